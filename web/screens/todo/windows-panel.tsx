import { For, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { daysBetween, formatDay } from '../../lib/format.ts'
import { useSession, type StaffTier } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatTile } from '../../ui/stat-tile.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { Todo, TodoWindow, TodoYear } from './todo.data.ts'
import s from './todo.module.css'

const day = (value: string) => formatDay(value, locale())
const inDays = (n: number) => (n === 0 ? t('todo.today') : n)
const until = (n: number, to: string) => t(n === 0 ? 'todo.tileToday' : 'todo.tileUntil', { day: to })
const SOON_DAYS = 14
const toneOf = (days: number): Tone => (days <= 3 ? 'red' : days <= SOON_DAYS ? 'amber' : 'blue')

/** What is left of the windows that bind this tier, beside what presses. */
export function WindowTiles(p: { todo: Todo; tier: StaffTier }) {
  const openIn = (name: TodoWindow['name']) =>
    p.todo.years.flatMap((year) =>
      year.windows.filter((window) => window.name === name && window.state === 'open').map((window) => ({ year, window })),
    )
  return (
    <>
      <For each={openIn('declaration')}>
        {({ year, window }) => (
          <StatTile
            value={inDays(window.days)}
            label={t('todo.tileDeclaration', { year: year.year })}
            note={until(window.days, window.to)}
            tone={toneOf(window.days)}
          />
        )}
      </For>
      <Show when={p.tier === 'supervisingUnit' || p.tier === 'employer'}>
        <For each={openIn('declaration').filter(({ year }) => year.latestNotice.day >= p.todo.today)}>
          {({ year }) => <SafeDayTile days={daysBetween(p.todo.today, year.latestNotice.day)} notice={year.latestNotice} />}
        </For>
      </Show>
      <Show when={p.tier !== 'employer'}>
        <For each={openIn('settlement')}>
          {({ year, window }) => (
            <StatTile
              value={inDays(window.days)}
              label={t('todo.tileSettlement', { year: year.year })}
              note={until(window.days, window.to)}
              tone={toneOf(window.days)}
            />
          )}
        </For>
      </Show>
    </>
  )
}

function SafeDayTile(p: { days: number; notice: TodoYear['latestNotice'] }) {
  const note = () => until(p.days, p.notice.day) + (p.notice.provisional ? t('common.provisional') : '')
  return <StatTile value={inDays(p.days)} label={t('todo.safeDay')} note={note()} tone={toneOf(p.days)} />
}

/** The open years with their windows, newest first. */
export function YearPanels(p: { todo: Todo }) {
  const session = useSession()
  return (
    <Show
      when={p.todo.years.length > 0}
      fallback={
        <Panel title={t('todo.deadlines')}>
          <EmptyState title={t('todo.noYears')} why={t('todo.noYearsWhy')}>
            <Show when={session.can('year.open')}>
              <ButtonLink href="/years">{t('todo.openYear')}</ButtonLink>
            </Show>
          </EmptyState>
        </Panel>
      }
    >
      <For each={p.todo.years.toReversed()}>{(year) => <YearPanel year={year} today={p.todo.today} />}</For>
    </Show>
  )
}

function YearPanel(p: { year: TodoYear; today: string }) {
  const notice = () => p.year.latestNotice
  const declaration = () => p.year.windows.find((window) => window.name === 'declaration')
  return (
    <Panel title={t('common.yearOf', { year: p.year.year })}>
      <ul class={s.windows}>
        <For each={p.year.windows}>
          {(window) => (
            <li>
              <span>{t(`years.window.${window.name}`)}</span>
              <Tag tone={window.state === 'open' ? toneOf(window.days) : 'neutral'}>{countdown(window)}</Tag>
              <small class="num">
                {t('todo.fromTo', { from: window.from, to: window.to })}{' '}
                <Citation article={window.article} policy={p.year.policyId} text="policy-2018" />
              </small>
            </li>
          )}
        </For>
        <Show when={declaration()?.state !== 'closed' && declaration()}>
          {(window) => (
            <li>
              <span>{t('todo.safeDay')}</span>
              <Show
                when={notice().day >= p.today}
                fallback={<Tag tone="red">{t('common.overdue', { n: daysBetween(notice().day, p.today) })}</Tag>}
              >
                <Deadline due={notice().day} provisional={notice().provisional} />
              </Show>
              <small>
                {day(notice().day)} <Citation article="17(3)2" policy={p.year.policyId} text="policy-2018" />
              </small>
              <small>
                {notice().day >= p.today ? t('todo.safeDayWhy', { n: notice().workdays, to: day(window().to) }) : t('todo.safePast')}
              </small>
              <Show when={notice().provisional}>
                <small>{t('todo.calendarMissing', { year: notice().calendarYear })}</small>
              </Show>
            </li>
          )}
        </Show>
      </ul>
    </Panel>
  )
}

function countdown(window: TodoWindow): string {
  if (window.state === 'before') return t('todo.opensIn', { n: window.days })
  if (window.state === 'closed') return t('todo.closed')
  return window.days === 0 ? t('todo.lastDay') : t('todo.openUntil', { n: window.days })
}
