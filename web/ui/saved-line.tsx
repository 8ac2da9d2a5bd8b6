import Check from 'lucide-solid/icons/check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import { Match, Show, Switch } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatInstant, formatTime } from '../lib/format.ts'
import type { SaveState } from '../lib/form-types.ts'
import type { Problem } from '../lib/problem.ts'
import { problemTitle } from './problem.tsx'
import s from './saved-line.module.css'

export interface SavedLineProps {
  /** The form of createForm. */
  form: {
    saveState: () => SaveState
    savedAt: () => string | undefined
    saveProblem: () => Problem | undefined
    restoredAt: () => string | undefined
    discardDraft: () => void
    flush: () => Promise<boolean>
  }
}

/** Whether what was typed is safe, and since when; offers to throw a restored draft away or to save again. */
export function SavedLine(p: SavedLineProps) {
  const time = () => formatTime(p.form.savedAt())
  const bad = () => ['failed', 'conflict'].includes(p.form.saveState())
  return (
    <span class={s.line} data-bad={bad() ? '' : undefined} role="status">
      <Switch>
        <Match when={p.form.saveState() === 'pending' || p.form.saveState() === 'saving'}>{t('common.saving')}</Match>
        <Match when={p.form.saveState() === 'saved'}>
          <Check size={14} aria-hidden="true" />
          {t('common.savedAt', { time: time() })}
        </Match>
        <Match when={p.form.saveState() === 'local'}>
          <Check size={14} aria-hidden="true" />
          {t('common.savedHere', { time: time() })}
          <Show when={p.form.saveProblem()}>
            <button type="button" onClick={() => void p.form.flush()}>
              {t('common.retry')}
            </button>
          </Show>
        </Match>
        <Match when={bad()}>
          <CircleAlert size={14} aria-hidden="true" />
          <Show when={p.form.saveProblem()} fallback={t('common.notSaved')}>
            {(problem) => problemTitle(problem())}
          </Show>
          <button type="button" onClick={() => void p.form.flush()}>
            {t('common.retry')}
          </button>
        </Match>
      </Switch>
      <Show when={p.form.restoredAt()}>
        {(at) => (
          <>
            <span>{t('common.restored', { at: formatInstant(at()) })}</span>
            <button type="button" onClick={() => p.form.discardDraft()}>
              {t('common.discardDraft')}
            </button>
          </>
        )}
      </Show>
    </span>
  )
}
