import { For, Show, type JSX } from 'solid-js'
import { LINE_FIELDS } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import s from './demands.module.css'

/** The heads of every table of lines. */
export function GridHead(p: { first?: string; after?: readonly string[]; last?: JSX.Element }) {
  return (
    <thead>
      <tr>
        <th scope="col">{p.first ?? t('demands.row')}</th>
        <For each={LINE_FIELDS}>
          {(field) => (
            <th scope="col" data-field={field}>
              {t(`demands.line.${field}`)}
            </th>
          )}
        </For>
        <For each={p.after}>{(head) => <th scope="col">{head}</th>}</For>
        <Show when={p.last}>
          <th scope="col">{p.last}</th>
        </Show>
      </tr>
    </thead>
  )
}

/** The sums under a table, always in sight. */
export function GridSums(p: { parts: readonly (readonly [label: string, n: number])[]; children?: JSX.Element }) {
  return (
    <div class={s.sums}>
      <dl aria-live="polite">
        <For each={p.parts}>
          {([label, n]) => (
            <div>
              <dt>{label}</dt>
              <dd>{formatNumber(n)}</dd>
            </div>
          )}
        </For>
      </dl>
      {p.children}
    </div>
  )
}
