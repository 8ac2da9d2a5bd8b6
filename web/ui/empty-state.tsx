import { Show, type JSX } from 'solid-js'
import s from './alert.module.css'

export interface EmptyStateProps {
  title: string
  /** Why there is nothing here. */
  why?: string | undefined
  /** The way out: a button or a link. */
  children?: JSX.Element
}

/** Nothing to show: why, and what can be done about it. */
export function EmptyState(p: EmptyStateProps) {
  return (
    <div class={s.empty}>
      <b>{p.title}</b>
      <Show when={p.why}>
        <p>{p.why}</p>
      </Show>
      {p.children}
    </div>
  )
}
