/** Before a year is opened: what the year before came to, and what is carried over into the new one. */
import { query } from '../core/query.ts'
import { demandOf } from '../demands/demands.repo.ts'
import { settingsBase } from '../policies/draft-version.ts'
import { computeFigures } from '../reports/compute-figures.ts'
import { standingReport } from '../reports/reports.repo.ts'
import { carriedOver } from './closing.repo.ts'
import { readYear } from './years.repo.ts'

export const yearExperience = query('year.open', async (run, { year }: { year: number }) => {
  const before = await readYear(run.tx, year - 1)
  const figures = before ? await computeFigures(run, year - 1) : null
  const report = await standingReport(run.tx, year - 1, run.actor.orgId!)
  const asked = [...(await demandOf(run.tx, year)).values()]
  const sum = (of: 'inQuota' | 'offQuota') => asked.reduce((total, one) => total + one[of], 0)
  return {
    year,
    lastYear: figures && {
      year: year - 1,
      status: before!.status,
      reportId: report?.id ?? null,
      total: figures.total,
      consumed: figures.sums.consumed,
      lapsed: figures.sums.lapsed,
      cut: figures.sums.cut,
      offQuota: figures.sums.offQuota,
      approved: figures.approved,
      useRate: figures.useRate,
      byMonth: figures.byMonth,
    },
    carried: {
      ...(await carriedOver(run.tx, year)),
      demand: { units: asked.length, inQuota: sum('inQuota'), offQuota: sum('offQuota') },
      /** Whose settings a version of the new year begins with. */
      settingsOf: await settingsBase(run, year),
    },
  }
})
