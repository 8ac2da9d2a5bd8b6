import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import s from './saved-line.module.css'
import { Tag } from './tag.tsx'
import type { Tone } from './tone.ts'

export type TaskState = 'done' | 'started' | 'error' | 'todo' | 'blocked'

export interface Task {
  label: string
  /** No link while `blocked`. */
  href: string
  state: TaskState
  hint?: string | undefined
}

const look: Record<
  TaskState,
  { tone: Tone; word: 'common.taskDone' | 'common.taskStarted' | 'common.taskError' | 'common.taskTodo' | 'common.taskBlocked' }
> = {
  done: { tone: 'green', word: 'common.taskDone' },
  started: { tone: 'amber', word: 'common.taskStarted' },
  error: { tone: 'red', word: 'common.taskError' },
  todo: { tone: 'blue', word: 'common.taskTodo' },
  blocked: { tone: 'neutral', word: 'common.taskBlocked' },
}

/** Parts of a long form, each with its state; 看过未填完 is not 未开始. */
export function TaskList(p: { items: readonly Task[] }) {
  return (
    <ul class={s.tasks}>
      <For each={p.items}>
        {(task) => (
          <li>
            <Show when={task.state !== 'blocked'} fallback={<span>{task.label}</span>}>
              <a href={task.href}>{task.label}</a>
            </Show>
            <Tag tone={look[task.state].tone}>{t(look[task.state].word)}</Tag>
            <Show when={task.hint}>
              <p>{task.hint}</p>
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}
