import { Show } from 'solid-js'
import { z } from 'zod'
import { MOVEMENT } from '../../../api/rules/quota.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useLedger, type LedgerRow } from '../quotas/quotas.data.ts'
import { Basis } from '../quotas/statement-panel.tsx'
import { NoYear, YearPicker } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { pageHrefs } from '../quotas/page-hrefs.ts'

const KINDS = keysOf(MOVEMENT)
const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  kind: z.enum(['', ...KINDS]).default(''),
  at: z.string().max(10).default(''),
  after: z.string().max(400).default(''),
})

const TONE = {
  grant: 'violet',
  allocate: 'blue',
  recall: 'amber',
  transfer: 'blue',
  reserve: 'neutral',
  consume: 'green',
  release: 'neutral',
  restore: 'amber',
  cut: 'red',
  lapse: 'red',
} as const

const columns = () => [
  { key: 'at', head: t('quotas.at'), nowrap: true, cell: (row: LedgerRow) => <span class="num">{formatInstant(row.at)}</span> },
  {
    key: 'kind',
    head: t('quotas.kind'),
    main: true,
    cell: (row: LedgerRow) => (
      <>
        <Tag tone={TONE[row.kind]}>{t(`quotas.kind.${row.kind}`)}</Tag> <Citation article={row.article} />
      </>
    ),
  },
  { key: 'from', head: t('quotas.from'), cell: (row: LedgerRow) => row.fromName ?? t('quotas.hiddenCounterpart') },
  { key: 'to', head: t('quotas.to'), cell: (row: LedgerRow) => (row.toId ? (row.toName ?? t('quotas.hiddenCounterpart')) : '') },
  { key: 'amount', head: t('quotas.number'), align: 'end' as const, cell: (row: LedgerRow) => <b>{formatNumber(row.amount)}</b> },
  { key: 'basis', head: t('quotas.basis'), cell: (row: LedgerRow) => <Basis row={row} /> },
  { key: 'by', head: t('quotas.by'), nowrap: true, cell: (row: LedgerRow) => row.actorName },
]

/** Every movement of a year, as far as the reader sees. */
export default function LedgerScreen() {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <>
      <PageHeader
        title={t('quotas.ledgerTitle')}
        lead={t('quotas.ledgerLead')}
        actions={
          <Button class="no-print" onClick={() => window.print()}>
            {t('common.print')}
          </Button>
        }
      />
      <Loaded query={chosen.query}>
        {(_years) => (
          <Show when={chosen.year()} fallback={<NoYear />}>
            {(year) => <Movements year={year()} years={chosen.list()} url={url} />}
          </Show>
        )}
      </Loaded>
    </>
  )
}

function Movements(p: { year: number; years: readonly { year: number }[]; url: ReturnType<typeof useUrlState<typeof address>> }) {
  const values = () => p.url.values()
  const query = useLedger(() => ({ year: p.year, kind: values().kind, at: values().at, after: values().after }))
  const chips = () => [
    ...(values().kind
      ? [{ label: t(`quotas.kind.${values().kind as keyof typeof MOVEMENT}`), onRemove: () => p.url.set({ kind: '' }) }]
      : []),
    ...(values().at ? [{ label: `${t('quotas.asOf')} ${values().at}`, onRemove: () => p.url.set({ at: '' }) }] : []),
  ]
  return (
    <Panel label={t('quotas.ledgerTitle')} flush>
      <FilterBar chips={chips()} onClear={() => p.url.set({ kind: '', at: '' })}>
        <YearPicker years={p.years} value={p.year} onChange={(year) => p.url.set({ year })} />
        <SelectField
          id="f-kind"
          label={t('quotas.kind')}
          hideLabel
          placeholder={t('quotas.allKinds')}
          options={KINDS.map((kind) => ({ value: kind, label: t(`quotas.kind.${kind}`) }))}
          value={values().kind}
          onChange={(kind) => p.url.set({ kind })}
        />
        <DateField id="f-at" label={t('quotas.asOf')} hideLabel value={values().at} onChange={(at) => p.url.set({ at })} />
      </FilterBar>
      <Loaded query={query}>
        {(data) => {
          const links = () =>
            pageHrefs(`/ledger/${p.year}/${values().kind}/${values().at}`, { after: values().after, next: data().next }, (after) =>
              p.url.href({ after }),
            )
          return (
            <>
              <DataTable
                caption={t('quotas.ledgerTitle')}
                rows={data().rows}
                rowKey={(row) => String(row.movementId)}
                columns={columns()}
                loading={query.isFetching}
                empty={<EmptyState title={t('quotas.noMovements')} why={t('quotas.noMovementsWhy')} />}
              />
              <Show when={data().rows.length}>
                <Pager shown={data().rows.length} nextHref={links().next} previousHref={links().previous} />
              </Show>
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
