import Download from 'lucide-solid/icons/download'
import { createMemo, For, Show } from 'solid-js'
import { HELD_BUCKETS } from '../../../api/rules/quota.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { DataTable } from '../../ui/table.tsx'
import { fileHref, useFlow, type Flow } from '../ledger/ledger.data.ts'
import { flowRows, flowTree, type FlowNode } from './flow-tree.ts'
import { nodeName } from './flow-words.ts'
import { SankeyChart } from './sankey-chart.tsx'
import { momentText } from './statement-words.ts'
import s from './flow.module.css'

const LEAVES = 30

export interface FlowPanelProps {
  year: number
  at: string
  /** The unit shown alone. */
  only: string
  view: 'chart' | 'table'
  set: (patch: { at?: string; only?: string; view?: 'chart' | 'table' }) => void
  /** The address that shows a unit alone. */
  hrefOnly: (orgId: string) => string
}

/** Where the year's quota is, drawn and as a table of the same figures. */
export function FlowPanel(p: FlowPanelProps) {
  const query = useFlow(() => ({ year: p.year, at: p.at }))
  return <Loaded query={query}>{(data) => <Shown {...p} flow={data()} />}</Loaded>
}

function Shown(p: FlowPanelProps & { flow: Flow }) {
  const session = useSession()
  const inUnit = () => session.user()?.tier === 'supervisingUnit'
  const only = () => (inUnit() ? (session.user()?.orgId ?? '') : p.only)
  const tree = createMemo(() => flowTree(p.flow.accounts, { only: only(), leaves: LEAVES }))
  const units = () => p.flow.accounts.filter(({ tier }) => tier === 'supervisingUnit')
  const unitName = () => p.flow.accounts.find((one) => one.orgId === p.only)?.name ?? ''
  /** A unit is shown alone, its own hands and an employer by their statement. */
  const href = (node: FlowNode): string | undefined => {
    if (node.kind === 'unit') return node.id === only() ? undefined : p.hrefOnly(node.id)
    if (node.kind === 'own') return `/quota/accounts/${node.id.slice('own-'.length)}?year=${p.year}${p.at ? `&at=${p.at}` : ''}`
    if (node.kind === 'employer') return `/quota/accounts/${node.id}?year=${p.year}${p.at ? `&at=${p.at}` : ''}`
    return undefined
  }
  const chips = () => [
    ...(p.only && !inUnit() ? [{ label: t('ledger.flowOnly', { name: unitName() }), onRemove: () => p.set({ only: '' }) }] : []),
    ...(p.at ? [{ label: `${t('quotas.asOf')} ${momentText(p.at)}`, onRemove: () => p.set({ at: '' }) }] : []),
  ]
  return (
    <>
      <FilterBar
        chips={chips()}
        actions={
          <>
            <span class={s.views} role="group" aria-label={t('ledger.flowView')}>
              <Button aria-pressed={p.view === 'chart'} onClick={() => p.set({ view: 'chart' })}>
                {t('ledger.flowChart')}
              </Button>
              <Button aria-pressed={p.view === 'table'} onClick={() => p.set({ view: 'table' })}>
                {t('ledger.flowTable')}
              </Button>
            </span>
            <ButtonLink href={fileHref('/api/quota/flow/export', { year: p.year, at: p.at })} download>
              <Download size={16} aria-hidden="true" />
              {t('ledger.export')}
            </ButtonLink>
          </>
        }
      >
        <Show when={units().length > 1}>
          <SelectField
            id="f-unit"
            label={t('needs.unit')}
            hideLabel
            placeholder={t('ledger.flowAll')}
            options={units().map(({ orgId, name }) => ({ value: orgId, label: name }))}
            value={p.only}
            onChange={(unit) => p.set({ only: unit })}
          />
        </Show>
        <DateField id="f-at" label={t('quotas.asOf')} hideLabel value={p.at.slice(0, 10)} onChange={(at) => p.set({ at })} />
      </FilterBar>
      <Show when={tree()} fallback={<EmptyState title={t('ledger.flowEmpty')} why={t('ledger.flowEmptyWhy')} />}>
        {(root) => (
          <>
            <div class={s.chart} data-off={p.view === 'table' ? '' : undefined}>
              <p class="muted small">
                {t(inUnit() ? 'ledger.flowLeadUnit' : 'ledger.flowLead')} {t('ledger.flowHint')}
              </p>
              <Legend />
              <SankeyChart root={root()} name={nodeName} href={href} />
            </div>
            <div class={s.tableWrap} data-off={p.view === 'chart' ? '' : undefined}>
              <Table root={root()} href={href} />
            </div>
          </>
        )}
      </Show>
    </>
  )
}

const Legend = () => (
  <ul class={s.legend}>
    <For each={HELD_BUCKETS}>{(bucket) => <li data-bucket={bucket}>{t(`ledger.bucket.${bucket}`)}</li>}</For>
  </ul>
)

type Row = { node: FlowNode; depth: number }

function Table(p: { root: FlowNode; href: (node: FlowNode) => string | undefined }) {
  const figure = (key: (typeof HELD_BUCKETS)[number]) => ({
    key,
    head: t(`ledger.bucket.${key}`),
    align: 'end' as const,
    cell: (row: Row) => formatNumber(row.node.figures[key]),
  })
  return (
    <DataTable
      caption={t('ledger.flowTitle')}
      rows={flowRows(p.root)}
      rowKey={({ node }) => node.id}
      columns={[
        {
          key: 'name',
          head: t('ledger.flowName'),
          main: true,
          cell: ({ node, depth }: Row) => (
            <span class={s.name} data-depth={depth}>
              <Show when={p.href(node)} fallback={nodeName(node)}>
                {(href) => <a href={href()}>{nodeName(node)}</a>}
              </Show>
            </span>
          ),
        },
        { key: 'held', head: t('quotas.held'), align: 'end' as const, cell: ({ node }: Row) => <b>{formatNumber(node.held)}</b> },
        ...HELD_BUCKETS.map(figure),
      ]}
    />
  )
}
