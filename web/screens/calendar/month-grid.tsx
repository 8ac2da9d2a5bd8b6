import { For, Show } from 'solid-js'
import { addDays, weekdayOf } from '../../../api/rules/dates.ts'
import { t } from '../../i18n/index.ts'
import s from './calendar.module.css'

export type DayKind = 'work' | 'weekend' | 'off' | 'makeup'

/** What a day is by its year's calendar. */
export function kindOf(day: string, off: ReadonlySet<string>, makeup: ReadonlySet<string>): DayKind {
  if (off.has(day)) return 'off'
  if (makeup.has(day)) return 'makeup'
  return weekdayOf(day) > 5 ? 'weekend' : 'work'
}

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Weeks of a month, Monday first; days of other months are null. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const prefix = `${year}-${String(month).padStart(2, '0')}`
  const cells: (string | null)[] = Array<null>(weekdayOf(`${prefix}-01`) - 1).fill(null)
  for (let day = `${prefix}-01`; day.startsWith(prefix); day = addDays(day, 1)) cells.push(day)
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

export interface MonthGridProps {
  year: number
  month: number
  off: ReadonlySet<string>
  makeup: ReadonlySet<string>
  today: string
}

/** One month: days off and make-up workdays marked in a word, not by colour alone. */
export function MonthGrid(p: MonthGridProps) {
  return (
    <table class={s.month}>
      <caption>{t('years.monthOf', { month: String(p.month) })}</caption>
      <thead>
        <tr>
          <For each={WEEKDAYS}>{(day) => <th scope="col">{t(`years.weekday.${day}`)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeksOf(p.year, p.month)}>
          {(week) => (
            <tr>
              <For each={week}>
                {(day) => (
                  <td>
                    <Show when={day}>
                      {(known) => <DayCell day={known()} kind={kindOf(known(), p.off, p.makeup)} today={p.today === known()} />}
                    </Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

const MARK = { off: '休', makeup: '班' } as const

export function DayCell(p: { day: string; kind: DayKind; today: boolean }) {
  const mark = () => (p.kind === 'off' || p.kind === 'makeup' ? p.kind : undefined)
  return (
    <span class={s.day} data-kind={p.kind} data-today={p.today ? '' : undefined} aria-current={p.today ? 'date' : undefined}>
      {Number(p.day.slice(8))}
      <Show when={mark()}>
        {(kind) => (
          <>
            <small aria-hidden="true">{MARK[kind()]}</small>
            <span class="vh">{t(kind() === 'off' ? 'years.daysOff' : 'years.daysMakeup')}</span>
          </>
        )}
      </Show>
    </span>
  )
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** The twelve months of a year. */
export function YearGrid(p: { year: number; off: readonly string[]; makeup: readonly string[]; today: string }) {
  const off = () => new Set(p.off)
  const makeup = () => new Set(p.makeup)
  return (
    <div class={s.months}>
      <For each={MONTHS}>{(month) => <MonthGrid year={p.year} month={month} off={off()} makeup={makeup()} today={p.today} />}</For>
    </div>
  )
}

/** What the marks mean. */
export function Legend() {
  return (
    <ul class={s.legend} aria-label={t('years.legend')}>
      <li>
        <span class={s.day} data-kind="off" aria-hidden="true">
          1<small>休</small>
        </span>
        {t('years.daysOff')}
      </li>
      <li>
        <span class={s.day} data-kind="makeup" aria-hidden="true">
          1<small>班</small>
        </span>
        {t('years.daysMakeup')}
      </li>
      <li>
        <span class={s.day} data-kind="weekend" aria-hidden="true">
          1
        </span>
        {t('years.weekend')}
      </li>
      <li>
        <span class={s.day} data-today="" aria-hidden="true">
          1
        </span>
        {t('years.today')}
      </li>
    </ul>
  )
}
