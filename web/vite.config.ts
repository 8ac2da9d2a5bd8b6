import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = `http://127.0.0.1:${process.env['API_PORT'] ?? '3000'}`

/** Older Chromium shells are common on office machines: Chrome 99 is the first with cascade layers. */
const CHROME_99 = 99 << 16

export default defineConfig({
  root: here('.'),
  plugins: [solid()],
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
