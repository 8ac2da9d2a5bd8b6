/** Sums of the survey by level, category, field, project …: a unit's over what is before it, the bureau's over what was reported. */
import { EDUCATION_LEVEL, OFF_QUOTA, POST_CATEGORY } from '../rules/terms.ts'
import { IN_QUOTA_LABEL, type DemandBy, type DemandSnapshotLine } from './demands.schemas.ts'

/** A line of the survey, whoever looks at it; `adjusted` is null while its unit has not decided. */
export interface SurveyLine extends Omit<DemandSnapshotLine, 'adjusted'> {
  unitId: string
  unitName: string
  adjusted: number | null
}

export interface DemandSum {
  key: string
  title: string
  lines: number
  asked: number
  inQuota: number
  offQuota: number
}

const KEY: Record<DemandBy, (line: SurveyLine) => readonly [key: string, title: string]> = {
  unit: (line) => [line.unitId, line.unitName],
  employer: (line) => [line.orgId, line.employerName],
  level: (line) => [line.level, EDUCATION_LEVEL[line.level]],
  postCategory: (line) => [line.postCategory, POST_CATEGORY[line.postCategory]],
  quota: (line) => (line.offQuotaCategory ? [line.offQuotaCategory, OFF_QUOTA[line.offQuotaCategory]] : ['IN_QUOTA', IN_QUOTA_LABEL]),
  field: (line) => [line.field, line.field],
  project: (line) => [line.project, line.project || '未列重大项目'],
}

export const keyOf = (line: SurveyLine, by: DemandBy): string => KEY[by](line)[0]

/** In: lines and what to sum by. Out: a row for each, the largest first. */
export function sumDemand(lines: readonly SurveyLine[], by: DemandBy): DemandSum[] {
  const sums = new Map<string, DemandSum>()
  for (const line of lines) {
    const [key, title] = KEY[by](line)
    const sum = sums.get(key) ?? { key, title, lines: 0, asked: 0, inQuota: 0, offQuota: 0 }
    sums.set(key, sum)
    sum.lines += 1
    sum.asked += line.number
    sum[line.offQuotaCategory ? 'offQuota' : 'inQuota'] += line.adjusted ?? 0
  }
  const stood = (sum: DemandSum) => sum.inQuota + sum.offQuota
  return [...sums.values()].toSorted((a, b) => stood(b) - stood(a) || b.asked - a.asked || (a.title < b.title ? -1 : 1))
}

/** The total over rows, under the same heads. */
export const totalOf = (rows: readonly DemandSum[]) => {
  const sum = (of: (row: DemandSum) => number) => rows.reduce((total, row) => total + of(row), 0)
  return { lines: sum((r) => r.lines), asked: sum((r) => r.asked), inQuota: sum((r) => r.inQuota), offQuota: sum((r) => r.offQuota) }
}
