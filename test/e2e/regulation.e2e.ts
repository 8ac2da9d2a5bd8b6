/** 规定和一年指标的新页面：自查、政策条文、政策版本与试算、判定依据、需求、评价、流向、特殊需求、年终；每一页都可达、可读、无障碍。 */
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, settled } from './page-checks.ts'
import { newVisitor, signIn, type Visitor } from './visitor.ts'

test.describe.configure({ timeout: 240_000 })

const PASSWORD = 'yinjin-2026'

async function leave({ context, faults }: Visitor): Promise<void> {
  expect(faults).toEqual([])
  await context.close()
}

/** Opens an address and looks at it in light and dark, wide and on a phone. */
async function look(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await expectAccessible(page, name)
}

test('公众自查：不登录、不留痕，缺什么逐项列出，可补上再查', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await page.goto('/')
  await page.getByRole('link', { name: /自查/ }).first().click()
  await expect(page).toHaveURL(/\/self-check/)
  await expectAccessible(page, 'self-check-blank')
  await page
    .getByRole('button', { name: /查|判断/ })
    .last()
    .click()
  await expect(page.getByText(/还缺信息|信息不全/).first()).toBeVisible()
  await expectAccessible(page, 'self-check-answer')
  await leave(visitor)
})

test('政策条文：按条号、数字、规则找得到；两版对照', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await page.goto('/regulation?q=27')
  await settled(page)
  await expect(page.getByRole('main')).toContainText('第二十七条')
  await expect(page.getByRole('main')).toContainText('第十三条')
  await look(page, '/regulation?text=policy-2018&article=14(1)', 'regulation-article')
  await expect(page.getByRole('main')).toContainText('第十四条')
  await look(page, '/regulation?text=policy-2021', 'regulation-2021')
  await leave(visitor)
})

test('市局：政策版本、待核内容、草稿、试算往年申报，判定依据', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'bureau.approver', PASSWORD)
  await look(page, '/policies', 'policies')
  await look(page, '/policies/points/policy-2021', 'policy-points')
  await look(page, '/policies/policy-2021.2027-1', 'policy-draft')
  const { trials } = (await (await page.request.get('/api/policies/trials')).json()) as { trials: { id: string }[] }
  expect(trials).toEqual([])
  const started = await page.request.post('/api/policies/trials', {
    data: { policyId: 'policy-2021', year: 2025 },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const { id } = (await started.json()) as { id: string }
  await page.goto(`/policies/trials/${id}`)
  await expect(page.getByText(/结论改变/).first()).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page, 'policy-trial')
  const cases = (await (await page.request.get('/api/cases?tab=all')).json()) as { rows: { id: string }[] }
  await look(page, `/cases/${cases.rows[0]!.id}/explanation`, 'case-explanation')
  await expect(page.getByText('研究生年龄').first()).toBeVisible()
  await leave(visitor)
})

test('市局：需求、评价、流向、进度、特殊需求、台账、年终执行', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await signIn(page, 'bureau.approver', PASSWORD)
  for (const [address, name] of [
    ['/demands?year=2026', 'demands-bureau'],
    ['/evaluations', 'evaluations-bureau'],
    ['/quota?tab=flow', 'quota-flow'],
    ['/quota?tab=pace', 'quota-pace'],
    ['/needs', 'needs-bureau'],
    ['/ledger', 'ledger-bureau'],
    ['/reports', 'reports-bureau'],
  ] as const)
    await look(page, address, name)
  await leave(visitor)
})

test('主管单位和用人单位：需求、评价、特殊需求、年终、准入条件', async ({ browser, baseURL }) => {
  const unit = await newVisitor(browser, { baseURL })
  await signIn(unit.page, 'haidian.approver', PASSWORD)
  for (const [address, name] of [
    ['/demands', 'demands-unit'],
    ['/evaluations', 'evaluations-unit'],
    ['/needs', 'needs-unit'],
    ['/reports', 'reports-unit'],
    ['/organisation', 'organisation-unit'],
  ] as const)
    await look(unit.page, address, name)
  await leave(unit)
  const employer = await newVisitor(browser, { baseURL })
  await signIn(employer.page, 'qihang.hr', PASSWORD)
  await look(employer.page, '/demands', 'demands-employer')
  await leave(employer)
})
