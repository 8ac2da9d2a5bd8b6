import { For, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { usePace, type PaceAccount, type PaceView } from '../ledger/ledger.data.ts'
import { LatestNotice } from '../years/years-screen.tsx'
import type { YearView } from '../years/years.data.ts'
import { IdleDay } from './idle-day.tsx'
import { PaceChart } from './pace-chart.tsx'
import s from './pace.module.css'

/** How the year's quota is being used, what will be left at this pace and how that is reckoned, and who needs a look. */
export function PacePanel(p: { year: number; view: YearView | undefined }) {
  const query = usePace(() => p.year)
  return <Loaded query={query}>{(data) => <Shown pace={data()} view={p.view} />}</Loaded>
}

/** 按目前进度，到 9 月 30 日预计剩余 46 个. */
export function paceSentence(pace: PaceView): string {
  const day = formatDay(pace.to, locale())
  const { state, left } = pace.whole
  if (state === 'before') return t('ledger.paceBefore', { from: formatDay(pace.from, locale()) })
  if (left === null) return t('ledger.paceUnknown')
  if (state === 'closed') return t('ledger.paceClosed', { day, n: formatNumber(left) })
  return left > 0 ? t('ledger.paceLeft', { day, n: formatNumber(left) }) : t('ledger.paceNone', { day })
}

const rate = (used: number, held: number) => (held > 0 ? `${Math.round((100 * used) / held)}%` : '—')

function Shown(p: { pace: PaceView; view: YearView | undefined }) {
  const whole = () => p.pace.whole
  const figures = () => ({
    used: formatNumber(whole().used),
    passed: String(whole().passed ?? 0),
    expected: formatNumber(whole().expected ?? 0),
    held: formatNumber(p.pace.held),
  })
  return (
    <Stack>
      <Panel title={t('ledger.paceTitle')}>
        <Stack>
          <p class={s.sentence}>{paceSentence(p.pace)}</p>
          <StatRow label={t('ledger.paceTitle')}>
            <StatTile value={p.pace.held} label={t('ledger.paceHeld')} />
            <StatTile value={whole().used} label={t('ledger.paceUsed')} note={rate(whole().used, p.pace.held)} tone="green" />
            <Show when={whole().expected !== null}>
              <StatTile value={whole().expected ?? 0} label={t('ledger.paceExpected')} note={rate(whole().expected ?? 0, p.pace.held)} />
              <StatTile value={whole().left ?? 0} label={t('ledger.paceExpectedLeft')} tone={whole().left ? 'amber' : undefined} />
            </Show>
          </StatRow>
          <PaceChart pace={p.pace} />
          <div class={s.method}>
            <b>{t('ledger.paceMethod')}</b>
            <p>
              {t(`ledger.paceMethod.${whole().method}`, figures())} {t('ledger.paceMethodWeeks')}
            </p>
          </div>
          <Show when={p.view}>
            {(view) => (
              <p>
                <b>{t('years.latestNotice')}</b>　<LatestNotice year={view()} />
              </p>
            )}
          </Show>
        </Stack>
      </Panel>
      <Alerts pace={p.pace} />
      <Show when={p.pace.rows.length}>
        <Panel title={t('ledger.paceAccounts')} flush>
          <DataTable
            caption={t('ledger.paceAccounts')}
            rows={p.pace.rows.slice(0, MOST)}
            rowKey={(row) => row.orgId}
            rowHref={(row) => `/quota/accounts/${row.orgId}?year=${p.pace.year}`}
            columns={columns()}
          />
          <Show when={p.pace.rows.length > MOST}>
            <p class={s.more}>{t('ledger.more', { n: formatNumber(MOST) })}</p>
          </Show>
        </Panel>
      </Show>
    </Stack>
  )
}

const MOST = 200

const columns = () => [
  { key: 'name', head: t('ledger.flowName'), main: true, cell: (row: PaceAccount) => row.name },
  { key: 'held', head: t('ledger.paceHeld'), align: 'end' as const, cell: (row: PaceAccount) => formatNumber(row.held) },
  { key: 'used', head: t('ledger.paceUsed'), align: 'end' as const, cell: (row: PaceAccount) => formatNumber(row.used) },
  {
    key: 'rate',
    head: t('ledger.paceRate'),
    cell: (row: PaceAccount) => (
      <span class={s.rate}>
        <span class="num">{rate(row.used, row.held)}</span>
        <i aria-hidden="true">
          <b style={{ width: `${row.held > 0 ? Math.min(100, (100 * row.used) / row.held) : 0}%` }} />
        </i>
      </span>
    ),
  },
  {
    key: 'left',
    head: t('ledger.paceExpectedLeft'),
    align: 'end' as const,
    cell: (row: PaceAccount) => (row.left === null ? <span class="muted">—</span> : <b>{formatNumber(row.left)}</b>),
  },
  {
    key: 'state',
    head: t('ledger.paceState'),
    nowrap: true,
    cell: (row: PaceAccount) => (
      <Show when={row.used > 0 || row.held === 0} fallback={<Tag tone="amber">{t('ledger.paceUnused')}</Tag>}>
        <Show when={row.available === 0}>
          <Tag tone="red">{t('ledger.paceOut')}</Tag>
        </Show>
      </Show>
    ),
  },
]

type AlertRow = PaceView['idle']['rows'][number]

/** Idle accounts, and empty ones with drafts waiting: each leads to its statement. */
function Alerts(p: { pace: PaceView }) {
  const session = useSession()
  const own = () => session.user()?.tier === 'supervisingUnit' || session.user()?.tier === 'employer'
  const mine = () => session.user()?.tier === 'employer'
  const day = () => formatDay(p.pace.idle.day, locale())
  const line = (row: AlertRow, kind: 'idle' | 'exhausted') =>
    t(own() ? `ledger.${kind}RowOwn` : `ledger.${kind}Row`, {
      name: row.name,
      unit: row.unitName ?? '',
      held: formatNumber(row.held),
      drafts: formatNumber(row.drafts),
    })
  const list = (rows: readonly AlertRow[], kind: 'idle' | 'exhausted', count: number) => (
    <>
      <ul class={s.accounts}>
        <For each={rows}>
          {(row) => (
            <li>
              <Show when={session.user()?.tier !== 'employer'} fallback={line(row, kind)}>
                <a href={`/quota/accounts/${row.orgId}?year=${p.pace.year}`}>{line(row, kind)}</a>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={count > rows.length}>
        <p class="muted small">{t('ledger.more', { n: formatNumber(rows.length) })}</p>
      </Show>
    </>
  )
  return (
    <Stack>
      <Show when={p.pace.exhausted.count}>
        <Alert
          tone="red"
          title={mine() ? t('ledger.exhaustedMine') : t('ledger.exhaustedTitle', { n: formatNumber(p.pace.exhausted.count) })}
        >
          <p>{t(mine() ? 'ledger.exhaustedMineWhy' : 'ledger.exhaustedWhy')}</p>
          {list(p.pace.exhausted.rows, 'exhausted', p.pace.exhausted.count)}
        </Alert>
      </Show>
      <Show
        when={p.pace.idle.count}
        fallback={
          <p class="muted small">
            {t('ledger.idleQuiet', { day: day() })} <IdleDay since={p.pace.idle.since} />
          </p>
        }
      >
        <Alert tone="amber" title={mine() ? t('ledger.idleMine') : t('ledger.idleTitle', { n: formatNumber(p.pace.idle.count) })}>
          <p>
            {t(mine() ? 'ledger.idleMineWhy' : 'ledger.idleWhy', { day: day() })} <IdleDay since={p.pace.idle.since} />
          </p>
          {list(p.pace.idle.rows, 'idle', p.pace.idle.count)}
        </Alert>
      </Show>
    </Stack>
  )
}
