/** 文书、档案、留痕的页面：文书一生、批量、更正、编号、模板、签章、年度档案、接收的档案、销毁、留痕和总校验；每一页都可达、可读、无障碍。 */
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, settled } from './page-checks.ts'
import { newVisitor, signIn, type Visitor } from './visitor.ts'

test.describe.configure({ timeout: 240_000 })

const PASSWORD = 'yinjin-2026'

async function leave({ context, faults }: Visitor): Promise<void> {
  expect(faults).toEqual([])
  await context.close()
}

async function look(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await expectAccessible(page, name)
}

/** Follows the first link in the page that leads where `to` says. */
async function openFirst(page: Page, to: RegExp): Promise<void> {
  const links = page.getByRole('main').getByRole('link')
  for (const link of await links.all()) {
    const href = (await link.getAttribute('href')) ?? ''
    if (!to.test(href)) continue
    await page.goto(href)
    await settled(page)
    return
  }
  throw new Error(`no link to ${String(to)} on ${page.url()}`)
}

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}'

test('市局：文书清单、一份文书的一生、批量办理、更正、编号核对', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'bureau.clerk', PASSWORD)
  await look(page, '/letters?year=2026', 'letters-bureau')
  await openFirst(page, new RegExp(`^/letters/${ID}$`))
  await expectAccessible(page, 'letter')
  await look(page, '/letters/batches', 'letter-batches')
  await openFirst(page, new RegExp(`^/letters/batches/${ID}$`))
  await expectAccessible(page, 'letter-batch')
  await look(page, '/letters/corrections', 'letter-corrections')
  await openFirst(page, new RegExp(`^/letters/corrections/${ID}$`))
  await expectAccessible(page, 'letter-correction')
  await look(page, '/letters/numbers?year=2026', 'letter-numbers')
  await leave(visitor)
})

test('市局：文书模板和签章密钥', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'bureau.approver', PASSWORD)
  await look(page, '/templates', 'templates')
  await look(page, '/templates/shipped/acceptanceLetter', 'template-shipped')
  await page.goto('/templates')
  await settled(page)
  await openFirst(page, new RegExp(`^/templates/${ID}$`))
  await expectAccessible(page, 'template')
  await look(page, '/seals', 'seals')
  await look(page, '/decisions/sanction', 'sanction')
  await leave(visitor)
})

test('市局和纪检监察：年度档案、接收的档案、保存期限、留痕、申报的一生', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'auditor', PASSWORD)
  await look(page, '/dossiers?year=2025', 'dossiers-all')
  await look(page, '/archives', 'archives')
  await look(page, '/disposals', 'disposals')
  await look(page, '/audit', 'audit-heads')
  const cases = (await (await page.request.get('/api/cases?tab=all&year=2025')).json()) as { rows: { id: string }[] }
  await look(page, `/cases/${cases.rows[0]!.id}/history`, 'case-life')
  await leave(visitor)
})

test('主管单位：自己的年度档案', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'haidian.approver', PASSWORD)
  await look(page, '/dossiers', 'dossier-unit-current')
  await look(page, '/dossiers?year=2025', 'dossier-unit-gaps')
  await expect(page.getByRole('main')).toContainText('缺就业推荐表')
  await look(page, '/dossiers?year=2024', 'dossier-unit-closed')
  await leave(visitor)
})

test('英文界面：文书、档案、留痕的页面没有漏译', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'bureau.admin', PASSWORD)
  await page.addInitScript(() => localStorage.setItem('yinjin.locale', 'en'))
  for (const address of [
    '/letters',
    '/letters/batches',
    '/letters/numbers',
    '/templates',
    '/seals',
    '/dossiers',
    '/archives',
    '/disposals',
    '/audit',
  ]) {
    await page.goto(address)
    await settled(page)
    const heading = await page.locator('h1').first().innerText()
    expect(heading, address).toMatch(/^[\x20-\x7e’–“”]+$/)
  }
  await leave(visitor)
})
