import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Signed } from './plan-grid.tsx'
import s from './quotas.module.css'
import { useStatement, type Statement, type StatementRow } from './quotas.data.ts'
import { pageHrefs } from './page-hrefs.ts'

export interface StatementPanelProps {
  /** 'mine' or an organisation's id. */
  orgId: string
  year: number
  at: string
  after: string
  /** The address with another cursor. */
  hrefOf: (after: string) => string
}

/** What a movement rests on: decision, case, note. */
export function Basis(p: {
  row: {
    decisionId: string | null
    decisionNumber: string | null
    caseId: string | null
    caseNo: string | null
    note: string | null
    caseName?: string | null
  }
}) {
  const rest = () => {
    const note = p.row.note ?? ''
    const known = p.row.decisionNumber ?? p.row.caseNo
    return known && note.startsWith(known) ? note.slice(known.length).replace(/^：/, '') : note
  }
  return (
    <>
      <Show when={p.row.decisionNumber}>{(number) => <a href={`/decisions/${p.row.decisionId}`}>{number()}</a>}</Show>
      <Show when={p.row.caseId && p.row.caseNo}>
        {(number) => (
          <a href={`/cases/${p.row.caseId}`}>
            {number()}
            {p.row.caseName ? ` ${p.row.caseName}` : ''}
          </a>
        )}
      </Show>{' '}
      {rest()}
    </>
  )
}

const counterpart = (row: StatementRow) => {
  if (row.counterpart) return row.counterpart
  return row.kind === 'transfer' || row.kind === 'restore' ? t('quotas.hiddenCounterpart') : ''
}

const columns = () => [
  { key: 'at', head: t('quotas.at'), nowrap: true, cell: (row: StatementRow) => <span class="num">{formatInstant(row.at)}</span> },
  {
    key: 'kind',
    head: t('quotas.item'),
    main: true,
    cell: (row: StatementRow) => (
      <>
        {t(`quotas.kind.${row.kind}`)} <Citation article={row.article} />
      </>
    ),
  },
  { key: 'counterpart', head: t('quotas.counterpart'), cell: counterpart },
  { key: 'basis', head: t('quotas.basis'), cell: (row: StatementRow) => <Basis row={row} /> },
  { key: 'available', head: t('quotas.deltaAvailable'), align: 'end' as const, cell: (row: StatementRow) => <Signed n={row.available} /> },
  { key: 'reserved', head: t('quotas.deltaReserved'), align: 'end' as const, cell: (row: StatementRow) => <Signed n={row.reserved} /> },
  { key: 'consumed', head: t('quotas.deltaConsumed'), align: 'end' as const, cell: (row: StatementRow) => <Signed n={row.consumed} /> },
  {
    key: 'balance',
    head: t('quotas.balance'),
    align: 'end' as const,
    cell: (row: StatementRow) => <b>{formatNumber(row.balance.available)}</b>,
  },
  { key: 'by', head: t('quotas.by'), nowrap: true, cell: (row: StatementRow) => row.actorName },
]

function Balances(p: { label: string; figures: Statement['opening'] }) {
  const parts = () =>
    [
      [t('quotas.available'), p.figures.available],
      [t('quotas.reserved'), p.figures.reserved],
      [t('quotas.consumed'), p.figures.consumed],
      ...(p.figures.cut ? [[t('quotas.cut'), p.figures.cut] as const] : []),
      ...(p.figures.lapsed ? [[t('quotas.lapsed'), p.figures.lapsed] as const] : []),
    ] as const
  return (
    <div class={s.balances}>
      <b>{p.label}</b>
      {parts().map(([label, n]) => (
        <span>
          {label} <b>{formatNumber(n)}</b>
        </span>
      ))}
    </div>
  )
}

/** An account's movements like a bank's statement: newest first, closing balance above, opening balance below. */
export function StatementPanel(p: StatementPanelProps) {
  const query = useStatement(
    () => p.orgId,
    () => ({ year: p.year, at: p.at, after: p.after }),
  )
  return (
    <Panel title={t('quotas.statement')} flush>
      <Loaded query={query}>
        {(data) => {
          const links = () => pageHrefs(`/statement/${p.orgId}/${p.year}/${p.at}`, { after: p.after, next: data().next }, p.hrefOf)
          return (
            <>
              <Balances label={t('quotas.closing')} figures={data().closing} />
              <DataTable
                caption={t('quotas.statementOf', { name: data().name, year: String(p.year) })}
                rows={data().rows}
                rowKey={(row) => String(row.movementId)}
                columns={columns()}
                loading={query.isFetching}
                empty={<EmptyState title={t('quotas.noMovements')} why={t('quotas.noMovementsWhy')} />}
              />
              <Show when={data().rows.length}>
                <Balances label={t('quotas.opening')} figures={data().opening} />
                <Pager shown={data().rows.length} nextHref={links().next} previousHref={links().previous} />
              </Show>
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
