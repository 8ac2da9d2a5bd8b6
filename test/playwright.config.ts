import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS, ensureBrowser } from '../scripts/ensure-browser.mjs'

// Playwright reads this file again in every worker: what was found once is handed on in the environment.
process.env.CHROME_PATH = await ensureBrowser()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  outputDir: '.output/e2e',
  globalSetup: './support/global-server.ts',
  // one server, one sample city: journeys follow one another
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: process.env.E2E_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROME_PATH, args: BROWSER_ARGS },
  },
})
