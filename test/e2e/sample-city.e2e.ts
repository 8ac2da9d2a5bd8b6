/** 示例城市：从登录页的名单以每个角色进入，走遍侧栏的每一项和各项的第一件；没有死链接、没有空白、没有错误。 */
import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { settled } from './page-checks.ts'
import { newVisitor, type Visitor } from './visitor.ts'

test.describe.configure({ timeout: 150_000 })

/** One of each tier, and who sees something else. */
const ROLES = ['qihang.hr', 'haidian.reviewer', 'haidian.admin', 'bureau.approver', 'bureau.admin', 'auditor']

/** Where the sample city has nothing to show, and says so. */
const MAY_BE_EMPTY: Readonly<Record<string, readonly string[]>> = { 'qihang.hr': ['/imports'] }

const ROUTES = [...readFileSync(path.resolve(import.meta.dirname, '../../web/routes.tsx'), 'utf8').matchAll(/path: '(\/[^']*)'/g)].map(
  ([, route]) => new RegExp(`^${route!.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`),
)

interface DemoAccount {
  username: string
  name: string
  orgName: string
}

/** Takes the account from the list beside the form, as a visitor does. */
async function enterAs(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in')
  const { accounts } = (await (await page.request.get('/api/demo/accounts')).json()) as { accounts: DemoAccount[] }
  const account = accounts.find((one) => one.username === username)!
  await page
    .getByRole('button', { name: `${account.name} · ` })
    .filter({ hasText: account.orgName })
    .first()
    .click()
  await expect(page.getByRole('textbox', { name: /用户名|User name|Username/ })).toHaveValue(username)
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
  await settled(page)
}

const sidebar = (page: Page) => page.locator('nav').filter({ has: page.locator('a[href="/cases"]') })

/** Addresses in the sidebar, in its order. */
async function entriesOf(page: Page): Promise<string[]> {
  await expect(sidebar(page).getByRole('link').first()).toBeVisible()
  return sidebar(page)
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
}

/** Every link of the page leads to a screen there is, or to the server. */
async function expectNoDeadLinks(page: Page): Promise<void> {
  const addresses = await page.locator('a[href]').evaluateAll((links) => [
    ...new Set(
      links
        .map((link) => new URL((link as HTMLAnchorElement).href))
        .filter((url) => url.origin === location.origin)
        .map((url) => url.pathname),
    ),
  ])
  expect
    .soft(
      addresses.filter((address) => !address.startsWith('/api/') && !ROUTES.some((route) => route.test(address))),
      `${page.url()}: 没有这样的页面`,
    )
    .toEqual([])
}

async function expectSound(page: Page): Promise<void> {
  await settled(page)
  await expect(page.getByText(/页面出现意外错误|没有这个页面|您的账号不办理这一项|系统出现意外错误/)).toHaveCount(0)
  await expectNoDeadLinks(page)
}

async function visitAll(page: Page, username: string): Promise<void> {
  for (const address of await entriesOf(page)) {
    await sidebar(page).locator(`a[href="${address}"]`).click()
    await expect(page).toHaveURL(new RegExp(`${address}([?#]|$)`))
    await expectSound(page)
    if (!MAY_BE_EMPTY[username]?.includes(address))
      await expect
        .soft(
          page.getByRole('main').locator('table tbody tr, dl, ol, ul').filter({ visible: true }).first(),
          `${username} ${address} 没有内容`,
        )
        .toBeVisible()
  }
}

for (const username of ROLES)
  test(`${username}：侧栏每一项`, async ({ browser, baseURL }) => {
    const visitor = await newVisitor(browser, { baseURL })
    await enterAs(visitor.page, username)
    await visitAll(visitor.page, username)
    await leave(visitor)
  })

async function leave({ context, faults }: Visitor): Promise<void> {
  expect(faults).toEqual([])
  await context.close()
}

test('毕业生凭 npm start 印出的个人链接进入', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const [, address, lastFour] = /(\/me\/\S+)\s+身份号码后四位\s*(\w{4})/.exec(process.env.E2E_SAID ?? '') ?? []
  await visitor.page.goto(address ?? '')
  await visitor.page.getByRole('textbox', { name: '公民身份号码后四位' }).fill(lastFour ?? '')
  await visitor.page.getByRole('button', { name: '打开' }).click()
  await expect(visitor.page.getByRole('heading', { level: 1 })).toContainText('的引进申报')
  await leave(visitor)
})

test('审核队列的键盘：J、K 移动，X 选中，O 打开，/ 到搜索框；批量条先说变化', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await enterAs(page, 'haidian.reviewer')
  await page.goto('/cases?tab=toVerify')
  await settled(page)
  const rows = page.getByRole('main').locator('tbody tr')
  const cursor = (at: number) => expect(rows.nth(at)).toHaveAttribute('data-cursor', '')
  await page.keyboard.press('j')
  await cursor(0)
  await page.keyboard.press('j')
  await cursor(1)
  await page.keyboard.press('k')
  await cursor(0)
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: '批量操作' })
  await expect(bar).toContainText('已选 1 件')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(bar).toContainText('已选 2 件')
  await bar.getByRole('button', { name: '初核通过' }).click()
  const dialog = page.getByRole('dialog', { name: /^初核通过/ })
  await expect(dialog.getByRole('button', { name: '确认初核通过' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: '搜索申报' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('main').focus()
  await page.keyboard.press('o')
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/)
  await leave(visitor)
})
