// Somebody with a browser of his or her own: what goes wrong in it is noted, and looked at in the end.
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'

export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors of the console and of scripts, refused content (CSP), answers of the server that say it failed. */
  faults: string[]
}

/** In: the browser, and where. */
export async function newVisitor(browser: Browser, options: { baseURL?: string | undefined } = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...(options.baseURL ? { baseURL: options.baseURL } : {}),
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // a refusal (4xx) is an answer like another; what of it should not be is caught where it is read
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return { context, page, faults }
}

/** Signs in by the form and waits for the first screen. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '用户名' }).fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Moves the business day by the dialog of the demonstration's banner; what falls due by then has happened afterwards. */
export async function moveDay(page: Page, day: string): Promise<void> {
  const banner = page.getByRole('complementary', { name: '演示环境' })
  await banner.getByRole('button', { name: '更改' }).click()
  const dialog = page.getByRole('dialog', { name: '更改演示日期' })
  await dialog.getByRole('textbox', { name: '业务日期' }).fill(day)
  await dialog.getByRole('button', { name: '改为这一天' }).click()
  await expect(dialog).toBeHidden()
  await expect(banner).toContainText(`演示日期 ${day}`)
}
