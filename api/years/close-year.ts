/** The end of an intake year: everything of its quota is accounted for and reported; from then on no quota of it moves (Articles 17, 19). */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { tellOrgs } from '../decisions/decisions.repo.ts'
import { supervisingUnits } from '../orgs/orgs.repo.ts'
import { bureauId, lockAccounts, yearTotals } from '../quotas/quotas.repo.ts'
import { standingReport, unitsWithoutReport } from '../reports/reports.repo.ts'
import { accountOwners, closingCounts, type ClosingCounts } from './closing.repo.ts'
import { yearContext } from './year-context.ts'
import { lockYear, updateYear } from './years.repo.ts'
import { closeYearInput } from './years.schemas.ts'

/** What stands in the way, in the order in which it is best cleared away. */
const OBSTACLE = {
  declaration: (_n: number, { to }: { to: string }) => `申报公示期到 ${to} 截止，尚未届满`,
  notices: (n: number) => `有 ${n} 份公示仍在公示期内`,
  objections: (n: number) => `有 ${n} 件异议尚未处理`,
  cases: (n: number) => `有 ${n} 件申报尚未办结（含占用指标的）`,
  reserved: (n: number) => `有 ${n} 个指标仍被占用`,
  needs: (n: number) => `有 ${n} 项特殊需求尚未答复`,
  plans: (n: number) => `有 ${n} 份分配方案仍是草案`,
  available: (n: number) => `有 ${n} 个未用指标尚未作废`,
  report: () => '年终执行情况报告尚未集体决策',
} as const
export type ObstacleKey = keyof typeof OBSTACLE

interface Obstacle {
  key: ObstacleKey
  count: number
  message: string
}

async function obstaclesOf(run: Run, year: number, counts: ClosingCounts): Promise<Obstacle[]> {
  const { to } = (await yearContext(run, year)).windows.declaration
  const bureau = await bureauId(run.tx)
  const reported = bureau !== undefined && (await standingReport(run.tx, year, bureau)) !== undefined
  const found: Record<ObstacleKey, number> = {
    declaration: run.today <= to ? 1 : 0,
    notices: counts.notices,
    objections: counts.objections,
    cases: counts.cases,
    // a case that is open says so itself; this one is for the ledger's own word
    reserved: counts.cases > 0 ? 0 : counts.reserved,
    needs: counts.needs,
    plans: counts.plans,
    available: counts.available,
    report: reported ? 0 : 1,
  }
  return (Object.keys(OBSTACLE) as ObstacleKey[])
    .filter((key) => found[key] > 0)
    .map((key) => ({ key, count: found[key], message: OBSTACLE[key](found[key], { to }) }))
}

/** What stands in the way of closing a year, and what goes on after it. Changes nothing. */
export const previewClosing = query('year.edit', async (run, { year }: { year: number }) => {
  const { row, windows } = await yearContext(run, year)
  const counts = await closingCounts(run.tx, year, run.today)
  return {
    year,
    status: row.status,
    obstacles: row.status === 'closed' ? [] : await obstaclesOf(run, year, counts),
    totals: await yearTotals(run.tx, year),
    /** Cases approved and not registered yet: they go on, and give no quota back. */
    settling: counts.settling,
    settlementTo: windows.settlement.to,
    /** Does not stand in the way. */
    unitsWithoutReport: [...(await unitsWithoutReport(run.tx, year))],
  }
})

export const closeYear = command({
  act: 'year.close',
  permission: 'year.edit',
  input: closeYearInput,
  async run(run, { year, note }) {
    const row = await lockYear(run.tx, year)
    if (!row) throw refuse('not-found', `${year} 年引进工作尚未启动`)
    if (row.status === 'closed') throw refuse('conflict', `${year} 年度已经结束`)
    // whoever moves quota of the year waits for this, or this for him
    await lockAccounts(run.tx, year, await accountOwners(run.tx, year))
    const counts = await closingCounts(run.tx, year, run.today)
    const obstacles = await obstaclesOf(run, year, counts)
    if (obstacles.length > 0)
      throw refuse(
        'conflict',
        `${year} 年度还有 ${obstacles.length} 类事项没有办结：${obstacles.map(({ message }) => message).join('；')}`,
        {
          facts: { obstacles: obstacles.map(({ key, count }) => ({ key, count })) },
        },
      )
    const { consumed, lapsed, granted } = await yearTotals(run.tx, year)
    await updateYear(run.tx, year, { status: 'closed' })
    await tellOrgs(
      run.tx,
      (await supervisingUnits(run.tx)).map(({ id }) => ({
        orgId: id,
        title: `${year} 年度已经结束`,
        body: `指标不再变动；仍在报到、落户环节的申报继续办理。${note}`,
        href: `/quota?year=${year}`,
        createdAt: run.now,
      })),
    )
    return {
      result: { year, status: 'closed' as const, settling: counts.settling },
      event: {
        subject: { type: 'year', id: String(year) },
        article: '17',
        before: { status: row.status },
        after: { status: 'closed', total: granted, consumed, lapsed, settling: counts.settling },
        note,
      },
    }
  },
})
