import { createMemo, For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Panel } from '../../ui/panel.tsx'
import s from './formula.module.css'
import { formatGini, formatPart } from './formula-words.ts'
import { curvePath, distributionOf } from './shares.ts'

const SIZE = 320
const EDGE = { left: 46, top: 10, right: 26, bottom: 44 }
const TICKS = [0, 25, 50, 75, 100]

export interface ShareLine {
  name: string
  values: readonly number[]
}

/** How equal several divisions are, as curves and as the same figures in a table. */
export function ShareChart(p: { lines: readonly ShareLine[] }) {
  const made = createMemo(() =>
    p.lines.map(({ name, values }) => ({ name, path: curvePath(values, SIZE), figures: distributionOf(values) })),
  )
  const summary = () =>
    made()
      .map(({ name, figures }) => `${name} ${t('formula.scenarioGini')} ${formatGini(figures.gini)}`)
      .join('；')
  return (
    <Panel title={t('formula.shareChart')}>
      <p class="muted">{t('formula.chartLead')}</p>
      <div class={s.chart}>
        <svg
          role="img"
          aria-label={`${t('formula.shareChart')}：${summary()}`}
          viewBox={`0 0 ${EDGE.left + SIZE + EDGE.right} ${EDGE.top + SIZE + EDGE.bottom}`}
        >
          <g transform={`translate(${EDGE.left} ${EDGE.top})`}>
            <For each={TICKS}>{(tick) => <Tick percent={tick} />}</For>
            <path class={s.axis} d={`M0 0V${SIZE}H${SIZE}`} />
            <path class={s.equal} d={`M0 ${SIZE}L${SIZE} 0`} />
            <For each={made()}>{({ path }, i) => <path class={s.curve} data-n={i()} d={path} />}</For>
            <text class={s.tick} x={SIZE / 2} y={SIZE + 38} text-anchor="middle">
              {t('formula.chartAxisX')}
            </text>
            <text class={s.tick} transform={`translate(-36 ${SIZE / 2}) rotate(-90)`} text-anchor="middle">
              {t('formula.chartAxisY')}
            </text>
          </g>
        </svg>
        <Figures lines={made()} />
      </div>
    </Panel>
  )
}

function Tick(p: { percent: number }) {
  const at = () => (SIZE * p.percent) / 100
  return (
    <>
      <path class={s.grid} d={`M0 ${SIZE - at()}H${SIZE}M${at()} 0V${SIZE}`} />
      <text class={s.tick} x={at()} y={SIZE + 18} text-anchor="middle">
        {p.percent}%
      </text>
      <text class={s.tick} x={-6} y={SIZE - at() + 4} text-anchor="end">
        {p.percent}%
      </text>
    </>
  )
}

function Figures(p: { lines: readonly { name: string; figures: ReturnType<typeof distributionOf> }[] }) {
  const rows = () => [
    { head: t('formula.summaryTotal'), of: (i: number) => formatNumber(p.lines[i]!.figures.total) },
    { head: t('formula.scenarioGini'), of: (i: number) => formatGini(p.lines[i]!.figures.gini) },
    ...[20, 40, 60, 80].map((n, at) => ({
      head: t('formula.poorest', { n: String(n) }),
      of: (i: number) => formatPart(p.lines[i]!.figures.poorest[at]?.held ?? 0),
    })),
    { head: t('formula.most'), of: (i: number) => formatNumber(p.lines[i]!.figures.most) },
    { head: t('formula.none'), of: (i: number) => formatNumber(p.lines[i]!.figures.none) },
  ]
  return (
    <table class={s.parts}>
      <caption class="vh">{t('formula.chartTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('formula.chartTable')}</th>
          <For each={p.lines}>
            {({ name }, i) => (
              <th scope="col">
                <svg class={s.key} viewBox="0 0 30 10" aria-hidden="true">
                  <path class={s.curve} data-n={i()} d="M0 5H30" />
                </svg>
                {name}
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={rows()}>
          {(row) => (
            <tr>
              <th scope="row">{row.head}</th>
              <For each={p.lines}>{(_, i) => <td>{row.of(i())}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
