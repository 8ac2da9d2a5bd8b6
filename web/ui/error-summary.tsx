import { For, Show, createEffect, on } from 'solid-js'
import { t } from '../i18n/index.ts'
import { fieldId, type FormIssue } from '../lib/form-errors.ts'
import s from './alert.module.css'

export interface ErrorSummaryProps {
  /** `form.summary()` */
  issues: readonly FormIssue[]
  /** `form.attempts()`: the summary takes the focus each time it grows. */
  attempts: number
}

/** Above a form: everything wrong with it, in the fields' own words, each a link to its field. */
export function ErrorSummary(p: ErrorSummaryProps) {
  let box: HTMLDivElement | undefined
  createEffect(
    on(
      () => p.attempts,
      (n) => {
        if (n > 0) queueMicrotask(() => box?.focus())
      },
    ),
  )
  const go = (event: MouseEvent, path: string) => {
    const field = document.getElementById(fieldId(path))
    if (!field) return
    event.preventDefault()
    const target = field.matches('input,select,textarea,button,[tabindex]')
      ? field
      : field.querySelector<HTMLElement>('input,select,textarea,button')
    field.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  }
  return (
    <Show when={p.issues.length}>
      <div class={s.summary} ref={box} role="group" aria-labelledby="error-summary-title" tabindex="-1">
        <h2 id="error-summary-title">{t('common.errorCount', { n: p.issues.length })}</h2>
        <ul>
          <For each={p.issues}>
            {(issue) => (
              <li>
                <Show when={issue.path} fallback={<span>{issue.message}</span>}>
                  <a href={`#${fieldId(issue.path)}`} onClick={(event) => go(event, issue.path)}>
                    {issue.message}
                  </a>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
