import { Show, type ParentProps } from 'solid-js'
import { formatCount } from '../lib/format.ts'
import s from './figures.module.css'
import type { Tone } from './tone.ts'

export interface StatTileProps {
  value: number | string
  capped?: boolean | undefined
  label: string
  note?: string | undefined
  tone?: Tone | undefined
  /** Where the figure leads: the same list, filtered. */
  href?: string | undefined
  /** The filter behind it is on. */
  current?: boolean | undefined
}

/** One figure; with `href` a link to what it counts. */
export function StatTile(p: StatTileProps) {
  const inner = () => (
    <>
      <b>{typeof p.value === 'number' ? formatCount(p.value, p.capped) : p.value}</b>
      <small>{p.note}</small>
      <span>{p.label}</span>
    </>
  )
  return (
    <Show
      when={p.href}
      fallback={
        <div class={s.tile} data-tone={p.tone}>
          {inner()}
        </div>
      }
    >
      {(href) => (
        <a class={s.tile} data-tone={p.tone} href={href()} aria-current={p.current ? 'true' : undefined}>
          {inner()}
        </a>
      )}
    </Show>
  )
}

/** Figures side by side. */
export function StatRow(p: ParentProps<{ label: string }>) {
  return (
    <div class={s.tiles} role="group" aria-label={p.label}>
      {p.children}
    </div>
  )
}
