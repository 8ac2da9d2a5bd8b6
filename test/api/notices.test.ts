import { parseResponse } from 'hono/client'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { asPublic } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { clearDueNotices } from '../../api/notices/clear-notices.ts'
import { linesOf } from '../../api/notices/notices.repo.ts'
import { systemContext } from '../../api/server.ts'
import { noticeCity } from '../support/notice-city.ts'

const city = await noticeCity({ day: '2026-06-15' })
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2026-06-15'))
const { sql } = city

describe('公示（第十七条第三项第二目）', () => {
  test('预览与公示内容一致：序号、姓名、年龄、毕业院校、学历，年龄按公示当日周岁', async () => {
    const young = await city.caseAt({ name: '明日生日', birthDate: '2000-06-16' })
    const old = await city.caseAt({ name: '今日生日', birthDate: '2000-06-15' })
    const preview = await parseResponse(city.clerk.api.api.notices.preview.$post({ json: { caseIds: [young.id, old.id] } }))
    expect(preview.lines.map(({ name, age, schoolName, educationLevel }) => [name, age, schoolName, educationLevel])).toEqual([
      ['今日生日', 26, '武汉大学', '硕士研究生'],
      ['明日生日', 25, '武汉大学', '硕士研究生'],
    ])
    expect(preview.latestSafe).toEqual({ day: '2026-09-21', provisional: false })
    const notice = await city.publish(young.id, old.id)
    const shown = await parseResponse(city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }))
    expect(shown.people).toEqual([
      { serial: 1, name: '今日生日', age: 26, schoolName: '武汉大学', educationLevel: '硕士研究生' },
      { serial: 2, name: '明日生日', age: 25, schoolName: '武汉大学', educationLevel: '硕士研究生' },
    ])
    expect([shown.complaintPhone, shown.complaintAddress]).toEqual(['010-55550100', '示例路 1 号'])
  })

  test('公示编号按主管单位和年度连续', async () => {
    const [one, two] = [await city.caseAt(), await city.caseAt()]
    const first = await city.publish(one.id)
    const second = await city.publish(two.id)
    expect(first.number).toMatch(/^朝阳区人力资源和社会保障局公示〔2026〕第\d+号$/)
    const serialOf = (number: string) => Number(/第(\d+)号/.exec(number)![1])
    expect(serialOf(second.number) - serialOf(first.number)).toBe(1)
  })

  test('跨劳动节：4 月 30 日发布，5 月 9 日（周六）调休上班计入，截止 5 月 11 日；当日不结束，次日自动结束', async () => {
    city.setDay('2026-04-30')
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    // off 1-5 May; working days 6, 7, 8, 9 (made up) and 11 May
    expect(notice).toMatchObject({ lastDay: '2026-05-11', provisionalLastDay: null, people: 1 })
    city.setDay('2026-05-11')
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('IN_NOTICE')
    city.setDay('2026-05-12')
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('NOTICE_CLEARED')
    const [event] =
      await sql`select actor_tier, actor_name, day::text, article from events where case_id = ${one.id} and act = 'case.clearNotice'`
    expect(event).toEqual({ actor_tier: 'system', actor_name: '系统', day: '2026-05-12', article: '17(3)3' })
  })

  test('两个进程同时清理，每件只结束一次', async () => {
    const cases = await Promise.all([1, 2, 3, 4].map(() => city.caseAt()))
    await city.publish(...cases.map((one) => one.id))
    city.setDay('2026-06-24')
    const ctx = await systemContext(city.deps)
    await Promise.all([clearDueNotices(ctx), clearDueNotices(ctx)])
    for (const one of cases) {
      expect(await city.statusOf(one.id)).toBe('NOTICE_CLEARED')
      const [{ n }] =
        (await sql`select count(*)::int as n from events where case_id = ${one.id} and act = 'case.clearNotice'`) as unknown as [
          { n: number },
        ]
      expect(n).toBe(1)
    }
  })

  test('公示期满后公开页不再有姓名，行级安全也不放行', async () => {
    const one = await city.caseAt({ name: '期满不见' })
    const notice = await city.publish(one.id)
    expect(notice.lastDay).toBe('2026-06-23')
    city.setDay('2026-06-24')
    const shown = await parseResponse(city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }))
    expect(shown).toMatchObject({ running: false, people: [] })
    const past = await parseResponse(city.anyone.api.public.notices.$get({ query: { state: 'past' } }))
    expect(past.items.find((row) => row.id === notice.id)).toMatchObject({ people: null })
    expect(JSON.stringify(past)).not.toContain('期满不见')
    const ctx = asPublic(await systemContext(city.deps))
    expect(await inTransaction(ctx, 'read only', (run) => linesOf(run.tx, notice.id))).toEqual([])
  })

  test('任何公开回答里都没有身份号码、片段、生日或散列', async () => {
    const one = await city.caseAt({ name: '无身份证', citizenId: '110100200003150029' })
    const notice = await city.publish(one.id)
    const answers = await Promise.all([
      city.anyone.api.public.notices.$get({ query: {} }),
      city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }),
      city.anyone.api.public.overview.$get(),
      city.object(notice.id),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      const text = await answer.text()
      for (const piece of ['110100200003150029', '0029', '20000315', '2000-03-15', one.id]) expect(text).not.toContain(piece)
      // a notice's own id is a random one; nothing else as long as a digest
      expect(text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')).not.toMatch(/[0-9a-f]{32}/)
    }
  })

  test('未同意公示的、别的单位的、已在公示中的，都不能发布', async () => {
    const waiting = await city.caseAt({ status: 'VERIFIED', name: '尚未同意' })
    const ready = await city.caseAt()
    const refused = await city.clerk.api.api.notices.publish.$post({ json: { caseIds: [waiting.id, ready.id] } })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '尚未同意（待本人同意公示）已不在待公示名单中，请重新选择',
    })
    expect(await city.statusOf(ready.id)).toBe('CONSENTED')
    const foreign = await city.otherReviewer.api.api.notices.publish.$post({ json: { caseIds: [ready.id] } })
    expect(foreign.status).toBe(404)
    const employer = await city.employer.api.api.notices.publish.$post({ json: { caseIds: [ready.id] } })
    expect(employer.status).toBe(403)
    const both = await Promise.all([1, 2].map(() => city.clerk.api.api.notices.publish.$post({ json: { caseIds: [ready.id] } })))
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
  })

  test('没有监督电话和地址的单位不能发布，并说明第十七条', async () => {
    const one = await city.caseAt()
    await sql`update orgs set complaint_phone = null where id = ${city.unitId}`
    const refused = await city.clerk.api.api.notices.publish.$post({ json: { caseIds: [one.id] } })
    await sql`update orgs set complaint_phone = '010-55550100' where id = ${city.unitId}`
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      missing: [{ code: 'notice-contact', cite: { article: '17(3)2' }, fields: ['complaintPhone'] }],
    })
    expect(await city.statusOf(one.id)).toBe('CONSENTED')
  })

  test('最晚稳妥日之后仍可发布但有提示；申报公示期过后不能发布', async () => {
    const one = await city.caseAt()
    city.setDay('2026-09-22')
    const late = await parseResponse(city.clerk.api.api.notices.preview.$post({ json: { caseIds: [one.id] } }))
    expect(late).toMatchObject({ late: true, latestSafe: { day: '2026-09-21' }, window: { open: true, to: '2026-09-30' } })
    city.setDay('2026-10-01')
    const closed = await city.clerk.api.api.notices.publish.$post({ json: { caseIds: [one.id] } })
    expect(closed.status).toBe(422)
    expect(await closed.json()).toMatchObject({ code: 'window-closed' })
  })

  test('没有放假安排的年份：截止日未定，只给暂定日，不自动结束；录入后补定并结束', async () => {
    await city.year(2027)
    await sql`insert into quota_accounts (year, org_id, available) values (2027, ${city.employerId}, 5)`
    city.setDay('2027-04-29')
    const one = await city.caseAt({ year: 2027 })
    const notice = await city.publish(one.id)
    expect(notice).toMatchObject({ lastDay: null, provisionalLastDay: '2027-05-06' })
    city.setDay('2027-05-20')
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('IN_NOTICE')
    const shown = await parseResponse(city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }))
    expect(shown).toMatchObject({ running: true, lastDay: null, provisionalLastDay: '2027-05-06', people: [{ serial: 1 }] })
    const paper = await city.clerk.api.api.notices[':id'].pdf.$get({ param: { id: notice.id } })
    expect(paper.status).toBe(422)
    await sql`insert into work_calendars (year, source, off, makeup) values (2027, '试验用安排', ${['2027-05-03', '2027-05-04', '2027-05-05']}::date[], ${[]}::date[])`
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('NOTICE_CLEARED')
    const [dated] = await sql`select last_day::text as last_day, provisional_last_day from notices where id = ${notice.id}`
    expect(dated).toEqual({ last_day: '2027-05-11', provisional_last_day: null })
  })

  test('公示文本可出具为 PDF，归入年度档案', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    const paper = await city.reviewer.api.api.notices[':id'].pdf.$get({ param: { id: notice.id } })
    expect(paper.status).toBe(200)
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await city.anyone.api.notices[':id'].pdf.$get({ param: { id: notice.id } })).status).toBe(401)
    expect((await city.otherReviewer.api.api.notices[':id'].pdf.$get({ param: { id: notice.id } })).status).toBe(404)
  })

  test('同一请求编号重复发布，只发布一次', async () => {
    const one = await city.caseAt()
    const again = city.client(city.clerk.token, { 'idempotency-key': 'publish-once-0001' })
    const [a, b] = [
      await again.api.notices.publish.$post({ json: { caseIds: [one.id] } }),
      await again.api.notices.publish.$post({ json: { caseIds: [one.id] } }),
    ]
    expect(await b.json()).toEqual(await a.json())
    const [{ n }] = (await sql`select count(*)::int as n from notice_rows where case_id = ${one.id}`) as unknown as [{ n: number }]
    expect(n).toBe(1)
  })
})

describe('异议（第十七条第三项第二目）', () => {
  test('有未办结的异议不结束公示；查不成立后自动结束', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    const raised = await city.object(notice.id)
    expect(raised.status).toBe(200)
    expect((await parseResponse(raised)).number).toMatch(/^YY2026-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    city.setDay('2026-06-25')
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('IN_NOTICE')
    const open = await parseResponse(city.reviewer.api.api.objections.$get({ query: {} }))
    const objection = open.items.find((row) => row.caseId === one.id)!
    const ruled = await city.reviewer.api.api.objections.rule.$post({
      json: { id: objection.id, ruling: 'DISMISSED', finding: '已核对社会保险缴纳记录，不存在劳动关系', reason: '' },
    })
    expect(ruled.status).toBe(200)
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('NOTICE_CLEARED')
  })

  test('公示期内查不成立，继续公示到期满', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    await city.object(notice.id)
    const [row] = (await sql`select id from objections where case_id = ${one.id}`) as unknown as [{ id: string }]
    await city.approver.api.api.objections.rule.$post({
      json: { id: row.id, ruling: 'DISMISSED', finding: '查无实据，不影响引进', reason: '' },
    })
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('IN_NOTICE')
  })

  test('异议成立：不予引进、释放指标、从公示上撤下，其他人继续', async () => {
    const one = await city.caseAt({ name: '异议成立甲' })
    const two = await city.caseAt({ name: '照常公示乙' })
    const notice = await city.publish(one.id, two.id)
    const lines = (await parseResponse(city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }))).people
    await city.object(notice.id, lines.find((line) => line.name === '异议成立甲')!.serial, {
      complainant: { name: '反映人某', contact: '13900000000' },
    })
    const [objection] = (await sql`select id from objections where case_id = ${one.id}`) as unknown as [{ id: string }]
    const before = await sql`select available, reserved from quota_accounts where org_id = ${city.employerId} and year = 2026`
    const ruled = await city.approver.api.api.objections.rule.$post({
      json: {
        id: objection.id,
        ruling: 'UPHELD',
        finding: '经向社会保险经办机构核实，反映情况属实',
        reason: '在校期间存在劳动关系，不符合第二条规定',
      },
    })
    expect(await ruled.json()).toMatchObject({ status: 'upheld', caseMoved: true })
    expect(await city.statusOf(one.id)).toBe('REFUSED')
    expect(await city.statusOf(two.id)).toBe('IN_NOTICE')
    const after = await sql`select available, reserved from quota_accounts where org_id = ${city.employerId} and year = 2026`
    expect([after[0]!['available'] - before[0]!['available'], after[0]!['reserved'] - before[0]!['reserved']]).toEqual([1, -1])
    const left = await parseResponse(city.anyone.api.public.notices[':id'].$get({ param: { id: notice.id } }))
    expect(left.people.map((line) => line.name)).toEqual(['照常公示乙'])
  })

  test('反映人保密：名单不带联系方式，打开须留痕；用人单位、毕业生、其他单位看不到', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    await city.object(notice.id, 1, { complainant: { name: '保密之人', contact: 'secret@mail.example' } })
    const [objection] = (await sql`select id, complainant, content from objections where case_id = ${one.id}`) as unknown as [
      { id: string; complainant: Buffer },
    ]
    expect(objection.complainant.toString('latin1')).not.toContain('secret@')
    const shown = await city.reviewer.api.api.objections[':id'].$get({ param: { id: objection.id } })
    expect(await shown.text()).not.toContain('secret@')
    const opened = await city.reviewer.api.api.objections.reveal.$post({ json: { id: objection.id } })
    expect(await opened.json()).toEqual({ name: '保密之人', contact: 'secret@mail.example' })
    const [trace] =
      await sql`select actor_name, audience from events where subject_id = ${objection.id} and act = 'objection.revealComplainant'`
    expect(trace).toEqual({ actor_name: '吴审核', audience: 'unit' })
    expect((await city.employer.api.api.objections.$get({ query: {} })).status).toBe(403)
    expect((await city.otherReviewer.api.api.objections[':id'].$get({ param: { id: objection.id } })).status).toBe(404)
    expect((await city.anyone.api.objections.$get({ query: {} })).status).toBe(401)
    const graduate = await city.graduateSession(one.id)
    const mine = await (await graduate.api.me.$get()).text()
    expect(mine).not.toMatch(/YY2026|objection|保密之人|劳动关系/)
    const [raised] =
      await sql`select ip, request_id, actor_name, after::text from events where subject_id = ${objection.id} and act = 'objection.raise'`
    expect(raised).toMatchObject({ ip: null, request_id: null, actor_name: '社会公众' })
    expect(raised!['after']).not.toContain('保密之人')
  })

  test('初核该件的人不得核查其异议', async () => {
    const one = await city.caseAt()
    await sql`insert into events (at, day, actor_id, actor_name, actor_tier, act, subject_type, subject_id, case_id) values (now(), '2026-06-10', ${city.reviewer.id}, '吴审核', 'supervisingUnit', 'case.verify', 'case', ${one.id}, ${one.id})`
    const notice = await city.publish(one.id)
    await city.object(notice.id)
    const [objection] = (await sql`select id from objections where case_id = ${one.id}`) as unknown as [{ id: string }]
    const json = { id: objection.id, ruling: 'DISMISSED' as const, finding: '查无实据，不影响引进', reason: '' }
    const own = await city.reviewer.api.api.objections.rule.$post({ json })
    expect(own.status).toBe(422)
    expect(await own.json()).toMatchObject({ code: 'four-eyes', failures: [{ cite: { article: '17(3)2' } }] })
    expect((await city.approver.api.api.objections.rule.$post({ json })).status).toBe(200)
    expect((await city.approver.api.api.objections.rule.$post({ json })).status).toBe(409)
  })

  test('同一地址一天最多五件；换一天或换地址可以再提', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    const from = (ip: string) => city.object(notice.id, 1, { ip })
    for (let i = 0; i < 5; i++) expect((await from('203.0.113.9')).status).toBe(200)
    const sixth = await from('203.0.113.9')
    expect(sixth.status).toBe(429)
    expect(await sixth.json()).toMatchObject({ code: 'too-many-attempts' })
    expect((await from('203.0.113.10')).status).toBe(200)
    city.setDay('2026-06-16')
    expect((await from('203.0.113.9')).status).toBe(200)
    const stored = await sql`select issuer from counters where kind = 'objection-limit'`
    expect(JSON.stringify(stored)).not.toContain('203.0.113')
  })

  test('公示结束后不能在网上提出；来电来信由单位登记，同样阻止结束', async () => {
    const one = await city.caseAt()
    const notice = await city.publish(one.id)
    const recorded = await city.reviewer.api.api.objections.$post({
      json: { noticeId: notice.id, seq: 1, content: '群众来电反映该毕业生成绩单有涂改痕迹。', complainant: null, channel: 'phone' },
    })
    expect(recorded.status).toBe(200)
    city.setDay('2026-06-24')
    await city.settle()
    expect(await city.statusOf(one.id)).toBe('IN_NOTICE')
    expect((await city.object(notice.id)).status).toBe(404)
  })
})

describe('主管单位的公示台账', () => {
  test('待公示、待本人同意、公示中、往期各归其位', async () => {
    city.setDay('2026-07-01')
    await city.settle()
    const ready = await city.caseAt({ name: '待公示者' })
    const waiting = await city.caseAt({ name: '待同意者', status: 'VERIFIED' })
    const one = await parseResponse(city.clerk.api.api.notices.ready.$get({ query: {} }))
    expect(one.items.map((row) => row.name)).toContain('待公示者')
    expect(one.allIds).toContain(ready.id)
    expect(one.deadlines).toMatchObject({ workdays: 5, latestSafe: { day: '2026-09-21' }, complaintPhone: '010-55550100' })
    const two = await parseResponse(city.clerk.api.api.notices.waiting.$get({ query: {} }))
    expect(two.items.find((row) => row.id === waiting.id)).toMatchObject({ hasEmail: false, link: null })
    const notice = await city.publish(ready.id)
    const running = await parseResponse(city.clerk.api.api.notices.$get({ query: { tab: 'running' } }))
    expect(running.items.find((row) => row.id === notice.id)).toMatchObject({ people: 1, inNotice: 1, removed: 0, openObjections: 0 })
    const detail = await parseResponse(city.clerk.api.api.notices[':id'].$get({ param: { id: notice.id } }))
    expect(detail.people).toMatchObject([{ seq: 1, name: '待公示者', status: 'IN_NOTICE' }])
    const other = await parseResponse(city.otherReviewer.api.api.notices.$get({ query: { tab: 'running' } }))
    expect(other.items).toEqual([])
    const past = await parseResponse(city.bureau.api.api.notices.$get({ query: { tab: 'past' } }))
    expect(past.items.length).toBeGreaterThan(0)
  })

  test('公开首页：各年度窗口、今天开放的、数字', async () => {
    const home = await parseResponse(city.anyone.api.public.overview.$get())
    const of2026 = home.years.find((one) => one.year === 2026)!
    expect(of2026.windows.map(({ name, from, to, state }) => [name, from, to, state])).toEqual([
      ['demand', expect.any(String), '2025-11-30', 'closed'],
      ['allocation', expect.any(String), '2026-02-28', 'closed'],
      ['declaration', '2026-03-01', '2026-09-30', 'open'],
      ['settlement', '2027-01-01', '2027-12-31', 'before'],
    ])
    expect(home.figures.inNotice.capped).toBe(false)
  })
})
