import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { demandOf, demandOfEmployers } from '../../api/demands/demands.repo.ts'
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { demandTemplate } from '../../api/demands/demand-workbook.ts'
import { templateWorkbook } from '../../api/imports/template-workbook.ts'
import { readRows, writeWorkbook, type Cell } from '../../api/imports/workbook.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { systemContext } from '../../api/server.ts'
import { testApp, type Client } from '../support/app.ts'
import { answered, quotaCity } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-09-30' })
const city = await quotaCity(app)
const employer = city.employerClerk.api
const unit = city.unitClerk.api
const approver = city.unitApprover.api
const bureau = city.bureauClerk.api
const medicine = (await app.person(city.medicine, '蒋经办', ['clerk'])).api
const second = (await app.person(city.software, '沈经办', ['approver'])).api
const auditor = (await app.person(await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻机构' }), '韩审计', ['reviewer'])).api

const YEAR = 2027
const line = (more: object = {}) => ({
  post: '算法工程师',
  postCategory: 'ENGINEERING' as const,
  field: '计算机科学与技术',
  level: 'MASTER' as const,
  number: 3,
  offQuotaCategory: null,
  reason: '新产品研发',
  project: '',
  ...more,
})
const mine = async (api: Client) => answered(await api.api.demands.mine.$get({ query: { year: String(YEAR) } }))
const desk = async (api: Client) => answered(await api.api.demands.desk.$get({ query: { year: String(YEAR) } }))
const begin = (api: Client, year = YEAR) => api.api.demands.begin.$post({ json: { year } })
const save = async (api: Client, lines: ReturnType<typeof line>[]) => {
  const { report } = await mine(api)
  return api.api.demands.save.$post({ json: { id: report!.id, version: report!.version, lines } })
}
const submit = async (api: Client) => {
  const { report } = await mine(api)
  return api.api.demands.submit.$post({ json: { id: report!.id, version: report!.version } })
}
const reportOf = async (api: Client, id: string) => answered(await api.api.demands.reports[':id'].$get({ param: { id } }))
const adopt = async (api: Client, id: string, lines: { seq: number; adjusted: number; reason: string }[]) => {
  const { version } = await reportOf(api, id)
  return api.api.demands.adopt.$post({ json: { id, version, lines } })
}
const report = async (api: Client) => api.api.demands.report.$post({ json: { year: YEAR, seen: (await desk(api)).now.seen } })
const bells = async (api: Client) => {
  const answer = await answered(await api.api.notifications.$get({ query: {} }))
  return answer.items.map(({ title, body }) => [title, body])
}
const actsOf = async (type: string, id: string) =>
  (
    await app.sql<{ act: string; article: string; actor_name: string }[]>`
      select act, article, actor_name from events where subject_type = ${type} and subject_id = ${id} order by id`
  ).map(({ act, article, actor_name }) => [act, article, actor_name])

describe('用人单位填报（第十七条第一项）', () => {
  test('默认年度是下一个要调查的年度，年度尚未启动也可以', async () => {
    expect(await answered(await employer.api.demands.survey.$get({ query: {} }))).toMatchObject({
      year: 2027,
      state: 'before',
      from: '2026-10-01',
      to: '2026-11-30',
      lateUntil: '2027-02-28',
      policy: 'policy-2018',
      years: [2027],
    })
    expect((await mine(employer)).report).toBeNull()
  })

  test('没有上年调查时按上年批准的申报带入，同岗位同专业同学历的合计', async () => {
    for (const [i, [status, major]] of [
      ['APPROVED', '软件工程'],
      ['ONBOARDED', '软件工程'],
      ['REFUSED', '软件工程'],
      ['APPROVED', '统计学'],
    ].entries())
      await app.sql`insert into cases ${app.sql({
        case_no: `SB2026-000${i}`,
        intake_year: 2026,
        employer_id: city.software,
        unit_id: city.haidian,
        employer_name: '甲区软件公司',
        unit_name: '甲区人力社保局',
        name: `示例${i}`,
        status: status!,
        status_since: '2026-06-01T02:00:00Z',
        quota_kind: 'IN_QUOTA',
        form: { postTitle: '开发岗', postCategory: 'ENGINEERING', major, educationLevel: 'MASTER' } as never,
      })}`
    const begun = await answered(await begin(employer))
    expect(begun).toMatchObject({ prefilled: 'cases', lines: 2 })
    expect((await mine(employer)).report).toMatchObject({
      status: 'draft',
      lines: [
        { post: '开发岗', field: '软件工程', level: 'MASTER', number: 2, offQuotaCategory: null },
        { post: '开发岗', field: '统计学', number: 1 },
      ],
    })
    // 再开始一次，仍是同一份
    expect(await answered(await begin(second))).toMatchObject({ id: begun.id, prefilled: null })
  })

  test('保存后版本加一；内容没变的不记；两人同时改，后一个被告知', async () => {
    const before = (await mine(employer)).report!
    const saved = await answered(
      await save(employer, [line(), line({ post: '博士后', level: 'DOCTOR', number: 1, offQuotaCategory: 'EXCELLENT_DOCTOR' })]),
    )
    expect(saved.version).toBe(before.version + 1)
    expect(
      (
        await answered(
          await save(employer, [line(), line({ post: '博士后', level: 'DOCTOR', number: 1, offQuotaCategory: 'EXCELLENT_DOCTOR' })]),
        )
      ).version,
    ).toBe(saved.version)
    const late = await second.api.demands.save.$post({ json: { id: before.id, version: before.version, lines: [] } })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'changed-meanwhile', facts: { version: saved.version } })
    expect((await mine(employer)).report!.lines).toHaveLength(2)
  })

  test('填错的指到行和栏；所依文本没有的不占指标类别不收', async () => {
    const { report: own } = await mine(employer)
    const wrong = await employer.api.demands.save.$post({
      json: { id: own!.id, version: own!.version, lines: [line({ post: '', number: 0 })] },
    })
    expect(await wrong.json()).toMatchObject({
      code: 'invalid',
      errors: [
        { pointer: '/lines/0/post', detail: '请填写岗位' },
        { pointer: '/lines/0/number', detail: '人数至少为 1' },
      ],
    })
    expect(await (await save(employer, [line({ offQuotaCategory: 'KEY_INDUSTRY' })])).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/lines/0/offQuotaCategory', detail: '第 1 行：该年度所依据的文本没有这一不占指标类别' }],
    })
  })

  test('开始日前可以先填不能交；开始日可以交，主管单位收到通知', async () => {
    expect(await (await submit(employer)).json()).toMatchObject({
      code: 'window-closed',
      failures: [
        {
          code: 'demand-submit',
          cite: { article: '17(1)' },
          message: '2027 年度调查需求时间为 2026-10-01 至 2026-11-30，尚未开始，今天是 2026-09-30',
        },
      ],
    })
    app.setDay('2026-10-01')
    expect(await answered(await submit(employer))).toMatchObject({ late: false })
    expect(await bells(unit)).toContainEqual(['甲区软件公司提交了 2027 年度引进需求', '2 行，共 4 人'])
    const { report: own } = await mine(employer)
    expect(own).toMatchObject({ status: 'submitted', submittedByName: '卫经办', late: false })
    expect(await (await save(employer, [])).json()).toMatchObject({ code: 'conflict', title: '这份需求待审核，不能再修改' })
  })

  test('主管单位采纳前可以撤回，再交', async () => {
    const { report: own } = await mine(second)
    expect((await second.api.demands.withdraw.$post({ json: { id: own!.id, version: own!.version } })).status).toBe(200)
    expect((await mine(employer)).report).toMatchObject({ status: 'draft', submittedAt: null })
    expect((await submit(employer)).status).toBe(200)
    expect((await actsOf('demand', own!.id)).map(([act]) => act)).toEqual([
      'demand.begin',
      'demand.save',
      'demand.submit',
      'demand.withdraw',
      'demand.submit',
    ])
  })
})

describe('主管单位审核', () => {
  const own = async () => (await mine(employer)).report!

  test('另一个主管单位、另一个用人单位查不到这份需求', async () => {
    const { id, version } = await own()
    for (const api of [city.otherClerk.api, medicine])
      expect((await api.api.demands.reports[':id'].$get({ param: { id } })).status).toBe(404)
    expect((await city.otherClerk.api.api.demands.return.$post({ json: { id, version, note: '不归我管的' } })).status).toBe(404)
    expect((await medicine.api.demands.save.$post({ json: { id, version, lines: [] } })).status).toBe(404)
    expect((await medicine.api.demands.submit.$post({ json: { id, version } })).status).toBe(404)
    const others = await answered(await city.otherClerk.api.api.demands.employers.$get({ query: { year: '2027' } }))
    expect(others.rows.map(({ name, state }) => [name, state])).toEqual([['乙区装备公司', 'notBegun']])
  })

  test('名单含未填报的，草稿不显示数字', async () => {
    await answered(await begin(medicine))
    await answered(await save(medicine, [line({ post: '研究员', field: '药学', level: 'DOCTOR', number: 2 })]))
    const { rows } = await answered(await unit.api.demands.employers.$get({ query: { year: '2027' } }))
    expect(rows.map(({ name, state, asked, lines }) => [name, state, asked, lines])).toEqual([
      ['甲区医药公司', 'draft', 0, 0],
      ['甲区软件公司', 'submitted', 4, 2],
    ])
    const draft = rows.find(({ state }) => state === 'draft')!
    expect(await reportOf(unit, draft.reportId!)).toMatchObject({ hidden: true, lines: [] })
    expect(await answered(await unit.api.demands.employers.$get({ query: { year: '2027', state: 'draft', q: '医药' } }))).toMatchObject({
      rows: [{ name: '甲区医药公司' }],
      next: null,
    })
  })

  test('退回写明理由，用人单位改后再交；再交不算逾期', async () => {
    const { id, version } = await own()
    expect((await unit.api.demands.return.$post({ json: { id, version, note: '短' } })).status).toBe(422)
    await answered(await unit.api.demands.return.$post({ json: { id, version, note: '请补充博士后岗位的理由' } }))
    expect(await own()).toMatchObject({ status: 'returned', note: '请补充博士后岗位的理由' })
    expect(await bells(employer)).toContainEqual(['2027 年度引进需求被退回', '请补充博士后岗位的理由'])
    await answered(
      await save(employer, [
        line(),
        line({ post: '博士后', level: 'DOCTOR', number: 1, offQuotaCategory: 'EXCELLENT_DOCTOR', reason: '在研课题' }),
      ]),
    )
    app.setDay('2026-12-01')
    expect(await answered(await submit(employer))).toMatchObject({ late: false })
    expect(await own()).toMatchObject({ status: 'submitted', late: false })
    app.setDay('2026-11-30')
  })

  test('调整人数须写理由，逐行给出；采纳后可更正', async () => {
    const { id } = await own()
    const missing = await adopt(unit, id, [
      { seq: 1, adjusted: 2, reason: ' ' },
      { seq: 2, adjusted: 1, reason: '' },
    ])
    expect(await missing.json()).toMatchObject({
      code: 'rule-refused',
      failures: [{ code: 'demand-adjust', cite: { article: '17(1)' }, message: '“算法工程师”由 3 人调整为 2 人，请写明理由' }],
    })
    expect(await (await adopt(unit, id, [{ seq: 1, adjusted: 3, reason: '' }])).json()).toMatchObject({ title: '采纳时须逐行给出人数' })
    await answered(
      await adopt(unit, id, [
        { seq: 1, adjusted: 2, reason: '按上年使用情况' },
        { seq: 2, adjusted: 1, reason: '' },
      ]),
    )
    expect(await bells(employer)).toContainEqual(['2027 年度引进需求已采纳', '算法工程师 3 人调整为 2 人：按上年使用情况'])
    expect(await own()).toMatchObject({
      status: 'adopted',
      lines: [
        { number: 3, adjusted: 2, adjustReason: '按上年使用情况' },
        { number: 1, adjusted: 1, adjustReason: null },
      ],
    })
    const { report: adopted } = await mine(employer)
    expect((await employer.api.demands.withdraw.$post({ json: { id, version: adopted!.version } })).status).toBe(409)
  })

  test('还有未审核的不能上报；两人同时审核，后一个被告知', async () => {
    expect((await submit(medicine)).status).toBe(200)
    expect((await desk(approver)).report).toMatchObject([
      { code: 'demand-report', message: '还有 1 家用人单位提交的需求没有审核，请采纳或退回后再上报' },
    ])
    expect(await (await report(approver)).json()).toMatchObject({ failures: [{ code: 'demand-report' }] })
    const { id, version } = (await mine(medicine)).report!
    const lines = [{ seq: 1, adjusted: 2, reason: '' }]
    const both = await Promise.all([
      unit.api.demands.adopt.$post({ json: { id, version, lines } }),
      approver.api.demands.adopt.$post({ json: { id, version, lines } }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('跨用人单位排序；排序期间有变化的被告知', async () => {
    const ranking = await answered(await unit.api.demands.ranking.$get({ query: { year: '2027' } }))
    expect(ranking.lines.map(({ post, rank }) => [post, rank])).toEqual([
      ['研究员', null],
      ['算法工程师', null],
      ['博士后', null],
    ])
    const order = [ranking.lines[1]!.id, ranking.lines[0]!.id, ranking.lines[2]!.id]
    await answered(await unit.api.demands.rank.$post({ json: { year: YEAR, seen: ranking.seen, order } }))
    const stale = await approver.api.demands.rank.$post({ json: { year: YEAR, seen: ranking.seen, order } })
    expect(await stale.json()).toMatchObject({ code: 'changed-meanwhile' })
    const now = await answered(await unit.api.demands.ranking.$get({ query: { year: '2027' } }))
    expect(now.lines.map(({ post, rank }) => [post, rank])).toEqual([
      ['算法工程师', 1],
      ['研究员', 2],
      ['博士后', 3],
    ])
    const short = await unit.api.demands.rank.$post({ json: { year: YEAR, seen: now.seen, order: order.slice(1) } })
    expect(await short.json()).toMatchObject({ title: '排序须包括全部已采纳的需求，每行一次' })
  })

  test('按学历、指标类别、专业汇总，再看到明细', async () => {
    const sums = async (by: 'level' | 'quota' | 'employer') =>
      (await answered(await unit.api.demands.sums.$get({ query: { year: '2027', by } }))).rows.map((row) => [
        row.title,
        row.asked,
        row.inQuota,
        row.offQuota,
      ])
    expect(await sums('level')).toEqual([
      ['博士研究生', 3, 2, 1],
      ['硕士研究生', 3, 2, 0],
    ])
    expect(await sums('quota')).toEqual([
      ['占用指标', 5, 4, 0],
      ['优秀博士研究生（第十一条）', 1, 0, 1],
    ])
    const doctors = await answered(await unit.api.demands.lines.$get({ query: { year: '2027', by: 'level', key: 'DOCTOR' } }))
    expect(doctors.rows.map(({ post, adjusted }) => [post, adjusted])).toEqual([
      ['研究员', 2],
      ['博士后', 1],
    ])
    expect(doctors).toMatchObject({ total: { asked: 3, inQuota: 2, offQuota: 1 }, next: null })
  })
})

describe('催报', () => {
  test('一家一天至多一次；已报的不催', async () => {
    const other = city.otherClerk.api
    expect(await answered(await other.api.demands.remind.$post({ json: { year: YEAR } }))).toEqual({ reminded: 1, skipped: 0 })
    expect(await answered(await other.api.demands.remind.$post({ json: { year: YEAR } }))).toEqual({ reminded: 0, skipped: 1 })
    app.setDay('2026-12-01')
    expect(await answered(await other.api.demands.remind.$post({ json: { year: YEAR, orgIds: [city.elsewhere] } }))).toEqual({
      reminded: 1,
      skipped: 0,
    })
    const told = await app.sql<
      { title: string; body: string }[]
    >`select title, body from notifications where org_id = ${city.elsewhere} order by created_at`
    expect(told.map(({ title, body }) => [title, body])).toEqual([
      ['乙区人力社保局催报 2027 年度引进需求', '请在 2026-11-30 前报送'],
      ['乙区人力社保局催报 2027 年度引进需求', '已逾期（2026-11-30 截止），请尽快报送'],
    ])
    expect(await actsOf('demandReminder', `2027:${city.elsewhere}`)).toEqual([
      ['demand.remind', '17(1)', '褚经办'],
      ['demand.remind', '17(1)', '褚经办'],
    ])
    expect((await other.api.demands.remind.$post({ json: { year: YEAR, orgIds: [city.software] } })).status).toBe(404)
    expect((await unit.api.demands.remind.$post({ json: { year: YEAR } })).status).toBe(200)
    app.setDay('2026-11-30')
  })
})

describe('上报市局', () => {
  test('只有负责人上报；看过之后有变化的要重看；最后一天不算逾期，快照保留', async () => {
    expect((await unit.api.demands.report.$post({ json: { year: YEAR, seen: 'x' } })).status).toBe(403)
    expect(await (await approver.api.demands.report.$post({ json: { year: YEAR, seen: 'x' } })).json()).toMatchObject({
      code: 'changed-meanwhile',
    })
    expect(await answered(await report(approver))).toMatchObject({ late: false, inQuota: 4, offQuota: 1 })
    expect(await bells(bureau)).toContainEqual(['甲区人力社保局上报了 2027 年度引进需求', '占用指标 4 人，不占指标 1 人'])
    expect(await (await report(approver)).json()).toMatchObject({ code: 'conflict' })
    const [kept] = await app.sql<
      { snapshot: { lines: { post: string; rank: number; number: number; adjusted: number }[] } }[]
    >`select snapshot from demand_summaries where unit_id = ${city.haidian}`
    expect(kept!.snapshot.lines.map(({ post, rank, number, adjusted }) => [post, rank, number, adjusted])).toEqual([
      ['算法工程师', 1, 3, 2],
      ['研究员', 2, 2, 2],
      ['博士后', 3, 1, 1],
    ])
  })

  test('上报后不能再改，用人单位也不能再报；市局的分配可以取到数', async () => {
    const { id, version } = (await mine(employer)).report!
    const closed = await unit.api.demands.return.$post({ json: { id, version, note: '还想再改一改' } })
    expect(await closed.json()).toMatchObject({
      code: 'conflict',
      title: '2027 年度需求已上报市局，不能再改；确需更改的，请市局退回后办理',
    })
    expect((await mine(employer)).fill).toMatchObject([
      { cite: { article: '17(1)' }, message: '主管单位已于 2026-11-30 将需求上报市局，不能再填报；确需更改的，由主管单位请市局退回后办理' },
    ])
    await inTransaction(asSystem(await systemContext(app.deps)), 'read only', async ({ tx }) => {
      expect([...(await demandOf(tx, YEAR))]).toEqual([[city.haidian, { inQuota: 4, offQuota: 1 }]])
      expect(new Map(await demandOfEmployers(tx, YEAR, city.haidian))).toEqual(
        new Map([
          [city.software, { inQuota: 2, offQuota: 1 }],
          [city.medicine, { inQuota: 2, offQuota: 0 }],
        ]),
      )
    })
  })

  test('市局看到谁报了、谁逾期，可以催报、退回；纪检监察只看', async () => {
    app.setDay('2026-12-01')
    const units = async (api: Client) => answered(await api.api.demands.units.$get({ query: { year: '2027' } }))
    const seen = await units(auditor)
    expect(seen).toMatchObject({ state: 'late', states: { waiting: 1, reported: 1, returned: 0 }, inQuota: 4, offQuota: 1 })
    expect(seen.rows.map(({ name, state, inQuota, late }) => [name, state, inQuota, late])).toEqual([
      ['乙区人力社保局', 'waiting', 0, false],
      ['甲区人力社保局', 'reported', 4, false],
    ])
    expect((await unit.api.demands.units.$get({ query: { year: '2027' } })).status).toBe(403)
    expect(await answered(await bureau.api.demands.remind.$post({ json: { year: YEAR } }))).toEqual({ reminded: 1, skipped: 0 })
    expect((await auditor.api.demands.remind.$post({ json: { year: YEAR } })).status).toBe(403)
    const fields = await answered(await bureau.api.demands.sums.$get({ query: { year: '2027', by: 'unit' } }))
    expect(fields.rows).toMatchObject([{ title: '甲区人力社保局', lines: 3, asked: 6, inQuota: 4, offQuota: 1 }])
    const { summary } = await answered(
      await bureau.api.demands.units[':unitId'].$get({ param: { unitId: city.haidian }, query: { year: '2027' } }),
    )
    const back = { id: summary!.id, version: summary!.version, note: '请核实研究员岗位人数' }
    expect((await approver.api.demands['send-back'].$post({ json: back })).status).toBe(403)
    expect((await auditor.api.demands['send-back'].$post({ json: back })).status).toBe(403)
    await answered(await bureau.api.demands['send-back'].$post({ json: back }))
    expect((await bureau.api.demands['send-back'].$post({ json: back })).status).toBe(409)
    expect(await bells(approver)).toContainEqual(['市局退回了 2027 年度引进需求', '请核实研究员岗位人数'])
    expect((await units(bureau)).inQuota).toBe(0)
    const lines = async (unitId?: string) =>
      (await answered(await bureau.api.demands.lines.$get({ query: { year: '2027', ...(unitId ? { unitId } : {}) } }))).rows.length
    expect([await lines(), await lines(city.haidian)]).toEqual([0, 3])
  })

  test('退回后改了再报：首次按时的不算逾期；后来的改动不动已报的快照', async () => {
    const medicineReport = (await mine(medicine)).report!
    await answered(await adopt(unit, medicineReport.id, [{ seq: 1, adjusted: 1, reason: '核实后减少' }]))
    const before = await app.sql<
      { total: number }[]
    >`select (snapshot ->> 'inQuota')::int as total from demand_summaries where unit_id = ${city.haidian}`
    expect(before).toMatchObject([{ total: 4 }])
    expect(await answered(await report(approver))).toMatchObject({ late: false, inQuota: 3, offQuota: 1 })
    const summaryId = (await desk(approver)).summary!.id
    expect(await actsOf('demandSummary', summaryId)).toEqual([
      ['demand.report', '17(1)', '冯主任'],
      ['demand.sendBack', '17(1)', '周经办'],
      ['demand.report', '17(1)', '冯主任'],
    ])
  })

  test('截止次日起逾期：用人单位和主管单位都注明；分配结束后不再收', async () => {
    const elsewhere = (await app.person(city.elsewhere, '杨经办', ['clerk'])).api
    await answered(await begin(elsewhere))
    expect(await answered(await submit(elsewhere))).toMatchObject({ late: true })
    expect(await bells(city.otherClerk.api)).toContainEqual(['乙区装备公司提交了 2027 年度引进需求', '0 行，共 0 人（逾期）'])
    const { id } = (await mine(elsewhere)).report!
    await answered(await adopt(city.otherClerk.api, id, []))
    app.setDay('2027-03-01')
    expect(await (await report(city.otherApprover.api)).json()).toMatchObject({
      failures: [{ message: '2027 年度调查需求时间为 2026-10-01 至 2026-11-30，逾期补报也已于 2027-02-28 截止，今天是 2027-03-01' }],
    })
    app.setDay('2027-02-28')
    expect(await answered(await report(city.otherApprover.api))).toMatchObject({ late: true, inQuota: 0 })
    app.setDay('2026-11-30')
  })

  test('次年填报从采纳的需求带入，按核定的人数', async () => {
    app.setDay('2027-10-08')
    const begun = await answered(await begin(employer, 2028))
    expect(begun).toMatchObject({ prefilled: 'report', lines: 2 })
    const next = await answered(await employer.api.demands.mine.$get({ query: { year: '2028' } }))
    expect(next.report!.lines.map(({ post, number, adjusted }) => [post, number, adjusted])).toEqual([
      ['算法工程师', 2, null],
      ['博士后', 1, null],
    ])
  })
})

describe('待办', () => {
  const keys = async (api: Client) => {
    const { items } = await answered(await api.api.todo.$get())
    return items.filter(({ key, count }) => key.startsWith('demand') && count > 0).map(({ key, count }) => [key, count])
  }

  test('填报、审核、上报、逾期各在一方的待办里', async () => {
    app.setDay('2027-10-08')
    expect(await keys(employer)).toEqual([['demandToFill', 1]])
    const { report: own } = await answered(await employer.api.demands.mine.$get({ query: { year: '2028' } }))
    await answered(await employer.api.demands.submit.$post({ json: { id: own!.id, version: own!.version } }))
    expect(await keys(employer)).toEqual([])
    expect(await keys(unit)).toEqual([['demandsToReview', 1]])
    expect(await keys(approver)).toEqual([
      ['demandsToReview', 1],
      ['demandToReport', 1],
    ])
    expect(await keys(bureau)).toEqual([])
    app.setDay('2027-12-01')
    expect(await keys(bureau)).toEqual([['demandsLate', 2]])
  })
})

describe('Excel', () => {
  const upload = (bytes: Uint8Array, name = '需求.xlsx') =>
    medicine.api.demands.imports.$post({ form: { year: '2028', file: new File([new Uint8Array(bytes)], name) } })
  const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
  const rowsOf = async (bytes: Uint8Array, sheet: string): Promise<Cell[][]> => {
    const book = await readRows(bytes)
    if (!book.ok) throw new Error(book.message)
    const rows: Cell[][] = []
    for await (const { cells } of book.rows(sheet)) rows.push(cells)
    return rows
  }
  const titles = ['岗位', '岗位类别', '专业', '学历', '人数', '指标类别', '需求理由', '重大项目'].map((title) => ({ title }))

  test('导出已填的表，改后导入，逐行读回；不保存', async () => {
    app.setDay('2027-10-08')
    const { report: own } = await answered(await employer.api.demands.mine.$get({ query: { year: '2028' } }))
    expect(own!.lines).toHaveLength(2)
    const form = await bytesOf(await employer.api.demands.form.$get({ query: { year: '2028' } }))
    const read = await answered(await upload(form))
    expect(read.faults).toEqual([])
    expect(read.lines).toEqual([
      line({ number: 2 }),
      line({ post: '博士后', level: 'DOCTOR', number: 1, offQuotaCategory: 'EXCELLENT_DOCTOR', reason: '在研课题' }),
    ])
    expect((await answered(await medicine.api.demands.mine.$get({ query: { year: '2028' } }))).report).toBeNull()
  })

  test('错误指到行和列；空模板、别的表、太大的文件说明原因', async () => {
    const bad = await writeWorkbook({
      sheets: [
        {
          name: '需求',
          columns: titles,
          rows: [
            ['工程师', '工程技术岗位', '软件工程', '硕士研究生', '两', null, null, null],
            [null, '不存在的岗位', '软件工程', '硕士研究生', 1.5, '占用指标', null, null],
            ['教师', '教师岗位', '数学', '本科', 2, '按本市特定政策引进（第九条）', '扩班', '新校区'],
          ],
        },
      ],
    })
    const read = await answered(await upload(bad))
    expect(read.faults.map(({ rowNumber, column, title, message }) => [rowNumber, column, title, message])).toEqual([
      [2, 5, '人数', '人数“两”不是数字，请只填数字'],
      [3, 1, '岗位', '请填写岗位'],
      [
        3,
        2,
        '岗位类别',
        '岗位类别“不存在的岗位”不在可选范围内，请从下拉列表中选择：管理岗位、科学研究岗位、工程技术岗位、经济财会岗位、法律事务岗位、教师岗位、医、药、护、技岗位、编剧岗位 等',
      ],
      [3, 5, '人数', '人数应为整数'],
    ])
    expect(read.lines).toEqual([
      line({
        post: '教师',
        postCategory: 'TEACHER',
        field: '数学',
        level: 'BACHELOR',
        number: 2,
        offQuotaCategory: 'SPECIAL_POLICY',
        reason: '扩班',
        project: '新校区',
      }),
    ])
    expect(await (await upload(await templateWorkbook(demandTemplate(2028, policy2018)))).json()).toMatchObject({
      facts: { reason: 'template-no-rows' },
    })
    expect(await (await upload(await templateWorkbook(demandTemplate(2027, policy2018)))).json()).toMatchObject({
      facts: { reason: 'template-version' },
    })
    expect(await (await upload(new TextEncoder().encode('a,b'), '需求.csv')).json()).toMatchObject({ code: 'file-refused' })
    expect((await upload(new Uint8Array(3 * 1024 * 1024))).status).toBe(413)
    expect((await unit.api.demands.imports.$post({ form: { year: '2028', file: new File([new Uint8Array(bad)], 'x.xlsx') } })).status).toBe(
      403,
    )
  })

  test('LibreOffice 存过的表照样读回', async () => {
    const bytes = readFileSync(new URL('../support/fixtures/demand-saved-by-libreoffice.xlsx', import.meta.url))
    const read = await answered(
      await medicine.api.demands.imports.$post({ form: { year: '2026', file: new File([new Uint8Array(bytes)], '需求.xlsx') } }),
    )
    expect(read.faults).toEqual([])
    expect(read.lines.map(({ post, field, level, number }) => [post, field, level, number])).toEqual([
      ['英语教师', '历史学', 'MASTER', 6],
      ['数学教师', '物理学', 'MASTER', 5],
      ['物理教师', '物理学', 'DOCTOR', 5],
      ['思政教师', '地理学', 'MASTER', 7],
    ])
  })

  test('主管单位和市局导出明细和汇总', async () => {
    const ofUnit = await bytesOf(await unit.api.demands.export.$get({ query: { year: '2027' } }))
    const lines = await rowsOf(ofUnit, '需求明细')
    expect(lines[1]).toEqual([
      1,
      '甲区人力社保局',
      '甲区软件公司',
      '算法工程师',
      '工程技术岗位',
      '计算机科学与技术',
      '硕士研究生',
      3,
      2,
      '按上年使用情况',
      '占用指标',
      '',
      '新产品研发',
    ])
    expect(lines).toHaveLength(4)
    expect(await rowsOf(ofUnit, '按学历')).toEqual([
      ['学历', '行数', '申报人数', '占用指标', '不占指标'],
      ['博士研究生', 2, 3, 1, 1],
      ['硕士研究生', 1, 3, 2, 0],
      ['合计', 3, 6, 3, 1],
    ])
    const ofCity = await bytesOf(await bureau.api.demands.export.$get({ query: { year: '2027' } }))
    expect((await rowsOf(ofCity, '上报情况')).map((row) => [row[0], row[1], row[3]])).toEqual([
      ['主管单位', '状态', '是否逾期'],
      ['乙区人力社保局', '已上报', '逾期'],
      ['甲区人力社保局', '已上报', ''],
    ])
    expect((await employer.api.demands.export.$get({ query: { year: '2027' } })).status).toBe(403)
  })
})

test('岗位权限：用人单位的审核人、市局、公众不能填报', async () => {
  const reader = (await app.person(city.software, '秦审核', ['reviewer'])).api
  for (const api of [reader, bureau, unit]) expect((await begin(api, 2028)).status).toBe(403)
  expect((await begin(app.anyone, 2028)).status).toBe(401)
  expect((await app.anyone.api.demands.survey.$get({ query: {} })).status).toBe(401)
})
