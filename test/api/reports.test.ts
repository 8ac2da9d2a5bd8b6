import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readRows } from '../../api/imports/workbook.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp, type Client } from '../support/app.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { answered, recordOf, uploadMinutes } from '../support/quota-city.ts'
import { reportCity } from '../support/report-city.ts'

const poppler = ensurePoppler()
const folder = mkdtempSync(path.join(tmpdir(), 'reports-'))
const app = await testApp({ day: '2026-09-20' })
const city = await reportCity(app)
const bureau = city.bureauApprover.api.api
const clerk = city.bureauClerk.api.api
const unit = city.unitApprover.api.api
afterAll(async () => {
  await closeTypesetter()
  rmSync(folder, { recursive: true })
})

const reportOf = async (api: Client['api'], id: string) => answered(await api.reports[':id'].$get({ param: { id } }))
const fileOf = async (api: Client['api'], id: string, format: 'pdf' | 'workbook') => {
  const answer = await (format === 'pdf'
    ? api.reports[':id'].pdf.$get({ param: { id } })
    : api.reports[':id'].workbook.$get({ param: { id } }))
  expect(answer.status).toBe(200)
  return new Uint8Array(await (answer as Response).arrayBuffer())
}
const textOf = (pdf: Uint8Array) => {
  const file = path.join(folder, 'report.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}
const cellsOf = async (bytes: Uint8Array, sheet: string) => {
  const opened = await readRows(bytes)
  if (!opened.ok) throw new Error(opened.message)
  const rows = []
  for await (const row of opened.rows(sheet)) rows.push(row.cells)
  return rows
}
const decide = async (by: Client, id: string, record: object = {}) => {
  const { version } = await reportOf(by.api, id)
  return by.api.reports.decide.$post({
    json: {
      id,
      version,
      record: recordOf(await uploadMinutes(by), { item: '2026年度执行情况', meetingOn: app.deps.clock.now().slice(0, 10), ...record }),
    },
  })
}
const proof = async () => {
  const [year] = await proveLedger(app.sql)
  expect(year!.invariants.filter(({ holds }) => !holds)).toEqual([])
  return year!.invariants.find(({ name }) => name === 'grantedIsHeld')!.figure
}
let first = ''
let ofUnit = ''

describe('起草（第十九条）', () => {
  test('市局起草：数字出自台账和申报，与台账证明一致', async () => {
    const made = await answered(await clerk.reports.$post({ json: { year: 2026 } }))
    first = made.id
    const { figures, blocks, status, may, fresh } = await reportOf(clerk, first)
    expect({ status, may, fresh }).toEqual({ status: 'draft', may: { edit: true, decide: false }, fresh: true })
    expect(figures).toMatchObject({
      org: { name: '示例市人力社保局', scope: 'city' },
      total: 100,
      sums: { allocated: 100, consumed: 4, reserved: 1, available: 95, cut: 0, lapsed: 0, offQuota: 2 },
      useRate: 4,
      approved: 7,
      byLevel: { DOCTOR: 2, MASTER: 4, BACHELOR: 1 },
      offQuota: { EXCELLENT_DOCTOR: 1, VETERAN: 1 },
      byMonth: { '2026-05': 2, '2026-06': 3, '2026-07': 1, '2026-08': 1 },
      byNature: { NON_PUBLIC_ENTERPRISE: 7 },
      refused: 1,
      withdrawn: 1,
      revoked: 1,
      disqualified: 0,
      registered: 1,
      restored: 1,
      demand: { inQuota: 100, offQuota: 4 },
      lastYear: null,
    })
    expect(figures.lines.map(({ orgId: _, ...line }) => line)).toEqual([
      {
        name: '示例市人力社保局',
        own: true,
        asked: null,
        allocated: 20,
        consumed: 0,
        reserved: 0,
        available: 20,
        cut: 0,
        lapsed: 0,
        offQuota: 0,
      },
      {
        name: '甲区人力社保局',
        own: false,
        asked: 70,
        allocated: 60,
        consumed: 4,
        reserved: 1,
        available: 55,
        cut: 0,
        lapsed: 0,
        offQuota: 1,
      },
      {
        name: '乙区人力社保局',
        own: false,
        asked: 30,
        allocated: 20,
        consumed: 0,
        reserved: 0,
        available: 20,
        cut: 0,
        lapsed: 0,
        offQuota: 1,
      },
    ])
    expect(await proof()).toBe('下达 100 = 可用 95 + 已占用 1 + 已使用 4 + 已压减 0 + 已作废 0')
    expect(blocks.overview).toBe(
      '2026年度，全市下达引进毕业生指标100个，使用4个，使用率4%。全年批准引进7人，其中博士研究生2人、硕士研究生4人、本科1人；不占指标引进2人。截至2026年9月20日，已办理落户登记1人。',
    )
    expect(blocks.allocation).toBe(
      '指标经集体决策分配到2个主管单位，共80个，本级留存20个。需求调查申报占用指标的需求100个、不占指标的需求4个，分配数为占用指标需求的80%。分配较多的为甲区人力社保局60个、乙区人力社保局20个。',
    )
  })

  test('一个年度只有一份草稿；没有启动的年度不能起草', async () => {
    expect(await (await clerk.reports.$post({ json: { year: 2026 } })).json()).toMatchObject({
      code: 'conflict',
      facts: { reportId: first },
    })
    expect((await clerk.reports.$post({ json: { year: 2031 } })).status).toBe(404)
  })

  test('主管单位起草：只算本单位和所管用人单位', async () => {
    const made = await answered(await unit.reports.$post({ json: { year: 2026 } }))
    ofUnit = made.id
    const { figures } = await reportOf(unit, ofUnit)
    expect(figures).toMatchObject({
      org: { name: '甲区人力社保局', scope: 'unit' },
      total: 60,
      sums: { consumed: 4, reserved: 1, available: 55, offQuota: 1 },
      approved: 5,
      revoked: 0,
      restored: 0,
      registered: 1,
    })
    expect(figures.lines.map(({ name, own, allocated, consumed, reserved }) => [name, own, allocated, consumed, reserved])).toEqual([
      ['甲区人力社保局', true, 10, 0, 0],
      ['甲区软件公司', false, 30, 3, 0],
      ['甲区医药公司', false, 20, 1, 1],
    ])
  })

  test('主管单位看不到市局和别的单位的；市局、纪检监察都能看，不能改；用人单位没有', async () => {
    expect((await unit.reports[':id'].$get({ param: { id: first } })).status).toBe(404)
    expect((await city.otherApprover.api.api.reports[':id'].$get({ param: { id: ofUnit } })).status).toBe(404)
    expect((await city.otherApprover.api.api.reports[':id'].pdf.$get({ param: { id: ofUnit } })).status).toBe(404)
    expect(await reportOf(bureau, ofUnit)).toMatchObject({ may: { edit: false, decide: false }, fresh: null })
    expect(await reportOf(city.auditor.api.api, first)).toMatchObject({ may: { edit: false, decide: false } })
    expect((await city.auditor.api.api.reports.$post({ json: { year: 2026 } })).status).toBe(403)
    expect((await city.employerClerk.api.api.reports.$get({ query: {} })).status).toBe(403)
    const { version, blocks } = await reportOf(bureau, ofUnit)
    expect((await bureau.reports.save.$post({ json: { id: ofUnit, version, blocks } })).status).toBe(404)
    const listed = async (api: Client['api']) =>
      (await answered(await api.reports.$get({ query: { year: '2026' } }))).rows.map(({ orgName }) => orgName)
    expect(await listed(bureau)).toEqual(['示例市人力社保局', '甲区人力社保局'])
    expect(await listed(unit)).toEqual(['甲区人力社保局'])
    expect(await listed(city.otherClerk.api.api)).toEqual([])
  })

  test('文字可以修改；两人同时修改，后一人被告知', async () => {
    const { version, blocks } = await reportOf(clerk, first)
    const problems = '部分单位需求预测不准。\n个别单位指标闲置。'
    const saved = await answered(await clerk.reports.save.$post({ json: { id: first, version, blocks: { ...blocks, problems } } }))
    expect(saved.version).toBe(version + 1)
    expect(await (await bureau.reports.save.$post({ json: { id: first, version, blocks } })).json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '这份报告刚被其他人修改过，请刷新后再改',
    })
    expect((await reportOf(clerk, first)).blocks.problems).toBe(problems)
  })

  test('数据变化后：提示不再相符；重新计算后未改的文字跟着变，改过的保留', async () => {
    await city.approveReserved()
    const before = await reportOf(clerk, first)
    expect(before.fresh).toBe(false)
    expect(before.figures.sums.consumed).toBe(4)
    await answered(await clerk.reports.recompute.$post({ json: { id: first, version: before.version } }))
    const after = await reportOf(clerk, first)
    expect(after).toMatchObject({ fresh: true, figures: { approved: 8, sums: { consumed: 5, reserved: 0, available: 95 } } })
    expect(after.blocks.problems).toBe('部分单位需求预测不准。\n个别单位指标闲置。')
    expect(after.blocks.overview).toContain('使用5个，使用率5%')
    expect(await proof()).toBe('下达 100 = 可用 95 + 已占用 0 + 已使用 5 + 已压减 0 + 已作废 0')
  })
})

describe('集体决策（第十九条、第二十条）', () => {
  test('申报公示期内不能决策；经办人不能登记决策', async () => {
    expect(await (await decide(city.bureauApprover.api, first)).json()).toMatchObject({
      code: 'window-closed',
      title: '2026 年度申报公示期到 2026-09-30 截止，期满后才能决策年终执行情况',
    })
    const { version } = await reportOf(clerk, first)
    expect((await clerk.reports.decide.$post({ json: { id: first, version, record: {} } })).status).toBe(403)
    app.setDay('2026-10-12')
    expect((await reportOf(bureau, first)).may).toEqual({ edit: true, decide: true })
  })

  test('记录不完整、文字没有写全、数字已过时的，不生效', async () => {
    expect(await (await decide(city.bureauApprover.api, first, { attendees: ['赵一'] })).json()).toMatchObject({
      code: 'decision-needed',
      failures: [{ message: '参会人员 1 人，集体决策至少 3 人' }],
    })
    const stale = await reportOf(unit, ofUnit)
    expect(await (await decide(city.unitApprover.api, ofUnit)).json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '指标或申报数据在计算之后已有变化，请重新计算、核对后再决策',
    })
    await answered(await unit.reports.save.$post({ json: { id: ofUnit, version: stale.version, blocks: { ...stale.blocks, next: ' ' } } }))
    expect(await (await decide(city.unitApprover.api, ofUnit)).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/blocks/next', detail: '请写明下一步打算' }],
    })
    expect(await (await decide(city.bureauApprover.api, first, { meetingOn: '2026-09-30' })).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/record/meetingOn', detail: '会议应在申报公示期届满（2026-09-30）之后' }],
    })
    expect(await app.sql`select count(*)::int as n from decisions where kind = 'executionReport'`).toEqual([{ n: 0 }])
  })

  test('未用指标作废后决策：数字冻结，文书和表格按校验值保存', async () => {
    await answered(await bureau.quota.lapse.$post({ json: { year: 2026 } }))
    const { version } = await reportOf(clerk, first)
    await answered(await clerk.reports.recompute.$post({ json: { id: first, version } }))
    const done = await answered(await decide(city.bureauApprover.api, first))
    expect(done).toMatchObject({ number: '集决〔2026〕3号', reportId: first })
    const report = await reportOf(bureau, first)
    expect(report).toMatchObject({
      status: 'decided',
      fresh: null,
      may: { edit: false, decide: false },
      decision: { number: '集决〔2026〕3号', meetingOn: '2026-10-12' },
      figures: { total: 100, useRate: 5, sums: { consumed: 5, available: 0, lapsed: 95 } },
    })
    expect(report.files.pdf).toMatch(/^[0-9a-f]{64}$/)
    const shown = await answered(await bureau.decisions[':id'].$get({ param: { id: done.decisionId } }))
    expect(shown).toMatchObject({ kind: 'executionReport', reportId: first })
    expect(await proof()).toBe('下达 100 = 可用 0 + 已占用 0 + 已使用 5 + 已压减 0 + 已作废 95')
    const events =
      await app.sql`select act, article from events where subject_id in (${first}, ${done.decisionId}) and act <> 'report.save' order by id`
    expect(events.map(({ act }) => act)).toEqual([
      'report.begin',
      'report.recompute',
      'report.recompute',
      'decision.record',
      'report.decide',
    ])
  })

  test.skipIf(!poppler)('文书里的数字就是冻结的数字；每次下载留痕', async () => {
    const text = textOf(await fileOf(city.auditor.api.api, first, 'pdf'))
    expect(text).toContain('示例市人力社保局2026年度引进毕业生指标执行情况报告')
    expect(text).toContain('（集决〔2026〕3号）')
    expect(text).toContain('一、总体情况2026年度，全市下达引进毕业生指标100个，使用5个，使用率5%。')
    expect(text).toContain('四、存在的问题部分单位需求预测不准。个别单位指标闲置。')
    expect(text).toContain('附表1指标执行总表项目本年度下达总量100已使用5已占用0可用0已压减0已作废95使用率5%批准引进（人）8')
    expect(text).toContain('甲区人力社保局7060500055')
    expect(text).toContain('博士研究生2硕士研究生5本科1')
    expect(text).toContain('退役大学生士兵（第九条）1优秀博士研究生（第十一条）1')
    expect(await app.sql`select actor_name, after ->> 'kind' as kind from events where act = 'report.download'`).toEqual([
      { actor_name: '严审计', kind: 'pdf' },
    ])
  })

  test('表格读回：总表、各账户、按学历', async () => {
    const bytes = await fileOf(bureau, first, 'workbook')
    const whole = await cellsOf(bytes, '总表')
    expect(whole.find(([title]) => title === '指标总量')!.slice(0, 2)).toEqual(['指标总量', 100])
    expect(whole.find(([title]) => title === '已作废')!.slice(0, 2)).toEqual(['已作废', 95])
    expect(await cellsOf(bytes, '分单位')).toEqual([
      ['单位', '账户', '需求', '分配', '已使用', '已占用', '可用', '已压减', '已作废', '使用率（%）', '不占指标'],
      ['示例市人力社保局', '本级留存', null, 20, 0, 0, 0, 0, 20, 0, 0],
      ['甲区人力社保局', '下级', 70, 60, 5, 0, 0, 0, 55, 8.3, 1],
      ['乙区人力社保局', '下级', 30, 20, 0, 0, 0, 0, 20, 0, 1],
    ])
    expect(await cellsOf(bytes, '按学历')).toEqual([
      ['学历', '人数'],
      ['博士研究生', 2],
      ['硕士研究生', 5],
      ['本科', 1],
    ])
  })

  test('决策之后的办理不改变已决策的报告；数据库自身拒绝改写', async () => {
    const before = await fileOf(bureau, first, 'pdf')
    await app.sql`update cases set status = 'REGISTERED' where id = ${city.approved}`
    const report = await reportOf(bureau, first)
    expect(report.figures.registered).toBe(1)
    expect(Buffer.from(await fileOf(bureau, first, 'pdf')).equals(Buffer.from(before))).toBe(true)
    await app.sql`update cases set status = 'APPROVED' where id = ${city.approved}`
    await expect(app.sql`update execution_reports set figures = '{}' where id = ${first}`).rejects.toThrow('keeps what was decided')
    expect(await (await bureau.reports.recompute.$post({ json: { id: first, version: report.version } })).json()).toMatchObject({
      code: 'conflict',
      title: '这份报告已经集体决策，不能再修改；更正请另起草一份',
    })
  })

  test('更正：另一份报告以新决策替代，旧的仍可查看下载', async () => {
    const made = await answered(await clerk.reports.$post({ json: { year: 2026 } }))
    const draft = await reportOf(clerk, made.id)
    expect(draft.blocks.problems).toBe('部分单位需求预测不准。\n个别单位指标闲置。')
    const done = await answered(await decide(city.bureauApprover.api, made.id, { item: '2026年度执行情况（更正）' }))
    expect(done.number).toBe('集决〔2026〕4号')
    expect(await reportOf(bureau, made.id)).toMatchObject({ supersedes: { id: first }, supersededBy: null })
    expect(await reportOf(bureau, first)).toMatchObject({
      status: 'decided',
      supersededBy: { number: '集决〔2026〕4号', reportId: made.id },
      figures: { sums: { consumed: 5 } },
    })
    expect((await fileOf(city.auditor.api.api, first, 'workbook')).byteLength).toBeGreaterThan(1000)
  })

  test('到期没有报告的年度进入待办，决策后消去', async () => {
    const due = async (api: Client['api']) => (await answered(await api.todo.$get())).items.find(({ key }) => key === 'reportDue')?.count
    expect([await due(clerk), await due(unit)]).toEqual([0, 1])
    const list = await answered(await bureau.reports.$get({ query: { year: '2026' } }))
    expect(list.missing.map(({ name }) => name)).toEqual(['乙区人力社保局', '甲区人力社保局'])
    const { version, blocks, proposed } = await reportOf(unit, ofUnit)
    const saved = await answered(
      await unit.reports.save.$post({ json: { id: ofUnit, version, blocks: { ...blocks, next: proposed.next } } }),
    )
    await answered(await unit.reports.recompute.$post({ json: saved }))
    expect((await answered(await decide(city.unitApprover.api, ofUnit))).number).toBe('集决〔2026〕2号')
    expect(await due(unit)).toBe(0)
  })
})

describe('结束年度', () => {
  const close = (year: number, note = '年度工作结束') => bureau.years.close.$post({ json: { year, note } })
  const preview = async () => answered(await bureau.years[':year'].closing.$get({ param: { year: '2026' } }))
  const obstacles = async () => (await preview()).obstacles.map(({ key, count }) => [key, count])

  test('没有办结的逐项列出，逐项拒绝', async () => {
    app.setDay('2026-09-29')
    const draft = await answered(await clerk.quota.plans.$post({ json: { year: 2026 } }))
    const [need] = await app.sql<{ id: string }[]>`insert into special_needs
      (year, unit_id, amount, project, reason, request_no, request_sha, request_name, asked_by, asked_by_name, asked_at)
      values (2026, ${city.haidian}, 2, '示例项目', '示例', '1', ${'0'.repeat(64)}, '申请.pdf', ${city.unitClerk.id}, '王经办', now()) returning id`
    const [notice] = await app.sql<
      { id: string }[]
    >`insert into notices (unit_id, unit_name, intake_year, number, batch, published_on, published_at,
        workdays, last_day, complaint_phone, complaint_address, published_by, published_by_name)
      values (${city.haidian}, '甲区人力社保局', 2026, '公示1', 1, '2026-09-20', now(), 5, '2026-10-15', '010', '示例路', ${city.unitClerk.id}, '王经办') returning id`
    await app.sql`insert into objections (number, notice_id, unit_id, case_id, content, real_name, received_on)
      values ('异1', ${notice!.id}, ${city.haidian}, ${city.approved}, '示例', true, '2026-09-21')`
    await app.sql`update cases set status = 'AT_BUREAU' where id = ${city.registered}`
    await answered(
      await bureau.decisions['annual-total'].$post({
        json: { year: 2026, total: 103, record: recordOf(await uploadMinutes(city.bureauApprover.api)) },
      }),
    )
    expect(await obstacles()).toEqual([
      ['declaration', 1],
      ['notices', 1],
      ['objections', 1],
      ['cases', 1],
      ['needs', 1],
      ['plans', 1],
      ['available', 3],
    ])
    expect(await (await close(2026)).json()).toMatchObject({ code: 'conflict', facts: { obstacles: { length: 7 } } })

    app.setDay('2026-10-20')
    await app.sql`update objections set status = 'dismissed'`
    await app.sql`update cases set status = 'REGISTERED' where id = ${city.registered}`
    await app.sql`update special_needs set status = 'withdrawn' where id = ${need!.id}`
    await answered(await clerk.quota.plans.drop.$post({ json: { id: draft.id, version: draft.version } }))
    expect(await (await close(2026)).json()).toMatchObject({
      title: '2026 年度还有 1 类事项没有办结：有 3 个未用指标尚未作废',
      facts: { obstacles: [{ key: 'available', count: 3 }] },
    })
    await answered(await bureau.quota.lapse.$post({ json: { year: 2026 } }))
    expect(await obstacles()).toEqual([])
  })

  test('没有决策的报告也不能结束；只有市局负责人、管理员能办', async () => {
    await app.year(2025)
    app.setDay('2026-10-20')
    expect(await (await close(2025)).json()).toMatchObject({
      title: '2025 年度还有 1 类事项没有办结：年终执行情况报告尚未集体决策',
      facts: { obstacles: [{ key: 'report', count: 1 }] },
    })
    expect((await unit.years.close.$post({ json: { year: 2026, note: '结束' } })).status).toBe(403)
    expect((await clerk.years[':year'].closing.$get({ param: { year: '2026' } })).status).toBe(403)
    expect(await (await close(2026, '')).json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/note' }] })
  })

  test('结束后指标不再变动；仍在落户环节的申报继续办理', async () => {
    const shown = await preview()
    expect(shown).toMatchObject({ settling: 6, settlementTo: '2027-12-31', unitsWithoutReport: [{ name: '乙区人力社保局' }] })
    expect(await answered(await close(2026))).toEqual({ year: 2026, status: 'closed', settling: 6 })
    expect(await (await close(2026)).json()).toMatchObject({ code: 'conflict', title: '2026 年度已经结束' })
    const [event] = await app.sql`select article, note, after ->> 'status' as status from events where act = 'year.close'`
    expect(event).toEqual({ article: '17', note: '年度工作结束', status: 'closed' })

    const record = recordOf(await uploadMinutes(city.bureauApprover.api))
    const closed = { code: 'conflict', title: '2026 年度已经结束，指标不再变动' }
    expect(await (await bureau.decisions['annual-total'].$post({ json: { year: 2026, total: 110, record } })).json()).toMatchObject(closed)
    expect(await (await clerk.quota.plans.$post({ json: { year: 2026 } })).json()).toMatchObject(closed)
    expect(await (await bureau.quota.lapse.$post({ json: { year: 2026 } })).json()).toMatchObject({ code: 'conflict' })

    // inside the window by the day alone: the unit of quota of a closed year stays spent
    app.setDay('2026-09-28')
    await app.sql`update cases set revocation = ${app.sql.json({ cause: 'LEFT', reason: '离职', askedBy: '', askedByName: '卫经办', askedAt: '2026-09-25T00:00:00Z', reviewedAt: '2026-09-26T00:00:00Z' })} where id = ${city.approved}`
    await answered(await bureau.cases[':id'].revoke.$post({ param: { id: city.approved }, json: { note: '本人离职，单位申请撤销' } }))
    expect(await app.sql`select status, quota_held from cases where id = ${city.approved}`).toEqual([
      { status: 'REVOKED', quota_held: 'consumed' },
    ])
    expect(await app.sql`select count(*)::int as n from quota_movements where kind = 'restore'`).toEqual([{ n: 1 }])
    expect(await proof2026()).toBe('下达 103 = 可用 0 + 已占用 0 + 已使用 5 + 已压减 0 + 已作废 98')
  })
})

const proof2026 = async () =>
  (await proveLedger(app.sql)).find(({ year }) => year === 2026)!.invariants.find(({ name }) => name === 'grantedIsHeld')!.figure

describe('启动下一年度', () => {
  test('看得到上年的数字和沿用的内容', async () => {
    const experience = await answered(await bureau.years[':year'].experience.$get({ param: { year: '2027' } }))
    expect(experience).toMatchObject({
      lastYear: { year: 2026, status: 'closed', total: 103, consumed: 5, lapsed: 98, offQuota: 2, useRate: 4.9 },
      carried: { units: 2, employers: 3, schemes: 0, demand: { units: 0, inQuota: 0, offQuota: 0 }, settingsOf: 'policy-2018' },
    })
    expect((await clerk.years[':year'].experience.$get({ param: { year: '2027' } })).status).toBe(403)
  })

  test('新年度的政策版本从上年公布的参数开始，须另行决策', async () => {
    const draft = await answered(await clerk.policies.$post({ json: { text: 'policy-2018', year: 2028 } }))
    expect(draft.id).toBe('policy-2018.2028-1')
    await app.year(2028)
    const saved = await answered(
      await clerk.policies.save.$post({
        json: {
          id: draft.id,
          version: draft.version,
          changes: [{ path: 'noticeMinWorkdays', value: 7, note: '会议确定延长公示期' }],
          note: '',
          windows: {},
          schoolSets: [],
        },
      }),
    )
    await answered(
      await bureau.policies.publish.$post({
        json: { id: draft.id, version: saved.version, record: recordOf(await uploadMinutes(city.bureauApprover.api)) },
      }),
    )
    const next = await answered(await clerk.policies.$post({ json: { text: 'policy-2018', year: 2029 } }))
    const { policy, version } = await answered(await clerk.policies[':id'].$get({ param: { id: next.id } }))
    expect(policy.noticeMinWorkdays).toMatchObject({ value: 7, source: 'decision' })
    expect(policy.noticeMinWorkdays).not.toHaveProperty('decision')
    expect(version).toMatchObject({ basedOn: 'policy-2018', status: 'draft' })
    const experience = await answered(await bureau.years[':year'].experience.$get({ param: { year: '2029' } }))
    expect(experience.carried.settingsOf).toBe('policy-2018.2028-1')
  })
})
