import { LINE_FIELDS, LINE_LABEL } from '../../../api/demands/demands.schemas.ts'
import {
  EDUCATION_LEVEL,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  type EducationLevel,
  type OffQuotaCategory,
  type PostCategory,
} from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import type { Choices } from './rows.ts'
import { IN_QUOTA } from './rows.ts'

export interface Option {
  value: string
  label: string
}
export const levelName = (level: EducationLevel): string => t(`cases.educationLevel.${level}`)
export const categoryName = (category: PostCategory): string => t(`cases.postCategory.${category}`)
export const quotaName = (category: OffQuotaCategory | null): string =>
  category ? t(`cases.offQuotaCategory.${category}`) : t('demands.inQuota')

export const levelOptions = (): Option[] => keysOf(EDUCATION_LEVEL).map((value) => ({ value, label: levelName(value) }))
export const categoryOptions = (): Option[] => keysOf(POST_CATEGORY).map((value) => ({ value, label: categoryName(value) }))
export const quotaOptions = (offered: readonly OffQuotaCategory[]): Option[] => [
  { value: IN_QUOTA, label: quotaName(null) },
  ...offered.map((value) => ({ value, label: quotaName(value) })),
]

/** Official terms and the words now shown, both to their value: a workbook is Chinese, the page may be English. */
export function pasteChoices(offered: readonly OffQuotaCategory[]): Choices {
  const map = (official: Readonly<Record<string, string>>, shown: readonly Option[]) =>
    new Map([
      ...shown.map(({ value, label }) => [label, value] as const),
      ...shown.map(({ value }) => [official[value] ?? value, value] as const),
    ])
  return {
    postCategory: map(POST_CATEGORY, categoryOptions()),
    level: map(EDUCATION_LEVEL, levelOptions()),
    offQuotaCategory: map({ ...OFF_QUOTA, [IN_QUOTA]: '占用指标' }, quotaOptions(offered)),
  }
}

/** The heads of a copied table, in both languages. */
export const headWords = (): ReadonlySet<string> => new Set(LINE_FIELDS.flatMap((field) => [LINE_LABEL[field], t(`demands.line.${field}`)]))
