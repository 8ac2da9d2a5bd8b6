import { describe, expect, test } from 'vitest'
import { systemContext } from '../../api/server.ts'
import { proveNightly } from '../../api/quotas/ledger-proof.ts'
import { proofLines, proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp } from '../support/app.ts'
import { answered, quotaCity } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
await city.allocated(40, 10)
const office = await app.org({ tier: 'auditor', kind: 'auditor', name: '示例纪检组' })
const auditor = (await app.person(office, '严审计', ['clerk'])).api
const stored = async () =>
  (await app.sql<{ cause: string; holds: boolean }[]>`select cause, holds from ledger_proofs order by id`).map((row) => [
    row.cause,
    row.holds,
  ])
/** 10:00 in Shanghai unless told otherwise. */
const at = async (instant: string) => ({ ...(await systemContext(app.deps)), now: instant })

async function spoil(change: number) {
  await app.sql.begin(async (tx) => {
    await tx`alter table quota_accounts disable trigger user`
    await tx`update quota_accounts set available = available + ${change} where org_id = ${city.software}`
    await tx`alter table quota_accounts enable trigger user`
  })
}

test('逐项给出数字，包括不占指标的按类别计数', async () => {
  await app.sql`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, quota_kind, form, status_since)
    values ('SB2026-90001', 2026, ${city.software}, ${city.haidian}, '甲区软件公司', '甲区人力社保局', 'SUBMITTED', 'OFF_QUOTA', ${app.sql.json({ offQuotaCategory: 'VETERAN' })}, now())`
  expect(proofLines(await proveLedger(app.sql))).toEqual([
    '2026 年度',
    '  ✓ 没有负余额：5 个账户，最低余额不小于 0',
    '  ✓ 每笔变动合计为零：3 笔变动，6 行',
    '  ✓ 下达总量等于各账户之和：下达 100 = 可用 100 + 已占用 0 + 已使用 0 + 已压减 0 + 已作废 0',
    '  ✓ 余额等于分录之和：5 个账户逐项相符',
    '  ✓ 每个案卷至多占一个指标：0 个案卷各占 1 个',
    '  ✓ 案卷与分录一致：1 个案卷',
    '  ✓ 不占指标的案卷没有占用指标：1 个案卷，占用 0 个；退役大学生士兵（第九条） 1',
    '  ✓ 须决策的变动都有集体决策记录：3 笔变动各有决策',
  ])
})

describe('按需证明', () => {
  test('市局和审计可以，答复与脚本一致，结果保存，同一请求只存一次', async () => {
    expect((await city.unitApprover.api.api.quota.proofs.$post()).status).toBe(403)
    expect((await city.employerClerk.api.api.quota.proofs.$get({ query: {} })).status).toBe(403)
    const keyed = app.client(city.bureauClerk.token, { 'idempotency-key': 'prove-ledger-0001' })
    const first = await answered(await keyed.api.quota.proofs.$post())
    expect(first.proofs).toEqual(await proveLedger(app.sql))
    expect(await answered(await keyed.api.quota.proofs.$post())).toEqual(first)
    await answered(await auditor.api.quota.proofs.$post())
    expect(await stored()).toEqual([
      ['asked', true],
      ['asked', true],
    ])
    const shown = await answered(await auditor.api.quota.proofs.$get({ query: { year: '2026' } }))
    expect(shown.latest).toMatchObject([{ year: 2026, cause: 'asked', holds: true, at: '2026-02-10T02:00:00Z' }])
    expect(shown.history).toHaveLength(2)
    expect(await app.sql`select actor_name, article, audience from events where act = 'ledger.prove' order by id`).toEqual([
      { actor_name: '周经办', article: '6', audience: 'bureau' },
      { actor_name: '严审计', article: '6', audience: 'bureau' },
    ])
  })

  test('结果只增不改', async () => {
    await expect(app.sql`update ledger_proofs set holds = false`).rejects.toThrow('append-only')
    await expect(app.sql`delete from ledger_proofs`).rejects.toThrow('append-only')
  })
})

describe('每日证明', () => {
  test('一点以前不做；一点以后两个进程同时也只做一次，当天不再做', async () => {
    await proveNightly(await at('2026-02-09T16:59:59.000Z'))
    expect(await stored()).toHaveLength(2)
    await Promise.all([proveNightly(await at('2026-02-09T17:00:00.000Z')), proveNightly(await at('2026-02-09T17:00:00.000Z'))])
    await proveNightly(await at('2026-02-10T15:00:00.000Z'))
    expect(await stored()).toEqual([
      ['asked', true],
      ['asked', true],
      ['nightly', true],
    ])
    app.setDay('2026-02-11')
    await app.settle()
    await app.settle()
    expect(await stored()).toHaveLength(4)
    const todo = await answered(await bureau.api.todo.$get())
    expect(todo.items.find(({ key }) => key === 'proofs')).toMatchObject({ count: 0, tone: 'urgent', href: '/ledger' })
  })

  test('不成立时保存是哪一项、差多少，并通知市局、列入市局和审计的待办', async () => {
    await spoil(1)
    app.setDay('2026-02-12')
    await app.settle()
    expect((await stored()).at(-1)).toEqual(['nightly', false])
    const { latest } = await answered(await auditor.api.quota.proofs.$get({ query: {} }))
    expect(latest[0]!.invariants.filter(({ holds }) => !holds).map(({ name, figure }) => [name, figure])).toEqual([
      ['grantedIsHeld', '下达 100 = 可用 101 + 已占用 0 + 已使用 0 + 已压减 0 + 已作废 0 不成立，账户合计 101'],
      ['balancesAreFolds', '甲区软件公司 可用 11，分录合计 10'],
    ])
    for (const api of [bureau, auditor])
      expect((await answered(await api.api.todo.$get())).items.find(({ key }) => key === 'proofs')).toMatchObject({ count: 1 })
    const [told] = await app.sql`select title, body, href from notifications where org_id = ${city.bureau} order by created_at desc limit 1`
    expect(told).toEqual({
      title: '2026 年度指标台账证明不成立',
      body: '下达总量等于各账户之和：下达 100 = 可用 101 + 已占用 0 + 已使用 0 + 已压减 0 + 已作废 0 不成立，账户合计 101；余额等于分录之和：甲区软件公司 可用 11，分录合计 10',
      href: '/ledger?year=2026',
    })
    await spoil(-1)
    await answered(await bureau.api.quota.proofs.$post())
    expect((await answered(await bureau.api.todo.$get())).items.find(({ key }) => key === 'proofs')).toMatchObject({ count: 0 })
  })

  test('不占指标的案卷若占了指标会被指出', async () => {
    await app.sql`update cases set quota_held = 'reserved' where case_no = 'SB2026-90001'`
    const [proof] = await proveLedger(app.sql)
    expect(proof!.invariants.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual(['casesAgree', 'offQuotaHoldsNone'])
    await app.sql`update cases set quota_held = 'none' where case_no = 'SB2026-90001'`
  })
})

test('证明期间有人分配，读到的仍是同一时刻的账', async () => {
  const moving = (async () => {
    for (let total = 101; total <= 110; total++) await city.grant(total)
  })()
  const proofs = []
  for (let i = 0; i < 8; i++) proofs.push(...(await answered(await bureau.api.quota.proofs.$post())).proofs)
  await moving
  expect(proofs.flatMap(({ invariants }) => invariants).filter(({ holds }) => !holds)).toEqual([])
})
