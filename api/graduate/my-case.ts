/** The graduate's page: one case, seen by its graduate alone. No identity number, no name of the staff. */
import { orgById } from '../cases/cases.repo.ts'
import { FIELD_LABEL } from '../cases/cases.schemas.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { endingClass } from '../letters/letters.schemas.ts'
import { lineOfCase } from '../notices/notice-content.ts'
import { readNotice } from '../notices/notices.repo.ts'
import { CASE_STATUS, FINAL } from '../rules/case-status.ts'
import { citationText } from '../rules/citation.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { LETTER } from '../rules/letter.ts'
import { MATERIAL } from '../rules/materials.ts'
import { latestNoticeDay } from '../rules/windows.ts'
import { provisionalWorkdays, yearContext, type YearContext } from '../years/year-context.ts'
import { caseOf, lineOfCaseIn, ownEvents, ownLetters } from './graduate.repo.ts'
import { pledgeOf } from './pledge.ts'
import { dueOf, nextOf, stepsOf, timelineOf } from './progress.ts'

type OwnRow = NonNullable<Awaited<ReturnType<typeof caseOf>>>

const labels: Record<string, string> = FIELD_LABEL
const materialTitles: Record<string, string | { title: string }> = MATERIAL
const titleOfMaterial = (kind: string) => {
  const found = materialTitles[kind]
  return typeof found === 'string' ? found : (found?.title ?? kind)
}

/** What came back and why, as long as it is not mended. */
const returnedOf = (row: OwnRow) =>
  row.status === 'RETURNED' && row.returnReasons
    ? row.returnReasons.map(({ kind, key, message }) => ({
        kind,
        label: kind === 'field' ? (labels[key] ?? key) : kind === 'material' ? titleOfMaterial(key) : '其他',
        message,
      }))
    : null

async function noticeOf(run: Run, row: OwnRow) {
  if (!row.noticeId) return null
  const notice = await readNotice(run.tx, row.noticeId)
  const line = await lineOfCaseIn(run.tx, row.noticeId, row.id)
  if (!notice || !line) return null
  const running = line.removedAt === null && (notice.lastDay === null || run.today <= notice.lastDay)
  return {
    id: notice.id,
    number: notice.number,
    publishedOn: notice.publishedOn,
    lastDay: notice.lastDay,
    provisionalLastDay: notice.provisionalLastDay,
    running,
    line: { serial: line.seq, name: line.name, age: line.age, schoolName: line.schoolName, educationLevel: line.educationLevel },
  }
}

/** The papers, and of those that ended why, by which article, and what took their place. */
const lettersOf = (rows: Awaited<ReturnType<typeof ownLetters>>) =>
  rows.map(({ id: _id, kind, endedReason, endedArticle, replacedBy, ...letter }) => ({
    ...letter,
    kind,
    title: LETTER[kind].title,
    reason: endingClass(endedReason),
    article: endedArticle && citationText(endedArticle),
    replacedBy: rows.find(({ id }) => id === replacedBy)?.number ?? null,
  }))

/** Who acts next and by when, from the clock, the notice and the windows of the year. */
async function nextStep(run: Run, row: OwnRow, notice: Awaited<ReturnType<typeof noticeOf>>, { policy, windows }: YearContext) {
  const due = dueOf({
    status: row.status,
    clock: { day: row.dueOn, provisional: row.dueProvisional },
    notice,
    latestSafe: latestNoticeDay(await provisionalWorkdays(run), windows.declaration.to, policy.noticeMinWorkdays.value),
    declarationEnds: windows.declaration.to,
    settlementEnds: windows.settlement.to,
  })
  return { ...nextOf(row.status, row.pledgedAt !== null), ...due }
}

export const myCase = query('case.graduate', async (run, _input: Record<string, never>) => {
  const row = run.actor.caseId ? await caseOf(run.tx, run.actor.caseId) : undefined
  if (!row) throw refuse('not-found', '没有找到您的申报')
  const year = await yearContext(run, row.intakeYear)
  const events = await ownEvents(run.tx, row.id)
  const notice = await noticeOf(run, row)
  const unit = await orgById(run.tx, row.unitId)
  const name = row.form.name ?? row.name
  const preview = lineOfCase(row, 1, run.today)
  const ended = FINAL.includes(row.status) && row.status !== 'ARCHIVED'
  return {
    case: {
      id: row.id,
      caseNo: row.caseNo,
      name,
      intakeYear: row.intakeYear,
      employerName: row.employerName,
      unitName: row.unitName,
      status: row.status,
      statusTitle: CASE_STATUS[row.status],
      statusSince: row.statusSince,
      quotaKind: row.quotaKind,
      postTitle: row.form.postTitle ?? null,
      schoolName: row.schoolName,
      educationLevel: row.educationLevel,
    },
    today: run.today,
    steps: stepsOf(row.status, dayInShanghai(row.createdAt), events),
    next: await nextStep(run, row, notice, year),
    pledge: {
      ...pledgeOf({ name, employerName: row.employerName, intakeYear: row.intakeYear }),
      signedAt: row.pledgedAt,
      wanted: row.pledgedAt === null && !FINAL.includes(row.status),
    },
    consent: {
      wanted: row.status === 'VERIFIED',
      workdays: year.policy.noticeMinWorkdays.value,
      consentedAt: row.consentedAt,
      preview: preview && { name: preview.name, age: preview.age, schoolName: preview.schoolName, educationLevel: preview.educationLevel },
    },
    notice,
    returned: returnedOf(row),
    ended: ended ? { reason: events.findLast((event) => event.after?.['status'] === row.status)?.note ?? null, at: row.statusSince } : null,
    letters: lettersOf(await ownLetters(run.tx, row.id)),
    timeline: timelineOf(events),
    contact: {
      unitName: row.unitName,
      employerName: row.employerName,
      complaintPhone: unit?.complaintPhone ?? null,
      complaintAddress: unit?.complaintAddress ?? null,
    },
  }
})
