import { defineConfig } from 'vitest/config'
import solid from 'vite-plugin-solid'

const root = new URL('..', import.meta.url).pathname

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    projects: [
      { root, test: { name: 'rules', include: ['test/rules/**/*.test.ts'], environment: 'node', pool: 'threads', isolate: false } },
      {
        root,
        test: {
          name: 'api',
          include: ['test/api/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          globalSetup: 'test/support/global-postgres.ts',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          globalSetup: 'test/support/global-postgres.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { root, plugins: [solid()], test: { name: 'web', include: ['test/web/**/*.test.{ts,tsx}'], environment: 'node', pool: 'threads' } },
    ],
  },
})
