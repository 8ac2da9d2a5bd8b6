import { describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { testApp } from '../support/app.ts'
import { caseRow } from '../support/case-rows.ts'
import { workCalendars } from '../../db/reference/index.ts'

const app = await testApp({ day: '2026-06-15' })
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力资源和社会保障局' })
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
const firm = await app.org({ tier: 'employer', kind: 'employer', name: '启航工业软件有限公司', parentId: unit, district: '110108' })
const neighbour = await app.org({ tier: 'employer', kind: 'employer', name: '远景科技有限公司', parentId: unit, district: '110108' })
await app.year(2026)
const calendar = workCalendars.find(({ year }) => year === 2026)!
const mine = { employerId: firm, unitId: unit, employerName: '启航工业软件有限公司', unitName: '海淀区人力资源和社会保障局' }
const theirs = { ...mine, employerId: neighbour, employerName: '远景科技有限公司' }
const checker = crypto.randomUUID()
for (const row of [
  { ...mine, status: 'DRAFT' },
  { ...mine, status: 'RETURNED' },
  { ...mine, status: 'APPROVED' },
  { ...mine, status: 'SUBMITTED' },
  { ...theirs, status: 'SUBMITTED', firstCheckedBy: checker },
  { ...theirs, status: 'CONSENTED' },
  { ...mine, status: 'AT_BUREAU', dueOn: '2026-06-12' },
  { ...mine, status: 'AT_BUREAU', dueOn: '2026-06-18', firstCheckedBy: checker },
  { ...theirs, status: 'AT_BUREAU', dueOn: '2026-06-19' },
] as const)
  await caseRow(app.sql, row)
const todoOf = async (orgId: string, roles: Parameters<typeof app.person>[2]) =>
  parseResponse((await app.person(orgId, '某人', roles)).api.api.todo.$get())
const counts = (todo: { items: { key: string; count: number }[] }) => Object.fromEntries(todo.items.map(({ key, count }) => [key, count]))

describe('待办', () => {
  test('用人单位只数自己的', async () => {
    expect(counts(await todoOf(firm, ['clerk']))).toEqual({
      demandReturned: 0,
      demandToFill: 0,
      returned: 1,
      drafts: 1,
      imports: 0,
      onboarding: 1,
      running: 3,
    })
    expect(counts(await todoOf(neighbour, ['clerk']))).toMatchObject({ drafts: 0, running: 3 })
  })

  test('主管单位按岗位：初核的不见审定，负责人不见初核', async () => {
    expect(counts(await todoOf(unit, ['reviewer']))).toEqual({
      returnedByBureau: 0,
      demandSentBack: 0,
      demandsToReview: 0,
      objections: 0,
      toVerify: 1,
      toPublish: 1,
      toSend: 0,
      toConfirm: 0,
      revocations: 0,
      toApply: 0,
      toRegister: 0,
    })
    expect(counts(await todoOf(unit, ['approver']))).toMatchObject({ toEndorse: 1 })
  })

  test('市局：超期的、三天内到期的（今天与第三天在内，第四天不在）', async () => {
    const todo = await todoOf(bureau, ['reviewer'])
    expect(counts(todo)).toMatchObject({ overdue: 1, dueSoon: 1, toReview: 2, settlements: 0 })
    expect(todo.counts).toMatchObject({ todo: 2, cases: 2 })
  })

  test('待决定的更正换发只列给能决定的人', async () => {
    const caseId = (await app.sql<{ id: string }[]>`select id from cases limit 1`)[0]!.id
    const [letter] = await app.sql<{ id: string }[]>`
      insert into letters (kind, case_id, intake_year, number, serial, verify_code, facts, template, issued_on, issued_by_name)
      values ('acceptanceLetter', ${caseId}, 2026, '（京）接字〔2026〕第1号', 1, '2222-3333-4444-5555', '', '2018/acceptance-letter@1', '2026-06-10', '某人') returning id`
    await app.sql`insert into letter_corrections (letter_id, reason, changes, asked_by, asked_by_name, asked_at)
      values (${letter!.id}, '专业写错', '', ${checker}, '孙审核', '2026-06-15T02:00:00Z')`
    expect(counts(await todoOf(bureau, ['approver']))).toMatchObject({ corrections: 1 })
    expect(counts(await todoOf(bureau, ['reviewer']))).not.toHaveProperty('corrections')
  })

  test('年度期限：放假安排未录入的按暂定给出，录入后为准', async () => {
    const before = await todoOf(unit, ['reviewer'])
    expect(before.years[0]).toMatchObject({ year: 2026, latestNotice: { provisional: true, calendarYear: 2026, workdays: 5 } })
    await app.sql`insert into work_calendars (year, source, off, makeup) values (2026, ${calendar.source}, ${calendar.off}, ${calendar.makeup})`
    const after = await todoOf(unit, ['reviewer'])
    expect(after.years[0]!.windows.find(({ name }) => name === 'declaration')).toMatchObject({
      from: '2026-03-01',
      to: '2026-09-30',
      state: 'open',
      days: 107,
    })
    expect(after.years[0]!.latestNotice).toMatchObject({ day: '2026-09-21', provisional: false })
  })
})
