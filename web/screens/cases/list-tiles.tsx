import { Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { UrlState } from '../../lib/url-state.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import type { Summary } from './cases.data.ts'
import type { ListAddress } from './list-address.ts'

interface TileProps {
  summary: Summary
  url: UrlState<ListAddress>
}

/** The figures above the list: what presses, what doubts, what is done. */
export function ListTiles(p: TileProps & { tier: StaffTier }) {
  return (
    <StatRow label={t('cases.figures')}>
      <Switch fallback={<ClockTiles summary={p.summary} url={p.url} />}>
        <Match when={p.tier === 'employer'}>
          <EmployerTiles summary={p.summary} url={p.url} />
        </Match>
        <Match when={p.tier === 'supervisingUnit'}>
          <UnitTiles summary={p.summary} url={p.url} />
        </Match>
      </Switch>
    </StatRow>
  )
}

const countOf = (summary: Summary, key: string) => summary.tabs.find((tab) => tab.key === key) ?? { count: 0, capped: false }

/** A tab as a tile. */
function TabTile(p: TileProps & { tab: ListAddress['tab']; tone: 'red' | 'amber' | 'blue' | 'violet'; note?: string | undefined }) {
  return (
    <StatTile
      value={countOf(p.summary, p.tab).count}
      capped={countOf(p.summary, p.tab).capped}
      label={t(`cases.tab.${p.tab || 'all'}`)}
      note={p.note}
      tone={countOf(p.summary, p.tab).count > 0 ? p.tone : 'neutral'}
      href={p.url.href({ tab: p.tab, due: '', doubts: '' })}
      current={p.summary.tab === p.tab}
    />
  )
}

function DeclarationTile(p: { summary: Summary; safe?: boolean }) {
  const declaration = () => p.summary.deadlines?.declaration
  const value = () => (declaration()?.state === 'closed' ? t('cases.tile.closed') : (declaration()?.days ?? 0))
  const label = () =>
    t(
      declaration()?.state === 'open'
        ? 'cases.tile.daysLeft'
        : declaration()?.state === 'before'
          ? 'cases.tile.opensIn'
          : 'cases.tile.declaration',
    )
  const note = () => {
    const days = p.summary.deadlines
    if (!days) return ''
    return p.safe
      ? t('cases.tile.safeDay', { day: days.latestNoticeDay.day.slice(5) }) +
          (days.latestNoticeDay.provisional ? t('common.provisional') : '')
      : t('cases.tile.until', { day: days.declaration.to })
  }
  return (
    <Show when={declaration()}>
      <StatTile value={value()} label={label()} note={note()} tone={(declaration()?.days ?? 99) <= 14 ? 'red' : 'blue'} />
    </Show>
  )
}

function EmployerTiles(p: TileProps) {
  const quota = () => p.summary.quota
  return (
    <>
      <TabTile {...p} tab="returned" tone="red" note={t('cases.tile.actNow')} />
      <TabTile {...p} tab="draft" tone="blue" />
      <StatTile
        value={quota()?.available ?? 0}
        label={t('cases.tile.quota')}
        note={t('cases.tile.quotaOf', { total: (quota()?.available ?? 0) + (quota()?.reserved ?? 0) + (quota()?.consumed ?? 0) })}
        tone={(quota()?.available ?? 0) > 0 ? 'violet' : 'amber'}
        href="/quota"
      />
      <DeclarationTile summary={p.summary} />
    </>
  )
}

function UnitTiles(p: TileProps) {
  return (
    <>
      <TabTile {...p} tab="toVerify" tone="amber" note={t('cases.tile.doneToday', { n: p.summary.figures.doneToday })} />
      <TabTile {...p} tab="toEndorse" tone="violet" note={t('cases.tile.fourEyes')} />
      <TabTile {...p} tab="returnedByBureau" tone="red" note={t('cases.tile.actNow')} />
      <DeclarationTile summary={p.summary} safe />
    </>
  )
}

function ClockTiles(p: TileProps) {
  const figures = () => p.summary.figures
  return (
    <>
      <StatTile
        value={figures().overdue.count}
        capped={figures().overdue.capped}
        label={t('cases.tile.overdue')}
        note={t('cases.tile.actNow')}
        tone={figures().overdue.count > 0 ? 'red' : 'neutral'}
        href={p.url.href({ tab: 'all', due: 'overdue', doubts: '' })}
        current={p.url.values().due === 'overdue'}
      />
      <StatTile
        value={figures().dueSoon.count}
        capped={figures().dueSoon.capped}
        label={t('cases.tile.dueSoon')}
        note={t('cases.tile.today', { n: figures().dueToday.count })}
        tone="amber"
        href={p.url.href({ tab: 'all', due: '3days', doubts: '' })}
        current={p.url.values().due === '3days'}
      />
      <StatTile
        value={figures().doubts.count}
        capped={figures().doubts.capped}
        label={t('cases.tile.doubts')}
        note={t('cases.tile.judge')}
        tone="violet"
        href={p.url.href({ doubts: 'yes', due: '' })}
        current={p.url.values().doubts === 'yes'}
      />
      <StatTile value={figures().doneToday} label={t('cases.tile.mine')} note={t('cases.tile.todayOnly')} tone="blue" />
    </>
  )
}
