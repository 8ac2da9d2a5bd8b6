import { For, Show } from 'solid-js'
import { formatCount } from '../lib/format.ts'
import s from './tabs.module.css'

export interface TabItem {
  label: string
  href: string
  current: boolean
  count?: number | undefined
  capped?: boolean | undefined
}

/** Views of one list as plain links on the query string: they can be opened in a new window and are in the history. */
export function Tabs(p: { label: string; items: readonly TabItem[] }) {
  return (
    <nav class={s.tabs} aria-label={p.label}>
      <For each={p.items}>
        {(item) => (
          <a href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            <Show when={item.count !== undefined}>
              <em>{formatCount(item.count ?? 0, item.capped)}</em>
            </Show>
          </a>
        )}
      </For>
    </nav>
  )
}
