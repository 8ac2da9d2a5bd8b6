import { For, Show, type JSX } from 'solid-js'
import { Checkbox } from '../checkbox.tsx'
import s from './field.module.css'
import { FieldNotes, FieldSet, describedBy, tied, type FieldProps } from './field.tsx'
import type { Option } from './select-field.tsx'

export interface RadioGroupProps<V extends string> extends FieldProps {
  options: readonly Option<V>[]
  value: V | null | undefined
  onChange(value: V): void
  /** Side by side: for 是 / 否. */
  row?: boolean | undefined
}

/** One of a few, all seen at once. */
export function RadioGroup<V extends string>(p: RadioGroupProps<V>) {
  return (
    <FieldSet {...p}>
      <div class={s.choices} data-row={p.row ? '' : undefined}>
        <For each={p.options}>
          {(option) => (
            <label
              class={s.choice}
              data-on={option.value === p.value ? '' : undefined}
              data-invalid={p.error ? '' : undefined}
              data-disabled={option.disabled ? '' : undefined}
            >
              <input
                type="radio"
                name={p.name ?? p.id}
                value={option.value}
                checked={option.value === p.value}
                disabled={option.disabled}
                onChange={() => p.onChange(option.value)}
                onBlur={() => p.onBlur?.()}
              />
              <span>{option.label}</span>
              <Show when={option.hint}>
                <small>{option.hint}</small>
              </Show>
            </label>
          )}
        </For>
      </div>
    </FieldSet>
  )
}

export interface YesNoFieldProps extends FieldProps {
  value: boolean | null | undefined
  onChange(value: boolean): void
  yes: string
  no: string
}

/** A question answered yes or no; unanswered is neither. */
export function YesNoField(p: YesNoFieldProps) {
  const options = () => [
    { value: 'yes' as const, label: p.yes },
    { value: 'no' as const, label: p.no },
  ]
  const shown = () => (p.value === true ? 'yes' : p.value === false ? 'no' : null)
  return <RadioGroup {...p} row options={options()} value={shown()} onChange={(answer: 'yes' | 'no') => p.onChange(answer === 'yes')} />
}

export interface CheckboxFieldProps extends FieldProps {
  value: boolean | null | undefined
  onChange(value: boolean): void
  /** The sentence beside the box, when it is more than the label. */
  children?: JSX.Element
}

/** One statement to tick: 本人承诺…… */
export function CheckboxField(p: CheckboxFieldProps) {
  return (
    <div class={s.field}>
      <FieldNotes {...p} />
      <label class={s.check}>
        <Checkbox {...tied(p)} checked={p.value === true} onChange={(event) => p.onChange(event.currentTarget.checked)} />
        <span>{p.children ?? p.label}</span>
      </label>
    </div>
  )
}

export interface CheckboxGroupProps<V extends string> extends FieldProps {
  options: readonly Option<V>[]
  value: readonly V[] | null | undefined
  onChange(value: V[]): void
}

/** Any of a few. */
export function CheckboxGroup<V extends string>(p: CheckboxGroupProps<V>) {
  const chosen = () => p.value ?? []
  const flip = (value: V, on: boolean) => p.onChange(on ? [...chosen(), value] : chosen().filter((one) => one !== value))
  return (
    <FieldSet {...p}>
      <div>
        <For each={p.options}>
          {(option) => (
            <label class={s.check}>
              <Checkbox
                name={p.name}
                value={option.value}
                checked={chosen().includes(option.value)}
                disabled={option.disabled}
                aria-invalid={p.error ? 'true' : undefined}
                aria-describedby={describedBy(p)}
                onChange={(event) => flip(option.value, event.currentTarget.checked)}
                onBlur={() => p.onBlur?.()}
              />
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
    </FieldSet>
  )
}
