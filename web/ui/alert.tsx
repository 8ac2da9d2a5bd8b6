import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import Info from 'lucide-solid/icons/info'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Match, Show, Switch, type JSX } from 'solid-js'
import s from './alert.module.css'

export interface AlertProps {
  tone?: 'blue' | 'amber' | 'red' | 'green' | undefined
  title: string
  children?: JSX.Element
  /** Spoken at once: for something that came up after the page was drawn. */
  live?: boolean | undefined
}

/** A notice inside a page that stays until its cause is gone. */
export function Alert(p: AlertProps) {
  return (
    <div class={s.alert} data-tone={p.tone} role={p.live ? (p.tone === 'red' ? 'alert' : 'status') : undefined}>
      <p class={s.title}>
        <Switch fallback={<Info size={17} aria-hidden="true" />}>
          <Match when={p.tone === 'amber'}>
            <TriangleAlert size={17} aria-hidden="true" />
          </Match>
          <Match when={p.tone === 'red'}>
            <CircleX size={17} aria-hidden="true" />
          </Match>
          <Match when={p.tone === 'green'}>
            <CircleCheck size={17} aria-hidden="true" />
          </Match>
        </Switch>
        <span>{p.title}</span>
      </p>
      <Show when={p.children}>
        <div>{p.children}</div>
      </Show>
    </div>
  )
}
