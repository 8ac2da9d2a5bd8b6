import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatInstant } from '../lib/format.ts'
import s from './timeline.module.css'
import type { Tone } from './tone.ts'

export interface FieldChange {
  field: string
  was: string | null | undefined
  now: string | null | undefined
}

export interface TimelineItem {
  id: string
  /** Instant, ISO. */
  at: string
  title: string
  /** Person, organisation, role. */
  who: string
  /** Words given with the act: a reason, an opinion. */
  note?: string | undefined
  changes?: readonly FieldChange[] | undefined
  tone?: Tone | undefined
  /** More: a 第N条 button, a link to a letter. */
  extra?: JSX.Element
}

/** What happened, newest first as given: who, when, what, old and new value. */
export function Timeline(p: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol class={s.time} aria-label={p.label}>
      <For each={p.items}>
        {(item) => (
          <li class={s.item} data-tone={item.tone}>
            <h3>{item.title}</h3>
            <time datetime={item.at}>{formatInstant(item.at)}</time>
            <p>{item.who}</p>
            <Show when={item.note}>
              <blockquote>{item.note}</blockquote>
            </Show>
            <Show when={item.changes?.length}>
              <Changes items={item.changes ?? []} />
            </Show>
            <Show when={item.extra}>
              <p>{item.extra}</p>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}

function Changes(p: { items: readonly FieldChange[] }) {
  return (
    <dl class={s.changes}>
      <For each={p.items}>
        {(change) => (
          <div>
            <dt>{change.field}</dt>
            <dd>
              <Show when={change.was}>
                <del>{change.was}</del>
              </Show>
              <ins>{change.now || t('common.notFilled')}</ins>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
