// What the bureau and the units set (Articles 7, 8, 13, 14, 17, 19, 20): drafted, published by a decision, immutable; cases keep theirs.
import { describe, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { readSettled, unconfirmedLines } from '../../scripts/unconfirmed.ts'
import { ok, type Client } from '../support/app.ts'
import { confirmAll, draftOf, meeting, publish } from '../support/policy-acts.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity()
const { people, sql } = city
await city.grantTo(city.employerId, 50)
const clerk = (await city.person(city.bureauId, '周经办', ['clerk'])).api
const second = (await city.person(city.bureauId, '沈经办', ['clerk'])).api
const auditor = (await city.person(await city.org({ tier: 'auditor', kind: 'auditor', name: '派驻机构' }), '纪检员', ['reviewer'])).api
const chief = people.bureauApprover.api
const unit = people.approver.api
const stranger = people.stranger.api
const employer = people.clerk.api

const problem = async (response: Promise<Response> | Response) => (await (await response).json()) as Record<string, unknown>
const policy = (by: Client, id: string) => by.api.policies[':id'].$get({ param: { id } })
const effect = (by: Client, id: string) => by.api.policies[':id'].effect.$get({ param: { id } })
const save = (by: Client, draft: { id: string; version: number }, more: object = {}) =>
  by.api.policies.save.$post({ json: { changes: [], windows: {}, schoolSets: [], note: '', ...draft, ...more } })
const drop = (by: Client, { id, version }: { id: string; version: number }) => by.api.policies.drop.$post({ json: { id, version } })
const submit = (id: string) => employer.api.cases[':id'].submit.$post({ param: { id }, json: {} })
const caseRow = async (id: string) =>
  (await sql`select status, policy_id as policy, admission_id as admission from cases where id = ${id}`)[0]
const yearRow = async (year: number) => (await sql`select policy_id as policy, windows from intake_years where year = ${year}`)[0]
const MASTER_AGE = { path: 'maxAge.MASTER', value: 24, note: '本年度从严掌握年龄' }
const addYear = (year: number, status: string) =>
  sql`insert into intake_years (year, policy_id, status, annual_total) values (${year}, 'policy-2018', ${status}, 0)`
/** As the application itself, in the eyes of the bureau. */
const asApp = (statement: string) =>
  sql.begin(async (tx) => {
    await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'bureau', true), set_config('app.org_id', ${city.bureauId}, true)`
    await tx.unsafe(statement)
  })

describe('年度版本草稿', () => {
  test('市局起草；主管单位、用人单位不能；草稿只有市局和纪检看得见', async () => {
    const begun = await ok(clerk.api.policies.$post({ json: { text: 'policy-2018', year: 2026 } }))
    expect(begun).toEqual({ id: 'policy-2018.2026-1', version: 1 })
    for (const who of [unit, employer, auditor, city.anyone])
      expect([401, 403]).toContain((await who.api.policies.$post({ json: { text: 'policy-2018', year: 2026 } })).status)
    for (const who of [chief, auditor]) {
      expect((await ok(who.api.policies.$get())).versions.map(({ id, status, draftedBy }) => [id, status, draftedBy])).toEqual([
        ['policy-2018.2026-1', 'draft', '周经办'],
      ])
      expect((await policy(who, begun.id)).status).toBe(200)
    }
    for (const who of [unit, employer, city.anyone]) {
      expect((await ok(who.api.policies.$get())).versions).toEqual([])
      expect((await policy(who, begun.id)).status).toBe(404)
    }
    await ok(drop(clerk, begun))
  })

  test('保存参数、时间和说明；再看得到来源为决策；同一请求编号只生效一次', async () => {
    const begun = await ok(clerk.api.policies.$post({ json: { text: 'policy-2018', year: 2026 } }))
    const json = {
      ...begun,
      changes: [{ path: 'noticeMinWorkdays', value: 7, note: '公示期延长至七个工作日' }],
      windows: { declaration: { from: '2026-03-01', to: '2026-10-15' } },
      schoolSets: [],
      note: '2026 年度调整',
    }
    const keyed = { headers: { 'idempotency-key': 'save-once-2026' } }
    const first = await ok(clerk.api.policies.save.$post({ json }, keyed))
    const again = await ok(clerk.api.policies.save.$post({ json }, keyed))
    expect([first, again]).toEqual([
      { id: 'policy-2018.2026-2', version: 2 },
      { id: 'policy-2018.2026-2', version: 2 },
    ])
    const shown = await ok(policy(chief, begun.id))
    expect(shown.policy.noticeMinWorkdays).toMatchObject({ value: 7, source: 'decision', note: '公示期延长至七个工作日' })
    expect(shown.version).toMatchObject({ version: 2, note: '2026 年度调整', basedOn: 'policy-2018', windows: json.windows })
    expect(await ok(effect(chief, begun.id))).toMatchObject({
      basedOn: 'policy-2018',
      textChanges: null,
      unconfirmed: 0,
      overtaken: false,
      differences: [
        { path: 'noticeMinWorkdays', title: '公示的最短工作日', article: '17(3)2', before: '5 个工作日', after: '7 个工作日' },
        {
          path: 'window.declaration',
          title: '2026 年度申报公示',
          article: '17(3)1',
          before: '2026-03-01 至 2026-09-30',
          after: '2026-03-01 至 2026-10-15',
        },
      ],
    })
    const trace = await sql`select act, actor_name as who, before, after from events where subject_id = ${begun.id} order by id`
    expect(trace).toEqual([
      { act: 'policy.draft', who: '周经办', before: null, after: { text: 'policy-2018', year: 2026, basedOn: 'policy-2018' } },
      {
        act: 'policy.save',
        who: '周经办',
        before: { settings: {}, windows: {}, schoolSets: [] },
        after: { settings: { 公示的最短工作日: '7 个工作日' }, windows: json.windows, schoolSets: [] },
      },
    ])
    await ok(drop(clerk, again))
  })

  test('每一处错误指明栏目', async () => {
    const begun = await ok(clerk.api.policies.$post({ json: { text: 'policy-2018', year: 2026 } }))
    const change = (path: string, value: unknown) => ({ path, value, note: '试填一个数值' })
    const refused = await problem(
      save(clerk, begun, {
        changes: [
          change('noticeMinWorkdays', 3),
          change('approvalWorkdays', 15),
          change('maxAge.MASTER', 70),
          change('maxAge.MASTER', 28),
          change('no.such.path', 1),
        ],
        schoolSets: [{ set: 'DFC', from: '2026-09-01', source: '教育部公布名单', members: ['10055', '10055', '99999'] }],
      }),
    )
    expect(refused).toMatchObject({ code: 'invalid', title: '有 6 处需要修改' })
    expect(refused['errors']).toEqual([
      { pointer: '/changes/0/value', detail: '公示的最短工作日：只能严于文本规定的 5个工作日，不能更少' },
      { pointer: '/changes/1/value', detail: '市局审批的工作日：只能严于文本规定的 10个工作日，不能更多' },
      { pointer: '/changes/2/value', detail: '年龄上限：硕士研究生：应在 18 至 60岁之间' },
      { pointer: '/changes/3/value', detail: '年龄上限：硕士研究生：同一项内容重复' },
      { pointer: '/changes/4/value', detail: 'no.such.path：没有这项内容' },
      { pointer: '/schoolSets/0/members', detail: '没有院校代码 99999；有 1 个代码重复' },
    ])
    const windows = { declaration: { from: '2026-09-30', to: '2026-03-01' } }
    expect(await problem(save(clerk, begun, { windows }))).toMatchObject({
      code: 'invalid',
      title: '时间安排有 1 处问题',
      errors: [{ pointer: '/windows/declaration/to', detail: '申报公示的截止日 2026-03-01 早于开始日 2026-09-30' }],
    })
    expect((await save(clerk, begun, { changes: [{ path: 'maxAge.MASTER', value: 28, note: '' }] })).status).toBe(422)
    expect((await policy(clerk, begun.id)).status).toBe(200)
    expect((await sql`select version, settled from policy_versions where id = ${begun.id}`)[0]).toEqual({ version: 1, settled: [] })
    await ok(drop(clerk, begun))
  })

  test('两人先后修改，后者被告知；撤去以后不能再改', async () => {
    const begun = await ok(clerk.api.policies.$post({ json: { text: 'policy-2018', year: 2026 } }))
    const saved = await ok(save(second, begun, { changes: [MASTER_AGE] }))
    expect(await problem(save(clerk, begun, { note: '另一人的修改' }))).toMatchObject({
      code: 'changed-meanwhile',
      title: '草稿刚被其他人修改过，请刷新后再改',
      facts: { version: 2 },
    })
    await ok(drop(clerk, saved))
    expect(await problem(save(second, { ...saved, version: 3 }))).toMatchObject({ code: 'conflict', title: '该草稿已经撤去' })
    expect((await ok(chief.api.policies.$get())).versions).toEqual([])
    expect((await drop(unit, saved)).status).toBe(403)
  })
})

describe('公布（第十九条）', () => {
  let before = ''
  let published = ''

  test('须有完整的集体决策；主管单位不能公布', async () => {
    before = (await city.ready()).id
    await ok(submit(before))
    const draft = await draftOf(
      clerk,
      { text: 'policy-2018', year: 2026 },
      { changes: [MASTER_AGE], windows: { declaration: { from: '2026-03-01', to: '2026-10-31' } } },
    )
    expect(draft).toEqual({ id: 'policy-2018.2026-5', version: 2 })
    const incomplete = await problem(publish(chief, draft, { attendees: ['赵一'], conclusion: '' }))
    expect(incomplete).toMatchObject({ code: 'decision-needed' })
    expect((await clerk.api.policies.publish.$post({ json: { ...draft, record: await meeting(chief) } })).status).toBe(403)
    expect(await problem(publish(unit, draft))).toMatchObject({ code: 'not-allowed', title: '政策版本由市人力社保局公布' })
    expect(await yearRow(2026)).toEqual({ policy: 'policy-2018', windows: {} })
    const other = await draftOf(clerk, { text: 'policy-2018', year: 2026 }, { note: '与现行相同' })
    expect(await problem(publish(chief, other))).toMatchObject({ code: 'invalid', title: '与现行版本没有不同之处，无须公布' })
    const answer = await ok(publish(chief, draft))
    published = answer.id
    expect(answer).toMatchObject({ id: 'policy-2018.2026-5', cases: { bound: 1, free: 0 } })
    expect(answer.differences.map(({ title, article, before: was, after }) => [title, article, was, after])).toEqual([
      ['年龄上限：硕士研究生', '13', '27 岁', '24 岁'],
      ['2026 年度申报公示', '17(3)1', '2026-03-01 至 2026-09-30', '2026-03-01 至 2026-10-31'],
    ])
    expect(await problem(publish(chief, { ...other, version: 2 }))).toMatchObject({
      code: 'changed-meanwhile',
      title: '起草以后本年度已公布另一版本，请对照后重新起草',
    })
  })

  test('本年度由它管，时间随之改变，决策留有前后，各单位得到通知', async () => {
    expect(await yearRow(2026)).toEqual({ policy: published, windows: { declaration: { from: '2026-03-01', to: '2026-10-31' } } })
    const year = await ok(unit.api.years[':year'].$get({ param: { year: '2026' } }))
    expect(year).toMatchObject({ policyId: 'policy-2018.2026-5', policyText: 'policy-2018' })
    expect(year.windows[2]).toMatchObject({ name: 'declaration', to: '2026-10-31', adjusted: true })
    expect((await ok(city.anyone.api.policies.$get())).versions).toMatchObject([
      { id: 'policy-2018.2026-5', status: 'published', publishedOn: '2026-06-15', governs: [2026] },
    ])
    const [decision] = await sql`select kind, number, effect from decisions where kind = 'policyVersion'`
    expect(decision).toMatchObject({
      number: '集决〔2026〕1号',
      effect: {
        policyId: 'policy-2018.2026-5',
        textChanges: null,
        differences: [{ path: 'maxAge.MASTER' }, { path: 'window.declaration' }],
      },
    })
    const acts = await sql`select act, after from events where act in ('decision.record', 'policy.publish') order by id`
    expect(acts).toMatchObject([
      { act: 'decision.record', after: { kind: 'policyVersion', number: '集决〔2026〕1号' } },
      { act: 'policy.publish', after: { governs: 'policy-2018.2026-5', year: 2026, differences: 2 } },
    ])
    const told = await sql`select org_id from notifications where title = '2026 年度政策第 5 版已公布'`
    expect(told.map((row) => row['org_id']).toSorted()).toEqual([city.unitId, city.otherUnitId, city.employerId, city.rivalId].toSorted())
  })

  test('公布后不再改变：接口和数据库都拒绝', async () => {
    expect(await problem(save(clerk, { id: published, version: 3 }))).toMatchObject({
      code: 'conflict',
      title: '该版本已经公布，不能再修改',
    })
    expect(await problem(drop(clerk, { id: published, version: 3 }))).toMatchObject({ code: 'conflict' })
    await expect(asApp(`update policy_versions set note = '改写' where id = '${published}'`)).rejects.toThrow(
      'policy_versions keeps what was published: UPDATE refused',
    )
    await expect(asApp(`delete from policy_versions where id = '${published}'`)).rejects.toThrow()
    await expect(sql`delete from policy_versions where id = ${published}`).rejects.toThrow(
      'policy_versions keeps what was published: DELETE refused',
    )
    await expect(sql`update cases set policy_id = 'policy-2021' where id = ${before}`).rejects.toThrow(
      'keeps the policy it was submitted under',
    )
  })

  test('已经提交的沿用原政策，退回再提交也不变；新提交的按新版本', async () => {
    expect(await caseRow(before)).toEqual({ status: 'SUBMITTED', policy: 'policy-2018', admission: null })
    const late = (await city.ready()).id
    expect(await problem(submit(late))).toMatchObject({
      code: 'rule-refused',
      failures: [{ code: 'age-postgraduate', policy: 'policy-2018.2026-5', cite: { article: '13' } }],
    })
    await ok(
      people.reviewer.api.api.cases[':id'].return.$post({
        param: { id: before },
        json: { note: '请补充电话', reasons: [{ kind: 'field', key: 'phone', message: '电话无法接通' }] },
      }),
    )
    await ok(submit(before))
    expect(await caseRow(before)).toMatchObject({ status: 'SUBMITTED', policy: 'policy-2018' })
    const verdicts =
      await sql`select policy_id as policy, explanation -> 'policy' ->> 'id' as explained from case_verdicts where case_id = ${before}`
    expect(verdicts).toEqual([
      { policy: 'policy-2018', explained: 'policy-2018' },
      { policy: 'policy-2018', explained: 'policy-2018' },
    ])
    const young = (await city.ready({ form: { birthDate: '2002-05-20' } })).id
    await ok(submit(young))
    expect(await caseRow(young)).toMatchObject({ status: 'SUBMITTED', policy: 'policy-2018.2026-5' })
    const [told] = await sql`
      select p -> 'value' as value, p ->> 'source' as source, p ->> 'decision' as decision
      from case_verdicts v, jsonb_array_elements(v.explanation -> 'rules') r, jsonb_array_elements(r -> 'parameters') p
      where v.case_id = ${young} and p ->> 'path' = 'maxAge.MASTER'`
    expect(told).toEqual({ value: 24, source: 'decision', decision: '集决〔2026〕1号' })
  })

  test('已经结束的年度不能起草、不能公布', async () => {
    await addYear(2023, 'closed')
    expect(await problem(clerk.api.policies.$post({ json: { text: 'policy-2018', year: 2023 } }))).toMatchObject({
      code: 'conflict',
      title: '2023 年度已经结束，不能再调整',
    })
    await addYear(2024, 'open')
    const draft = await draftOf(clerk, { text: 'policy-2018', year: 2024 }, { changes: [MASTER_AGE] })
    await sql`update intake_years set status = 'closed' where year = 2024`
    expect(await problem(publish(chief, draft))).toMatchObject({ code: 'conflict', title: '2024 年度已经结束，不能再调整' })
  })
})

describe('院校名单按日期', () => {
  test('版本的名单自其起始日起代替原名单，之前的按原名单', async () => {
    const members = ['10055', '10001']
    const draft = await draftOf(
      clerk,
      { text: 'policy-2018', year: 2026 },
      {
        changes: [{ path: 'maxAge.MASTER', value: 27, note: '恢复文本规定的年龄' }],
        windows: { declaration: { from: '2026-03-01', to: '2026-10-31' } },
        schoolSets: [{ set: 'DFC', from: '2026-07-01', source: '示例：本年度公布的名单', members }],
      },
    )
    const answer = await ok(publish(chief, draft))
    expect(answer.differences.map(({ title, before, after }) => [title, before, after])).toEqual([
      ['年龄上限：硕士研究生', '24 岁', '27 岁'],
      ['“双一流”建设高校', '原名单', '2026-07-01 起 2 所（示例：本年度公布的名单）'],
    ])
    const setsOf = async (id: string) =>
      (await sql`select facts -> 'schoolSets' as sets from case_verdicts where case_id = ${id}`)[0]?.['sets']
    city.setDay('2026-06-30')
    const earlier = (await city.ready()).id
    await ok(submit(earlier))
    expect(await setsOf(earlier)).toEqual(['DFC_UNIVERSITY', 'DFC'])
    city.setDay('2026-07-01')
    const later = (await city.ready()).id
    await ok(submit(later))
    expect(await setsOf(later)).toEqual(['DFC_UNIVERSITY'])
    const listed = (await city.ready({ form: { schoolCode: '10055', schoolName: '南开大学' } })).id
    await ok(submit(listed))
    expect(await setsOf(listed)).toEqual(['DFC_UNIVERSITY', 'DFC'])
    city.setDay('2026-06-15')
  })
})

describe('2021 年文本的待核内容', () => {
  const settle = async (by: Client, points: { path: string; outcome: 'confirmed' | 'decided'; value?: unknown; note: string }[]) =>
    by.api.policies.points.$post({ json: { text: 'policy-2021', points, record: await meeting(by) } })
  const open = async () => (await ok(chief.api.policies.$get())).texts.find(({ id }) => id === 'policy-2021')!.unconfirmed.length

  test('核对一致的和另行确定的，各有说明和决策编号', async () => {
    expect(await open()).toBe(29)
    expect((await settle(unit, [{ path: 'ageBasis', outcome: 'confirmed', note: '主管单位试图核定' }])).status).toBe(403)
    const refused = await problem(
      settle(chief, [
        { path: 'noticeMinWorkdays', outcome: 'decided', value: 100, note: '数值超出范围' },
        { path: 'founderMinShare', outcome: 'decided', value: 5, note: '低于文本的比例' },
        { path: 'no.such', outcome: 'confirmed', note: '没有的路径' },
        { path: 'employerPaysTax', outcome: 'confirmed', note: '公开文本已有的' },
        { path: 'ageBasis', outcome: 'confirmed', note: '重复的第一次' },
        { path: 'ageBasis', outcome: 'confirmed', note: '重复的第二次' },
      ]),
    )
    expect(refused['errors']).toEqual([
      { pointer: '/points/0/value', detail: '公示的最短工作日：应在 1 至 60个工作日之间' },
      { pointer: '/points/1/value', detail: '创业毕业生的持股比例（%）：只能严于文本规定的 10%，不能更少' },
      { pointer: '/points/2/value', detail: 'no.such：不是待核实的内容' },
      { pointer: '/points/3/value', detail: '依法纳税：不是待核实的内容' },
      { pointer: '/points/5/value', detail: '年龄的计算：同一项内容重复' },
    ])
    expect(await open()).toBe(29)
    const answer = await ok(
      settle(chief, [
        { path: 'ageBasis', outcome: 'confirmed', note: '与归档文本核对一致' },
        { path: 'noticeMinWorkdays', outcome: 'decided', value: 7, note: '按七个工作日公示' },
      ]),
    )
    expect(answer).toMatchObject({ settled: 2 })
    expect(await open()).toBe(27)
    const { policy: text } = await ok(policy(city.anyone, 'policy-2021'))
    expect([text.ageBasis, text.noticeMinWorkdays]).toMatchObject([
      { value: 'BIRTH_YEAR', source: 'text', note: '与归档文本核对一致', decision: answer.number },
      { value: 7, source: 'decision', note: '按七个工作日公示', decision: answer.number },
    ])
    const { points, history } = await ok(unit.api.policies.points[':text'].$get({ param: { text: 'policy-2021' } }))
    expect(points.find(({ path }) => path === 'noticeMinWorkdays')).toMatchObject({
      value: 5,
      source: 'unverified',
      settled: { outcome: 'decided', value: 7, decidedBy: '郑局长', decidedOn: '2026-06-15' },
    })
    expect(history.map(({ path }) => path)).toEqual(['noticeMinWorkdays', 'ageBasis'])
    const [decision] = await sql`select effect from decisions where kind = 'policyPoints'`
    expect(decision!['effect']).toMatchObject({
      policyId: 'policy-2021',
      differences: [
        { title: '年龄的计算', outcome: 'confirmed' },
        { title: '公示的最短工作日', before: '5 个工作日', after: '7 个工作日', outcome: 'decided' },
      ],
    })
    const [event] = await sql`select after from events where act = 'policy.settlePoints'`
    expect(event!['after']).toMatchObject({ points: { 公示的最短工作日: '7 个工作日（按七个工作日公示）' } })
    await expect(sql`update policy_points set value = '9'`).rejects.toThrow('policy_points is append-only: UPDATE refused')
  })

  test('待核内容的清单：有数据库的扣除已核定的，没有的只看文本', async () => {
    // drizzle changes how a connection writes JSON: one of its own
    const own = connect(city.url)
    const lines = unconfirmedLines(await readSettled(own.sql))
    await own.close()
    expect(lines[0]).toBe('《北京市引进非北京生源毕业生工作管理办法》2018 年发布（policy-2018）：没有待核实的内容。 Nothing unconfirmed')
    expect(lines[1]).toBe(
      '《北京市引进毕业生管理办法》〔2021〕22号（policy-2021）：有 27 处未经核实。 27 unconfirmed，市局已核定 2 处（2 settled by the bureau）',
    )
    expect(lines).toHaveLength(29)
    expect(lines[2]).toBe(
      '  excludedTrainingModes  第二条  不予引进的培养方式：定向、在职、委培、自筹。公开文本只写定向、委培；在职、自筹待核',
    )
    expect(unconfirmedLines(null)).toHaveLength(31)
  })

  test('全部核定以前不能公布，也不能据以启动年度，逐条指出', async () => {
    const draft = await draftOf(clerk, { text: 'policy-2021', year: 2027 })
    const refused = await problem(publish(chief, draft))
    expect(refused).toMatchObject({
      code: 'rule-refused',
      title: '《北京市引进毕业生管理办法》〔2021〕22号 还有 27 处未经核实，不能采用',
    })
    const failures = refused['failures'] as { message: string; cite: { article: string } }[]
    expect(failures).toHaveLength(27)
    expect(failures[0]).toMatchObject({
      code: 'policy-unconfirmed',
      policy: 'policy-2021.2027-1',
      cite: { article: '2' },
      message: '不予引进的培养方式：公开文本只写定向、委培；在职、自筹待核',
    })
    expect(await problem(chief.api.years.open.$post({ json: { year: 2027, policyId: 'policy-2021' } }))).toMatchObject({
      code: 'rule-refused',
      title: '《北京市引进毕业生管理办法》〔2021〕22号 还有 27 处未经核实，不能采用',
    })
  })

  test('全部核定后公布 2027 年度版本，年度据以启动；其后再核定不改变已公布的版本', async () => {
    expect(await confirmAll(chief)).toBe(27)
    expect(await open()).toBe(0)
    expect(await problem(chief.api.years.open.$post({ json: { year: 2027, policyId: 'policy-2021' } }))).toMatchObject({
      code: 'decision-needed',
    })
    const draft = { id: 'policy-2021.2027-1', version: 2 }
    expect(await ok(effect(chief, draft.id))).toMatchObject({
      unconfirmed: 0,
      basedOn: 'policy-2018',
      textChanges: { before: '北京市引进非北京生源毕业生工作管理办法', after: '北京市引进毕业生管理办法' },
      cases: { bound: 0, free: 0 },
    })
    await ok(publish(chief, draft))
    expect(await ok(chief.api.years.open.$post({ json: { year: 2027 } }))).toEqual({ year: 2027, policyId: 'policy-2021.2027-1' })
    expect(await ok(unit.api.years[':year'].$get({ param: { year: '2027' } }))).toMatchObject({
      policyId: 'policy-2021.2027-1',
      policyText: 'policy-2021',
      noticeWorkdays: 7,
    })
    await ok(settle(chief, [{ path: 'noticeMinWorkdays', outcome: 'decided', value: 10, note: '改为十个工作日' }]))
    expect((await ok(policy(unit, 'policy-2021'))).policy.noticeMinWorkdays.value).toBe(10)
    expect((await ok(policy(unit, 'policy-2021.2027-1'))).policy.noticeMinWorkdays.value).toBe(7)
    const [stored] =
      await sql`select s -> 'value' as value, jsonb_array_length(settled) as n from policy_versions, jsonb_array_elements(settled) s where id = 'policy-2021.2027-1' and s ->> 'path' = 'noticeMinWorkdays'`
    expect(stored).toMatchObject({ value: 7 })
  })
})

describe('主管单位的准入条件（第八条）', () => {
  const admission = (by: Client, json: { id?: string; version?: number; conditions: object }) => by.api.policies.admission.$post({ json })
  const versions = async (by: Client) => (await ok(by.api.policies.admission[':orgId'].$get({ param: { orgId: city.unitId } }))).versions
  let draft = { id: '', version: 0 }

  test('只能严于规定，宽于规定的指明栏目', async () => {
    const refused = await problem(admission(unit, { conditions: { minRegisteredMonths: 6, maxAge: { DOCTOR: 40 } } }))
    expect(refused).toMatchObject({ code: 'invalid', title: '准入条件只能严于规定，不能宽于规定（第八条）' })
    expect(refused['errors']).toEqual([
      { pointer: '/conditions/minRegisteredMonths', detail: '注册年限 6 个月低于规定的 12 个月' },
      { pointer: '/conditions/maxAge/DOCTOR', detail: '博士研究生年龄上限 40 周岁高于规定的 35 周岁' },
    ])
    expect((await admission(people.reviewer.api, { conditions: {} })).status).toBe(403)
    expect((await admission(chief, { conditions: {} })).status).toBe(403)
  })

  test('一次一份草稿；别的单位看不到，市局看得到', async () => {
    draft = await ok(admission(unit, { conditions: { minRegisteredMonths: 24, industries: [], note: '注册满两年' } }))
    expect(draft.version).toBe(1)
    expect(await problem(admission(unit, { conditions: {} }))).toMatchObject({ code: 'conflict', facts: { id: draft.id } })
    draft = await ok(admission(unit, { ...draft, conditions: { minRegisteredMonths: 240, note: '注册满二十年' } }))
    expect(await problem(admission(unit, { ...draft, version: 1, conditions: {} }))).toMatchObject({ code: 'changed-meanwhile' })
    expect(await problem(admission(stranger, { ...draft, conditions: {} }))).toMatchObject({ code: 'not-found' })
    expect(await problem(stranger.api.policies.admission.drop.$post({ json: draft }))).toMatchObject({ code: 'not-found' })
    expect(await versions(stranger)).toEqual([])
    expect(await versions(employer)).toEqual([])
    expect((await versions(chief)).map(({ status, conditions }) => [status, conditions])).toEqual([
      ['draft', { minRegisteredMonths: 240, note: '注册满二十年' }],
    ])
  })

  test('经本单位集体决策公布；已经提交的沿用原条件', async () => {
    const earlier = (await city.ready()).id
    await ok(submit(earlier))
    const record = await meeting(unit)
    expect(await problem(chief.api.policies.admission.publish.$post({ json: { ...draft, record } }))).toMatchObject({ code: 'not-allowed' })
    expect(
      await problem(unit.api.policies.admission.publish.$post({ json: { ...draft, record: { ...record, adopted: false } } })),
    ).toMatchObject({ code: 'decision-needed' })
    const answer = await ok(unit.api.policies.admission.publish.$post({ json: { ...draft, record } }))
    expect(answer).toMatchObject({ id: draft.id, number: '集决〔2026〕1号' })
    expect((await ok(employer.api.orgs[':id'].$get({ param: { id: city.employerId } }))).admission).toEqual({
      minRegisteredMonths: 240,
      note: '注册满二十年',
    })
    expect(await versions(stranger)).toMatchObject([{ status: 'published', seq: 1 }])
    const refused = (await city.ready()).id
    expect(await problem(submit(refused))).toMatchObject({
      failures: [{ code: 'unit-registered', cite: { article: '8' } }],
    })
    await ok(
      people.reviewer.api.api.cases[':id'].return.$post({
        param: { id: earlier },
        json: { note: '请补充电话', reasons: [{ kind: 'field', key: 'phone', message: '电话无法接通' }] },
      }),
    )
    await ok(submit(earlier))
    expect(await caseRow(earlier)).toMatchObject({ status: 'SUBMITTED', admission: null })
    const [decision] = await sql`select kind, effect from decisions where kind = 'admission'`
    expect(decision!['effect']).toEqual({ admissionId: draft.id, before: {}, after: { minRegisteredMonths: 240, note: '注册满二十年' } })
    await expect(sql`update admission_versions set conditions = '{}'`).rejects.toThrow('admission_versions keeps what was published')
  })

  test('再起草一份，公布后新提交的按它；撤去的不再出现', async () => {
    const next = await ok(admission(unit, { conditions: { minRegisteredMonths: 60 } }))
    await ok(unit.api.policies.admission.drop.$post({ json: next }))
    const last = await ok(admission(unit, { conditions: { minRegisteredMonths: 36 } }))
    await ok(unit.api.policies.admission.publish.$post({ json: { ...last, record: await meeting(unit) } }))
    expect((await versions(unit)).map(({ seq, status }) => [seq, status])).toEqual([
      [3, 'published'],
      [1, 'published'],
    ])
    const id = (await city.ready()).id
    await ok(submit(id))
    expect(await caseRow(id)).toMatchObject({ admission: last.id })
    const acts = await sql`select act, scope_org_id = ${city.unitId} as own from events where subject_id = ${last.id} order by id`
    expect(acts).toEqual([
      { act: 'admission.save', own: true },
      { act: 'admission.publish', own: true },
    ])
  })
})
