import Download from 'lucide-solid/icons/download'
import { Show } from 'solid-js'
import { LEDGER_KIND, type LedgerKind } from '../../../api/quotas/ledger-kinds.schemas.ts'
import { HELD_BUCKETS, type HeldBucket } from '../../../api/rules/quota.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { fileHref } from '../ledger/ledger.data.ts'
import { Balances } from './balances.tsx'
import { Basis } from './basis.tsx'
import { OffQuotaCount } from './off-quota-count.tsx'
import { Signed } from '../../ui/signed.tsx'
import { kindName, kindOf, momentText } from './statement-words.ts'
import s from './statement.module.css'
import { useStatement, type StatementRow } from './quotas.data.ts'
import { pageHrefs } from './page-hrefs.ts'

/** What of a statement lies in the address of its page. */
export interface StatementAddress {
  from: string
  at: string
  kind: string
  bucket: string
  after: string
}

export interface StatementPanelProps {
  /** 'mine' or an organisation's id. */
  orgId: string
  year: number
  address: StatementAddress
  set: (patch: Partial<StatementAddress>) => void
  href: (patch: Partial<StatementAddress>) => string
}

const counterpart = (row: StatementRow) => {
  if (!row.counterpart) return row.kind === 'transfer' || row.kind === 'restore' ? t('quotas.hiddenCounterpart') : ''
  return row.counterpart
}

/** What a movement did to one balance, and what it left. */
const Moved = (p: { row: StatementRow; bucket: HeldBucket }) => (
  <span class={s.moved}>
    <Show when={p.row[p.bucket] !== 0}>
      <Signed n={p.row[p.bucket]} />
    </Show>
    <small>{t('ledger.left', { n: formatNumber(p.row.balance[p.bucket]) })}</small>
  </span>
)

const columns = (p: StatementPanelProps) => [
  {
    key: 'at',
    head: t('quotas.at'),
    nowrap: true,
    cell: (row: StatementRow) => (
      <a class="num" href={p.href({ at: row.at, from: '', kind: '', bucket: '', after: '' })} title={t('ledger.asOfThis')}>
        {formatInstant(row.at)}
      </a>
    ),
  },
  {
    key: 'kind',
    head: t('quotas.item'),
    main: true,
    cell: (row: StatementRow) => (
      <>
        {kindName(kindOf(row))} <Citation article={row.article} />
      </>
    ),
  },
  { key: 'counterpart', head: t('quotas.counterpart'), cell: counterpart },
  { key: 'basis', head: t('quotas.basis'), cell: (row: StatementRow) => <Basis row={row} /> },
  ...(['available', 'reserved', 'consumed'] as const).map((bucket) => ({
    key: bucket,
    head: t(`ledger.bucket.${bucket}`),
    align: 'end' as const,
    cell: (row: StatementRow) => <Moved row={row} bucket={bucket} />,
  })),
  {
    key: 'ended',
    head: t('ledger.ended'),
    align: 'end' as const,
    cell: (row: StatementRow) => (
      <Show when={row.balance.cut + row.balance.lapsed > 0} fallback={<span class="muted">0</span>}>
        <span class={s.moved}>
          <Show when={row.cut + row.lapsed !== 0}>
            <Signed n={row.cut + row.lapsed} />
          </Show>
          <small>{t('ledger.left', { n: formatNumber(row.balance.cut + row.balance.lapsed) })}</small>
        </span>
      </Show>
    ),
  },
  { key: 'by', head: t('quotas.by'), nowrap: true, cell: (row: StatementRow) => row.actorName },
]

/** An account's movements like a bank's statement: the closing balance above, newest first, the opening balance below; off-quota cases beside. */
export function StatementPanel(p: StatementPanelProps) {
  const filter = () => ({ year: p.year, from: p.address.from, at: p.address.at, kind: p.address.kind, bucket: p.address.bucket })
  const query = useStatement(
    () => p.orgId,
    () => ({ ...filter(), after: p.address.after }),
  )
  return (
    <Panel title={t('quotas.statement')} flush>
      <Loaded query={query}>
        {(data) => {
          const links = () =>
            pageHrefs(`/statement/${p.orgId}/${JSON.stringify(filter())}`, { after: p.address.after, next: data().next }, (after) =>
              p.href({ after }),
            )
          const turnover = () => ({
            n: formatNumber(data().turnover.movements),
            in: formatNumber(data().turnover.in),
            out: formatNumber(data().turnover.out),
          })
          return (
            <>
              <Filters {...p} orgId={data().orgId} filter={filter()} />
              <Balances label={t('quotas.closing')} figures={data().closing}>
                <span class="muted">{t('ledger.turnover', turnover())}</span>
              </Balances>
              <DataTable
                caption={t('quotas.statementOf', { name: data().name, year: String(p.year) })}
                rows={data().rows}
                rowKey={(row) => String(row.movementId)}
                columns={columns(p)}
                loading={query.isFetching}
                empty={<EmptyState title={t('quotas.noMovements')} why={t('quotas.noMovementsWhy')} />}
              />
              <Balances label={t('quotas.opening')} figures={data().opening} />
              <Show when={data().rows.length}>
                <Pager shown={data().rows.length} nextHref={links().next} previousHref={links().previous} />
              </Show>
              <OffQuotaCount rows={data().offQuota} orgId={data().orgId} tier={data().tier} year={p.year} />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function Filters(p: StatementPanelProps & { filter: Record<string, string | number> }) {
  const chips = () => [
    ...(p.address.from ? [{ label: `${t('ledger.from')} ${p.address.from}`, onRemove: () => p.set({ from: '' }) }] : []),
    ...(p.address.at ? [{ label: `${t('ledger.to')} ${momentText(p.address.at)}`, onRemove: () => p.set({ at: '' }) }] : []),
    ...(p.address.kind ? [{ label: kindName(p.address.kind as LedgerKind), onRemove: () => p.set({ kind: '' }) }] : []),
    ...(p.address.bucket
      ? [
          {
            label: t('ledger.touches', { bucket: t(`ledger.bucket.${p.address.bucket as HeldBucket}`) }),
            onRemove: () => p.set({ bucket: '' }),
          },
        ]
      : []),
  ]
  return (
    <FilterBar
      chips={chips()}
      onClear={() => p.set({ from: '', at: '', kind: '', bucket: '' })}
      actions={
        <>
          <ButtonLink href={fileHref(`/quota/accounts/${p.orgId}/sheet`, p.filter)}>{t('ledger.printSheet')}</ButtonLink>
          <ButtonLink href={fileHref(`/api/quota/accounts/${p.orgId}/export`, p.filter)} download>
            <Download size={16} aria-hidden="true" />
            {t('ledger.export')}
          </ButtonLink>
        </>
      }
    >
      <DateField id="f-from" label={t('ledger.from')} hideLabel value={p.address.from} onChange={(from) => p.set({ from })} />
      <DateField id="f-to" label={t('ledger.to')} hideLabel value={p.address.at.slice(0, 10)} onChange={(at) => p.set({ at })} />
      <SelectField
        id="f-kind"
        label={t('quotas.kind')}
        hideLabel
        placeholder={t('quotas.allKinds')}
        options={LEDGER_KIND.map((kind) => ({ value: kind, label: kindName(kind) }))}
        value={p.address.kind as LedgerKind | ''}
        onChange={(kind) => p.set({ kind })}
      />
      <SelectField
        id="f-bucket"
        label={t('ledger.bucket')}
        hideLabel
        placeholder={t('ledger.allBuckets')}
        options={HELD_BUCKETS.map((bucket) => ({ value: bucket, label: t(`ledger.bucket.${bucket}`) }))}
        value={p.address.bucket as HeldBucket | ''}
        onChange={(bucket) => p.set({ bucket })}
      />
    </FilterBar>
  )
}
