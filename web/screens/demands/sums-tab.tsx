import { Show } from 'solid-js'
import type { DemandBy } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { DataTable } from '../../ui/table.tsx'
import { GridSums } from './grid-parts.tsx'
import { useSums, type SumRow } from './demands.data.ts'
import s from './demands.module.css'
import { categoryName, levelName, quotaName } from './words.ts'
import type { EducationLevel, OffQuotaCategory, PostCategory } from '../../../api/rules/terms.ts'

/** The words of a sum: closed lists in the language shown, names as they are. */
export function sumTitle(by: DemandBy, row: Pick<SumRow, 'key' | 'title'>): string {
  if (by === 'level') return levelName(row.key as EducationLevel)
  if (by === 'postCategory') return categoryName(row.key as PostCategory)
  if (by === 'quota') return quotaName(row.key === 'IN_QUOTA' ? null : (row.key as OffQuotaCategory))
  return row.title
}

export interface SumsTabProps {
  year: number
  /** What it can be summed by here. */
  dimensions: readonly DemandBy[]
  by: DemandBy
  unitId?: string | undefined
  onBy: (by: DemandBy) => void
  /** The lines behind a row. */
  hrefOf: (row: SumRow) => string
  emptyWhy: string
}

/** Sums by one thing at a time, each row leading to its lines. */
export function SumsTab(p: SumsTabProps) {
  const sums = useSums(() => ({ year: p.year, by: p.by, unitId: p.unitId }))
  return (
    <>
      <div class={s.tools}>
        <SelectField
          id="f-sum-by"
          label={t('demands.sumBy')}
          hideLabel
          options={p.dimensions.map((by) => ({ value: by, label: t('demands.sumsOf', { by: t(`demands.by.${by}`) }) }))}
          value={p.by}
          onChange={p.onBy}
        />
      </div>
      <Loaded query={sums}>
        {(data) => {
          const most = () => Math.max(1, ...data().rows.map((row) => row.inQuota + row.offQuota))
          return (
            <Show when={data().rows.length > 0} fallback={<EmptyState title={t('demands.noSums')} why={p.emptyWhy} />}>
              <DataTable
                caption={t('demands.sumsOf', { by: t(`demands.by.${data().by}`) })}
                rows={data().rows}
                rowKey={(row) => row.key}
                rowHref={p.hrefOf}
                loading={sums.isFetching}
                columns={[
                  { key: 'title', head: t(`demands.by.${data().by}`), main: true, cell: (row) => sumTitle(data().by, row) },
                  { key: 'lines', head: t('demands.lineCount'), align: 'end', cell: (row) => formatNumber(row.lines) },
                  { key: 'asked', head: t('demands.asked'), align: 'end', cell: (row) => formatNumber(row.asked) },
                  { key: 'in', head: t('demands.inQuotaSum'), align: 'end', cell: (row) => <b>{formatNumber(row.inQuota)}</b> },
                  { key: 'off', head: t('demands.offQuotaSum'), align: 'end', cell: (row) => formatNumber(row.offQuota) },
                  {
                    key: 'share',
                    head: t('demands.share'),
                    cell: (row) => (
                      <span class={s.share} aria-hidden="true">
                        <i style={{ width: `${(100 * (row.inQuota + row.offQuota)) / most()}%` }} />
                      </span>
                    ),
                  },
                ]}
              />
              <GridSums
                parts={[
                  [t('demands.lineCount'), data().total.lines],
                  [t('demands.asked'), data().total.asked],
                  [t('demands.inQuotaSum'), data().total.inQuota],
                  [t('demands.offQuotaSum'), data().total.offQuota],
                ]}
              />
            </Show>
          )
        }}
      </Loaded>
    </>
  )
}

export const dimensionsOf = (tier: 'unit' | 'city'): readonly DemandBy[] => [
  ...(tier === 'city' ? (['unit'] as const) : []),
  'level',
  'postCategory',
  'quota',
  'field',
  'project',
  'employer',
]
