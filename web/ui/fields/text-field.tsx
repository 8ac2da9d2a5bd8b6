import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import s from './field.module.css'
import { FieldFrame, LabelText, FieldNotes, tied, type FieldProps } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  value: string | null | undefined
  onChange(value: string): void
  type?: 'text' | 'password' | 'email' | 'tel' | 'search' | undefined
  inputMode?: 'text' | 'numeric' | 'tel' | undefined
  autocomplete?: string | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  readOnly?: boolean | undefined
  width?: 'short' | 'medium' | 'full' | undefined
  autofocus?: boolean | undefined
}

/** One line of text. */
export function TextField(p: TextFieldProps) {
  return (
    <FieldFrame {...p}>
      <input
        {...tied(p)}
        class={`${s.control} ${p.hideLabel ? s.compact : ''}`}
        data-width={p.width}
        type={p.type ?? 'text'}
        inputmode={p.inputMode}
        autocomplete={p.autocomplete ?? 'off'}
        placeholder={p.placeholder}
        maxLength={p.maxLength}
        readOnly={p.readOnly}
        autofocus={p.autofocus}
        value={p.value ?? ''}
        onInput={(event) => p.onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}

export interface TextAreaProps extends FieldProps {
  value: string | null | undefined
  onChange(value: string): void
  /** Shows how many characters are used. */
  maxLength?: number | undefined
  rows?: number | undefined
  placeholder?: string | undefined
}

/** Several lines of text, with a count when there is a limit. */
export function TextArea(p: TextAreaProps) {
  return (
    <div class={s.field}>
      <label class={s.label} for={p.id}>
        <LabelText label={p.label} optional={p.optional} />
        <Show when={p.maxLength}>
          {(max) => <small class="num"> {t('common.counter', { used: p.value?.length ?? 0, max: max() })}</small>}
        </Show>
      </label>
      <FieldNotes {...p} />
      <textarea
        {...tied(p)}
        class={`${s.control} ${s.area}`}
        rows={p.rows ?? 4}
        maxLength={p.maxLength}
        placeholder={p.placeholder}
        value={p.value ?? ''}
        onInput={(event) => p.onChange(event.currentTarget.value)}
      />
    </div>
  )
}

export interface NumberFieldProps extends FieldProps {
  /** null while empty. */
  value: number | null | undefined
  onChange(value: number | null): void
  /** 名, 分, 万元 */
  unit?: string | undefined
  decimals?: boolean | undefined
  width?: 'short' | 'medium' | 'full' | undefined
}

/** A number, typed: no wheel, no arrows that change it by accident. What is no number stays visible and is left to the schema. */
export function NumberField(p: NumberFieldProps) {
  const read = (text: string) => {
    const plain = text.replaceAll(/[,，\s]/g, '').replaceAll(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    return plain === '' ? null : Number(plain)
  }
  const shown = () => (p.value === null || p.value === undefined || Number.isNaN(p.value) ? '' : String(p.value))
  let input: HTMLInputElement | undefined
  const text = () => {
    // While someone types `1.` or `12a` the text is theirs; it is only replaced when the number itself changes.
    const typed = input?.value ?? ''
    const same = Object.is(read(typed), p.value ?? null)
    return same ? typed : shown()
  }
  const field = () => (
    <input
      {...tied(p)}
      ref={input}
      class={p.unit ? undefined : `${s.control} num ${p.hideLabel ? s.compact : ''}`}
      data-width={p.unit ? undefined : p.width}
      type="text"
      inputmode={p.decimals ? 'decimal' : 'numeric'}
      autocomplete="off"
      value={text()}
      onInput={(event) => p.onChange(read(event.currentTarget.value))}
    />
  )
  return (
    <FieldFrame {...p}>
      <Show when={p.unit} fallback={field()}>
        <div class={`${s.control} ${s.composite}`} data-width={p.width} data-invalid={p.error ? '' : undefined}>
          {field()}
          <span class={s.unit} aria-hidden="true">
            {p.unit}
          </span>
        </div>
      </Show>
    </FieldFrame>
  )
}
