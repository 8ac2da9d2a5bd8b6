import { For, Show, type JSX } from 'solid-js'
import { FIGURE, lineRate, type Figure } from '../../../api/reports/report-terms.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Compared, Outcomes } from './report-compared.tsx'
import { categories, levels, months, natures, rateText, type Counted, type Figures } from './report-words.ts'

/** More rows than that are read in the workbook. */
const LINES = 100

export function FigureTiles(p: { figures: Figures }) {
  const sums = () => p.figures.sums
  return (
    <StatRow label={t('reports.figures')}>
      <StatTile value={p.figures.total} label={t('reports.total')} />
      <StatTile value={sums().consumed} label={t('reports.figure.consumed')} tone="green" />
      <StatTile value={rateText(p.figures.useRate)} label={t('reports.useRate')} />
      <StatTile value={sums().lapsed} label={t('reports.figure.lapsed')} />
      <StatTile value={p.figures.approved} label={t('reports.approved')} />
      <StatTile value={sums().offQuota} label={t('reports.figure.offQuota')} />
      <StatTile value={p.figures.registered} label={t('reports.registered')} />
    </StatRow>
  )
}

type Line = Figures['lines'][number]
type Row = Line & { sum?: true }

/** Every account, and their sum. */
function Lines(p: { figures: Figures }) {
  const city = () => p.figures.org.scope === 'city'
  const title = () => t(city() ? 'reports.linesCity' : 'reports.linesUnit')
  const asked = () => p.figures.lines.some((line) => line.asked !== null)
  const total = (): Row => ({
    orgId: 'sum',
    name: t('reports.sum'),
    own: false,
    asked: p.figures.lines.reduce((sum, line) => sum + (line.asked ?? 0), 0),
    ...p.figures.sums,
    sum: true,
  })
  const rows = (): Row[] => [...p.figures.lines.slice(0, LINES), total()]
  const more = () => p.figures.lines.length - LINES
  const number = (key: Figure) => ({
    key,
    head: t(`reports.figure.${key}`),
    align: 'end' as const,
    cell: (row: Row) => <Strong on={row.sum}>{formatNumber(row[key])}</Strong>,
  })
  const columns = () => [
    {
      key: 'name',
      head: t('reports.org'),
      main: true,
      cell: (row: Row) => (
        <Strong on={row.sum}>
          {row.name}
          <Show when={row.own}>
            <small class="muted"> {t('reports.own')}</small>
          </Show>
        </Strong>
      ),
    },
    ...(asked()
      ? [
          {
            key: 'asked',
            head: t('reports.asked'),
            align: 'end' as const,
            cell: (row: Row) => <Strong on={row.sum}>{row.asked === null ? '—' : formatNumber(row.asked)}</Strong>,
          },
        ]
      : []),
    ...keysOf(FIGURE)
      .filter((key) => key !== 'offQuota')
      .map(number),
    {
      key: 'rate',
      head: t('reports.useRate'),
      align: 'end' as const,
      cell: (row: Row) => <Strong on={row.sum}>{rateText(lineRate(row))}</Strong>,
    },
    number('offQuota'),
  ]
  return (
    <Panel title={title()} flush>
      <DataTable caption={title()} rows={rows()} rowKey={(row) => row.orgId} columns={columns()} cards={false} />
      <Show when={more() > 0}>
        <p class="muted small">{t('reports.moreLines', { n: formatNumber(more()) })}</p>
      </Show>
    </Panel>
  )
}

const Strong = (p: { on: true | undefined; children: JSX.Element }) => (
  <Show when={p.on} fallback={p.children}>
    <b>{p.children}</b>
  </Show>
)

function Counts(p: { title: string; head: string; rows: readonly Counted[] }) {
  return (
    <Show when={p.rows.length}>
      <Panel title={p.title} flush>
        <DataTable
          caption={p.title}
          rows={p.rows}
          rowKey={(row) => row.key}
          cards={false}
          columns={[
            { key: 'title', head: p.head, main: true, cell: (row: Counted) => row.title },
            { key: 'count', head: t('reports.people'), align: 'end' as const, cell: (row: Counted) => formatNumber(row.count) },
          ]}
        />
      </Panel>
    </Show>
  )
}

/** Every figure of a report; how the total is made up stands first, in the ledger's own words. */
export function ReportFigures(p: { year: number; figures: Figures }) {
  const sums = () => p.figures.sums
  const agreement = () =>
    t(p.figures.org.scope === 'city' ? 'reports.agreement' : 'reports.makeup', {
      total: formatNumber(p.figures.total),
      available: formatNumber(sums().available),
      reserved: formatNumber(sums().reserved),
      consumed: formatNumber(sums().consumed),
      cut: formatNumber(sums().cut),
      lapsed: formatNumber(sums().lapsed),
    })
  const counts = () => [
    { title: t('reports.byLevel'), rows: levels(p.figures) },
    { title: t('reports.byMonth'), rows: months(p.figures.byMonth) },
    { title: t('reports.byNature'), rows: natures(p.figures) },
    { title: t('reports.byCategory'), rows: categories(p.figures) },
  ]
  return (
    <Stack>
      <FigureTiles figures={p.figures} />
      <p class="muted small num">
        {agreement()}
        {'　'}
        {t('reports.asOf', { at: formatInstant(p.figures.asOf) })}
      </p>
      <Lines figures={p.figures} />
      <Compared year={p.year} figures={p.figures} />
      <Outcomes figures={p.figures} />
      <Columns>
        <For each={counts()}>{(one) => <Counts title={one.title} head={one.title} rows={one.rows} />}</For>
      </Columns>
    </Stack>
  )
}
