import { For, Show, type JSX } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Mark } from '../../ui/tag.tsx'
import type { Compared } from './settlements.data.ts'
import s from './settlements.module.css'

const TONES = { match: 'green', mismatch: 'red', absent: 'amber', ambiguous: 'amber' } as const

export interface ComparisonListProps {
  results: readonly Compared[]
  /** Where each check's register comes from; left out for those who do not see the registers. */
  sourceOf?: ((kind: Compared['kind']) => string | undefined) | undefined
  /** Below a check: what was accepted, and the button to accept. */
  extra?: ((result: Compared) => JSX.Element) | undefined
}

/** The five checks: outcome, sentence, fields side by side, months one by one. */
export function ComparisonList(p: ComparisonListProps) {
  return (
    <ul class={s.checks}>
      <For each={p.results}>
        {(result) => (
          <li data-doubt={result.result === 'match' ? undefined : ''}>
            <div class={s.check}>
              <div>
                <Mark tone={TONES[result.result]}>
                  <b>{t(`settlements.kind.${result.kind}`)}</b> {t(`settlements.result.${result.result}`)}
                </Mark>
              </div>
              <p>{result.message}</p>
              <small>{p.sourceOf?.(result.kind)}</small>
            </div>
            <Show when={result.result !== 'match' && result.fields.length > 0}>
              <Fields result={result} />
            </Show>
            <Show when={result.months?.length}>
              <Months result={result} />
            </Show>
            {p.extra?.(result)}
          </li>
        )}
      </For>
    </ul>
  )
}

function Fields(p: { result: Compared }) {
  return (
    <table class={s.fields}>
      <caption class="vh">{t(`settlements.kind.${p.result.kind}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settlements.field')}</th>
          <th scope="col">{t('settlements.declared')}</th>
          <th scope="col">{t('settlements.register')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={p.result.fields}>
          {(field) => (
            <tr data-differs={field.result === 'mismatch' ? '' : undefined}>
              <th scope="row">{field.title}</th>
              <td>{field.declared}</td>
              <td>{field.register || t('settlements.hidden')}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Months(p: { result: Compared }) {
  return (
    <ul class={s.months} aria-label={t('settlements.months')}>
      <For each={p.result.months}>
        {(month) => (
          <li data-result={month.result}>
            <b>{month.month}</b>
            <span>{t(`settlements.month.${month.result}`)}</span>
          </li>
        )}
      </For>
    </ul>
  )
}
