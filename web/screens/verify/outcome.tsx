import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Match, Switch, createEffect, on } from 'solid-js'
import s from './verify.module.css'

export type Tone = 'green' | 'amber' | 'red'

/** The answer in one look: colour, sign and word. Whoever cannot see it hears it first. */
export function Outcome(p: { tone: Tone; title: string; words: string; focus?: boolean | undefined }) {
  let heading: HTMLHeadingElement | undefined
  createEffect(
    on(
      () => p.title,
      () => p.focus !== false && heading?.focus({ preventScroll: true }),
    ),
  )
  return (
    <div class={s.verdict} data-tone={p.tone} role="status">
      <Switch>
        <Match when={p.tone === 'green'}>
          <CircleCheck aria-hidden="true" />
        </Match>
        <Match when={p.tone === 'amber'}>
          <TriangleAlert aria-hidden="true" />
        </Match>
        <Match when={p.tone === 'red'}>
          <CircleX aria-hidden="true" />
        </Match>
      </Switch>
      <h2 ref={heading} tabindex="-1">
        {p.title}
      </h2>
      <p>{p.words}</p>
    </div>
  )
}
