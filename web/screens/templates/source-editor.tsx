import { For, Show, createMemo } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import type { CheckAnswer } from './templates.data.ts'
import s from './templates.module.css'

type Fault = CheckAnswer['faults'][number]

/** The lines of a source with their numbers; a line at fault is marked. Tab leaves it, as every field. */
export function SourceEditor(p: {
  id: string
  value: string
  onChange?: (value: string) => void
  onBlur?: () => void
  faults?: readonly Fault[]
  /** The field itself, for going to a line. */
  ref?: (field: HTMLTextAreaElement) => void
}) {
  let gutter: HTMLDivElement | undefined
  const lines = createMemo(() => p.value.split('\n').length)
  const faulty = createMemo(() => new Set(p.faults?.map(({ line }) => line)))
  return (
    <div class={s.editor}>
      <div class={s.gutter} ref={gutter} aria-hidden="true">
        <For each={Array.from({ length: lines() }, (_, i) => i + 1)}>
          {(line) => <div data-fault={faulty().has(line) ? '' : undefined}>{line}</div>}
        </For>
      </div>
      <textarea
        id={p.id}
        ref={(field) => p.ref?.(field)}
        class={s.source}
        aria-label={t('templates.editor')}
        aria-invalid={p.faults?.length ? 'true' : undefined}
        aria-describedby={`${p.id}-hint`}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        wrap="off"
        readOnly={!p.onChange}
        value={p.value}
        onInput={(event) => p.onChange?.(event.currentTarget.value)}
        onBlur={() => p.onBlur?.()}
        onScroll={(event) => {
          if (gutter) gutter.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}

/** Puts the cursor on a line and shows it. */
export function goToLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  field.focus()
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  field.scrollTop = Math.max(0, (line - 4) * 20)
}

/** What Typst has against a source; a button leads to the line. */
export function FaultList(p: { faults: readonly Fault[]; onLine: (line: number) => void }) {
  return (
    <ul class={s.faults}>
      <For each={p.faults}>
        {(fault) => (
          <li>
            <Show when={fault.line}>
              {(line) => (
                <Button kind="link" onClick={() => p.onLine(line())} aria-label={t('templates.toLine', { line: line() })}>
                  {t('templates.atLine', { line: line() })}
                </Button>
              )}
            </Show>
            <code>{fault.message}</code>
          </li>
        )}
      </For>
    </ul>
  )
}
