import Download from 'lucide-solid/icons/download'
import { Show } from 'solid-js'
import { z } from 'zod'
import { LEDGER_KIND, type LedgerKind } from '../../../api/quotas/ledger-kinds.schemas.ts'
import { HELD_BUCKETS, type HeldBucket } from '../../../api/rules/quota.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useLedger, type LedgerRow } from '../quotas/quotas.data.ts'
import { Basis } from '../quotas/basis.tsx'
import { kindName, kindOf } from '../quotas/statement-words.ts'
import { NoYear, YearPicker } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { pageHrefs } from '../quotas/page-hrefs.ts'
import { fileHref } from './ledger.data.ts'
import { ProofPanel } from './proof-panel.tsx'

const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  kind: z.enum(['', ...LEDGER_KIND]).default(''),
  bucket: z.enum(['', ...HELD_BUCKETS]).default(''),
  org: z.string().max(40).default(''),
  from: z.string().max(10).default(''),
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
  specialNeed: 'violet',
} as const

/** An account where the reader may open it; an employer's own lies on its quota page. */
function Account(p: { id: string | null; name: string | null; year: number }) {
  const session = useSession()
  return (
    <Show when={p.id && p.name} fallback={p.id ? t('quotas.hiddenCounterpart') : ''}>
      {(name) => (
        <Show when={session.user()?.tier !== 'employer'} fallback={name()}>
          <a href={`/quota/accounts/${p.id}?year=${p.year}`}>{name()}</a>
        </Show>
      )}
    </Show>
  )
}

const columns = (year: number) => [
  { key: 'at', head: t('quotas.at'), nowrap: true, cell: (row: LedgerRow) => <span class="num">{formatInstant(row.at)}</span> },
  {
    key: 'kind',
    head: t('quotas.kind'),
    main: true,
    cell: (row: LedgerRow) => (
      <>
        <Tag tone={TONE[kindOf(row)]}>{kindName(kindOf(row))}</Tag> <Citation article={row.article} />
      </>
    ),
  },
  { key: 'from', head: t('quotas.from'), cell: (row: LedgerRow) => <Account id={row.fromId} name={row.fromName} year={year} /> },
  { key: 'to', head: t('quotas.to'), cell: (row: LedgerRow) => <Account id={row.toId} name={row.toName} year={year} /> },
  { key: 'amount', head: t('quotas.number'), align: 'end' as const, cell: (row: LedgerRow) => <b>{formatNumber(row.amount)}</b> },
  { key: 'basis', head: t('quotas.basis'), cell: (row: LedgerRow) => <Basis row={row} /> },
  { key: 'by', head: t('quotas.by'), nowrap: true, cell: (row: LedgerRow) => row.actorName },
]

/** Every movement of a year, as far as the reader sees. */
export default function LedgerScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <>
      <PageHeader
        title={t('quotas.ledgerTitle')}
        lead={t('ledger.lead')}
        actions={
          <Button class="no-print" onClick={() => window.print()}>
            {t('common.print')}
          </Button>
        }
      />
      <Loaded query={chosen.query}>
        {(_years) => (
          <Show when={chosen.year()} fallback={<NoYear />}>
            {(year) => (
              <Stack>
                <Show when={session.can('ledger.prove')}>
                  <ProofPanel year={year()} />
                </Show>
                <Movements year={year()} years={chosen.list()} url={url} />
              </Stack>
            )}
          </Show>
        )}
      </Loaded>
    </>
  )
}

function Movements(p: { year: number; years: readonly { year: number }[]; url: ReturnType<typeof useUrlState<typeof address>> }) {
  const values = () => p.url.values()
  const filter = () => ({
    year: p.year,
    kind: values().kind,
    bucket: values().bucket,
    orgId: values().org,
    from: values().from,
    at: values().at,
  })
  const query = useLedger(() => ({ ...filter(), after: values().after }))
  /** The name of the organisation asked for, as soon as one of its movements is there. */
  const nameOf = (id: string) => {
    const row = query.isPending ? undefined : query.data?.rows.find(({ fromId, toId }) => fromId === id || toId === id)
    return (row && (row.fromId === id ? row.fromName : row.toName)) ?? t('ledger.org')
  }
  const chips = () => [
    ...(values().kind ? [{ label: kindName(values().kind as LedgerKind), onRemove: () => p.url.set({ kind: '' }) }] : []),
    ...(values().bucket
      ? [
          {
            label: t('ledger.touches', { bucket: t(`ledger.bucket.${values().bucket as HeldBucket}`) }),
            onRemove: () => p.url.set({ bucket: '' }),
          },
        ]
      : []),
    ...(values().org ? [{ label: t('ledger.ofOrg', { name: nameOf(values().org) }), onRemove: () => p.url.set({ org: '' }) }] : []),
    ...(values().from ? [{ label: `${t('ledger.from')} ${values().from}`, onRemove: () => p.url.set({ from: '' }) }] : []),
    ...(values().at ? [{ label: `${t('quotas.asOf')} ${values().at}`, onRemove: () => p.url.set({ at: '' }) }] : []),
  ]
  return (
    <Panel label={t('quotas.ledgerTitle')} flush>
      <FilterBar
        chips={chips()}
        onClear={() => p.url.set({ kind: '', bucket: '', org: '', from: '', at: '' })}
        actions={
          <ButtonLink href={fileHref('/api/quota/movements/export', filter())} download>
            <Download size={16} aria-hidden="true" />
            {t('ledger.export')}
          </ButtonLink>
        }
      >
        <YearPicker years={p.years} value={p.year} onChange={(year) => p.url.set({ year })} />
        <SelectField
          id="f-kind"
          label={t('quotas.kind')}
          hideLabel
          placeholder={t('quotas.allKinds')}
          options={LEDGER_KIND.map((kind) => ({ value: kind, label: kindName(kind) }))}
          value={values().kind}
          onChange={(kind) => p.url.set({ kind })}
        />
        <SelectField
          id="f-bucket"
          label={t('ledger.bucket')}
          hideLabel
          placeholder={t('ledger.allBuckets')}
          options={HELD_BUCKETS.map((bucket) => ({ value: bucket, label: t(`ledger.bucket.${bucket}`) }))}
          value={values().bucket}
          onChange={(bucket) => p.url.set({ bucket })}
        />
        <DateField id="f-from" label={t('ledger.from')} hideLabel value={values().from} onChange={(from) => p.url.set({ from })} />
        <DateField id="f-at" label={t('ledger.to')} hideLabel value={values().at} onChange={(at) => p.url.set({ at })} />
      </FilterBar>
      <Loaded query={query}>
        {(data) => {
          const links = () =>
            pageHrefs(`/ledger/${JSON.stringify(filter())}`, { after: values().after, next: data().next }, (after) => p.url.href({ after }))
          return (
            <>
              <DataTable
                caption={t('quotas.ledgerTitle')}
                rows={data().rows}
                rowKey={(row) => String(row.movementId)}
                columns={columns(p.year)}
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
