// Builds the web pages into the folder named by the argument.
import path from 'node:path'
import { build } from 'vite'

await build({
  configFile: 'web/vite.config.ts',
  logLevel: 'warn',
  build: { outDir: path.resolve(process.argv[2] ?? ''), emptyOutDir: true, rolldownOptions: { checks: { pluginTimings: false } } },
})
