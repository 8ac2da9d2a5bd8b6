/** What a notice will show and when it ends: the same function makes the preview and the notice, so that nothing is published unseen. */
import { z } from 'zod'
import type { CaseRow } from '../cases/cases.repo.ts'
import { orgById } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { isDay } from '../rules/dates.ts'
import { NOTICE_RULES, noticePeriod, noticeRow, type NoticePeriod, type NoticeRow } from '../rules/notice.ts'
import { every, type Verdict } from '../rules/regulation.ts'
import { EDUCATION_LEVEL, keysOf } from '../rules/terms.ts'
import { isOpenOn, latestNoticeDay, windowCountdown } from '../rules/windows.ts'
import { provisionalWorkdays, yearContext, type YearContext } from '../years/year-context.ts'

/** The facts a line is made of; a case that lacks one cannot be shown. */
const shown = z.object({
  name: z.string().min(1),
  birthDate: z.string().refine(isDay),
  schoolName: z.string().min(1),
  educationLevel: z.enum(keysOf(EDUCATION_LEVEL)),
})

/** In: a case and the day. Out: its line, or null when a fact is missing. */
export function lineOfCase(row: Pick<CaseRow, 'form' | 'name'>, serial: number, day: string): NoticeRow | null {
  const facts = shown.safeParse({ ...row.form, name: row.form.name ?? row.name })
  return facts.success ? noticeRow(facts.data, serial, day) : null
}

export interface NoticeContent {
  unitName: string
  complaintPhone: string
  complaintAddress: string
  lines: (NoticeRow & { caseId: string })[]
  period: NoticePeriod
  workdays: number
  /** Publish on it at the latest for the cases to reach the bureau inside the window. */
  latestSafe: { day: string; provisional: boolean }
  /** Later than that day: the notice runs past the window. */
  late: boolean
  window: { from: string; to: string; open: boolean; days: number }
  verdict: Verdict
}

/** The order of a notice's lines. */
export const byName = (a: Pick<CaseRow, 'id' | 'employerName' | 'name'>, b: Pick<CaseRow, 'id' | 'employerName' | 'name'>) =>
  a.employerName.localeCompare(b.employerName, 'zh') || a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1)

/** One notice, one unit, one intake year; refuses cases that are not waiting for it, naming them. */
export function enforceReady(rows: readonly CaseRow[], wanted: number, unitId: string): number {
  if (rows.length !== wanted || rows.some((row) => row.unitId !== unitId))
    throw refuse('not-found', '所选申报中有的不存在，或不在您的管辖范围内')
  const years = [...new Set(rows.map((row) => row.intakeYear))]
  if (years.length !== 1) throw refuse('conflict', '一次公示只能包含同一引进年度的申报')
  const moved = rows.filter((row) => row.status !== 'CONSENTED')
  if (moved.length > 0)
    throw refuse(
      'changed-meanwhile',
      `${moved.map((row) => `${row.name}（${CASE_STATUS[row.status]}）`).join('、')}已不在待公示名单中，请重新选择`,
      {
        facts: { caseIds: moved.map((row) => row.id) },
      },
    )
  return years[0]!
}

/** In: the cases chosen, as they stand. Out: what the public would read if it were published today. */
export async function noticeContent(
  run: Run,
  rows: readonly CaseRow[],
  unitId: string,
): Promise<{ content: NoticeContent; context: YearContext }> {
  const context = await yearContext(run, rows[0]!.intakeYear)
  const unit = await orgById(run.tx, unitId)
  if (!unit) throw refuse('not-found', '没有这个主管单位')
  const calendar = await provisionalWorkdays(run)
  const workdays = context.policy.noticeMinWorkdays.value
  const window = context.windows.declaration
  const latestSafe = latestNoticeDay(calendar, window.to, workdays)
  const lines = [...rows].sort(byName).map((row, index) => {
    const line = lineOfCase(row, index + 1, run.today)
    if (!line) throw refuse('conflict', `${row.name || row.caseNo}缺少出生日期、毕业院校或学历，不能公示，请退回补正`)
    return { ...line, caseId: row.id }
  })
  const contact = { complaintPhone: unit.complaintPhone?.trim() ?? '', complaintAddress: unit.complaintAddress?.trim() ?? '' }
  const verdict = every(NOTICE_RULES)(
    {
      texts: lines.flatMap((line) => [line.name, line.schoolName, line.educationLevel]),
      people: rows.map((row) => ({ name: row.name, consented: row.consentedAt !== null })),
      ...(contact.complaintPhone ? { complaintPhone: contact.complaintPhone } : {}),
      ...(contact.complaintAddress ? { contactAddress: contact.complaintAddress } : {}),
    },
    context.policy,
  )
  const content: NoticeContent = {
    unitName: unit.name,
    ...contact,
    lines,
    period: noticePeriod(calendar, run.today, workdays),
    workdays,
    latestSafe,
    late: run.today > latestSafe.day,
    window: { from: window.from, to: window.to, open: isOpenOn(window, run.today), days: windowCountdown(window, run.today).days },
    verdict,
  }
  return { content, context }
}
