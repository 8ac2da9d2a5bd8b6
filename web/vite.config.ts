import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { ruleTests } from '../scripts/rule-tests.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = `http://127.0.0.1:${process.env['API_PORT'] ?? '3000'}`

/** Older Chromium shells are common on office machines: Chrome 99 is the first with cascade layers. */
const CHROME_99 = 99 << 16

const RULE_TESTS = 'virtual:rule-tests'

/** Which tests prove which rule, read when the pages are built: nothing generated is kept. Empty where the tests are not at hand. */
const ruleTestsModule: Plugin = {
  name: 'rule-tests',
  resolveId: (id) => (id === RULE_TESTS ? `\0${RULE_TESTS}` : undefined),
  load: (id) => (id === `\0${RULE_TESTS}` ? `export const RULE_TESTS = ${JSON.stringify(ruleTests(here('..')))}` : undefined),
  configureServer({ moduleGraph, watcher }) {
    const folder = here('../test/rules')
    watcher.add(folder)
    watcher.on('change', (file) => {
      const made = file.startsWith(folder) && moduleGraph.getModuleById(`\0${RULE_TESTS}`)
      if (made) moduleGraph.invalidateModule(made)
    })
  },
}

export default defineConfig({
  root: here('.'),
  plugins: [solid(), ruleTestsModule],
  css: {
    transformer: 'lightningcss',
    lightningcss: { targets: { chrome: CHROME_99 } },
  },
  build: {
    outDir: here('../.build/web'),
    emptyOutDir: true,
    target: 'chrome99',
    cssTarget: 'chrome99',
    cssMinify: 'lightningcss',
    // A data: URL would break the content policy `default-src 'self'`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/healthz': api, '/readyz': api },
  },
})
