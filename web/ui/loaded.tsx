import { Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { ProblemView } from './problem.tsx'
import s from './saved-line.module.css'

export interface LoadedProps<T> {
  /** What useQuery gives. */
  query: { readonly data: T | undefined; readonly error: unknown; readonly isPending: boolean; refetch: () => unknown }
  /** Until the first answer; by default 正在加载…. */
  fallback?: JSX.Element
  children: (data: () => T) => JSX.Element
}

/** The three states of a question to the server: waiting, refused (with a way to ask again), answered. */
export function Loaded<T>(p: LoadedProps<T>) {
  const failed = () => p.query.error && p.query.isPending === false && answer() === undefined
  const answer = () => (p.query.isPending || (p.query.error && !p.query.data) ? undefined : p.query.data)
  return (
    <Show
      when={answer() !== undefined}
      fallback={
        <Show
          when={failed()}
          fallback={
            p.fallback ?? (
              <p class={s.loading} role="status">
                {t('common.loading')}
              </p>
            )
          }
        >
          <div class={s.loading}>
            <ProblemView error={p.query.error}>
              <p>
                <Button kind="link" onClick={() => void p.query.refetch()}>
                  {t('common.retry')}
                </Button>
              </p>
            </ProblemView>
          </div>
        </Show>
      }
    >
      {p.children(() => answer() as T)}
    </Show>
  )
}
