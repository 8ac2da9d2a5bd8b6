import { describe, expect, test } from 'vitest'
import { ok, testApp } from '../support/app.ts'
import { draftOf, publish } from '../support/policy-acts.ts'
import { answered } from '../support/quota-city.ts'
import { workCalendars } from '../../db/reference/index.ts'

const app = await testApp({ day: '2026-06-15' })
const bureauId = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力社保局' })
const unitId = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '甲区人力社保局', district: '110108' })
const employerId = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '甲区软件公司',
  parentId: unitId,
  district: '110108',
  nature: 'NON_PUBLIC_ENTERPRISE',
})
const people = {
  approver: (await app.person(bureauId, '吴局长', ['approver'])).api,
  clerk: (await app.person(bureauId, '周经办', ['clerk'])).api,
}
const [approver, clerk] = [people.approver.api, people.clerk.api]
const unit = (await app.person(unitId, '冯主任', ['approver'])).api.api
for (const { year, source, off, makeup } of workCalendars)
  await app.sql`insert into work_calendars (year, source, off, makeup) values (${year}, ${source}, ${off as string[]}, ${makeup as string[]})`

/** Made up, in the shape of a real notice. */
const NOTICE_2027 = {
  year: 2027,
  source: '国办发明电〔2026〕示例号',
  off: [
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-02-11',
    '2027-02-12',
    '2027-10-01',
    '2027-10-04',
    '2027-10-05',
    '2027-10-06',
    '2027-10-07',
  ],
  makeup: ['2027-02-14', '2027-10-09'],
}

async function addCase(row: { no: string; status: string; since: string; dueOn: string; provisional: boolean }) {
  const [made] = await app.sql<
    { id: string }[]
  >`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, due_on, due_provisional)
    values (${row.no}, 2026, ${employerId}, ${unitId}, '甲区软件公司', '甲区人力社保局', ${row.status}, ${row.since}, ${row.dueOn}, ${row.provisional}) returning id`
  return made!.id
}

describe('启动年度（第十七条）', () => {
  test('默认采用 2018 年文本，时间为文本规定的起止日', async () => {
    const opened = await approver.years.open.$post({ json: { year: 2026 } })
    expect(await opened.json()).toEqual({ year: 2026, policyId: 'policy-2018' })
    const year = await (await unit.years[':year'].$get({ param: { year: '2026' } })).json()
    expect(year).toMatchObject({
      status: 'open',
      windows: [
        { name: 'demand', to: '2025-11-30', countdown: { state: 'closed' } },
        { name: 'allocation', to: '2026-02-28' },
        { name: 'declaration', from: '2026-03-01', to: '2026-09-30', adjusted: false, countdown: { state: 'open', days: 107 } },
        { name: 'settlement', from: '2027-01-01', to: '2027-12-31', countdown: { state: 'before' } },
      ],
      // 5 个工作日止于 9 月 29 日（9 月 20 日调休上班，25 日至 27 日中秋放假），30 日报送
      latestNotice: { day: '2026-09-21', provisional: false },
    })
  })

  test('同一年度不能再启动；主管单位不能启动', async () => {
    expect(await (await approver.years.open.$post({ json: { year: 2026 } })).json()).toMatchObject({
      code: 'duplicate',
      errors: [{ pointer: '/year' }],
    })
    expect((await unit.years.open.$post({ json: { year: 2027 } })).status).toBe(403)
  })

  test('2021 年草案有未核实的内容，不能采用，逐条列出', async () => {
    const refused = await approver.years.open.$post({ json: { year: 2027, policyId: 'policy-2021' } })
    expect(refused.status).toBe(422)
    const body = (await refused.json()) as unknown as {
      code: string
      failures: { code: string; cite: { article: string }; message: string }[]
    }
    expect(body.code).toBe('rule-refused')
    expect(body.failures.length).toBeGreaterThan(5)
    expect(body.failures[0]).toMatchObject({
      code: 'policy-unconfirmed',
      policy: 'policy-2021',
      cite: { article: '2' },
      message: '不予引进的培养方式：公开文本只写定向、委培；在职、自筹待核',
    })
    const { texts } = await answered(await unit.policies.$get())
    expect(texts.map((text) => [text.id, text.draft, text.unconfirmed.length, text.governs])).toEqual([
      ['policy-2018', false, 0, [2026]],
      ['policy-2021', true, 29, []],
    ])
  })

  test('未知的政策文本、没有公布的版本不能采用', async () => {
    expect(await (await approver.years.open.$post({ json: { year: 2028, policyId: 'policy-1999' } })).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/policyId', detail: '没有这份政策文本' }],
    })
    const draft = await draftOf(people.clerk, { text: 'policy-2018', year: 2028 })
    expect(await (await approver.years.open.$post({ json: { year: 2028, policyId: draft.id } })).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/policyId', detail: '该版本不是为 2028 年度公布的' }],
    })
    expect((await unit.years[':year'].$get({ param: { year: '2030' } })).status).toBe(404)
  })
})

describe('调整时间', () => {
  test('随年度版本公布，最晚公示日随之改变，原来的时间仍看得到', async () => {
    const draft = await draftOf(
      people.clerk,
      { text: 'policy-2018', year: 2026 },
      { windows: { declaration: { from: '2026-03-01', to: '2026-10-31' } }, note: '受灾延期一个月' },
    )
    expect((await unit.years[':year'].$get({ param: { year: '2026' } })).status).toBe(200)
    await ok(publish(people.approver, draft))
    const year = await answered(await unit.years[':year'].$get({ param: { year: '2026' } }))
    expect(year).toMatchObject({ policyId: 'policy-2018.2026-1', latestNotice: { day: '2026-10-25', provisional: false } })
    expect(year.windows.map(({ name, from, to, adjusted, usual }) => [name, from, to, adjusted, usual.to])).toEqual([
      ['demand', '2025-10-01', '2025-11-30', false, '2025-11-30'],
      ['allocation', '2025-12-01', '2026-02-28', false, '2026-02-28'],
      ['declaration', '2026-03-01', '2026-10-31', true, '2026-09-30'],
      ['settlement', '2027-01-01', '2027-12-31', false, '2027-12-31'],
    ])
    const [event] = await app.sql`select after from events where act = 'policy.save' and subject_id = ${draft.id}`
    expect(event).toMatchObject({ after: { windows: { declaration: { from: '2026-03-01', to: '2026-10-31' } } } })
  })
})

describe('工作日历', () => {
  test('没有录入的年份显示为未知', async () => {
    const { calendars, unknown } = await answered(await app.anyone.api.years.calendars.$get())
    expect(calendars.map((calendar) => calendar.year)).toEqual([2024, 2025, 2026])
    expect(unknown).toEqual([2027])
  })

  test('通知录错时逐处指出，什么也不改变', async () => {
    const refused = await clerk.years.calendars.$post({
      json: { year: 2027, source: '', off: ['2027-01-01', '2026-12-31', '2027-02-30'], makeup: ['2027-01-01', '2027-01-04'] },
    })
    expect(await refused.json()).toMatchObject({
      code: 'invalid',
      title: '2027 年放假安排有 4 处问题',
      errors: [
        { pointer: '/off', detail: '不是 2027 年的日期：2026-12-31、2027-02-30' },
        { pointer: '/off', detail: '同一天既放假又上班：2027-01-01' },
        { pointer: '/makeup', detail: '调休上班日应为周六或周日：2027-01-01、2027-01-04' },
        { pointer: '/source', detail: '没有填写通知文号或网址' },
      ],
    })
    expect(await app.sql`select 1 from work_calendars where year = 2027`).toHaveLength(0)
  })

  test('录入 2027 年通知后，暂定的办理时限和公示期重新计算', async () => {
    const atBureau = await addCase({ no: 'K1', status: 'AT_BUREAU', since: '2026-12-30T17:00:00Z', dueOn: '2027-01-14', provisional: true })
    const settling = await addCase({
      no: 'K2',
      status: 'IN_SETTLEMENT',
      since: '2027-02-03T02:00:00Z',
      dueOn: '2027-02-17',
      provisional: true,
    })
    const certain = await addCase({ no: 'K3', status: 'AT_BUREAU', since: '2026-06-10T02:00:00Z', dueOn: '2026-06-25', provisional: false })
    const [notice] = await app.sql<
      { id: string }[]
    >`insert into notices (unit_id, unit_name, intake_year, number, batch, published_on, published_at, workdays, provisional_last_day, complaint_phone, complaint_address, published_by, published_by_name)
      values (${unitId}, '甲区人力社保局', 2026, '公示1', 1, '2026-12-31', now(), 5, '2027-01-07', '010-55550100', '示例路 1 号', ${unitId}, '冯主任') returning id`
    expect(await answered(await clerk.years.calendars.preview.$post({ json: NOTICE_2027 }))).toEqual({ cases: 2, notices: 1 })
    expect((await unit.years.calendars.preview.$post({ json: NOTICE_2027 })).status).toBe(403)
    expect(await app.sql`select 1 from work_calendars where year = 2027`).toHaveLength(0)
    expect((await app.sql`select due_provisional as provisional from cases where id = ${atBureau}`)[0]).toEqual({ provisional: true })
    const entered = await clerk.years.calendars.$post({ json: NOTICE_2027 })
    expect(await entered.json()).toEqual({ year: 2027, revision: 1, cases: 2, notices: 1 })
    expect(await answered(await clerk.years.calendars.preview.$post({ json: NOTICE_2027 }))).toEqual({ cases: 0, notices: 0 })
    const due = async (id: string) =>
      (await app.sql`select due_on::text as day, due_provisional as provisional, version from cases where id = ${id}`)[0]
    // 12 月 31 日（北京时间）起第 10 个工作日：1 月 4 日至 8 日、11 日至 15 日
    expect(await due(atBureau)).toEqual({ day: '2027-01-15', provisional: false, version: 1 })
    // 2 月 3 日起：4 日；5 日至 12 日放假；14 日调休；15 日至 19 日；22 日至 24 日
    expect(await due(settling)).toEqual({ day: '2027-02-24', provisional: false, version: 1 })
    expect(await due(certain)).toEqual({ day: '2026-06-25', provisional: false, version: 1 })
    expect(
      (await app.sql`select last_day::text as last, provisional_last_day as provisional from notices where id = ${notice!.id}`)[0],
    ).toEqual({ last: '2027-01-08', provisional: null })
    expect((await answered(await unit.years.calendars.$get())).unknown).toEqual([])
  })

  test('主管单位不能录入；更正已录入的须写明原因，前一次仍保留', async () => {
    expect((await unit.years.calendars.$post({ json: NOTICE_2027 })).status).toBe(403)
    const corrected = { ...NOTICE_2027, source: '更正通知', makeup: ['2027-02-14'] }
    expect(await (await clerk.years.calendars.$post({ json: corrected })).json()).toMatchObject({
      code: 'invalid',
      title: '更正已录入的放假安排须写明原因',
      errors: [{ pointer: '/reason', detail: '请写明更正的原因（不少于 4 个字）' }],
    })
    expect(await answered(await clerk.years.calendars.$post({ json: { ...corrected, reason: '通知作了更正' } }))).toEqual({
      year: 2027,
      revision: 2,
      cases: 0,
      notices: 0,
    })
    const { calendars } = await answered(await clerk.years.calendars.$get())
    expect(calendars.filter(({ year }) => year === 2027)).toMatchObject([
      { revision: 2, reason: '通知作了更正', source: '更正通知', makeup: ['2027-02-14'], enteredBy: '周经办' },
    ])
    const revisions = await app.sql`select revision, source, reason from work_calendars where year = 2027 order by revision`
    expect(revisions).toEqual([
      { revision: 1, source: '国办发明电〔2026〕示例号', reason: null },
      { revision: 2, source: '更正通知', reason: '通知作了更正' },
    ])
    await expect(app.sql`update work_calendars set source = '改写' where year = 2027`).rejects.toThrow('work_calendars is append-only')
    const [event] = await app.sql`select before, after, note from events where act = 'calendar.enter' order by id desc limit 1`
    expect(event).toMatchObject({
      before: { source: '国办发明电〔2026〕示例号' },
      after: { source: '更正通知' },
      note: '通知作了更正',
    })
  })
})
