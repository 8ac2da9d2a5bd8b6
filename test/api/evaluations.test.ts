import { describe, expect, test } from 'vitest'
import { readRows, type SheetRow } from '../../api/imports/workbook.ts'
import { testApp } from '../support/app.ts'
import { caseRow } from '../support/case-rows.ts'
import { answered, quotaCity } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const { sql } = app
const reviewer = await app.person(city.haidian, '蒋审核', ['reviewer'])
const admin = await app.person(city.haidian, '韩管理', ['admin'])
const auditor = await app.person(await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻机构' }), '杨监察', ['reviewer'])
const clerk = city.unitClerk.api

const account = (orgId: string, year: number, row: { available?: number; consumed?: number; lapsed?: number }) =>
  sql`insert into quota_accounts ${sql({ year, org_id: orgId, available: 0, consumed: 0, lapsed: 0, ...row })}`
async function past(employerId: string, unitId: string, year: number, status: string, arrived = true) {
  const id = await caseRow(sql, { employerId, unitId, year, status })
  if (arrived) await sql`update cases set onboarding = ${sql.json({ arrivedOn: `${year}-07-15` })} where id = ${id}`
}
// 2025: 4 held, 3 used, 1 lapsed; 2024: 2 held and used; 2022 lies before the three years
await account(city.software, 2025, { consumed: 3, lapsed: 1 })
await account(city.software, 2024, { consumed: 2 })
await account(city.software, 2022, { lapsed: 50 })
await past(city.software, city.haidian, 2025, 'ONBOARDED')
await past(city.software, city.haidian, 2025, 'REVOKED')
await past(city.software, city.haidian, 2025, 'APPROVED', false)
await past(city.software, city.haidian, 2025, 'REVOKED', false)
await past(city.software, city.haidian, 2025, 'REFUSED', false)
await past(city.software, city.haidian, 2024, 'ARCHIVED')
await past(city.software, city.haidian, 2024, 'REGISTERED')
await past(city.software, city.haidian, 2024, 'DISQUALIFIED')
await past(city.software, city.haidian, 2022, 'ARCHIVED')

async function rowsOf(rows: AsyncIterable<SheetRow>): Promise<SheetRow[]> {
  const found: SheetRow[] = []
  for await (const row of rows) found.push(row)
  return found
}
const WEIGHTS = { industry: 20, prospects: 15, lawful: 15, tax: 15, employment: 10, training: 5, use: 10, retention: 10 }
const SCORES = { industry: 90, prospects: 80, lawful: 100, tax: 60, employment: 70, training: 50 }
const listOf = async (api: typeof clerk, unit?: string) =>
  answered(await api.api.evaluations.$get({ query: { year: '2026', ...(unit ? { unit } : {}) } }))
const rowOf = async (orgId: string) => (await listOf(clerk)).rows.find((row) => row.orgId === orgId)!
const score = (api: typeof clerk, rows: object[]) =>
  api.api.evaluations.score.$post({ json: { year: 2026, rows: rows as { orgId: string; seen: number | null }[] } })

describe('权重（第八条）', () => {
  test('未设定时用通行的权重，来源写明', async () => {
    expect((await listOf(clerk)).scheme).toEqual({ weights: WEIGHTS, version: null, ofYear: null, by: null, at: null })
  })

  test('和不为一百不收；设定后记下何人何时；他人刚改过的要先看', async () => {
    const wrong = await clerk.api.evaluations.weights.$post({ json: { year: 2026, version: null, weights: { ...WEIGHTS, tax: 20 } } })
    expect(await wrong.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/weights', detail: '权重之和应为 100，现为 105' }] })
    const more = { ...WEIGHTS, tax: 20, prospects: 10 }
    expect(await answered(await clerk.api.evaluations.weights.$post({ json: { year: 2026, version: null, weights: more } }))).toEqual({
      version: 1,
    })
    const late = await reviewer.api.api.evaluations.weights.$post({ json: { year: 2026, version: null, weights: WEIGHTS } })
    expect(await late.json()).toMatchObject({ code: 'changed-meanwhile' })
    await answered(await reviewer.api.api.evaluations.weights.$post({ json: { year: 2026, version: 1, weights: WEIGHTS } }))
    expect((await listOf(clerk)).scheme).toMatchObject({
      weights: WEIGHTS,
      version: 2,
      ofYear: 2026,
      by: '蒋审核',
      at: '2026-02-10T02:00:00Z',
    })
  })

  test('下一年沿用上一年的权重，直到自行设定', async () => {
    const next = await answered(await clerk.api.evaluations.$get({ query: { year: '2027' } }))
    expect(next.scheme).toMatchObject({ version: null, ofYear: 2026 })
  })
})

describe('往年使用和留存由系统计数', () => {
  test('近三年：用 5 分 6；到岗 5 人，仍在 3 人；未到岗、未批准和更早的不计', async () => {
    expect((await rowOf(city.software)).past).toEqual({ held: 6, consumed: 5, introduced: 5, stayed: 3 })
    expect((await rowOf(city.medicine)).past).toEqual({ held: 0, consumed: 0, introduced: 0, stayed: 0 })
    expect((await listOf(clerk)).pastYears).toEqual({ from: 2023, to: 2025 })
    const opened = await answered(await clerk.api.evaluations[':orgId'].$get({ param: { orgId: city.software }, query: { year: '2026' } }))
    expect(opened.years).toEqual([
      { year: 2024, held: 2, consumed: 2, introduced: 3, stayed: 2 },
      { year: 2025, held: 4, consumed: 3, introduced: 2, stayed: 1 },
    ])
  })

  test('不能填写', async () => {
    const typed = await score(clerk, [{ orgId: city.software, seen: null, scores: { use: 100 } }])
    expect(typed.status).toBe(422)
    expect(await sql`select 1 from evaluations`).toHaveLength(0)
  })
})

describe('评分（第八条）', () => {
  test('总分由各项相加；缺项没有总分', async () => {
    const { tax: _tax, ...most } = SCORES
    await answered(await score(clerk, [{ orgId: city.software, seen: null, scores: most, evidence: { industry: '高新技术企业证书' } }]))
    const first = await rowOf(city.software)
    expect(first).toMatchObject({ total: null, missing: ['tax'], by: '王经办', times: 1, evidence: { industry: '高新技术企业证书' } })
    await answered(await score(reviewer.api, [{ orgId: city.software, seen: first.seen, scores: { tax: 60 } }]))
    // 18 + 12 + 15 + 9 + 7 + 2.5，使用 83.3 得 8.33，留存 60 得 6
    expect(await rowOf(city.software)).toMatchObject({ total: 77.83, missing: [], by: '蒋审核', times: 2, scores: SCORES })
  })

  test('历次评分都保留，新的在前；库里改不得、删不得', async () => {
    const opened = await answered(await clerk.api.evaluations[':orgId'].$get({ param: { orgId: city.software }, query: { year: '2026' } }))
    expect(opened.scorings.map(({ by, scores }) => [by, scores.tax])).toEqual([
      ['蒋审核', 60],
      ['王经办', undefined],
    ])
    expect(opened.evaluated.parts.use).toEqual({ score: 83.3, weight: 10, points: 8.33 })
    await expect(sql`update evaluations set scores = '{}'`).rejects.toThrow('append-only')
    await expect(sql`delete from evaluations`).rejects.toThrow('append-only')
  })

  test('没有变化的不另记一次', async () => {
    const { seen } = await rowOf(city.software)
    expect(await answered(await score(clerk, [{ orgId: city.software, seen, scores: { tax: 60 } }]))).toEqual({ saved: 0, seen: {} })
  })

  test('两人同时评同一单位：一人成功，另一人被告知，不覆盖', async () => {
    const { seen } = await rowOf(city.medicine)
    const answers = await Promise.all([
      score(clerk, [{ orgId: city.medicine, seen, scores: { tax: 10 } }]),
      score(reviewer.api, [{ orgId: city.medicine, seen, scores: { tax: 20 } }]),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const refused = answers.find(({ status }) => status === 409)!
    expect(await refused.json()).toMatchObject({ code: 'changed-meanwhile', facts: { overtaken: [{ orgId: city.medicine }] } })
    expect(await sql`select 1 from evaluations where employer_id = ${city.medicine}`).toHaveLength(1)
  })

  test('评分 101、小数、别的主管单位的企业都不收，一行不收全都不记', async () => {
    const { seen } = await rowOf(city.software)
    const before = await sql`select 1 from evaluations`
    expect((await score(clerk, [{ orgId: city.software, seen, scores: { tax: 101 } }])).status).toBe(422)
    expect((await score(clerk, [{ orgId: city.software, seen, scores: { tax: 50.5 } }])).status).toBe(422)
    const mixed = await score(clerk, [
      { orgId: city.software, seen, scores: { tax: 1 } },
      { orgId: city.elsewhere, seen: null, scores: { tax: 1 } },
    ])
    expect(mixed.status).toBe(404)
    expect(await sql`select 1 from evaluations`).toHaveLength(before.length)
  })

  test('留痕：谁、给谁、从几分到几分', async () => {
    const events = await sql<{ actorName: string; after: Record<string, string> }[]>`
      select actor_name as "actorName", article, after from events where act = 'evaluation.score' order by id`
    expect(events[1]).toEqual({
      actorName: '蒋审核',
      article: '8',
      after: { 甲区软件公司: '产业类别 90、发展前景 80、依法经营 100、税收贡献 60、吸纳就业 70、人才培养 50' },
    })
  })
})

describe('谁能看、谁能评', () => {
  test('用人单位看不到评价；管理员岗位可看不可评', async () => {
    expect((await city.employerClerk.api.api.evaluations.$get({ query: { year: '2026' } })).status).toBe(403)
    expect(await listOf(admin.api)).toMatchObject({ unit: { name: '甲区人力社保局' } })
    expect((await score(admin.api, [{ orgId: city.software, seen: null, scores: { tax: 1 } }])).status).toBe(403)
    expect((await score(city.bureauClerk.api, [{ orgId: city.software, seen: null, scores: { tax: 1 } }])).status).toBe(403)
  })

  test('别的主管单位的评价如同没有', async () => {
    const foreign = await city.otherClerk.api.api.evaluations.$get({ query: { year: '2026', unit: city.haidian } })
    expect(foreign.status).toBe(404)
    const employer = await city.otherClerk.api.api.evaluations[':orgId'].$get({ param: { orgId: city.software }, query: { year: '2026' } })
    expect(employer.status).toBe(404)
    expect((await listOf(city.otherClerk.api)).rows.map(({ name, total }) => [name, total])).toEqual([['乙区装备公司', null]])
  })

  test('市局和纪检监察看各主管单位，数字与主管单位所见相同', async () => {
    for (const api of [city.bureauClerk.api, auditor.api]) {
      const seen = await listOf(api, city.haidian)
      expect(seen.open).toBe(false)
      expect(seen.rows.find(({ orgId }) => orgId === city.software)).toMatchObject({ total: 77.83, past: { held: 6, introduced: 5 } })
      const { units } = await answered(await api.api.evaluations.units.$get({ query: { year: '2026' } }))
      expect(units.map(({ name, employers, scored, weightsOfYear }) => [name, employers, scored, weightsOfYear])).toEqual([
        ['乙区人力社保局', 1, 0, null],
        ['甲区人力社保局', 2, 1, 2026],
      ])
    }
    expect((await auditor.api.api.evaluations.$get({ query: { year: '2026' } })).status).toBe(400)
  })

  test('年度结束后不再评分', async () => {
    await app.year(2024, { status: 'closed' })
    const late = await clerk.api.evaluations.score.$post({
      json: { year: 2024, rows: [{ orgId: city.software, seen: null, scores: { tax: 1 } }] },
    })
    expect(await late.json()).toMatchObject({ code: 'conflict', title: '2024 年度已经结束，评价不再变动' })
  })
})

test('导出：总分高的在前，依据和算法各有一页', async () => {
  const file = await clerk.api.evaluations.export.$get({ query: { year: '2026' } })
  expect(file.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const book = await readRows(new Uint8Array(await file.arrayBuffer()))
  if (!book.ok) throw new Error(book.message)
  const sheet = async (name: string) => (await rowsOf(book.rows(name))).map(({ cells }) => cells)
  const [head, first, second] = await sheet('综合评价')
  expect(head!.slice(0, 4)).toEqual(['单位名称', '统一社会信用代码', '产业类别（20%）', '发展前景（15%）'])
  expect(first!.slice(0, 11)).toEqual(['甲区软件公司', null, 90, 80, 100, 60, 70, 50, 83.3, 60, 77.83])
  expect(second![0]).toBe('甲区医药公司')
  expect((await sheet('各项得分'))[1]).toEqual(['甲区软件公司', 18, 12, 15, 9, 7, 2.5, 8.33, 6, 77.83])
  expect((await sheet('评分依据'))[1]).toEqual(['甲区软件公司', '产业类别', 90, '高新技术企业证书'])
  expect((await sheet('权重和算法'))[7]).toEqual([
    '指标使用',
    10,
    '系统计数：2023 至 2025 年度使用的指标 ÷ 分配的指标（含作废的），按百分计；没有分配过的，权重由其余各项分担',
  ])
})
