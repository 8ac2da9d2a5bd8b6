import { createSignal, onCleanup, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { DataTable } from '../../ui/table.tsx'
import s from './quotas.module.css'
import { useAccounts, type MemberAccount } from './quotas.data.ts'
import { pageHrefs } from './page-hrefs.ts'

/** Used and reserved of what is held, as a bar with its words. */
export function UseBar(p: {
  row: Pick<MemberAccount, 'held' | 'reserved' | 'consumed'>
  hrefOf?: ((bucket: 'consumed' | 'reserved') => string) | undefined
}) {
  const figure = (bucket: 'consumed' | 'reserved') => (
    <Show when={p.hrefOf} fallback={formatNumber(p.row[bucket])}>
      {(hrefOf) => <a href={hrefOf()(bucket)}>{formatNumber(p.row[bucket])}</a>}
    </Show>
  )
  const width = (n: number) => `${p.row.held ? (100 * n) / p.row.held : 0}%`
  return (
    <div class={s.amounts}>
      <span class="num small">
        {t('quotas.consumed')} {figure('consumed')} · {t('quotas.reserved')} {figure('reserved')} / {formatNumber(p.row.held)}
      </span>
      <span class={s.bar} aria-hidden="true">
        <i data-part="consumed" style={{ width: width(p.row.consumed) }} />
        <i data-part="reserved" style={{ width: width(p.row.reserved) }} />
      </span>
    </div>
  )
}

/** The entries behind a figure: an employer's own; a unit's figures are those of its system, which its page lists. */
const entriesHref = (row: MemberAccount, p: { year: number; units: boolean; at: string }, bucket: string) =>
  `/quota/accounts/${row.orgId}?year=${p.year}${p.units ? '' : `&bucket=${bucket}`}${p.at ? `&at=${p.at}` : ''}`

const columns = (p: { year: number; units: boolean; at: string }) => [
  {
    key: 'name',
    head: t(p.units ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit'),
    main: true,
    cell: (row: MemberAccount) => row.name,
  },
  { key: 'held', head: t('quotas.held'), align: 'end' as const, cell: (row: MemberAccount) => <b>{formatNumber(row.held)}</b> },
  {
    key: 'use',
    head: t('quotas.use'),
    cell: (row: MemberAccount) => <UseBar row={row} hrefOf={(bucket) => entriesHref(row, p, bucket)} />,
  },
  {
    key: 'available',
    head: t('quotas.available'),
    align: 'end' as const,
    cell: (row: MemberAccount) => <a href={entriesHref(row, p, 'available')}>{formatNumber(row.available)}</a>,
  },
  ...(p.units
    ? [
        {
          key: 'own',
          head: t('quotas.ownAvailable'),
          align: 'end' as const,
          cell: (row: MemberAccount) => (
            <a href={`/quota/accounts/${row.orgId}?year=${p.year}&bucket=available`}>{formatNumber(row.ownAvailable)}</a>
          ),
        },
      ]
    : []),
  {
    key: 'last',
    head: t('quotas.lastYear'),
    align: 'end' as const,
    nowrap: true,
    cell: (row: MemberAccount) => `${formatNumber(row.lastHeld)} / ${formatNumber(row.lastConsumed)}`,
  },
]

export interface AccountsTableProps {
  year: number
  /** Rows are supervising units; else employers. */
  units: boolean
  /** A unit whose employers are shown to the bureau. */
  under?: string | undefined
  q: string
  at: string
  after: string
  onChange: (patch: { q?: string; at?: string }) => void
  hrefOf: (after: string) => string
}

/** Accounts of those below, each leading to its statement. */
export function AccountsTable(p: AccountsTableProps) {
  const query = useAccounts(() => ({ year: p.year, search: p.q, at: p.at, after: p.after, under: p.under }))
  const [typed, setTyped] = createSignal(p.q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => p.onChange({ q: text.trim() }), 300)
  }
  const chips = () => [
    ...(p.q
      ? [
          {
            label: p.q,
            onRemove: () => {
              setTyped('')
              p.onChange({ q: '' })
            },
          },
        ]
      : []),
    ...(p.at ? [{ label: `${t('quotas.asOf')} ${p.at}`, onRemove: () => p.onChange({ at: '' }) }] : []),
  ]
  const href = (row: MemberAccount) => `/quota/accounts/${row.orgId}?year=${p.year}${p.at ? `&at=${p.at}` : ''}`
  return (
    <>
      <FilterBar chips={chips()}>
        <TextField
          id="f-member-search"
          label={t('quotas.searchMembers')}
          hideLabel
          type="search"
          placeholder={t('quotas.searchMembers')}
          value={typed()}
          onChange={search}
        />
        {/* under a unit's own statement the day is asked for there */}
        <Show when={!p.under}>
          <DateField id="f-at" label={t('quotas.asOf')} hideLabel value={p.at.slice(0, 10)} onChange={(at) => p.onChange({ at })} />
        </Show>
      </FilterBar>
      <Loaded query={query}>
        {(data) => {
          const links = () =>
            pageHrefs(`/quota/accounts/${p.year}/${p.under ?? ''}/${p.q}/${p.at}`, { after: p.after, next: data().next }, p.hrefOf)
          return (
            <>
              <DataTable
                caption={t(p.units ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit')}
                rows={data().rows}
                rowKey={(row) => row.orgId}
                rowHref={href}
                columns={columns(p)}
                loading={query.isFetching}
                empty={
                  <EmptyState
                    title={p.q ? t('common.noRows') : t('quotas.noMembers')}
                    why={p.q ? t('quotas.noMatchWhy') : t('quotas.noMembersWhy')}
                  />
                }
              />
              <Show when={data().rows.length}>
                <Pager shown={data().rows.length} nextHref={links().next} previousHref={links().previous} />
              </Show>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
