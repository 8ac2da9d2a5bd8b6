import { Show } from 'solid-js'
import { formatNumber } from '../lib/format.ts'
import s from './grid.module.css'

/** A change as +5 or −3; 0 for none. */
export function Signed(p: { n: number }) {
  return (
    <Show when={p.n !== 0} fallback={<span class="muted">0</span>}>
      <span class={p.n > 0 ? s.plus : s.minus}>
        {p.n > 0 ? '+' : '−'}
        {formatNumber(Math.abs(p.n))}
      </span>
    </Show>
  )
}
