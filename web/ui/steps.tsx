import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import s from './steps.module.css'

export interface Step {
  label: string
  state: 'done' | 'now' | 'todo' | 'stopped'
  /** When and by whom; for a step to come the expected date (预计 06-22). */
  note?: string | undefined
}

const spoken = { done: 'common.stepDone', now: 'common.stepNow', todo: 'common.stepTodo', stopped: 'common.stepStopped' } as const

/** Where a procedure stands: an ordered list whose states are spoken. */
export function Steps(p: { label: string; items: readonly Step[] }) {
  return (
    <ol class={s.steps} aria-label={p.label}>
      <For each={p.items}>
        {(step, index) => (
          <li class={s.step} data-n={index() + 1} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            <b>
              {step.label}
              <span class="vh">{t(spoken[step.state])}</span>
            </b>
            <Show when={step.note}>
              <small>{step.note}</small>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
