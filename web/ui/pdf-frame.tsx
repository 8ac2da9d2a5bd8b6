import { Match, Show, Switch, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { t } from '../i18n/index.ts'
import { problemFetch } from '../lib/http.ts'
import { asProblem, type Problem } from '../lib/problem.ts'
import s from './pdf-frame.module.css'
import { ProblemView } from './problem.tsx'

/** A PDF that the server makes for this look: asked for once, since every look is recorded, and a refusal is shown in its place. */
export function PdfFrame(p: { href: string; title: string }) {
  const [url, setUrl] = createSignal<string>()
  const [problem, setProblem] = createSignal<Problem>()
  const forget = () => {
    const old = url()
    if (old) URL.revokeObjectURL(old)
    setUrl(undefined)
  }
  createEffect(
    on(
      () => p.href,
      (href) => {
        let stale = false
        onCleanup(() => {
          stale = true
          forget()
        })
        setProblem(undefined)
        problemFetch(href)
          .then((answer) => answer.blob())
          .then((bytes) => {
            if (!stale) setUrl(URL.createObjectURL(bytes))
          })
          .catch((thrown: unknown) => {
            if (!stale) setProblem(asProblem(thrown))
          })
      },
    ),
  )
  return (
    <div class={s.frame}>
      <Switch
        fallback={
          <p class={s.wait} role="status">
            {t('common.loading')}
          </p>
        }
      >
        <Match when={problem()}>{(told) => <ProblemView problem={told()} />}</Match>
        <Match when={url()}>
          {(src) => (
            <>
              <iframe class={s.pdf} src={`${src()}#navpanes=0&view=FitH`} title={p.title} />
              <a class="small no-print" href={src()} target="_blank" rel="noopener">
                {t('templates.openPdf')}
                <span class="vh">{p.title}</span>
              </a>
            </>
          )}
        </Match>
      </Switch>
      <Show when={!problem() && !url()}>
        <span class="vh">{p.title}</span>
      </Show>
    </div>
  )
}
