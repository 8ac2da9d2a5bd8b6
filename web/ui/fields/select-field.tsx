import ChevronDown from 'lucide-solid/icons/chevron-down'
import { For, Show } from 'solid-js'
import s from './field.module.css'
import { FieldFrame, tied, type FieldProps } from './field.tsx'

export interface Option<V extends string = string> {
  value: V
  label: string
  /** At the end of the row: a number, a code. */
  hint?: string | undefined
  /** Other names it is found by: an old name, a short one. */
  alias?: string | undefined
  disabled?: boolean | undefined
}

export interface SelectFieldProps<V extends string> extends FieldProps {
  options: readonly Option<V>[]
  value: V | '' | null | undefined
  onChange(value: V): void
  /** First row for "nothing chosen": 请选择, 全部状态. */
  placeholder?: string | undefined
  width?: 'short' | 'medium' | 'full' | undefined
}

/** A short list (about 12 at most): the native select. Longer ones are a Combobox. */
export function SelectField<V extends string>(p: SelectFieldProps<V>) {
  return (
    <FieldFrame {...p}>
      <span class={s.selectWrap} data-compact={p.hideLabel ? '' : undefined}>
        <select
          {...tied(p)}
          class={`${s.control} ${s.select} ${p.hideLabel ? s.compact : ''}`}
          data-width={p.width}
          onChange={(event) => p.onChange(event.currentTarget.value as V)}
        >
          <Show when={p.placeholder !== undefined}>
            <option value="" selected={!p.value}>
              {p.placeholder}
            </option>
          </Show>
          <For each={p.options}>
            {(option) => (
              <option value={option.value} selected={option.value === p.value} disabled={option.disabled}>
                {option.hint ? `${option.label}（${option.hint}）` : option.label}
              </option>
            )}
          </For>
        </select>
        <ChevronDown size={15} aria-hidden="true" />
      </span>
    </FieldFrame>
  )
}
