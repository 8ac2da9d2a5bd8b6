import { describe, expect, test } from 'vitest'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp } from '../support/app.ts'
import { answered, quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
const clerk = city.bureauClerk.api
const summaryOf = async (api: typeof bureau) => (await api.api.quota.year[':year'].summary.$get({ param: { year: '2026' } })).json()

describe('年度总量（第六条）', () => {
  test('没有集体决策记录不生效，缺什么一次列出并引第二十条', async () => {
    const refused = await bureau.api.decisions['annual-total'].$post({
      json: { year: 2026, total: 100, record: { attendees: ['赵一', '钱二', '孙三'], adopted: true } },
    })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      code: 'decision-needed',
      missing: [
        {
          code: 'decision-record',
          cite: { article: '20' },
          fields: ['meetingOn', 'item', 'conclusion', 'minutesFileId'],
          message: '请补齐集体决策记录：会议日期、议题、结论、会议纪要',
        },
      ],
    })
    expect(await city.available(city.bureau)).toBe(0)
  })

  test('参会不足三人、会议在未来、会议未通过，都不生效', async () => {
    const minutes = await uploadMinutes(bureau)
    const post = async (record: object) =>
      (await bureau.api.decisions['annual-total'].$post({ json: { year: 2026, total: 100, record: recordOf(minutes, record) } })).json()
    expect(await post({ attendees: ['赵一', '赵一', '钱二'] })).toMatchObject({
      failures: [{ message: '参会人员 2 人，集体决策至少 3 人' }],
    })
    expect(await post({ meetingOn: '2026-02-11' })).toMatchObject({
      failures: [{ message: '会议日期 2026-02-11 不能晚于今天 2026-02-10' }],
    })
    expect(await post({ adopted: false })).toMatchObject({
      failures: [{ code: 'decision-adopted', message: '会议未通过该事项，不能生效' }],
    })
    expect(await app.sql`select 1 from quota_movements`).toHaveLength(0)
  })

  test('他人上传的纪要不能用来登记本单位的决策', async () => {
    const foreign = await uploadMinutes(city.unitApprover.api, 7)
    const refused = await bureau.api.decisions['annual-total'].$post({ json: { year: 2026, total: 100, record: recordOf(foreign) } })
    expect(await refused.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/record/minutes' }] })
  })

  test('下达前先看变化，决策记录后入市局账户，再次只能追加', async () => {
    const preview = await (await bureau.api.decisions['annual-total'].$get({ query: { year: '2026', total: '80' } })).json()
    expect(preview).toMatchObject({ granted: 0, difference: 80, pool: { before: 0, after: 80 } })
    expect(await city.grant(80)).toMatchObject({ number: '集决〔2026〕1号', effect: [{ before: 0, after: 80, difference: 80 }] })
    expect(await city.grant(100)).toMatchObject({ number: '集决〔2026〕2号', effect: [{ before: 80, after: 100, difference: 20 }] })
    const less = await bureau.api.decisions['annual-total'].$post({
      json: { year: 2026, total: 100, record: recordOf(await uploadMinutes(bureau)) },
    })
    expect(await less.json()).toMatchObject({ code: 'invalid', title: '年度总量应多于已下达的 100 个' })
    expect(await summaryOf(bureau)).toMatchObject({ total: 100, available: 100, allocated: 0 })
  })

  test('经办人和主管单位不能下达', async () => {
    const body = { json: { year: 2026, total: 500, record: recordOf(await uploadMinutes(bureau)) } }
    expect((await clerk.api.decisions['annual-total'].$post(body)).status).toBe(403)
    expect((await city.unitApprover.api.api.decisions['annual-total'].$post(body)).status).toBe(403)
    expect((await city.employerClerk.api.api.decisions['annual-total'].$post(body)).status).toBe(403)
  })
})

describe('分配方案（第十七条第二项）', () => {
  test('一个单位一年只有一份草案；草案不动指标', async () => {
    const plan = await city.draft(clerk, { [city.haidian]: 60, [city.chaoyang]: 30 })
    expect(plan.effect).toMatchObject({ allocated: 90, recalled: 0, giver: { before: 100, after: 10 }, faults: [], insideWindow: true })
    const second = await clerk.api.quota.plans.$post({ json: { year: 2026 } })
    expect(await second.json()).toMatchObject({ code: 'conflict', facts: { planId: plan.id } })
    expect(await city.available(city.haidian)).toBe(0)
  })

  test('编制过方案的人不能公布，经办岗位也不能', async () => {
    const { plans } = await answered(await clerk.api.quota.plans.$get({ query: { year: '2026' } }))
    const plan = await city.planOf(clerk, plans[0]!.id)
    expect(plan).toMatchObject({ editable: true, prepared: true })
    expect((await city.publish(bureau, plan)).status).toBe(200)
    const touched = await city.draft(city.bureauSecond.api, { [city.haidian]: 61 })
    expect(await (await city.publish(city.bureauSecond.api, touched)).json()).toMatchObject({ code: 'four-eyes' })
    const minutes = await uploadMinutes(bureau)
    expect(
      (
        await clerk.api.decisions.plan.$post({
          json: { planId: touched.id, version: touched.version, seen: touched.effect!.seen, record: recordOf(minutes) },
        })
      ).status,
    ).toBe(403)
    await clerk.api.quota.plans.drop.$post({ json: { id: touched.id, version: touched.version } })
  })

  test('公布后各账户到账，通知到单位，可见从决策到分录', async () => {
    expect(await city.available(city.haidian)).toBe(60)
    expect(await city.available(city.chaoyang)).toBe(30)
    expect(await city.available(city.bureau)).toBe(10)
    const statement = await (await city.unitApprover.api.api.quota.mine.statement.$get({ query: { year: '2026' } })).json()
    expect(statement).toMatchObject({
      opening: { available: 0 },
      closing: { available: 60 },
      rows: [
        {
          kind: 'allocate',
          title: '分配指标',
          article: '17(2)',
          available: 60,
          counterpart: '示例市人力社保局',
          note: '集决〔2026〕3号：按需求安排',
          actorName: '吴局长',
          balance: { available: 60 },
        },
      ],
    })
    const decisions = await (await bureau.api.decisions.$get({ query: { year: '2026', kind: 'allocationPlan' } })).json()
    expect(decisions).toMatchObject({
      rows: [{ number: '集决〔2026〕3号', kindTitle: '指标分配方案', orgName: '示例市人力社保局', attendees: 3, hasMinutes: true }],
      next: null,
    })
    const told = await app.sql`select title from notifications where org_id = ${city.haidian}`
    expect(told.map((row) => row['title'])).toEqual(['2026 年度指标增加 60 个'])
  })

  test('同年后续方案按差额追加和收回', async () => {
    const plan = await city.draft(clerk, { [city.haidian]: 50, [city.chaoyang]: 45 })
    expect(plan.effect).toMatchObject({ allocated: 15, recalled: 10, giver: { before: 10, after: 5 } })
    const published = await (await city.publish(bureau, plan)).json()
    expect(published).toMatchObject({
      effect: [
        { name: '乙区人力社保局', before: 30, after: 45, difference: 15 },
        { name: '甲区人力社保局', before: 60, after: 50, difference: -10 },
      ],
    })
    const kinds = await app.sql`select kind, count(*)::int as n from quota_movements group by kind order by kind`
    expect(kinds.map((row) => [row['kind'], row['n']])).toEqual([
      ['allocate', 3],
      ['grant', 2],
      ['recall', 1],
    ])
  })

  test('超出可用的方案指出差额，不生效', async () => {
    const plan = await city.draft(clerk, { [city.haidian]: 90 })
    expect(plan.effect!.faults).toEqual([{ orgId: city.bureau, kind: 'quota', message: '示例市人力社保局可用指标不足，方案多出 35 个' }])
    const refused = await city.publish(bureau, plan)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'quota-exhausted', title: '示例市人力社保局可用指标不足，方案多出 35 个' })
    await clerk.api.quota.plans.drop.$post({ json: { id: plan.id, version: plan.version } })
  })

  test('两人同时公布同一方案：一人成功，另一人被告知', async () => {
    const plan = await city.draft(clerk, { [city.haidian]: 52 })
    const answers = await Promise.all([city.publish(bureau, plan), city.publish(city.bureauSecond.api, plan)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    const told = await answers.find((answer) => answer.status === 409)!.json()
    expect(told).toMatchObject({ code: 'changed-meanwhile', title: '这份方案已公布，不能再办理' })
    expect(await city.available(city.haidian)).toBe(52)
  })

  test('查看后指标有变动，须重新核对', async () => {
    const plan = await city.draft(clerk, { [city.haidian]: 53 })
    const stale = await bureau.api.decisions.plan.$post({
      json: { planId: plan.id, version: plan.version, seen: 'stale', record: recordOf(await uploadMinutes(bureau)) },
    })
    expect(await stale.json()).toMatchObject({ code: 'changed-meanwhile', title: '各单位的指标在您查看后有变动，请重新核对后再公布' })
    await clerk.api.quota.plans.drop.$post({ json: { id: plan.id, version: plan.version } })
  })

  test('同一请求编号重复提交只生效一次，换了内容则拒绝', async () => {
    const plan = await city.draft(clerk, { [city.chaoyang]: 46 })
    const json = { planId: plan.id, version: plan.version, seen: plan.effect!.seen, record: recordOf(await uploadMinutes(bureau)) }
    const send = (body: typeof json) =>
      bureau.api.decisions.plan.$post({ json: body }, { headers: { 'idempotency-key': 'publish-once-0001' } })
    const [first, second] = [await (await send(json)).json(), await (await send(json)).json()]
    expect(second).toEqual(first)
    expect(await city.available(city.chaoyang)).toBe(46)
    expect(await (await send({ ...json, version: 99 })).json()).toMatchObject({ code: 'idempotency-mismatch' })
  })
})

describe('主管单位向用人单位分配（第二十条）', () => {
  test('单位只在本系统内分配，另一单位的方案和用人单位查无此件', async () => {
    const plan = await city.draft(city.unitClerk.api, { [city.software]: 20, [city.medicine]: 10 })
    expect(plan.rows.map((row) => row.name)).toEqual(['甲区医药公司', '甲区软件公司'])
    const other = await city.otherApprover.api.api.quota.plans[':id'].$get({ param: { id: plan.id } })
    expect(other.status).toBe(404)
    const stolen = await city.publish(city.otherApprover.api, plan)
    expect(await stolen.json()).toMatchObject({ code: 'not-found', title: '没有这份分配方案' })
    const smuggled = await city.unitClerk.api.api.quota.plans.save.$post({
      json: { id: plan.id, version: plan.version, title: plan.title, lines: [{ orgId: city.elsewhere, amount: 5 }] },
    })
    expect(await smuggled.json()).toMatchObject({ code: 'not-found', title: '方案中有不归您分配的单位' })
    expect((await city.publish(city.unitApprover.api, plan)).status).toBe(200)
    expect(await city.available(city.software)).toBe(20)
    expect(await city.available(city.haidian)).toBe(22)
  })

  test('单位之内调剂经决策办理，两户各有一笔', async () => {
    const api = city.unitApprover.api
    const query = { year: '2026', fromOrgId: city.software, toOrgId: city.medicine, amount: '3' }
    expect(await (await api.api.decisions.transfer.$get({ query })).json()).toMatchObject({
      from: { before: 20, after: 17 },
      to: { before: 10, after: 13 },
    })
    const json = {
      year: 2026,
      fromOrgId: city.software,
      toOrgId: city.medicine,
      amount: 3,
      reason: '软件公司招聘计划减少',
      record: recordOf(await uploadMinutes(api)),
    }
    expect((await api.api.decisions.transfer.$post({ json })).status).toBe(200)
    const statement = await (
      await api.api.quota.accounts[':orgId'].statement.$get({ param: { orgId: city.software }, query: { year: '2026' } })
    ).json()
    expect(statement).toMatchObject({
      closing: { available: 17 },
      rows: [
        { kind: 'transfer', available: -3, counterpart: '甲区医药公司', decisionNumber: '集决〔2026〕2号' },
        { kind: 'allocate', available: 20 },
      ],
    })
    const own = await (await city.employerClerk.api.api.quota.mine.statement.$get({ query: { year: '2026' } })).json()
    expect(own).toMatchObject({
      closing: { available: 17 },
      rows: [
        { kind: 'transfer', counterpart: null, decisionId: null, decisionNumber: '集决〔2026〕2号' },
        { kind: 'allocate', counterpart: '甲区人力社保局' },
      ],
    })
  })

  test('不能调给系统外的单位，不能超出余额', async () => {
    const api = city.unitApprover.api
    const minutes = await uploadMinutes(api)
    const post = async (toOrgId: string, amount: number) =>
      (
        await api.api.decisions.transfer.$post({
          json: { year: 2026, fromOrgId: city.software, toOrgId, amount, reason: '调剂', record: recordOf(minutes) },
        })
      ).json()
    expect(await post(city.elsewhere, 1)).toMatchObject({ code: 'not-found', title: '没有这个单位，或不归您分配' })
    expect(await post(city.medicine, 18)).toMatchObject({
      code: 'quota-exhausted',
      failures: [{ message: '甲区软件公司可用指标 17 个，不足 18 个，差 1 个' }],
    })
  })
})

describe('查看', () => {
  test('用人单位只看自己的账户，别家查无此户', async () => {
    const api = city.employerClerk.api
    expect(await (await api.api.quota.mine.$get({ query: { year: '2026' } })).json()).toMatchObject({
      name: '甲区软件公司',
      available: 17,
      held: 17,
    })
    expect((await api.api.quota.accounts[':orgId'].$get({ param: { orgId: city.medicine }, query: { year: '2026' } })).status).toBe(404)
    expect((await api.api.quota.accounts[':orgId'].$get({ param: { orgId: city.haidian }, query: { year: '2026' } })).status).toBe(404)
    expect(await summaryOf(api)).toMatchObject({ total: 17, available: 17, allocated: 0 })
    expect((await api.api.decisions.$get({ query: {} })).status).toBe(403)
  })

  test('主管单位看本系统合计，市局看全市', async () => {
    expect(await summaryOf(city.unitApprover.api)).toMatchObject({ total: 52, allocated: 30, available: 22, availableBelow: 30 })
    expect(await summaryOf(bureau)).toMatchObject({ total: 100, allocated: 98, available: 2, offQuota: [], offQuotaTotal: 0 })
    const accounts = await (await bureau.api.quota.accounts.$get({ query: { year: '2026' } })).json()
    expect(accounts).toMatchObject({
      rows: [
        { name: '乙区人力社保局', held: 46, ownAvailable: 46 },
        { name: '甲区人力社保局', held: 52, ownAvailable: 22 },
      ],
      next: null,
    })
  })

  test('按过去某一天查看，余额由分录重算', async () => {
    app.setDay('2026-02-20')
    await city.grant(110)
    const at = async (day: string) => (await bureau.api.quota.mine.$get({ query: { year: '2026', at: day } })).json()
    expect(await at('2026-02-10')).toMatchObject({ available: 2, granted: -100 })
    expect(await at('2026-02-09')).toMatchObject({ available: 0, held: 0 })
    expect(await at('2026-02-20')).toMatchObject({ available: 12, granted: -110 })
    const units = await (await bureau.api.quota.accounts.$get({ query: { year: '2026', at: '2026-02-09' } })).json()
    expect(units).toMatchObject({ rows: [{ held: 0 }, { held: 0 }] })
  })

  test('台账全市倒序，可按类别和单位筛选', async () => {
    const all = await (await bureau.api.quota.movements.$get({ query: { year: '2026' } })).json()
    expect(all).toMatchObject({
      rows: [
        { kind: 'grant', amount: 10 },
        { kind: 'transfer', amount: 3, fromName: '甲区软件公司', toName: '甲区医药公司' },
        { kind: 'allocate' },
        { kind: 'allocate' },
        { kind: 'allocate' },
        { kind: 'allocate' },
        { kind: 'allocate' },
        { kind: 'recall', fromName: '甲区人力社保局', toName: '示例市人力社保局' },
        {},
        {},
        {},
        {},
      ],
    })
    const own = await (await city.unitApprover.api.api.quota.movements.$get({ query: { year: '2026', kind: 'recall' } })).json()
    expect(own).toMatchObject({ rows: [{ amount: 10, toName: '示例市人力社保局' }] })
    const one = await (await bureau.api.quota.movements.$get({ query: { year: '2026', orgId: city.medicine } })).json()
    expect(one).toMatchObject({ rows: [{ kind: 'transfer' }, { kind: 'allocate', amount: 10 }], next: null })
  })
})

describe('到期作废（第十七条第三项）', () => {
  test('申报公示期内不能作废，期满后各户余额作废，台账仍成立', async () => {
    app.setDay('2026-09-30')
    expect(await (await bureau.api.quota.lapse.$post({ json: { year: 2026 } })).json()).toMatchObject({ code: 'window-closed' })
    app.setDay('2026-10-01')
    expect(await (await bureau.api.quota.lapse.$post({ json: { year: 2026 } })).json()).toMatchObject({ total: 110, accounts: 5 })
    expect(await (await bureau.api.quota.lapse.$post({ json: { year: 2026 } })).json()).toMatchObject({
      code: 'conflict',
      title: '没有可作废的指标',
    })
    const [proof] = await proveLedger(app.sql)
    expect(proof!.invariants.map(({ name, holds }) => [name, holds])).toEqual([
      ['noNegative', true],
      ['sumsToZero', true],
      ['grantedIsHeld', true],
      ['balancesAreFolds', true],
      ['oneUnitACase', true],
      ['casesAgree', true],
      ['offQuotaHoldsNone', true],
      ['decided', true],
    ])
    expect(proof!.invariants.find((invariant) => invariant.name === 'grantedIsHeld')!.figure).toBe(
      '下达 110 = 可用 0 + 已占用 0 + 已使用 0 + 已压减 0 + 已作废 110',
    )
  })
})
