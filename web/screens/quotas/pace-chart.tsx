import { createMemo, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { daysBetween, formatNumber } from '../../lib/format.ts'
import { DataTable } from '../../ui/table.tsx'
import type { PaceView } from '../ledger/ledger.data.ts'
import s from './pace.module.css'

const SIZE = { width: 720, height: 190, left: 44, right: 90, top: 12, bottom: 26 }

/** This year's running total by week up to today, last year's whole, and the forecast; the same figures as a table below. */
export function PaceChart(p: { pace: PaceView }) {
  const weeks = () => Math.max(p.pace.thisYear.length, p.pace.lastYear.length)
  const passed = () => Math.min(p.pace.thisYear.length, Math.max(0, Math.ceil((daysBetween(p.pace.from, p.pace.today) + 1) / 7)))
  const top = () => Math.max(1, p.pace.held, ...p.pace.thisYear, ...p.pace.lastYear)
  const x = (week: number) => SIZE.left + ((SIZE.width - SIZE.left - SIZE.right) * week) / Math.max(1, weeks())
  const y = (units: number) => SIZE.height - SIZE.bottom - ((SIZE.height - SIZE.top - SIZE.bottom) * units) / top()
  const line = (totals: readonly number[]) => [0, ...totals].map((units, week) => `${x(week).toFixed(1)},${y(units).toFixed(1)}`).join(' ')
  const soFar = createMemo(() => p.pace.thisYear.slice(0, passed()))
  const forecast = () => {
    const { state, expected, used } = p.pace.whole
    return state === 'open' && expected !== null && passed() > 0
      ? `${x(passed()).toFixed(1)},${y(used).toFixed(1)} ${x(p.pace.thisYear.length).toFixed(1)},${y(expected).toFixed(1)}`
      : undefined
  }
  return (
    <figure class={s.figure}>
      <figcaption>
        {t('ledger.paceChart')}
        <ul class={s.legend}>
          <li data-line="now">{t('ledger.paceThisYear', { year: String(p.pace.year) })}</li>
          <Show when={p.pace.lastYear.length}>
            <li data-line="last">{t('ledger.paceLastYear', { year: String(p.pace.year - 1) })}</li>
          </Show>
          <Show when={forecast()}>
            <li data-line="forecast">{t('ledger.paceExpected')}</li>
          </Show>
        </ul>
      </figcaption>
      <svg class={s.chart} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
        <For each={[0, 0.5, 1]}>
          {(share) => (
            <g>
              <line class={s.grid} x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(top() * share)} y2={y(top() * share)} />
              <text class={s.axis} x={SIZE.left - 6} y={y(top() * share) + 4} text-anchor="end">
                {formatNumber(Math.round(top() * share))}
              </text>
            </g>
          )}
        </For>
        <text class={s.axis} x={SIZE.left} y={SIZE.height - 6}>
          {p.pace.from}
        </text>
        <text class={s.axis} x={SIZE.width - SIZE.right} y={SIZE.height - 6} text-anchor="end">
          {p.pace.to}
        </text>
        <Show when={p.pace.lastYear.length}>
          <polyline class={s.last} points={line(p.pace.lastYear)} />
        </Show>
        <Show when={forecast()}>{(points) => <polyline class={s.forecast} points={points()} />}</Show>
        <polyline class={s.now} points={line(soFar())} />
        <Show when={forecast()}>
          <text class={s.end} x={x(p.pace.thisYear.length) + 8} y={y(p.pace.whole.expected ?? 0) + 4}>
            {formatNumber(p.pace.whole.expected ?? 0)}
          </text>
        </Show>
      </svg>
      <details>
        <summary>{t('ledger.flowTable')}</summary>
        <DataTable
          caption={t('ledger.paceChart')}
          rows={Array.from({ length: weeks() }, (_, week) => ({ week, now: soFar()[week], last: p.pace.lastYear[week] }))}
          rowKey={(row) => String(row.week)}
          columns={[
            { key: 'week', head: t('ledger.paceWeekOf'), main: true, cell: (row) => t('ledger.paceWeek', { n: String(row.week + 1) }) },
            {
              key: 'now',
              head: t('ledger.paceThisYear', { year: String(p.pace.year) }),
              align: 'end' as const,
              cell: (row) => (row.now === undefined ? '' : formatNumber(row.now)),
            },
            {
              key: 'last',
              head: t('ledger.paceLastYear', { year: String(p.pace.year - 1) }),
              align: 'end' as const,
              cell: (row) => (row.last === undefined ? '' : formatNumber(row.last)),
            },
          ]}
        />
      </details>
    </figure>
  )
}
