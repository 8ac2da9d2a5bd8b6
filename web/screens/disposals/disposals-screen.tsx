import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant, formatNumber } from '../../lib/format.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { DataTable } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.ts'
import { DisposalTag } from './disposal-status.tsx'
import { draftDisposal, useDisposals, type DisposalListed, type Disposals, type Ending } from './disposals.data.ts'

/** How long materials are kept, what comes to its end when, and the lists of what was destroyed. */
export default function DisposalsScreen() {
  const query = useDisposals()
  return <Loaded query={query}>{(data) => <Shown {...data()} />}</Loaded>
}

const endingColumns = [
  { key: 'until', head: t('disposals.until'), main: true, cell: (row: Ending) => <span class="num">{row.until}</span> },
  { key: 'period', head: t('disposals.period'), cell: (row: Ending) => t(`disposals.period.${row.period}`) },
  { key: 'cases', head: t('disposals.people'), align: 'end' as const, cell: (row: Ending) => formatNumber(row.cases) },
  { key: 'files', head: t('disposals.files'), align: 'end' as const, cell: (row: Ending) => formatNumber(row.files) },
  { key: 'bytes', head: t('disposals.size'), align: 'end' as const, nowrap: true, cell: (row: Ending) => formatBytes(row.bytes) },
]
const listColumns = [
  { key: 'number', head: t('disposals.number'), main: true, cell: (row: DisposalListed) => row.number },
  { key: 'status', head: t('disposals.status'), nowrap: true, cell: (row: DisposalListed) => <DisposalTag status={row.status} /> },
  { key: 'people', head: t('disposals.people'), align: 'end' as const, cell: (row: DisposalListed) => formatNumber(row.people) },
  { key: 'files', head: t('disposals.files'), align: 'end' as const, cell: (row: DisposalListed) => formatNumber(row.files) },
  { key: 'decision', head: t('disposals.decision'), cell: (row: DisposalListed) => row.decisionNumber ?? '' },
  { key: 'by', head: t('disposals.draftedBy'), cell: (row: DisposalListed) => row.draftedByName },
  {
    key: 'at',
    head: t('disposals.draftedAt'),
    nowrap: true,
    cell: (row: DisposalListed) => <span class="num">{formatInstant(row.createdAt)}</span>,
  },
]

function Shown(p: Disposals) {
  const over = () => p.endings.filter((ending) => ending.over)
  const sum = (rows: readonly Ending[]) => formatNumber(rows.reduce((n, row) => n + row.files, 0))
  return (
    <>
      <PageHeader title={t('disposals.title')} lead={t('disposals.lead')} actions={<Draft may={over().length > 0} lists={p.lists} />} />
      <Stack>
        <Panel title={t('disposals.periods')} tags={<Citation article="18" />} flush>
          <DataList
            rows={[
              ...p.periods.map((one) => ({
                label: t(`disposals.period.${one.period}`),
                value: one.years === null ? t('disposals.noCases') : t('disposals.years', { n: String(one.years) }),
              })),
              { label: t('disposals.forGood'), value: t('disposals.forGoodWhat'), wide: true },
            ]}
          />
        </Panel>
        <Panel
          title={t('disposals.endings')}
          aside={
            <span class="muted small">{over().length > 0 ? t('disposals.overNow', { n: sum(over()) }) : t('disposals.noneOver')}</span>
          }
          flush
        >
          <DataTable
            caption={t('disposals.endings')}
            rows={p.endings}
            rowKey={(row) => `${row.until} ${row.period}`}
            columns={endingColumns}
            empty={<EmptyState title={t('disposals.noEndings')} why={t('disposals.noEndingsWhy')} />}
          />
        </Panel>
        <Panel title={t('disposals.lists')} flush>
          <DataTable
            caption={t('disposals.lists')}
            rows={p.lists}
            rowKey={(row) => row.id}
            rowHref={(row) => `/disposals/${row.id}`}
            columns={listColumns}
            empty={<EmptyState title={t('disposals.empty')} why={t('disposals.emptyWhy')} />}
          />
        </Panel>
      </Stack>
    </>
  )
}

function Draft(p: { may: boolean; lists: readonly DisposalListed[] }) {
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const open = () => p.lists.some((list) => list.status === 'draft')
  const draft = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const made = await draftDisposal()
      await client.invalidateQueries({ queryKey: ['disposals'] })
      void toast({ title: t('disposals.drafted', { number: made.number, n: formatNumber(made.files) }) })
      navigate(`/disposals/${made.id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={session.can('disposal.draft') && p.may && !open()}>
      <Button kind="primary" busy={busy()} onClick={() => void draft()}>
        {t('disposals.draft')}
      </Button>
      <Show when={problem()}>{(refusal) => <ProblemView problem={refusal()} />}</Show>
    </Show>
  )
}
