/** The unit's and the bureau's side of notices: what waits, what runs, what became of everybody. */
import { orgById } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { ageOn, isDay, yearOf } from '../rules/dates.ts'
import { isOpenOn, latestNoticeDay, windowCountdown } from '../rules/windows.ts'
import { provisionalWorkdays, yearContext } from '../years/year-context.ts'
import { linkStates } from '../graduate/graduate.repo.ts'
import {
  countLines,
  countOpenObjections,
  idsByStatus,
  linesOf,
  linesWithCases,
  listByStatus,
  listNotices,
  readNotice,
} from './notices.repo.ts'
import { NOTICE_PEOPLE_LIMIT } from './notices.schemas.ts'

interface ListInput {
  year?: number | undefined
  after?: string | undefined
}
/** A supervising unit sees its own; bureau and auditor see all. */
const unitFilter = (run: Run) => (run.actor.tier === 'supervisingUnit' ? run.actor.orgId : null)

/** Until when a notice can still be published, and where the public will be told to turn. */
async function deadlines(run: Run, year: number) {
  const { policy, windows } = await yearContext(run, year)
  const workdays = policy.noticeMinWorkdays.value
  const window = windows.declaration
  const latestSafe = latestNoticeDay(await provisionalWorkdays(run), window.to, workdays)
  const unit = run.actor.tier === 'supervisingUnit' && run.actor.orgId ? await orgById(run.tx, run.actor.orgId) : undefined
  return {
    workdays,
    latestSafe,
    late: run.today > latestSafe.day,
    window: { from: window.from, to: window.to, open: isOpenOn(window, run.today), ...windowCountdown(window, run.today) },
    complaintPhone: unit?.complaintPhone ?? null,
    complaintAddress: unit?.complaintAddress ?? null,
  }
}

/** Cases whose graduate has consented: ready to be published. `allIds` are those that one notice can take, in the same order. */
export const readyCases = query('notice.file', async (run, input: ListInput) => {
  const year = input.year ?? yearOf(run.today)
  const unitId = unitFilter(run)
  const rows = await listByStatus(run.tx, { unitId, year, status: 'CONSENTED', after: decodeCursor(input.after, 2) })
  const page = pageOf(rows, (row) => [row.statusSince, row.id])
  return {
    year,
    ...page,
    items: page.items.map(({ birthDate, email: _email, ...row }) => ({
      ...row,
      age: isDay(birthDate) ? ageOn(birthDate, run.today) : null,
    })),
    allIds: unitId ? (await idsByStatus(run.tx, unitId, year, 'CONSENTED', NOTICE_PEOPLE_LIMIT)).map((row) => row.id) : [],
    deadlines: await deadlines(run, year),
  }
})

/** Cases that wait for the graduate's own consent, with the state of the personal link. */
export const waitingCases = query('notice.file', async (run, input: ListInput) => {
  const year = input.year ?? yearOf(run.today)
  const rows = await listByStatus(run.tx, { unitId: unitFilter(run), year, status: 'VERIFIED', after: decodeCursor(input.after, 2) })
  const page = pageOf(rows, (row) => [row.statusSince, row.id])
  const links = await linkStates(
    run.tx,
    page.items.map((row) => row.id),
    run.now,
  )
  return {
    year,
    ...page,
    items: page.items.map(({ birthDate: _birthDate, email, ...row }) => ({
      ...row,
      hasEmail: Boolean(email),
      link: links.get(row.id) ?? null,
    })),
    deadlines: await deadlines(run, year),
  }
})

export const noticeList = query('notice.file', async (run, input: ListInput & { tab: 'running' | 'past' }) => {
  const rows = await listNotices(run.tx, {
    today: run.today,
    state: input.tab,
    unitId: unitFilter(run),
    year: input.year,
    after: decodeCursor(input.after, 2),
  })
  const page = pageOf(rows, (row) => [row.publishedOn, row.id])
  const ids = page.items.map((row) => row.id)
  const counts = new Map((await countLines(run.tx, ids)).map((row) => [row.notice_id, row]))
  const open = new Map((await countOpenObjections(run.tx, ids)).map((row) => [row.notice_id, row.open]))
  return {
    ...page,
    items: page.items.map((row) => {
      const count = counts.get(row.id)
      return {
        ...row,
        people: count?.people ?? 0,
        removed: count?.removed ?? 0,
        inNotice: count?.in_notice ?? 0,
        cleared: count?.cleared ?? 0,
        openObjections: open.get(row.id) ?? 0,
      }
    }),
  }
})

/** One notice with what became of each person. */
export const showNotice = query('notice.file', async (run, input: { id: string }) => {
  const notice = await readNotice(run.tx, input.id)
  const rows = notice ? await linesWithCases(run.tx, notice.id) : []
  if (!notice || (unitFilter(run) && notice.unitId !== run.actor.orgId)) throw refuse('not-found', '没有这份公示')
  return {
    ...notice,
    running: notice.lastDay === null || run.today <= notice.lastDay,
    openObjections: (await countOpenObjections(run.tx, [notice.id]))[0]?.open ?? 0,
    people: rows.map(({ line, ...row }) => ({
      seq: line.seq,
      caseId: line.caseId,
      name: line.name,
      age: line.age,
      schoolName: line.schoolName,
      educationLevel: line.educationLevel,
      removedAt: line.removedAt,
      ...row,
    })),
  }
})

/** The notice and its lines as published, for the paper in the files; those taken off later included. */
export const noticeEvidence = query('notice.file', async (run, input: { id: string }) => {
  const notice = await readNotice(run.tx, input.id)
  if (!notice || (unitFilter(run) && notice.unitId !== run.actor.orgId)) throw refuse('not-found', '没有这份公示')
  return { notice, lines: await linesOf(run.tx, notice.id) }
})
