import { Show, createUniqueId } from 'solid-js'
import { formatNumber } from '../lib/format.ts'
import s from './figures.module.css'

export interface ProgressBarProps {
  label: string
  /** undefined: going on, nobody knows how far. */
  value: number | undefined
  max: number
  /** 还需约 20 秒 */
  detail?: string | undefined
}

/** How far something long has come. */
export function ProgressBar(p: ProgressBarProps) {
  const id = createUniqueId()
  return (
    <div class={s.progress}>
      <div>
        <label for={id}>{p.label}</label>
        <small class="num" role="status">
          <Show when={p.value !== undefined}>
            {formatNumber(p.value ?? 0)} / {formatNumber(p.max)}
          </Show>{' '}
          {p.detail}
        </small>
      </div>
      {/* a value of undefined is no number: an unknown end is a bar without the attribute */}
      <Show when={p.value !== undefined} fallback={<progress id={id} max={p.max || 1} />}>
        <progress id={id} max={p.max || 1} value={p.value ?? 0} />
      </Show>
    </div>
  )
}
