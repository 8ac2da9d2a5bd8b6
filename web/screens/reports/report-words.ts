import { EDUCATION_LEVEL, EMPLOYER_NATURE, keysOf, OFF_QUOTA } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { word } from '../../lib/words.ts'
import type { Report } from './reports.data.ts'

export type Figures = Report['figures']
export interface Counted {
  key: string
  title: string
  count: number
}

export const rateText = (rate: number | null): string => (rate === null ? '—' : t('reports.percent', { n: String(rate) }))

/** In the order of the terms; what nobody stated comes last. */
function counted(counts: Record<string, number>, order: readonly string[], prefix: string): Counted[] {
  const known = order.filter((key) => key in counts)
  const rest = Object.keys(counts).filter((key) => !order.includes(key))
  return [...known, ...rest].map((key) => ({ key, title: word(`${prefix}.${key}`, t('reports.unstated')), count: counts[key] ?? 0 }))
}

export const levels = (figures: Figures) => counted(figures.byLevel, keysOf(EDUCATION_LEVEL), 'cases.educationLevel')
export const categories = (figures: Figures) => counted(figures.offQuota, keysOf(OFF_QUOTA), 'cases.offQuotaCategory')
export const natures = (figures: Figures) => counted(figures.byNature, keysOf(EMPLOYER_NATURE), 'orgs.nature')
export const months = (byMonth: Figures['byMonth']): Counted[] =>
  Object.entries(byMonth)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, title: t('reports.monthOf', { year: key.slice(0, 4), month: String(Number(key.slice(5))) }), count }))
