/** What everybody may read, signed in or not: notices that run with their names, past ones without, the year's calendar and figures. */
import { refuse } from '../core/errors.ts'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { elevated } from '../core/transaction.ts'
import { NOTICE_COLUMNS } from '../rules/notice.ts'
import { WINDOW_NAMES, windowCountdown, windowsOf } from '../rules/windows.ts'
import { policyOf } from '../policies/policy-in-force.ts'
import { allYears } from '../years/years.repo.ts'
import { countPublicLines, linesOf, listNotices, publicFigures, readNotice, type NoticeRecord } from './notices.repo.ts'

export const publicNotices = query('notice.read', async (run, input: { state: 'current' | 'past'; after?: string | undefined }) => {
  const rows = await listNotices(run.tx, {
    today: run.today,
    state: input.state === 'current' ? 'running' : 'past',
    after: decodeCursor(input.after, 2),
  })
  const page = pageOf(rows, (row) => [row.publishedOn, row.id])
  const counts = new Map(
    (
      await countPublicLines(
        run.tx,
        page.items.map((row) => row.id),
      )
    ).map((row) => [row.notice_id, row.people]),
  )
  return {
    ...page,
    items: page.items.map(({ unitId: _unitId, ...row }) => ({
      ...row,
      people: input.state === 'current' ? (counts.get(row.id) ?? 0) : null,
    })),
  }
})

const face = (notice: NoticeRecord) => ({
  id: notice.id,
  number: notice.number,
  batch: notice.batch,
  unitName: notice.unitName,
  intakeYear: notice.intakeYear,
  publishedOn: notice.publishedOn,
  lastDay: notice.lastDay,
  provisionalLastDay: notice.provisionalLastDay,
  workdays: notice.workdays,
  complaintPhone: notice.complaintPhone,
  complaintAddress: notice.complaintAddress,
})

/** One notice. While it runs: its lines, by exactly the columns of the article. Afterwards the names are gone; row-level security holds them back too. */
export const publicNotice = query('notice.read', async (run, input: { id: string }) => {
  const notice = await readNotice(run.tx, input.id)
  if (!notice || notice.withdrawnAt || notice.publishedOn > run.today) throw refuse('not-found', '没有这份公示')
  const running = notice.lastDay === null || run.today <= notice.lastDay
  const lines = running ? await linesOf(run.tx, notice.id) : []
  return {
    ...face(notice),
    running,
    columns: NOTICE_COLUMNS,
    people: lines.map((line) => ({
      serial: line.seq,
      name: line.name,
      age: line.age,
      schoolName: line.schoolName,
      educationLevel: line.educationLevel,
    })),
  }
})

/** The public home: windows of the years at work, what is open today, how many were approved and stand in a notice. Numbers only. */
export const publicOverview = query('year.read', async (run, _input: Record<string, never>) => {
  const years = (await allYears(run.tx)).filter((row) => row.status !== 'closed')
  const calendar = []
  for (const row of years) {
    const policy = await policyOf(run, row.policyId)
    const windows = windowsOf(policy, row.year, row.windows)
    calendar.push({
      year: row.year,
      policyId: row.policyId,
      policyTitle: policy.title,
      windows: WINDOW_NAMES.map((name) => {
        const { title, article, from, to } = windows[name]
        return { name, title, article, from, to, ...windowCountdown(windows[name], run.today) }
      }),
    })
  }
  // counts alone leave the elevated view
  const figures = await elevated(run, () =>
    publicFigures(
      run.tx,
      years.map((row) => row.year),
      run.today,
    ),
  )
  return { today: run.today, city: run.deps.config.cityName, bureau: run.deps.config.bureauName, years: calendar, figures }
})
