import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp, type Client } from '../support/app.ts'
import { answered, quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
const unit = city.unitApprover.api
await city.grant(100)

async function paper(api: Client, shade: number): Promise<string> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade, g: 10, b: 10 } } })
    .png()
    .toBuffer()
  const file = new File([new Uint8Array(png)], '申请.png', { type: 'image/png' })
  return (await answered(await api.api.needs.papers.$post({ form: { file } }))).sha256
}
const request = await paper(unit, 1)
const consent = await paper(unit, 2)
const asking = (more: object = {}) => ({
  json: {
    year: 2026,
    amount: 30,
    project: '示例实验室建设',
    reason: '示例实验室今年投入使用，需引进研发人员。',
    requestNo: '甲人社文〔2026〕3号',
    requestSha: request,
    consentNo: '甲政函〔2026〕8号',
    consentSha: consent,
    ...more,
  },
})
const ask = async (more: object = {}) => answered(await unit.api.needs.$post(asking(more)))
const needOf = async (api: Client, id: string) => answered(await api.api.needs[':id'].$get({ param: { id } }))
const decision = async (id: string, version: number, granted: number, raise: number, record: object = {}) => ({
  json: { needId: id, version, granted, raise, record: recordOf(await uploadMinutes(bureau), { item: '研究特殊需求', ...record }) },
})

describe('申请（第二十一条）', () => {
  test('区人力社保局须附书面申请和区政府同意文件，引第二十一条', async () => {
    const refused = await unit.api.needs.$post(asking({ requestNo: '', consentNo: ' ' }))
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      code: 'rule-refused',
      missing: [
        {
          code: 'decision-request',
          cite: { article: '21' },
          fields: ['requestNo', 'districtConsentNo'],
          message: '区人力社保局须附书面申请和区政府同意文件',
        },
      ],
    })
    expect(await (await unit.api.needs.$post(asking({ consentSha: undefined }))).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/consentSha', detail: '请上传区政府同意文件' }],
    })
  })

  test('别的单位上传的文件不能用', async () => {
    const foreign = await paper(city.otherApprover.api, 9)
    expect(await (await unit.api.needs.$post(asking({ requestSha: foreign }))).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/requestSha', detail: '请上传书面申请' }],
    })
  })

  test('市级单位不需要区政府同意', async () => {
    const agency = await app.org({ tier: 'supervisingUnit', kind: 'municipalAgency', name: '示例市属单位' })
    const person = await app.person(agency, '许经办', ['clerk'])
    const own = await paper(person.api, 3)
    const asked = await answered(
      await person.api.api.needs.$post(asking({ requestSha: own, consentNo: '', consentSha: undefined, amount: 2 })),
    )
    expect(await needOf(person.api, asked.id)).toMatchObject({ status: 'asked', amount: 2, consentNo: null, unitName: '示例市属单位' })
    await answered(await person.api.api.needs.withdraw.$post({ json: asked }))
  })

  test('用人单位和市局不能申请；年度结束后、申报期满后不能申请', async () => {
    expect((await city.employerClerk.api.api.needs.$post(asking())).status).toBe(403)
    expect((await bureau.api.needs.$post(asking())).status).toBe(403)
    await app.year(2025)
    expect(await (await unit.api.needs.$post(asking({ year: 2025 }))).json()).toMatchObject({
      code: 'window-closed',
      title: '2025 年度申报公示期已于 2025-09-30 截止，追加的指标无法使用（第17条）',
    })
    await app.year(2024, { status: 'closed' })
    expect(await (await unit.api.needs.$post(asking({ year: 2024 }))).json()).toMatchObject({ code: 'conflict' })
  })

  test('报送后市局收到消息和待办；别的单位看不到；撤回后不能再办', async () => {
    const asked = await ask({ amount: 5 })
    expect(await needOf(unit, asked.id)).toMatchObject({ status: 'asked', may: { withdraw: true, decide: false, refuse: false } })
    expect(await needOf(bureau, asked.id)).toMatchObject({ may: { withdraw: false, decide: true, refuse: true } })
    expect(await needOf(city.bureauClerk.api, asked.id)).toMatchObject({ may: { decide: false, refuse: false } })
    const told = await app.sql`select title from notifications where org_id = ${city.bureau} and href = ${`/needs/${asked.id}`}`
    expect(told).toEqual([{ title: '甲区人力社保局申请 2026 年度特殊需求指标 5 个' }])
    const todo = await answered(await bureau.api.todo.$get())
    expect(todo.items.find(({ key }) => key === 'needs')).toMatchObject({ count: 1, href: '/needs?status=asked' })
    expect(todo.counts).toMatchObject({ needs: 1 })
    expect((await city.otherApprover.api.api.needs[':id'].$get({ param: { id: asked.id } })).status).toBe(404)
    expect((await answered(await city.otherApprover.api.api.needs.$get({ query: {} }))).rows).toEqual([])
    expect((await city.employerClerk.api.api.needs.$get({ query: {} })).status).toBe(403)
    expect((await city.otherApprover.api.api.needs.withdraw.$post({ json: asked })).status).toBe(404)
    const done = await answered(await unit.api.needs.withdraw.$post({ json: asked }))
    expect(await (await unit.api.needs.withdraw.$post({ json: done })).json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '这项特殊需求已撤回，请查看后再办',
    })
    const events = await app.sql`select act, article from events where subject_type = 'need' and subject_id = ${asked.id} order by id`
    expect(events).toEqual([
      { act: 'need.ask', article: '21' },
      { act: 'need.withdraw', article: '21' },
    ])
  })

  test('文件只有看得到申请的人能下载，下载留痕', async () => {
    const asked = await ask({ amount: 1 })
    const get = (api: Client) => api.api.needs[':id'].papers[':paper'].$get({ param: { id: asked.id, paper: 'consent' } })
    const file = await get(bureau)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await get(city.otherApprover.api)).status).toBe(404)
    expect(await app.sql`select actor_name from events where act = 'need.download'`).toEqual([{ actor_name: '吴局长' }])
    await answered(await unit.api.needs.withdraw.$post({ json: asked }))
  })

  test('不同意须写明理由，单位收到理由', async () => {
    const asked = await ask({ amount: 8 })
    const refuse = (answer: string) => bureau.api.needs.refuse.$post({ json: { ...asked, answer } })
    expect((await refuse('不')).status).toBe(422)
    expect((await city.bureauClerk.api.api.needs.refuse.$post({ json: { ...asked, answer: '需求不充分' } })).status).toBe(403)
    await answered(await refuse('需求不充分，请先使用现有指标。'))
    expect(await needOf(unit, asked.id)).toMatchObject({ status: 'refused', answer: '需求不充分，请先使用现有指标。', granted: null })
    const told = await app.sql`select title, body from notifications where org_id = ${city.haidian} and href = ${`/needs/${asked.id}`}`
    expect(told).toEqual([{ title: '特殊需求未获同意：示例实验室建设', body: '需求不充分，请先使用现有指标。' }])
  })
})

describe('集体决策（第二十一条）', () => {
  test('先看变化：市局账户、单位账户、年度总量的前后', async () => {
    const asked = await ask()
    const effect = async (granted: string) =>
      (await bureau.api.needs[':id'].effect.$get({ param: { id: asked.id }, query: { granted } })).json()
    expect(await effect('20')).toMatchObject({
      pool: { before: 100, after: 80, difference: -20 },
      unit: { before: 0, after: 20, difference: 20 },
      total: { before: 100, after: 100 },
      raise: 0,
    })
    expect(await effect('31')).toMatchObject({ code: 'invalid', title: '同意的数量不能多于申请的 30 个' })
    expect((await unit.api.needs[':id'].effect.$get({ param: { id: asked.id }, query: { granted: '1' } })).status).toBe(403)
    await answered(await unit.api.needs.withdraw.$post({ json: asked }))
  })

  test('没有完整的会议记录不生效；看到的变化已经过时不生效', async () => {
    const asked = await ask()
    const incomplete = await bureau.api.needs.decide.$post(await decision(asked.id, asked.version, 20, 0, { attendees: ['赵一'] }))
    expect(await incomplete.json()).toMatchObject({ code: 'decision-needed', failures: [{ message: '参会人员 1 人，集体决策至少 3 人' }] })
    const stale = await bureau.api.needs.decide.$post(await decision(asked.id, asked.version, 20, 5))
    expect(await stale.json()).toMatchObject({ code: 'changed-meanwhile', facts: { raise: 0 } })
    expect(
      (await unit.api.needs.decide.$post({ json: { needId: asked.id, version: asked.version, granted: 1, raise: 0, record: {} } })).status,
    ).toBe(403)
    expect(await needOf(unit, asked.id)).toMatchObject({ status: 'asked' })
    expect(await city.available(city.haidian)).toBe(0)
    await answered(await unit.api.needs.withdraw.$post({ json: asked }))
  })

  test('同意的数量可以少于申请：分配一次生效，分录和事件引第二十一条', async () => {
    const asked = await ask()
    const done = await answered(await bureau.api.needs.decide.$post(await decision(asked.id, asked.version, 20, 0)))
    expect(done).toMatchObject({ number: '集决〔2026〕2号', effect: { raise: 0 } })
    expect([await city.available(city.bureau), await city.available(city.haidian)]).toEqual([80, 20])
    expect(await needOf(unit, asked.id)).toMatchObject({
      status: 'granted',
      granted: 20,
      decisionNumber: '集决〔2026〕2号',
      unitAvailable: 20,
    })
    const statement = await answered(await unit.api.quota.mine.statement.$get({ query: { year: '2026' } }))
    expect(statement.rows).toMatchObject([
      {
        kind: 'allocate',
        title: '特殊需求追加',
        article: '21',
        available: 20,
        note: '集决〔2026〕2号：示例实验室建设',
        balance: { available: 20 },
      },
    ])
    const shown = await answered(await bureau.api.decisions[':id'].$get({ param: { id: done.decisionId } }))
    expect(shown).toMatchObject({
      kind: 'specialNeed',
      need: { id: asked.id, project: '示例实验室建设', amount: 30, granted: 20 },
      giver: { before: 100, after: 80 },
      accounts: [{ name: '甲区人力社保局', before: 0, after: 20 }],
      total: { before: 100, after: 100 },
    })
    const events =
      await app.sql`select act, article from events where subject_id in (${done.decisionId}, ${asked.id}) and act <> 'need.ask' order by id`
    expect(events).toEqual([
      { act: 'decision.record', article: '21' },
      { act: 'need.grant', article: '21' },
    ])
    expect(
      await (await bureau.api.needs.refuse.$post({ json: { id: asked.id, version: asked.version + 1, answer: '改为不同意' } })).json(),
    ).toMatchObject({
      code: 'changed-meanwhile',
    })
  })

  test('市局账户不足时，同一决策追加年度总量：先下达所差的数，再分配', async () => {
    const asked = await ask({ amount: 100 })
    const { raise } = await answered(await bureau.api.needs[':id'].effect.$get({ param: { id: asked.id }, query: { granted: '95' } }))
    expect(raise).toBe(15)
    const done = await answered(await bureau.api.needs.decide.$post(await decision(asked.id, asked.version, 95, 15)))
    expect([await city.available(city.bureau), await city.available(city.haidian)]).toEqual([0, 115])
    expect(await app.sql`select annual_total from intake_years where year = 2026`).toEqual([{ annual_total: 115 }])
    const movements = await app.sql`
      select m.kind, m.article, max(e.delta)::int as amount from quota_movements m join quota_entries e on e.movement_id = m.id
      where m.decision_id = ${done.decisionId} group by m.id order by m.id`
    expect(movements).toEqual([
      { kind: 'grant', article: '21', amount: 15 },
      { kind: 'allocate', article: '21', amount: 95 },
    ])
  })

  test('同一请求重复发送答复相同；两人同时登记只有一人成功', async () => {
    const asked = await ask({ amount: 4 })
    const body = await decision(asked.id, asked.version, 4, 4)
    const keyed = app.client(city.bureauApprover.token, { 'idempotency-key': 'special-need-0001' })
    const first = await answered(await keyed.api.needs.decide.$post(body))
    expect(await answered(await keyed.api.needs.decide.$post(body))).toEqual(first)
    expect(await city.available(city.haidian)).toBe(119)

    const next = await ask({ amount: 6 })
    const [a, b] = await Promise.all([
      bureau.api.needs.decide.$post(await decision(next.id, next.version, 6, 6)),
      city.bureauSecond.api.api.needs.decide.$post({
        json: {
          needId: next.id,
          version: next.version,
          granted: 6,
          raise: 6,
          record: recordOf(await uploadMinutes(city.bureauSecond.api, 3)),
        },
      }),
    ])
    expect([a.status, b.status].toSorted()).toEqual([200, 409])
    expect(await city.available(city.haidian)).toBe(125)
    expect(await app.sql`select count(*)::int as n from decisions where kind = 'specialNeed'`).toEqual([{ n: 4 }])
    const [proof] = await proveLedger(app.sql)
    expect(proof!.invariants.filter(({ holds }) => !holds)).toEqual([])
  })

  test('列表可按状态筛选；审计可看不可办', async () => {
    const { rows } = await answered(await bureau.api.needs.$get({ query: { year: '2026', status: 'granted' } }))
    expect(rows.map(({ amount, granted }) => `${amount}/${granted}`).toSorted()).toEqual(['100/95', '30/20', '4/4', '6/6'])
    const office = await app.org({ tier: 'auditor', kind: 'auditor', name: '示例纪检组' })
    const auditor = await app.person(office, '严审计', ['clerk'])
    expect((await answered(await auditor.api.api.needs.$get({ query: {} }))).rows.length).toBeGreaterThan(4)
    expect((await auditor.api.api.needs.$post(asking())).status).toBe(403)
  })
})
