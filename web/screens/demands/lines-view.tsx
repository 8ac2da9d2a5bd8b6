import { For, Show } from 'solid-js'
import type { EducationLevel, OffQuotaCategory, PostCategory } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { GridHead } from './grid-parts.tsx'
import s from './demands.module.css'
import { categoryName, levelName, quotaName } from './words.ts'

export interface ShownLine {
  post: string
  postCategory: PostCategory
  field: string
  level: EducationLevel
  number: number
  offQuotaCategory: OffQuotaCategory | null
  reason: string
  project: string
  adjusted: number | null
  adjustReason: string | null
}

/** The cells that every table of lines shows, in the order of its heads. */
export function LineCells(p: { line: Omit<ShownLine, 'adjusted' | 'adjustReason'> }) {
  return (
    <>
      <td data-label={t('demands.line.post')}>
        <b>{p.line.post}</b>
      </td>
      <td data-label={t('demands.line.postCategory')}>{categoryName(p.line.postCategory)}</td>
      <td data-label={t('demands.line.field')}>{p.line.field}</td>
      <td data-label={t('demands.line.level')} data-field="level">
        {levelName(p.line.level)}
      </td>
      <td data-label={t('demands.line.number')} data-field="number">
        {formatNumber(p.line.number)}
      </td>
      <td data-label={t('demands.line.offQuotaCategory')}>{quotaName(p.line.offQuotaCategory)}</td>
      <td data-label={t('demands.line.reason')}>{p.line.reason}</td>
      <td data-label={t('demands.line.project')}>{p.line.project}</td>
    </>
  )
}

/** Lines to read: what was asked for, and what became of it where it was decided. */
export function LinesView(p: { lines: readonly ShownLine[]; decided: boolean }) {
  return (
    <div class={s.scroll} tabindex="0" role="group" aria-label={t('demands.grid')}>
      <table class={s.grid}>
        <caption class="vh">{t('demands.grid')}</caption>
        <GridHead after={p.decided ? [t('demands.adjusted'), t('demands.adjustReason')] : []} />
        <tbody>
          <For each={p.lines}>
            {(line, index) => (
              <tr data-changed={line.adjusted !== null && line.adjusted !== line.number ? '' : undefined}>
                <th scope="row" class="num">
                  {index() + 1}
                </th>
                <LineCells line={line} />
                <Show when={p.decided}>
                  <td data-label={t('demands.adjusted')} data-field="number">
                    <b>{formatNumber(line.adjusted ?? line.number)}</b>
                  </td>
                  <td data-label={t('demands.adjustReason')}>{line.adjustReason}</td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
