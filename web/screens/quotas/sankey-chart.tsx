import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import type { FlowNode } from './flow-tree.ts'
import { nodeWords } from './flow-words.ts'
import { sankeyLayout, type Bar } from './sankey-layout.ts'
import s from './flow.module.css'

const SIZE = { tall: 380, bar: 12, slot: 24, gap: 4, labels: 250 }
const LABEL = 24

export interface SankeyChartProps {
  root: FlowNode
  name: (node: FlowNode) => string
  href: (node: FlowNode) => string | undefined
}

/** Bars and ribbons as SVG; the names over them are plain links, so that they are reached by keyboard and read aloud with their figures. */
export function SankeyChart(p: SankeyChartProps) {
  const [width, setWidth] = createSignal(960)
  const [over, setOver] = createSignal('')
  let wrap: HTMLDivElement | undefined
  onMount(() => {
    if (!wrap) return
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.max(560, Math.floor(entry?.contentRect.width ?? 960))))
    watcher.observe(wrap)
    onCleanup(() => watcher.disconnect())
  })
  const drawing = createMemo(() => sankeyLayout(p.root, { ...SIZE, width: width() }))
  const lit = (from: string, to: string) => !over() || over() === from || over() === to
  return (
    <div class={s.sankey} ref={wrap} style={{ height: `${drawing().height + 4}px` }} role="group" aria-label={t('ledger.flowTitle')}>
      <svg width={drawing().width} height={drawing().height + 4} aria-hidden="true">
        <For each={drawing().ribbons}>
          {(ribbon) => (
            <path class={s.ribbon} data-bucket={ribbon.bucket} data-dim={lit(ribbon.from, ribbon.to) ? undefined : ''} d={ribbon.path} />
          )}
        </For>
        <For each={drawing().bars.flatMap(({ segments }) => segments)}>
          {(part) => (
            <rect class={s.segment} data-bucket={part.bucket} x={part.x} y={part.y} width={part.width} height={Math.max(1, part.height)} />
          )}
        </For>
      </svg>
      <For each={drawing().bars}>{(bar) => <Label bar={bar} chart={p} onOver={setOver} />}</For>
    </div>
  )
}

function Label(p: { bar: Bar; chart: SankeyChartProps; onOver: (id: string) => void }) {
  const end = () => p.bar.node.children.length === 0
  const words = () => (
    <>
      <span>{p.chart.name(p.bar.node)}</span> <b>{formatNumber(p.bar.node.held)}</b>
    </>
  )
  const place = () => ({ left: `${p.bar.x + SIZE.bar + 6}px`, top: `${p.bar.y + p.bar.height / 2 - LABEL / 2}px` })
  const hover = { onMouseEnter: () => p.onOver(p.bar.node.id), onMouseLeave: () => p.onOver('') }
  return (
    <Show
      when={p.chart.href(p.bar.node)}
      fallback={
        <span class={s.label} data-end={end() ? '' : undefined} style={place()} title={nodeWords(p.bar.node)} {...hover}>
          {words()}
        </span>
      }
    >
      {(href) => (
        <a
          class={s.label}
          data-end={end() ? '' : undefined}
          style={place()}
          href={href()}
          title={nodeWords(p.bar.node)}
          aria-label={`${p.chart.name(p.bar.node)} ${formatNumber(p.bar.node.held)} — ${nodeWords(p.bar.node)}`}
          onFocus={() => p.onOver(p.bar.node.id)}
          onBlur={() => p.onOver('')}
          {...hover}
        >
          {words()}
        </a>
      )}
    </Show>
  )
}
