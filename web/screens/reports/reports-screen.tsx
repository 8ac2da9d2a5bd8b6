import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { NoYear, YearPicker } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { beginReport, useRefreshReports, useReports, type ReportList, type ReportListed } from './reports.data.ts'
import { rateText } from './report-words.ts'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** Year-end reports of a year: the bureau's and every unit's, as far as the reader sees. */
export default function ReportsScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const all = useReports(() => undefined)
  /** What waits comes first; else the newest year that has a report. */
  const usual = () => (all.isPending || all.isLoadingError ? undefined : (all.data?.due.at(-1) ?? all.data?.rows[0]?.year))
  const chosen = useChosenYear(() => url.values().year ?? usual())
  return (
    <>
      <PageHeader
        title={t('reports.title')}
        lead={t(session.user()?.tier === 'auditor' ? 'reports.lead.auditor' : 'reports.lead')}
        tags={
          <Show when={chosen.list().length > 1}>
            <YearPicker years={chosen.list()} value={chosen.year()} onChange={(year) => url.set({ year })} />
          </Show>
        }
      />
      <Loaded query={chosen.query}>
        {(_years) => (
          <Show when={!all.isPending && chosen.year()} fallback={<Show when={!all.isPending}>{<NoYear />}</Show>}>
            {(year) => <OfYear year={year()} />}
          </Show>
        )}
      </Loaded>
    </>
  )
}

function OfYear(p: { year: number }) {
  const query = useReports(() => p.year)
  return (
    <Loaded query={query}>
      {(data) => (
        <Stack>
          <Due year={p.year} list={data()} />
          <Panel title={t('reports.of', { year: String(p.year) })} flush aside={<Begin year={p.year} list={data()} />}>
            <DataTable
              caption={t('reports.of', { year: String(p.year) })}
              rows={data().rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `/reports/${row.id}`}
              columns={columns()}
              empty={<None year={p.year} list={data()} />}
            />
          </Panel>
          <Missing list={data()} />
        </Stack>
      )}
    </Loaded>
  )
}

const columns = () => [
  { key: 'org', head: t('reports.org'), main: true, cell: (row: ReportListed) => row.orgName },
  {
    key: 'status',
    head: t('reports.status'),
    cell: (row: ReportListed) => (
      <>
        <Tag tone={row.status === 'decided' ? 'green' : 'amber'}>{t(`reports.status.${row.status}`)}</Tag>{' '}
        <Show when={row.supersededBy}>{(number) => <Tag tone="neutral">{t('reports.supersededBy', { number: number() })}</Tag>}</Show>
      </>
    ),
  },
  { key: 'total', head: t('reports.total'), align: 'end' as const, cell: (row: ReportListed) => formatNumber(row.total) },
  { key: 'consumed', head: t('reports.figure.consumed'), align: 'end' as const, cell: (row: ReportListed) => formatNumber(row.consumed) },
  { key: 'rate', head: t('reports.useRate'), align: 'end' as const, cell: (row: ReportListed) => rateText(row.useRate) },
  { key: 'decision', head: t('reports.decidedBy'), nowrap: true, cell: (row: ReportListed) => row.decisionNumber ?? '—' },
  {
    key: 'meetingOn',
    head: t('reports.meetingOn'),
    nowrap: true,
    cell: (row: ReportListed) => <span class="num">{row.meetingOn ?? '—'}</span>,
  },
  {
    key: 'updated',
    head: t('reports.updated'),
    nowrap: true,
    cell: (row: ReportListed) => <span class="num">{formatInstant(row.updatedAt)}</span>,
  },
]

/** Years whose report waits, other than the one looked at. */
function Due(p: { year: number; list: ReportList }) {
  const session = useSession()
  return (
    <Show when={session.can('report.draft') && p.list.due.includes(p.year)}>
      <Alert tone="amber" title={t('reports.dueTitle', { years: String(p.year) })}>
        <p>{t('reports.dueWhy')}</p>
      </Alert>
    </Show>
  )
}

/** The draft there is, or the way to begin one: the first of a year, or a correction of the final one. */
function Begin(p: { year: number; list: ReportList }) {
  const session = useSession()
  const navigate = useNavigate()
  const refresh = useRefreshReports()
  const [busy, setBusy] = createSignal(false)
  const mine = () => p.list.rows.filter((row) => row.orgId === session.user()?.orgId)
  const decided = () => mine().some((row) => row.status === 'decided')
  const draft = () => mine().find((row) => row.status === 'draft')
  async function begin(): Promise<void> {
    setBusy(true)
    try {
      const { id } = await beginReport(p.year)
      await refresh()
      navigate(`/reports/${id}`)
    } catch (thrown) {
      const problem = asProblem(thrown)
      const known = problem.facts?.['reportId']
      if (typeof known === 'string') navigate(`/reports/${known}`)
      else void toast({ title: problemTitle(problem), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={session.can('report.draft')}>
      <Show
        when={draft()}
        fallback={
          <Button kind={decided() ? undefined : 'primary'} busy={busy()} onClick={() => void begin()}>
            {t(decided() ? 'reports.correct' : 'reports.begin', { year: String(p.year) })}
          </Button>
        }
      >
        {(row) => (
          <ButtonLink kind="primary" href={`/reports/${row().id}`}>
            {t('reports.continueDraft')}
          </ButtonLink>
        )}
      </Show>
    </Show>
  )
}

function None(p: { year: number; list: ReportList }) {
  const session = useSession()
  const drafts = () => session.can('report.draft')
  return (
    <EmptyState title={t('reports.none')} why={t(drafts() ? 'reports.noneWhy' : 'reports.noneWhyAuditor')}>
      <Begin year={p.year} list={p.list} />
    </EmptyState>
  )
}

/** For whoever oversees the units. */
function Missing(p: { list: ReportList }) {
  const session = useSession()
  const oversees = () => session.user()?.tier !== 'supervisingUnit' && p.list.rows.length > 0
  return (
    <Show when={oversees()}>
      <Show when={p.list.missing.length} fallback={<p class="muted">{t('reports.noMissing')}</p>}>
        <Panel title={t('reports.missing', { n: formatNumber(p.list.missing.length) })}>
          <ul>
            <For each={p.list.missing}>{(one) => <li>{one.name}</li>}</For>
          </ul>
        </Panel>
      </Show>
    </Show>
  )
}
