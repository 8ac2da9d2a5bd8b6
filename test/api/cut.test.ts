import { describe, expect, test } from 'vitest'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp } from '../support/app.ts'
import { answered, quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
await city.allocated(40, 10)

const cutting = async (more: object = {}, record: object = {}) => ({
  json: {
    year: 2026,
    orgId: city.software,
    finding: 'NO_LAWFUL_EMPLOYMENT' as const,
    amount: 4,
    reason: '检查发现两名毕业生未缴纳社会保险。',
    record: recordOf(await uploadMinutes(bureau), { item: '研究检查处理', ...record }),
    ...more,
  },
})

describe('压减（第二十六条）', () => {
  test('先看变化；超出可用也如实显示', async () => {
    const effect = async (amount: string) =>
      (await bureau.api.decisions.cut.$get({ query: { year: '2026', orgId: city.software, amount } })).json()
    expect(await effect('4')).toMatchObject({ account: { name: '甲区软件公司', before: 10, after: 6, difference: -4 }, tier: 'employer' })
    expect(await effect('12')).toMatchObject({ account: { before: 10, after: -2 } })
  })

  test('只有市局负责人能决定；没有记录不生效', async () => {
    const body = await cutting()
    expect((await city.bureauClerk.api.api.decisions.cut.$post(body)).status).toBe(403)
    expect(await (await city.unitApprover.api.api.decisions.cut.$post(body)).json()).toMatchObject({ code: 'not-allowed' })
    expect((await city.employerClerk.api.api.decisions.cut.$post(body)).status).toBe(403)
    expect(await (await bureau.api.decisions.cut.$post(await cutting({}, { conclusion: '' }))).json()).toMatchObject({
      code: 'decision-needed',
      missing: [{ cite: { article: '20' }, fields: ['conclusion'] }],
    })
    expect(await city.available(city.software)).toBe(10)
  })

  test('情形须适用于该类单位', async () => {
    expect(await (await bureau.api.decisions.cut.$post(await cutting({ finding: 'OUTSIDE_CHANNEL' }))).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/finding', detail: '该情形不适用于用人单位（第26条）' }],
    })
  })

  test('余额不足时拒绝并给出账户的数字', async () => {
    expect(await (await bureau.api.decisions.cut.$post(await cutting({ amount: 11 }))).json()).toMatchObject({
      code: 'quota-exhausted',
      failures: [
        {
          message: '甲区软件公司可用指标 10 个，不足 11 个，差 1 个',
          facts: { amount: 11, available: 10, reserved: 0, consumed: 0, cut: 0, lapsed: 0 },
        },
      ],
    })
    expect(await app.sql`select count(*)::int as n from decisions where kind = 'sanction'`).toEqual([{ n: 0 }])
  })

  test('登记后从可用转为已压减，分录引该项，单位和主管单位都收到消息', async () => {
    const done = await answered(await bureau.api.decisions.cut.$post(await cutting()))
    expect(done).toMatchObject({ effect: [{ before: 10, after: 6 }] })
    const [account] = await app.sql`select available, cut from quota_accounts where org_id = ${city.software}`
    expect(account).toEqual({ available: 6, cut: 4 })
    const statement = await answered(await city.employerClerk.api.api.quota.mine.statement.$get({ query: { year: '2026', bucket: 'cut' } }))
    expect(statement.rows).toMatchObject([
      { kind: 'cut', article: '26(3)', available: -4, cut: 4, decisionNumber: '集决〔2026〕3号', balance: { available: 6, cut: 4 } },
    ])
    const told = await app.sql`select org_id, title from notifications where title like '%压减%' order by org_id = ${city.software} desc`
    expect(told).toEqual([
      { org_id: city.software, title: '甲区软件公司 2026 年度指标压减 4 个' },
      { org_id: city.haidian, title: '甲区软件公司 2026 年度指标压减 4 个' },
    ])
    expect(await app.sql`select article from events where act = 'quota.cut'`).toEqual([{ article: '26(3)' }])
    expect(await answered(await bureau.api.decisions[':id'].$get({ param: { id: done.decisionId } }))).toMatchObject({
      kind: 'sanction',
      sanction: { title: '未依法建立劳动（录用、聘用）关系或不缴纳社保', article: '26(3)', reason: '检查发现两名毕业生未缴纳社会保险。' },
      movements: [{ kind: 'cut', amount: 4 }],
    })
  })

  test('主管单位本级也可压减；替代的决策写明替代了哪一项', async () => {
    const [earlier] = await app.sql<{ id: string; number: string }[]>`select id, number from decisions where kind = 'sanction'`
    const done = await answered(
      await bureau.api.decisions.cut.$post(
        await cutting({ orgId: city.haidian, finding: 'OUTSIDE_CHANNEL', amount: 30 }, { supersedesId: earlier!.id }),
      ),
    )
    expect(await city.available(city.haidian)).toBe(0)
    expect(await answered(await bureau.api.decisions[':id'].$get({ param: { id: done.decisionId } }))).toMatchObject({
      supersedes: { id: earlier!.id, number: '集决〔2026〕3号' },
      sanction: { article: '26(1)' },
    })
    expect(await answered(await bureau.api.decisions[':id'].$get({ param: { id: earlier!.id } }))).toMatchObject({
      supersededBy: { number: '集决〔2026〕4号' },
    })
    expect(await (await bureau.api.decisions.cut.$post(await cutting({}, { supersedesId: earlier!.id }))).json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '该决策已被 集决〔2026〕4号 替代',
    })
  })

  test('同一请求重复发送只压减一次；两项同时压减不会压成负数', async () => {
    const keyed = app.client(city.bureauApprover.token, { 'idempotency-key': 'cut-quota-0001' })
    const body = await cutting({ amount: 1 })
    const first = await answered(await keyed.api.decisions.cut.$post(body))
    expect(await answered(await keyed.api.decisions.cut.$post(body))).toEqual(first)
    expect(await city.available(city.software)).toBe(5)
    const both = await Promise.all([
      bureau.api.decisions.cut.$post(await cutting({ amount: 4 })),
      bureau.api.decisions.cut.$post(await cutting({ amount: 4 })),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(await city.available(city.software)).toBe(1)
    const [proof] = await proveLedger(app.sql)
    expect(proof!.invariants.filter(({ holds }) => !holds)).toEqual([])
    expect(proof!.invariants.find(({ name }) => name === 'grantedIsHeld')!.figure).toBe(
      '下达 100 = 可用 61 + 已占用 0 + 已使用 0 + 已压减 39 + 已作废 0',
    )
  })
})

describe('调剂（第十九条）', () => {
  const move = async (api: typeof bureau, fromOrgId: string, toOrgId: string) =>
    api.api.decisions.transfer.$post({
      json: { year: 2026, fromOrgId, toOrgId, amount: 1, reason: '按使用情况调剂', record: recordOf(await uploadMinutes(api, 5)) },
    })
  test('市局在主管单位之间、主管单位在自己的用人单位之间', async () => {
    const unit = city.unitApprover.api
    expect((await move(unit, city.software, city.medicine)).status).toBe(200)
    expect((await move(unit, city.medicine, city.elsewhere)).status).toBe(404)
    expect((await move(bureau, city.software, city.medicine)).status).toBe(404)
    await answered(await city.publish(bureau, await city.draft(city.bureauClerk.api, { [city.haidian]: 45 })))
    expect((await move(bureau, city.haidian, city.chaoyang)).status).toBe(200)
    expect([await city.available(city.chaoyang), await city.available(city.medicine)]).toEqual([1, 1])
  })
})
