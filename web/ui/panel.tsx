import { Show, createUniqueId, type JSX } from 'solid-js'
import s from './panel.module.css'

export interface PanelProps {
  /** Visible heading; without one give `label`. */
  title?: string | undefined
  label?: string | undefined
  /** Beside the heading: tags. */
  tags?: JSX.Element
  /** At the end of the heading: a note or buttons. */
  aside?: JSX.Element
  foot?: JSX.Element
  /** No padding: for tables and lists that reach the edge. */
  flush?: boolean | undefined
  id?: string | undefined
  children: JSX.Element
}

/** A named part of a page. */
export function Panel(p: PanelProps) {
  const headingId = createUniqueId()
  return (
    <section
      class={s.panel}
      id={p.id}
      aria-labelledby={p.title ? headingId : undefined}
      aria-label={p.title ? undefined : p.label}
      tabindex={p.id ? -1 : undefined}
    >
      <Show when={p.title}>
        <header class={s.head}>
          <h2 id={headingId}>{p.title}</h2>
          {p.tags}
          <Show when={p.aside}>
            <div class={s.aside}>{p.aside}</div>
          </Show>
        </header>
      </Show>
      <div class={p.flush ? undefined : s.body}>{p.children}</div>
      <Show when={p.foot}>
        <div class={s.foot}>{p.foot}</div>
      </Show>
    </section>
  )
}
