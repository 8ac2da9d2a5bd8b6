import { t } from '../../i18n/index.ts'
import { policyName } from '../policies/policy-words.ts'
import type { ListedTemplate } from './templates.data.ts'

/** 接收函 2018 年文本 第 3 版 */
export const versionName = (row: Pick<ListedTemplate, 'kind' | 'text' | 'seq'>): string =>
  t('templates.versionName', { kind: t(`templates.kind.${row.kind}`), text: policyName(row.text), seq: String(row.seq) })

/** Shipped ones by their file; an adopted one by its number. */
export const templateWords = (name: string): string => (name.includes('@') ? `${t('templates.shipped')} ${name}` : name)
