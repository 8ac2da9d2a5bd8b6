import { Show, createSignal, onCleanup } from 'solid-js'
import type { DemandBy } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { DataTable } from '../../ui/table.tsx'
import { useLines, type SurveyLine } from './demands.data.ts'
import { sumTitle } from './sums-tab.tsx'
import { categoryName, levelName, quotaName } from './words.ts'

export interface LinesTabProps {
  year: number
  unitId?: string | undefined
  /** One row of the sums; '' for all. */
  by: DemandBy | ''
  byKey: string
  q: string
  from: number
  /** Lines of many units: names them. */
  units: boolean
  onChange: (patch: { by?: ''; key?: ''; q?: string; from?: number }) => void
  hrefOf: (from: number) => string
  emptyWhy: string
}

const PAGE = 50

const columns = (units: boolean) => [
  { key: 'rank', head: t('demands.rank'), align: 'end' as const, cell: (row: SurveyLine) => row.rank ?? '' },
  {
    key: 'post',
    head: t('demands.line.post'),
    main: true,
    cell: (row: SurveyLine) => (
      <>
        {row.post} <span class="muted small">{categoryName(row.postCategory)}</span>
      </>
    ),
  },
  ...(units ? [{ key: 'unit', head: t('demands.unit'), cell: (row: SurveyLine) => row.unitName }] : []),
  { key: 'employer', head: t('demands.employer'), cell: (row: SurveyLine) => row.employerName },
  { key: 'field', head: t('demands.line.field'), cell: (row: SurveyLine) => row.field },
  { key: 'level', head: t('demands.line.level'), nowrap: true, cell: (row: SurveyLine) => levelName(row.level) },
  { key: 'asked', head: t('demands.asked'), align: 'end' as const, cell: (row: SurveyLine) => formatNumber(row.number) },
  {
    key: 'adjusted',
    head: t('demands.adjusted'),
    align: 'end' as const,
    cell: (row: SurveyLine) =>
      row.adjusted === null ? (
        <span class="muted">{t('demands.notDecided')}</span>
      ) : (
        <b title={row.adjustReason ?? undefined}>{formatNumber(row.adjusted)}</b>
      ),
  },
  { key: 'quota', head: t('demands.line.offQuotaCategory'), cell: (row: SurveyLine) => quotaName(row.offQuotaCategory) },
  { key: 'project', head: t('demands.line.project'), cell: (row: SurveyLine) => row.project },
  {
    key: 'why',
    head: t('demands.line.reason'),
    cell: (row: SurveyLine) => (
      <>
        {row.reason}
        <Show when={row.adjustReason}>
          {(reason) => (
            <span class="muted small">
              {' '}
              {t('demands.adjustReason')}：{reason()}
            </span>
          )}
        </Show>
      </>
    ),
  },
]

/** The lines themselves, all or those behind one sum. */
export function LinesTab(p: LinesTabProps) {
  const lines = useLines(() => ({
    year: p.year,
    unitId: p.unitId,
    ...(p.by && p.byKey !== '' ? { by: p.by, key: p.byKey } : {}),
    q: p.q,
    after: p.from || undefined,
  }))
  const [typed, setTyped] = createSignal(p.q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => p.onChange({ q: text.trim(), from: 0 }), 300)
  }
  const chips = () => [
    ...(p.by && p.byKey !== ''
      ? [
          {
            label: `${t(`demands.by.${p.by}`)}：${nameOf(p.by, p.byKey, lines.data?.rows[0])}`,
            onRemove: () => p.onChange({ by: '', key: '', from: 0 }),
          },
        ]
      : []),
    ...(p.q ? [{ label: p.q, onRemove: () => (setTyped(''), p.onChange({ q: '', from: 0 })) }] : []),
  ]
  return (
    <>
      <FilterBar chips={chips()}>
        <TextField
          id="f-line-search"
          label={t('demands.searchLines')}
          hideLabel
          type="search"
          placeholder={t('demands.searchLines')}
          value={typed()}
          onChange={search}
        />
      </FilterBar>
      <Loaded query={lines}>
        {(data) => (
          <>
            <DataTable
              caption={t('demands.tab.lines')}
              rows={data().rows}
              rowKey={(row) => `${row.unitId} ${row.orgId} ${row.post} ${row.field} ${row.level}`}
              columns={columns(p.units)}
              loading={lines.isFetching}
              empty={
                <EmptyState
                  title={p.q || p.byKey ? t('common.noRows') : t('demands.noSums')}
                  why={p.q || p.byKey ? t('common.noRowsWhy') : p.emptyWhy}
                />
              }
            />
            <Show when={data().rows.length > 0}>
              <Pager
                shown={data().rows.length}
                nextHref={data().next === null ? undefined : p.hrefOf(data().next!)}
                previousHref={p.from > 0 ? p.hrefOf(Math.max(0, p.from - PAGE)) : undefined}
              >
                <span class="small">
                  {t('demands.linesTotal', {
                    lines: formatNumber(data().total.lines),
                    asked: formatNumber(data().total.asked),
                    inQuota: formatNumber(data().total.inQuota),
                    offQuota: formatNumber(data().total.offQuota),
                  })}
                </span>
              </Pager>
            </Show>
          </>
        )}
      </Loaded>
    </>
  )
}

/** An organisation's key is its id: its name stands in its lines. */
function nameOf(by: DemandBy, key: string, first: SurveyLine | undefined): string {
  const title = by === 'unit' ? first?.unitName : by === 'employer' ? first?.employerName : key
  return sumTitle(by, { key, title: title ?? '' })
}
