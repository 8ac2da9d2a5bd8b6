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
export function UseBar(p: { row: Pick<MemberAccount, 'held' | 'reserved' | 'consumed'> }) {
  const width = (n: number) => `${p.row.held ? (100 * n) / p.row.held : 0}%`
  return (
    <div class={s.amounts}>
      <span class="num small">
        {t('quotas.consumed')} {formatNumber(p.row.consumed)} · {t('quotas.reserved')} {formatNumber(p.row.reserved)} /{' '}
        {formatNumber(p.row.held)}
      </span>
      <span class={s.bar} aria-hidden="true">
        <i data-part="consumed" style={{ width: width(p.row.consumed) }} />
        <i data-part="reserved" style={{ width: width(p.row.reserved) }} />
      </span>
    </div>
  )
}

const columns = (units: boolean) => [
  {
    key: 'name',
    head: t(units ? 'quotas.members.bureau' : 'quotas.members.supervisingUnit'),
    main: true,
    cell: (row: MemberAccount) => row.name,
  },
  { key: 'held', head: t('quotas.held'), align: 'end' as const, cell: (row: MemberAccount) => <b>{formatNumber(row.held)}</b> },
  { key: 'use', head: t('quotas.use'), cell: (row: MemberAccount) => <UseBar row={row} /> },
  { key: 'available', head: t('quotas.available'), align: 'end' as const, cell: (row: MemberAccount) => formatNumber(row.available) },
  ...(units
    ? [{ key: 'own', head: t('quotas.ownAvailable'), align: 'end' as const, cell: (row: MemberAccount) => formatNumber(row.ownAvailable) }]
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
  const href = (row: MemberAccount) => `/quota/accounts/${row.orgId}?year=${p.year}`
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
        <DateField id="f-at" label={t('quotas.asOf')} hideLabel value={p.at} onChange={(at) => p.onChange({ at })} />
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
                columns={columns(p.units)}
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
