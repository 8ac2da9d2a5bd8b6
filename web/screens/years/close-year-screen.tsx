import { useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import type { ObstacleKey } from '../../../api/years/close-year.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { toast } from '../../ui/toast.ts'
import s from '../reports/reports.module.css'
import { closeYear, useClosing, type Closing } from './years.data.ts'

/** Where each thing that stands in the way is worked on. */
const PLACE: Record<ObstacleKey, (year: number) => string> = {
  declaration: () => '/years',
  notices: () => '/notices',
  objections: () => '/objections',
  cases: (year) => `/cases?tab=all&year=${year}`,
  reserved: (year) => `/ledger?year=${year}&bucket=reserved`,
  needs: () => '/needs?status=asked',
  plans: (year) => `/quota?year=${year}&tab=plans`,
  available: (year) => `/quota?year=${year}`,
  report: (year) => `/reports?year=${year}`,
}

const NAMED = 3

/** The end of a year: what stands in the way, what goes on, and the act (Articles 17, 19). */
export default function CloseYearScreen() {
  const params = useParams()
  const year = () => Number(params['year'])
  const query = useClosing(year)
  return (
    <>
      <PageHeader
        title={t('reports.closeTitle', { year: String(year()) })}
        lead={t('reports.closeLead')}
        crumbs={[{ label: t('years.title'), href: '/years' }]}
        actions={<ButtonLink href={`/reports?year=${year()}`}>{t('reports.title')}</ButtonLink>}
      />
      <Loaded query={query}>{(data) => <Closing closing={data()} />}</Loaded>
    </>
  )
}

function Closing(p: { closing: Closing }) {
  const totals = () => p.closing.totals
  return (
    <Stack>
      <StatRow label={t('reports.figures')}>
        <StatTile value={totals().granted} label={t('reports.total')} />
        <StatTile value={totals().consumed} label={t('reports.figure.consumed')} tone="green" />
        <StatTile value={totals().reserved} label={t('reports.figure.reserved')} tone={totals().reserved > 0 ? 'amber' : undefined} />
        <StatTile value={totals().available} label={t('reports.figure.available')} tone={totals().available > 0 ? 'amber' : undefined} />
        <StatTile value={totals().cut} label={t('reports.figure.cut')} />
        <StatTile value={totals().lapsed} label={t('reports.figure.lapsed')} />
      </StatRow>
      <Show when={p.closing.status !== 'closed'} fallback={<Closed year={p.closing.year} />}>
        <Show when={p.closing.obstacles.length} fallback={<Alert tone="green" title={t('reports.ready')} />}>
          <Panel title={t('reports.obstacles')} flush>
            <ul class={s.obstacles}>
              <For each={p.closing.obstacles}>
                {(one) => (
                  <li>
                    <span>{t(`reports.obstacle.${one.key}`, { n: formatNumber(one.count) })}</span>
                    <a href={PLACE[one.key](p.closing.year)}>
                      {t('reports.goThere')}
                      <span class="vh">{t(`reports.obstacle.${one.key}`, { n: formatNumber(one.count) })}</span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Panel>
        </Show>
      </Show>
      <Panel
        title={t('reports.goesOn')}
        foot={p.closing.status !== 'closed' && p.closing.obstacles.length === 0 ? <Act closing={p.closing} /> : undefined}
      >
        <p>
          {p.closing.settling > 0
            ? t('reports.settling', { n: formatNumber(p.closing.settling), day: p.closing.settlementTo })
            : t('reports.noneSettling')}
        </p>
        <Show when={p.closing.unitsWithoutReport.length}>
          <p class="muted">
            {t('reports.unitsLate', {
              n: formatNumber(p.closing.unitsWithoutReport.length),
              names: `${p.closing.unitsWithoutReport
                .slice(0, NAMED)
                .map(({ name }) => name)
                .join('、')}${p.closing.unitsWithoutReport.length > NAMED ? '…' : ''}`,
            })}
          </p>
        </Show>
      </Panel>
    </Stack>
  )
}

const Closed = (p: { year: number }) => (
  <Alert tone="green" title={t('reports.closed', { year: String(p.year) })}>
    <p>{t('reports.closedWhy')}</p>
  </Alert>
)

function Act(p: { closing: Closing }) {
  const session = useSession()
  const client = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const year = () => String(p.closing.year)
  return (
    <Show when={session.can('year.edit')}>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('reports.close')}
      </Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('reports.closeAsk', { year: year() })}
        confirmLabel={t('reports.closeConfirm')}
        danger
        lines={[
          t('reports.closeLine'),
          ...(p.closing.settling > 0 ? [t('reports.settling', { n: formatNumber(p.closing.settling), day: p.closing.settlementTo })] : []),
        ]}
        reason={{ label: t('reports.closeNote'), hint: t('reports.closeNoteHint'), minLength: 2 }}
        onConfirm={async (note) => {
          await closeYear({ year: p.closing.year, note })
          await client.invalidateQueries()
          void toast({ title: t('reports.closed', { year: year() }) })
        }}
      />
    </Show>
  )
}
