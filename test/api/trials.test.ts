// A draft tried on the cases of a year (Articles 8, 17, 19): figures, reasons, whose cases, portions that a crash neither loses nor doubles.
import { describe, expect, test } from 'vitest'
import { readXlsx } from 'hucre'
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { trialJob } from '../../api/policies/trial-job.ts'
import { systemContext } from '../../api/server.ts'
import { aCase, type CaseOverrides } from '../rules/a-case.ts'
import { ok, testApp, type Client } from '../support/app.ts'
import { caseRow } from '../support/case-rows.ts'
import { draftOf } from '../support/policy-acts.ts'

const app = await testApp({ day: '2026-06-15' })
const { sql } = app
const bureauId = await app.org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
const haidian = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力社保局', district: '110108' })
const chaoyang = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '朝阳区人力社保局', district: '110105' })
const company = (name: string, parentId: string) =>
  app.org({ tier: 'employer', kind: 'employer', name, parentId, nature: 'NON_PUBLIC_ENTERPRISE' })
const [qihang, xishan] = [await company('启航软件公司', haidian), await company('西山生物公司', chaoyang)]
await app.year(2025)
await app.year(2026)
const clerk = (await app.person(bureauId, '周经办', ['clerk'])).api
const auditor = (await app.person(await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻机构' }), '纪检员', ['reviewer'])).api
const unit = (await app.person(haidian, '李管理', ['admin', 'approver'])).api
const other = (await app.person(chaoyang, '王管理', ['admin', 'approver'])).api
const reviewer = (await app.person(haidian, '何审核', ['reviewer'])).api
const employer = (await app.person(qihang, '陈经办', ['clerk'])).api

interface Filed {
  no: string
  of: 'haidian' | 'chaoyang'
  facts?: CaseOverrides
  at?: string
  year?: number
}
/** A case with a stored verdict of its submission. */
async function file({ no, of, facts, at = '2026-05-11T01:00:00Z', year = 2026 }: Filed): Promise<string> {
  const [unitId, unitName, employerId, employerName] =
    of === 'haidian' ? [haidian, '海淀区人力社保局', qihang, '启航软件公司'] : [chaoyang, '朝阳区人力社保局', xishan, '西山生物公司']
  const id = await caseRow(sql, {
    caseNo: no,
    year,
    unitId,
    unitName,
    employerId,
    employerName,
    status: 'APPROVED',
    submittedAt: at,
    name: `毕业生${no.slice(-2)}`,
  })
  await submittedWith(id, facts, at)
  return id
}
const submittedWith = (caseId: string, facts: CaseOverrides | undefined, at: string) =>
  sql`insert into case_verdicts (case_id, act, policy_id, facts, verdict, at)
    values (${caseId}, 'case.submit', 'policy-2018', ${JSON.stringify(aCase(facts))}::text::jsonb, '{"kind": "pass"}', ${at})`

const young = { employer: { registeredOn: '2026-01-05' } } satisfies CaseOverrides
const doctor = { graduate: { educationLevel: 'DOCTOR', degree: 'DOCTOR', birthDate: '1995-03-02' } } satisfies CaseOverrides
const untaxed = { employer: { nature: 'DISTRICT_INSTITUTION', paysTax: false } } satisfies CaseOverrides
// Under the 2021 text: 01 and 04 stay, 02 and 05 are refused no more, 03 is refused, 06 lacks a fact.
await file({ no: 'YJ2026-000001', of: 'haidian' })
await file({ no: 'YJ2026-000002', of: 'haidian', facts: young })
await file({ no: 'YJ2026-000003', of: 'haidian', facts: untaxed })
await file({ no: 'YJ2026-000004', of: 'chaoyang', facts: doctor })
const resubmitted = await file({ no: 'YJ2026-000005', of: 'chaoyang', facts: doctor })
await submittedWith(resubmitted, { ...doctor, ...young }, '2026-05-20T01:00:00Z')
const lacking = await file({ no: 'YJ2026-000006', of: 'chaoyang' })
await sql`insert into case_verdicts (case_id, act, policy_id, facts, verdict, at)
  values (${lacking}, 'case.submit', 'policy-2018', ${JSON.stringify(aCase())}::text::jsonb #- '{employer,paysTax}', '{"kind": "pass"}', '2026-05-21T01:00:00Z')`
// neither a draft, nor what was submitted after the trial began, nor another year's
await caseRow(sql, { unitId: haidian, employerId: qihang, caseNo: 'YJ2026-000007' })
await file({ no: 'YJ2026-000008', of: 'haidian', at: '2026-06-16T01:00:00Z' })
await file({ no: 'YJ2025-000001', of: 'haidian', year: 2025, at: '2025-05-11T01:00:00Z', facts: young })

const start = (by: Client, json: { policyId?: string; admissionId?: string; year: number }) => by.api.policies.trials.$post({ json })
const read = (by: Client, id: string) => by.api.policies.trials[':id'].$get({ param: { id } })
const changes = (by: Client, id: string, query: object = {}) => by.api.policies.trials[':id'].changes.$get({ param: { id }, query })
const problem = async (response: Promise<Response> | Response) => (await (await response).json()) as Record<string, unknown>
/** Does one job; portions of so many cases. */
const work = async (portion: number) => runOneJob(await systemContext(app.deps), { ...HANDLERS, 'policy.try': trialJob(portion) })

describe('试算 2021 年文本', () => {
  let id = ''

  test('开始即返回件数，逐批推进，中途的数看得到', async () => {
    const begun = await ok(start(clerk, { policyId: 'policy-2021', year: 2026 }))
    id = begun.id
    expect(begun.total).toBe(6)
    expect(await ok(read(clerk, id))).toMatchObject({ status: 'running', total: 6, done: 0, changed: 0, moves: {} })
    await work(4)
    expect(await ok(read(clerk, id))).toMatchObject({
      status: 'running',
      total: 6,
      done: 4,
      changed: 2,
      moves: { 'pass>pass': 2, 'refused>pass': 1, 'pass>refused': 1 },
    })
  })

  test('一批做到一半中断：什么也不留下，再做一次不重复计数', async () => {
    const broken = {
      ...HANDLERS,
      'policy.try': async (...given: Parameters<ReturnType<typeof trialJob>>) => {
        await trialJob(4)(...given)
        throw new Error('断电')
      },
    }
    expect(await runOneJob(await systemContext(app.deps), broken)).toBe(true)
    expect(await ok(read(clerk, id))).toMatchObject({ status: 'running', done: 4, changed: 2 })
    expect((await sql`select count(*)::int as n from policy_trial_changes`)[0]).toEqual({ n: 2 })
    await sql`update jobs set run_at = now()`
    while (await work(4));
    expect(await ok(read(clerk, id))).toMatchObject({ status: 'done', total: 6, done: 6, changed: 4, endedAt: '2026-06-15T02:00:00Z' })
    expect((await sql`select count(*)::int as n from policy_trial_changes`)[0]).toEqual({ n: 4 })
    expect((await sql`select attempts from jobs where kind = 'policy.try' order by id`).map((row) => row['attempts'])).toEqual([1, 2])
    await sql`insert into jobs (kind, payload) values ('policy.try', ${sql.json({ trialId: id })})`
    await work(4)
    expect(await ok(read(clerk, id))).toMatchObject({ done: 6, changed: 4 })
  })

  test('按主管单位、单位性质、学历和规定分列', async () => {
    const trial = await ok(read(auditor, id))
    expect(trial).toMatchObject({
      title: '《北京市引进毕业生管理办法》〔2021〕22号',
      policyId: 'policy-2021',
      admissionId: null,
      draftVersion: null,
      changedSince: false,
      orgName: '市人力资源和社会保障局',
      startedBy: '周经办',
      moves: { 'pass>pass': 2, 'refused>pass': 2, 'pass>refused': 1, 'pass>incomplete': 1 },
    })
    expect(trial.groups.unit).toEqual([
      { key: chaoyang, name: '朝阳区人力社保局', tried: 3, changed: 2, moves: { 'refused>pass': 1, 'pass>incomplete': 1 } },
      { key: haidian, name: '海淀区人力社保局', tried: 3, changed: 2, moves: { 'refused>pass': 1, 'pass>refused': 1 } },
    ])
    expect(trial.groups.nature).toEqual([
      { key: 'DISTRICT_INSTITUTION', name: '区级事业单位', tried: 1, changed: 1, moves: { 'pass>refused': 1 } },
      { key: 'NON_PUBLIC_ENTERPRISE', name: '非公有制企业', tried: 5, changed: 3, moves: { 'refused>pass': 2, 'pass>incomplete': 1 } },
    ])
    expect(trial.groups.level).toEqual([
      { key: 'DOCTOR', name: '博士研究生', tried: 2, changed: 1, moves: { 'refused>pass': 1 } },
      { key: 'MASTER', name: '硕士研究生', tried: 4, changed: 3, moves: { 'refused>pass': 1, 'pass>refused': 1, 'pass>incomplete': 1 } },
    ])
    expect(trial.groups.rule).toEqual([
      {
        code: 'employer-registered',
        title: '注册登记满一年',
        article: '10',
        text: 'policy-2018',
        gained: 0,
        lost: 2,
        moves: { 'refused>pass': 2 },
      },
      { code: 'employer-tax', title: '依法纳税', article: '7', gained: 2, lost: 0, moves: { 'pass>refused': 1, 'pass>incomplete': 1 } },
    ])
  })

  test('逐件列出，按编号，可以筛选', async () => {
    const all = await ok(changes(clerk, id))
    expect(all.next).toBeNull()
    expect(all.items.map(({ caseNo, before, after }) => [caseNo, before, after])).toEqual([
      ['YJ2026-000002', 'refused', 'pass'],
      ['YJ2026-000003', 'pass', 'refused'],
      ['YJ2026-000005', 'refused', 'pass'],
      ['YJ2026-000006', 'pass', 'incomplete'],
    ])
    expect(all.items[1]).toMatchObject({
      name: '毕业生03',
      employerName: '启航软件公司',
      unitName: '海淀区人力社保局',
      nature: 'DISTRICT_INSTITUTION',
      level: 'MASTER',
      gained: [{ code: 'employer-tax', title: '依法纳税', article: '7' }],
      lost: [],
    })
    const numbers = async (query: object) => (await ok(changes(clerk, id, query))).items.map(({ caseNo }) => caseNo.slice(-2))
    expect(await numbers({ unitId: chaoyang })).toEqual(['05', '06'])
    expect(await numbers({ level: 'MASTER', before: 'pass' })).toEqual(['03', '06'])
    expect(await numbers({ nature: 'DISTRICT_INSTITUTION' })).toEqual(['03'])
    expect(await numbers({ after: 'pass' })).toEqual(['02', '05'])
    expect(await numbers({ rule: 'employer-registered' })).toEqual(['02', '05'])
    expect((await changes(clerk, id, { cursor: 'nonsense' })).status).toBe(400)
  })

  test('导出的工作簿与页面相同', async () => {
    const answer = await clerk.api.policies.trials[':id'].workbook.$get({ param: { id }, query: {} })
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('政策试算.xlsx'))
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { sheets } = await readXlsx(bytes)
    const sheet = (name: string) => sheets.find((one) => one.name === name)!.rows
    expect(sheet('概况')).toContainEqual(['结论改变', 4])
    expect(sheet('按主管单位')).toEqual([
      ['主管单位', '试算', '结论改变', '符合 → 信息不全', '符合 → 不符合', '不符合 → 符合'],
      ['朝阳区人力社保局', 3, 2, 1, 0, 1],
      ['海淀区人力社保局', 3, 2, 0, 1, 1],
    ])
    expect(sheet('按规定')[1]).toEqual(['注册登记满一年（第十条，2018 年发布）', 0, 2, 0, 0, 2])
    expect(sheet('变化明细')[2]).toEqual([
      'YJ2026-000003',
      '毕业生03',
      '启航软件公司',
      '海淀区人力社保局',
      '区级事业单位',
      '硕士研究生',
      '符合',
      '不符合',
      '依法纳税（第七条）',
      '',
    ])
  })

  test('也可以只导出一个主管单位的明细', async () => {
    const answer = await clerk.api.policies.trials[':id'].workbook.$get({ param: { id }, query: { unitId: chaoyang } })
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(sheets.at(-1)!.rows.map(([no]) => no)).toEqual(['编号', 'YJ2026-000005', 'YJ2026-000006'])
  })

  test('开始一次留一条痕迹；同一请求编号不开始两次', async () => {
    const [event] = await sql`select act, article, actor_name as who, after from events where subject_id = ${id}`
    expect(event).toEqual({ act: 'policy.try', article: '17', who: '周经办', after: { policy: 'policy-2021', year: 2026, total: 6 } })
    const keyed = { headers: { 'idempotency-key': 'one-trial-only' } }
    const json = { policyId: 'policy-2018', year: 2025 }
    const [first, again] = [
      await ok(clerk.api.policies.trials.$post({ json }, keyed)),
      await ok(clerk.api.policies.trials.$post({ json }, keyed)),
    ]
    expect(again).toEqual(first)
    await app.settle()
    expect(await ok(read(clerk, first.id))).toMatchObject({ status: 'done', total: 1, changed: 0, moves: { 'refused>refused': 1 } })
  })
})

describe('谁能试算什么', () => {
  test('主管单位只试算本单位的申报；市局和纪检看全市；公众和用人单位不能', async () => {
    const { id, total } = await ok(start(unit, { policyId: 'policy-2021', year: 2026 }))
    expect(total).toBe(3)
    await app.settle()
    const trial = await ok(read(unit, id))
    expect(trial).toMatchObject({ done: 3, changed: 2, orgName: '海淀区人力社保局' })
    expect(trial.groups.unit.map(({ name }) => name)).toEqual(['海淀区人力社保局'])
    expect((await ok(changes(unit, id))).items.map(({ caseNo }) => caseNo)).toEqual(['YJ2026-000002', 'YJ2026-000003'])
    expect((await ok(unit.api.policies.trials.$get())).trials.map((one) => one.id)).toEqual([id])
    expect((await ok(other.api.policies.trials.$get())).trials).toEqual([])
    expect((await read(other, id)).status).toBe(404)
    expect((await changes(other, id)).status).toBe(404)
    expect((await other.api.policies.trials[':id'].workbook.$get({ param: { id }, query: {} })).status).toBe(404)
    expect((await read(clerk, id)).status).toBe(200)
    for (const who of [employer, reviewer, app.anyone]) {
      expect([401, 403]).toContain((await start(who, { policyId: 'policy-2021', year: 2026 })).status)
      expect([401, 403]).toContain((await who.api.policies.trials.$get()).status)
      expect([401, 403]).toContain((await read(who, id)).status)
    }
    const [hidden] = await sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'supervisingUnit', true), set_config('app.org_id', ${chaoyang}, true)`
      return tx`select (select count(*)::int from policy_trials) as trials, (select count(*)::int from policy_trial_changes) as changes`
    })
    expect(hidden).toEqual({ trials: 0, changes: 0 })
  })

  test('纪检也能试算', async () => {
    const { id } = await ok(start(auditor, { policyId: 'policy-2021', year: 2026 }))
    await app.settle()
    expect(await ok(read(auditor, id))).toMatchObject({ status: 'done', done: 6, changed: 4, startedBy: '纪检员', orgName: '派驻机构' })
  })

  test('没有提交过的年度、没有或已撤去的版本、两样都选，都说明原因', async () => {
    await app.year(2024)
    expect(await problem(start(clerk, { policyId: 'policy-2021', year: 2024 }))).toMatchObject({
      code: 'invalid',
      title: '2024 年度没有提交过的申报，无从试算',
      errors: [{ pointer: '/year' }],
    })
    expect((await start(clerk, { policyId: 'policy-1999', year: 2026 })).status).toBe(422)
    expect((await start(clerk, { policyId: 'policy-2018.2026-9', year: 2026 })).status).toBe(404)
    expect((await start(clerk, { year: 2026 })).status).toBe(422)
    expect((await start(clerk, { policyId: 'policy-2021', admissionId: haidian, year: 2026 })).status).toBe(422)
    const draft = await draftOf(clerk, { text: 'policy-2018', year: 2025 })
    await ok(clerk.api.policies.drop.$post({ json: draft }))
    expect(await problem(start(clerk, { policyId: draft.id, year: 2026 }))).toMatchObject({
      code: 'conflict',
      title: '该草稿已经撤去，不能试算',
    })
  })
})

describe('试算草稿', () => {
  test('以开始时的草稿为准；草稿又改的，结果上看得出；主管单位看不到市局的草稿', async () => {
    const draft = await draftOf(
      clerk,
      { text: 'policy-2018', year: 2026 },
      { changes: [{ path: 'minRegisteredMonths', value: 0, note: '不再要求注册满一年' }] },
    )
    expect((await start(unit, { policyId: draft.id, year: 2026 })).status).toBe(404)
    const { id } = await ok(start(clerk, { policyId: draft.id, year: 2026 }))
    await ok(clerk.api.policies.save.$post({ json: { ...draft, changes: [], windows: {}, schoolSets: [], note: '改回' } }))
    await app.settle()
    expect(await ok(read(clerk, id))).toMatchObject({
      title: '《北京市引进非北京生源毕业生工作管理办法》2018 年发布 2026 年度第 1 版',
      draftVersion: 2,
      changedSince: true,
      changed: 2,
      moves: { 'pass>pass': 4, 'refused>pass': 2 },
    })
  })

  test('版本自己的院校名单按提交日期生效', async () => {
    const bachelor = { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-03-02', graduatesOn: '2025-06-30' } as const
    await file({
      no: 'YJ2025-000002',
      of: 'chaoyang',
      year: 2025,
      at: '2025-05-11T01:00:00Z',
      facts: { graduate: bachelor, submittedOn: '2025-05-11', intakeYear: 2025 },
    })
    await file({
      no: 'YJ2025-000003',
      of: 'chaoyang',
      year: 2025,
      at: '2025-06-11T01:00:00Z',
      facts: { graduate: bachelor, submittedOn: '2025-06-11', intakeYear: 2025 },
    })
    const draft = await draftOf(
      clerk,
      { text: 'policy-2021', year: 2025 },
      {
        schoolSets: [{ set: 'DFC', from: '2025-06-01', source: '示例：本年度公布的名单', members: ['10001'] }],
      },
    )
    const { id } = await ok(start(clerk, { policyId: draft.id, year: 2025 }))
    await app.settle()
    const told = (await ok(changes(clerk, id))).items
    expect(told.map(({ caseNo, after }) => [caseNo, after])).toEqual([
      ['YJ2025-000001', 'pass'],
      ['YJ2025-000002', 'pass'],
    ])
  })

  test('准入条件只试算本单位的申报，本单位和市局都能试，别的单位不能', async () => {
    const draft = await ok(unit.api.policies.admission.$post({ json: { conditions: { minEducation: 'DOCTOR' } } }))
    expect((await start(other, { admissionId: draft.id, year: 2026 })).status).toBe(404)
    const own = await ok(start(unit, { admissionId: draft.id, year: 2026 }))
    const theirs = await ok(start(clerk, { admissionId: draft.id, year: 2026 }))
    expect([own.total, theirs.total]).toEqual([3, 3])
    await app.settle()
    const trial = await ok(read(unit, own.id))
    expect(trial).toMatchObject({
      title: '海淀区人力社保局准入条件',
      policyId: 'policy-2018',
      admissionId: draft.id,
      draftVersion: 1,
      changed: 2,
      moves: { 'pass>refused': 2, 'refused>refused': 1 },
    })
    expect(trial.groups.rule).toMatchObject([{ code: 'unit-education', article: '8', gained: 2, lost: 0 }])
    expect(await ok(read(clerk, theirs.id))).toMatchObject({ title: '海淀区人力社保局准入条件', changed: 2 })
    const [event] = await sql`select article, after from events where subject_id = ${own.id}`
    expect(event).toEqual({ article: '8', after: { admission: '第 1 版', draft: 1, year: 2026, total: 3 } })
    // published, it can be read by another unit, not tried
    await sql`update admission_versions set status = 'dropped' where id = ${draft.id}`
    expect(await problem(start(unit, { admissionId: draft.id, year: 2026 }))).toMatchObject({ code: 'conflict' })
  })

  test('试算不改变任何申报', async () => {
    const [row] = await sql`select count(*)::int as n, count(*) filter (where version <> 1)::int as changed from cases`
    expect(row).toEqual({ n: 11, changed: 0 })
    expect(await ok(clerk.api.policies.trials.$get())).toMatchObject({ trials: { length: 8 } })
  })
})
