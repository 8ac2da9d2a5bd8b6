import { useIsRouting, useLocation } from '@solidjs/router'
import { ErrorBoundary, Show, Suspense, createEffect, on, type ParentProps } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import s from './shell.module.css'

/** A chunk of an older build that the server no longer has: only a reload helps. */
const isStale = (error: unknown) =>
  error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message)

/** Shown in place of a screen that broke; the shell around it goes on working. */
export function ErrorScreen(p: { error: unknown; reset: () => void }) {
  const address = useLocation()
  createEffect(
    on(
      () => address.pathname,
      () => p.reset(),
      { defer: true },
    ),
  )
  createEffect(() => {
    console.error(p.error)
    document.title = `${t('common.errorPrefix')}${t('shell.brokenTitle')} — ${t('shell.product')}`
  })
  const words = () => (p.error instanceof Error ? p.error.message : String(p.error))
  return (
    <EmptyState
      title={t(isStale(p.error) ? 'shell.staleTitle' : 'shell.brokenTitle')}
      why={t(isStale(p.error) ? 'shell.staleWhy' : 'shell.brokenWhy')}
    >
      <Button kind="primary" onClick={() => location.reload()}>
        {t('shell.reload')}
      </Button>
      <Show when={!isStale(p.error)}>
        <p class="muted small">{words()}</p>
      </Show>
    </EmptyState>
  )
}

/** Before the session is known. */
export function Waiting(p: { error: unknown }) {
  return (
    <Show
      when={p.error}
      fallback={
        <p class="vh" role="status">
          {t('common.loading')}
        </p>
      }
    >
      <main class={s.main}>
        <EmptyState title={t('shell.noServer')} why={t('common.problemNetwork')}>
          <Button kind="primary" onClick={() => location.reload()}>
            {t('shell.reload')}
          </Button>
        </EmptyState>
      </main>
    </Show>
  )
}

/** The page inside a shell: takes the focus when the path changes, so that a screen reader hears the new title. */
export function PageBody(p: ParentProps) {
  const location = useLocation()
  const routing = useIsRouting()
  let main: HTMLElement | undefined
  createEffect(
    on(
      () => location.pathname,
      () => main?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )
  return (
    <main id="main" class={s.main} tabindex="-1" ref={main} aria-busy={routing() ? 'true' : undefined}>
      <ErrorBoundary fallback={(error, reset) => <ErrorScreen error={error} reset={reset} />}>
        <Suspense
          fallback={
            <p class="muted" role="status">
              {t('common.loading')}
            </p>
          }
        >
          {p.children}
        </Suspense>
      </ErrorBoundary>
    </main>
  )
}
