/** Shapes of the year-end execution report (Article 19) that server, database, screens and tests share. */
import { z } from 'zod'
import { decisionRecord } from '../decisions/decisions.schemas.ts'
import { yearNumber } from '../years/years.schemas.ts'
import type { Figure } from './report-terms.schemas.ts'

export type { ReportBlocks } from './report-terms.schemas.ts'

export type Sums = Record<Figure, number>

export interface ExecutionLine extends Sums {
  orgId: string
  name: string
  /** What the reporting organisation kept in its own hands. */
  own: boolean
  /** In-quota demand as it was reported (by a unit) or adopted (of an employer); null where nobody asked. */
  asked: number | null
}

/** The year before, in short. */
export interface YearInShort {
  year: number
  total: number
  consumed: number
  lapsed: number
  approved: number
  offQuota: number
  useRate: number | null
}

export interface ExecutionFigures {
  /** The instant of the figures. */
  asOf: string
  org: { name: string; scope: 'city' | 'unit' }
  /** Granted to the city; held by the whole system of a unit. The sum of the lines. */
  total: number
  sums: Sums
  /** Used in per cent of the total, one decimal; null without a total. */
  useRate: number | null
  lines: ExecutionLine[]
  /** Cases that were approved in the year, whatever became of them later. */
  approved: number
  /** Approved cases by level, off-quota category, month (`2026-06`), nature of the employer. */
  byLevel: Record<string, number>
  offQuota: Record<string, number>
  byMonth: Record<string, number>
  byNature: Record<string, number>
  refused: number
  withdrawn: number
  revoked: number
  disqualified: number
  registered: number
  /** Units of quota that a revocation gave back inside the window. */
  restored: number
  /** What the survey asked for; null without one. */
  demand: { inQuota: number; offQuota: number } | null
  lastYear: YearInShort | null
}

const words = z.string().trim().max(4000, '每部分不能超过 4000 字')
export const reportBlocks = z.object({ overview: words, allocation: words, use: words, problems: words, next: words })

export const reportsQuery = z.object({ year: yearNumber.optional() })
export const beginReportInput = z.object({ year: yearNumber })
export const reportParam = z.object({ id: z.uuid('没有这份报告') })
export const reportRef = reportParam.extend({ version: z.number().int() })
export const saveReportInput = reportRef.extend({ blocks: reportBlocks })
export const decideReportInput = reportRef.extend({ record: decisionRecord })
