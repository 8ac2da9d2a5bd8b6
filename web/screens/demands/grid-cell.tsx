import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import s from './demands.module.css'
import type { Field, Row } from './rows.ts'
import type { Option } from './words.ts'

const MAX_LENGTH: Partial<Record<Field, number>> = { post: 60, field: 60, number: 7, reason: 200, project: 80 }

export interface CellProps {
  id: string
  label: string
  field: Field
  row: Row
  options: readonly Option[] | undefined
  fault: string | undefined
  onChange: (value: string) => void
  onKey: (event: KeyboardEvent) => void
  onPaste: (event: ClipboardEvent) => void
}

/** One cell of a line: a list of choices, or a field. */
export function Cell(p: CellProps) {
  const shared = () => ({
    id: p.id,
    'aria-label': p.label,
    'aria-invalid': p.fault ? ('true' as const) : undefined,
    'aria-describedby': p.fault ? `${p.id}-error` : undefined,
  })
  return (
    <>
      <Show
        when={p.options}
        fallback={
          <input
            {...shared()}
            class={s.cell}
            autocomplete="off"
            inputmode={p.field === 'number' ? 'numeric' : undefined}
            maxLength={MAX_LENGTH[p.field]}
            value={p.row[p.field]}
            onInput={(event) => p.onChange(event.currentTarget.value)}
            onKeyDown={(event) => p.onKey(event)}
            onPaste={(event) => p.onPaste(event)}
          />
        }
      >
        {(options) => (
          <select
            {...shared()}
            class={s.cell}
            onChange={(event) => p.onChange(event.currentTarget.value)}
            onKeyDown={(event) => p.onKey(event)}
            onPaste={(event) => p.onPaste(event)}
          >
            <Show when={p.field !== 'offQuotaCategory'}>
              <option value="" selected={p.row[p.field] === ''}>
                {t('demands.choose')}
              </option>
            </Show>
            <For each={options()}>
              {(option) => (
                <option value={option.value} selected={option.value === p.row[p.field]}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
        )}
      </Show>
      <Show when={p.fault}>
        <small id={`${p.id}-error`}>{p.fault}</small>
      </Show>
    </>
  )
}
