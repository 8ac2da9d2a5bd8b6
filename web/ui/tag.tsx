import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleMinus from 'lucide-solid/icons/circle-minus'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Match, Switch, type ParentProps } from 'solid-js'
import s from './tag.module.css'
import type { Tone } from './tone.ts'

/** A state in a word. */
export function Tag(p: ParentProps<{ tone?: Tone | undefined; title?: string | undefined }>) {
  return (
    <span class={s.tag} data-tone={p.tone} title={p.title}>
      {p.children}
    </span>
  )
}

/** The outcome of a check: a picture and words (6/6 通过, 社保缴纳单位不一致). */
export function Mark(p: ParentProps<{ tone: 'green' | 'amber' | 'red' | 'neutral' }>) {
  return (
    <span class={s.mark} data-tone={p.tone}>
      <Switch>
        <Match when={p.tone === 'green'}>
          <CircleCheck size={15} aria-hidden="true" />
        </Match>
        <Match when={p.tone === 'amber'}>
          <TriangleAlert size={15} aria-hidden="true" />
        </Match>
        <Match when={p.tone === 'red'}>
          <CircleX size={15} aria-hidden="true" />
        </Match>
        <Match when={p.tone === 'neutral'}>
          <CircleMinus size={15} aria-hidden="true" />
        </Match>
      </Switch>
      {p.children}
    </span>
  )
}
