import { describe, expect, test } from 'vitest'
import { testApp } from '../support/app.ts'
import { answered, quotaCity } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const { sql } = app
const [bureau, clerk, unitClerk] = [city.bureauApprover.api, city.bureauClerk.api, city.unitClerk.api]
const auditor = await app.person(await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻机构' }), '杨监察', ['reviewer'])
await sql`update orgs set features = '{ADVANCED_INDUSTRY}' where id = ${city.software}`
await sql`update orgs set system = 'HEALTH' where id = ${city.medicine}`
const reported = (unitId: string, inQuota: number) =>
  sql`insert into demand_summaries ${sql({
    year: 2026,
    unit_id: unitId,
    status: 'reported',
    snapshot: sql.json({ lines: [], inQuota, offQuota: 0 }),
    reported_at: '2025-11-20T02:00:00Z',
    reported_by_name: '冯主任',
  })}`
await reported(city.haidian, 30)
await reported(city.chaoyang, 10)
async function adopted(orgId: string, number: number, adjusted: number | null) {
  const [report] = await sql<{ id: string }[]>`insert into demand_reports ${sql({
    year: 2026,
    org_id: orgId,
    unit_id: city.haidian,
    employer_name: '示例',
    status: 'adopted',
    updated_at: '2025-11-20T02:00:00Z',
  })} returning id`
  await sql`insert into demand_lines ${sql({
    report_id: report!.id,
    seq: 1,
    post: '工程师',
    post_category: 'ENGINEERING',
    field: '计算机',
    level: 'MASTER',
    number,
    adjusted,
  })}`
}
await adopted(city.software, 20, 12)
await adopted(city.medicine, 4, null)
await city.grant(100)

const formula = (weights: Record<string, number>, more: object = {}) => ({ weights, floors: {}, caps: {}, fixed: {}, ...more })
const made = async (api: typeof clerk) => (await answered(await api.api.quota.plans.$post({ json: { year: 2026 } }))).id
const propose = async (api: typeof clerk, id: string, body: object) => {
  const { version } = await city.planOf(api, id)
  return api.api.quota.plans[':id'].propose.$post({
    param: { id },
    json: { version, total: 40, formula: formula({ demand: 100 }), ...body },
  })
}
const amounts = async (api: typeof clerk, id: string) =>
  (await city.planOf(api, id)).rows.map(({ name, amount, proposed, reason }) => [name, amount, proposed, reason])
const planId = await made(clerk)

describe('市局按第七条测算', () => {
  test('因素从用人单位的情况、上报的需求和往年计数而来', async () => {
    const found = await answered(await clerk.api.quota.plans[':id'].factors.$get({ param: { id: planId } }))
    expect(found).toMatchObject({ giver: 'bureau', available: 100, pool: 100, formulaOf: null })
    expect(found.factors.map(({ title, article }) => `${title} ${article}`)).toEqual([
      '城市战略定位 7(1)',
      '高精尖产业 7(2)',
      '基本公共服务 7(3)',
      '郊区发展 7(4)',
      '艰苦行业和基层一线 7(4)',
      '当年需求 7(5)',
      '往年使用 7(5)',
      '往年留存 7(5)',
    ])
    expect(found.members.map(({ name, values }) => [name, values])).toEqual([
      ['乙区人力社保局', { advanced: 0, services: 0, suburbs: 0, demand: 10, use: 0, retention: 0 }],
      ['甲区人力社保局', { advanced: 1, services: 1, suburbs: 0, demand: 30, use: 0, retention: 0 }],
    ])
  })

  test('填入草案：总和恰为总数，数字和依据一并保存，指标不动', async () => {
    // 需求 30 : 10 占 60，定位 1 : 3 占 40：甲 45 + 10 = 55，乙 15 + 30 = 45；乘 0.41：22.55、18.45
    const body = {
      total: 41,
      formula: formula({ demand: 60, strategy: 40 }, { entered: { strategy: { [city.haidian]: 1, [city.chaoyang]: 3 } } }),
    }
    expect(await answered(await propose(clerk, planId, body))).toMatchObject({ version: 2, total: 41, lines: 2 })
    expect(await amounts(clerk, planId)).toEqual([
      ['乙区人力社保局', 18, 18, null],
      ['甲区人力社保局', 23, 23, null],
    ])
    const opened = await answered(await clerk.api.quota.plans[':id'].basis[':orgId'].$get({ param: { id: planId, orgId: city.haidian } }))
    expect(opened).toEqual({
      orgId: city.haidian,
      giver: 'bureau',
      total: 41,
      basis: {
        share: 23,
        factors: {
          strategy: { value: 1, part: 0.25, weight: 40, points: 10 },
          demand: { value: 30, part: 0.75, weight: 60, points: 45 },
        },
        weight: 55,
        exact: 22.55,
        held: 'weight',
        byRemainder: true,
      },
    })
    expect(await city.available(city.haidian)).toBe(0)
    const [event] = await sql`select article, after from events where act = 'plan.propose'`
    expect(event).toEqual({
      article: '7',
      after: { total: 41, formula: '当年需求 60%、城市战略定位 40%', 乙区人力社保局: 18, 甲区人力社保局: 23 },
    })
  })

  test('人工修改须有理由才能公布，修改后测算数仍在', async () => {
    const plan = await city.planOf(clerk, planId)
    const save = async (version: number, reason: string | null) =>
      answered(
        await clerk.api.quota.plans.save.$post({
          json: {
            id: planId,
            version,
            title: plan.title,
            lines: plan.rows.map(({ orgId, amount }) => (orgId === city.haidian ? { orgId, amount: 25, reason } : { orgId, amount })),
          },
        }),
      )
    await save(plan.version, null)
    const bare = await city.planOf(clerk, planId)
    expect(bare.effect!.faults).toEqual([
      { orgId: city.haidian, kind: 'reason', message: '甲区人力社保局测算 23 个，方案改为 25 个，请写明理由' },
    ])
    expect(await (await city.publish(bureau, bare)).json()).toMatchObject({
      code: 'invalid',
      title: '甲区人力社保局测算 23 个，方案改为 25 个，请写明理由',
    })
    await save(bare.version, '重大项目用人')
    expect(await amounts(clerk, planId)).toEqual([
      ['乙区人力社保局', 18, 18, null],
      ['甲区人力社保局', 25, 23, '重大项目用人'],
    ])
  })

  test.each([
    ['权重之和不是一百', { formula: formula({ demand: 90 }) }, '权重之和应为 100，现为 90'],
    ['主管单位才用的因素', { formula: formula({ evaluation: 100 }) }, '测算公式中有不适用的因素'],
    ['上限放不下', { formula: formula({ demand: 100 }, { capAtDemand: true }), total: 41 }, '各上限之和 40 小于总数 41'],
  ])('不能测算：%s，草案不变', async (_, body, title) => {
    const refused = await propose(clerk, planId, body)
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'invalid', title }])
    expect((await amounts(clerk, planId))[1]).toEqual(['甲区人力社保局', 25, 23, '重大项目用人'])
  })

  test('按公式填过草案的人不能公布', async () => {
    const second = city.bureauSecond.api
    await answered(await propose(second, planId, {}))
    const plan = await city.planOf(second, planId)
    expect(plan.prepared).toBe(true)
    expect(await (await city.publish(second, plan)).json()).toMatchObject({ code: 'four-eyes' })
  })
})

describe('情形', () => {
  const scenarios = (api: typeof clerk, id: string) => api.api.quota.plans[':id'].scenarios.$get({ param: { id } })
  const keep = (api: typeof clerk, id: string, name: string, weights: Record<string, number>, total = 40) =>
    api.api.quota.plans[':id'].scenarios.$post({ param: { id }, json: { name, total, formula: formula(weights) } })

  test('保存、并列、采用；采用的数和保存时一样，之前的修改不留', async () => {
    await answered(await keep(clerk, planId, '按需求', { demand: 100 }))
    app.setDay('2026-02-11')
    const advanced = await answered(await keep(clerk, planId, '偏重高精尖', { demand: 50, advanced: 50 }))
    const { scenarios: kept } = await answered(await scenarios(clerk, planId))
    expect(kept.map(({ name, total, shares, by }) => [name, total, shares[city.haidian], shares[city.chaoyang], by])).toEqual([
      ['按需求', 40, 30, 10, '周经办'],
      ['偏重高精尖', 40, 35, 5, '周经办'],
    ])
    // 之后需求变了，情形不随之变
    await sql`update demand_summaries set snapshot = '{"lines":[],"inQuota":90,"offQuota":0}' where unit_id = ${city.chaoyang}`
    const { version } = await city.planOf(clerk, planId)
    const param = { id: planId, scenarioId: advanced.id }
    await answered(await clerk.api.quota.plans[':id'].scenarios[':scenarioId'].adopt.$post({ param, json: { version } }))
    expect(await amounts(clerk, planId)).toEqual([
      ['乙区人力社保局', 5, 5, null],
      ['甲区人力社保局', 35, 35, null],
    ])
    const why = await answered(
      await clerk.api.quota.plans[':id'].scenarios[':scenarioId'].basis[':orgId'].$get({ param: { ...param, orgId: city.chaoyang } }),
    )
    expect(why).toMatchObject({ total: 40, basis: { share: 5, factors: { demand: { value: 10, part: 0.25, weight: 50, points: 12.5 } } } })
  })

  test('再测算时从上次保存的公式开始', async () => {
    const found = await answered(await clerk.api.quota.plans[':id'].factors.$get({ param: { id: planId } }))
    expect(found).toMatchObject({ formulaOf: '偏重高精尖', formula: { weights: { demand: 50, advanced: 50 } } })
  })

  test('两人同时采用不同的情形：一人成功，另一人被告知', async () => {
    const { scenarios: kept } = await answered(await scenarios(clerk, planId))
    const { version } = await city.planOf(clerk, planId)
    const adopt = (api: typeof clerk, scenarioId: string) =>
      api.api.quota.plans[':id'].scenarios[':scenarioId'].adopt.$post({ param: { id: planId, scenarioId }, json: { version } })
    const answers = await Promise.all([adopt(clerk, kept[0]!.id), adopt(city.bureauSecond.api, kept[1]!.id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('主管单位看不到市局的方案、因素和情形；用人单位都看不到', async () => {
    expect((await scenarios(city.unitApprover.api, planId)).status).toBe(404)
    expect((await city.unitApprover.api.api.quota.plans[':id'].factors.$get({ param: { id: planId } })).status).toBe(404)
    expect((await keep(city.unitClerk.api, planId, '擅自', { demand: 100 })).status).toBe(404)
    expect((await scenarios(city.employerClerk.api, planId)).status).toBe(403)
  })

  test('纪检监察可看不可存；删去的情形不再列出', async () => {
    const { scenarios: kept } = await answered(await scenarios(auditor.api, planId))
    expect((await keep(auditor.api, planId, '试', { demand: 100 })).status).toBe(403)
    await answered(
      await clerk.api.quota.plans[':id'].scenarios[':scenarioId'].drop.$post({ param: { id: planId, scenarioId: kept[0]!.id } }),
    )
    expect((await answered(await scenarios(auditor.api, planId))).scenarios.map(({ name }) => name)).toEqual(['偏重高精尖'])
  })
})

describe('主管单位按第八条测算', () => {
  test('评价、需求、使用、留存；已占用的不低于；公布后一次到账', async () => {
    await answered(await propose(clerk, planId, { formula: formula({ advanced: 100 }), total: 20 }))
    await answered(await city.publish(bureau, await city.planOf(bureau, planId)))
    expect(await city.available(city.haidian)).toBe(20)
    const scored = (orgId: string, score: number) => ({
      orgId,
      seen: null,
      scores: { industry: score, prospects: score, lawful: score, tax: score, employment: score, training: score },
    })
    await answered(
      await unitClerk.api.evaluations.score.$post({ json: { year: 2026, rows: [scored(city.software, 90), scored(city.medicine, 60)] } }),
    )
    const id = await made(unitClerk)
    const found = await answered(await unitClerk.api.quota.plans[':id'].factors.$get({ param: { id } }))
    expect(found).toMatchObject({ giver: 'supervisingUnit', pool: 20 })
    expect(found.members.map(({ name, values }) => [name, values])).toEqual([
      ['甲区医药公司', { evaluation: 60, demand: 4, use: 0, retention: 0 }],
      ['甲区软件公司', { evaluation: 90, demand: 12, use: 0, retention: 0 }],
    ])
    // 评价 .6 .4，需求 .75 .25，各半：67.5、32.5；乘 0.17：11.475、5.525
    await answered(await propose(unitClerk, id, { total: 17, formula: formula({ evaluation: 50, demand: 50 }) }))
    expect(await amounts(unitClerk, id)).toEqual([
      ['甲区医药公司', 6, 6, null],
      ['甲区软件公司', 11, 11, null],
    ])
    await answered(await city.publish(city.unitApprover.api, await city.planOf(city.unitApprover.api, id)))
    expect([await city.available(city.software), await city.available(city.medicine)]).toEqual([11, 6])
    const closed = await propose(unitClerk, id, { total: 17 })
    expect(await closed.json()).toMatchObject({ code: 'changed-meanwhile', title: '这份方案已公布，不能再办理' })
    expect((await city.otherApprover.api.api.quota.plans[':id'].scenarios.$get({ param: { id } })).status).toBe(404)
    expect((await city.bureauClerk.api.api.quota.plans[':id'].basis[':orgId'].$get({ param: { id, orgId: city.software } })).status).toBe(
      200,
    )
  })
})
