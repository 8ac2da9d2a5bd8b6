import { Show, splitProps, type JSX } from 'solid-js'
import { t } from '../../i18n/index.ts'
import s from './field.module.css'

/** What every field takes. `form.field('path')` of lib/form.ts gives id, name, value, error, onChange and onBlur at once. */
export interface FieldProps {
  label: string
  hint?: JSX.Element
  /** May be left empty: says （选填） beside the label. Fields are needed unless they say so. */
  optional?: boolean | undefined
  error?: string | undefined
  id: string
  name?: string | undefined
  disabled?: boolean | undefined
  /** In a bar of filters: the label is only spoken and the control is as wide as it needs. */
  hideLabel?: boolean | undefined
  onBlur?: (() => void) | undefined
}

const own = ['label', 'hint', 'optional', 'error', 'id', 'name', 'disabled', 'hideLabel', 'onBlur'] as const

/** Parts the shared properties from a component's own. */
export const splitField = <P extends FieldProps>(p: P) => splitProps(p, own as readonly (keyof FieldProps)[])

/** Ids of the hint and the error of a field that has them, for aria-describedby. */
export function describedBy(p: FieldProps): string | undefined {
  const ids = [p.hint ? `${p.id}-hint` : '', p.error ? `${p.id}-error` : ''].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}

/** The attributes that tie a native control to its frame. */
export const tied = (p: FieldProps) => ({
  get id() {
    return p.id
  },
  get name() {
    return p.name
  },
  get disabled() {
    return p.disabled
  },
  get 'aria-invalid'() {
    return p.error ? ('true' as const) : undefined
  },
  get 'aria-describedby'() {
    return describedBy(p)
  },
  onBlur: () => p.onBlur?.(),
})

/** Words of a label, with （选填） when the field may be empty. */
export function LabelText(p: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {p.label}
      <Show when={p.optional}>
        {' '}
        <small>{t('common.optional')}</small>
      </Show>
    </>
  )
}

/** Hint and error under a label. */
export function FieldNotes(p: FieldProps) {
  return (
    <>
      <Show when={p.hint}>
        <div class={s.hint} id={`${p.id}-hint`}>
          {p.hint}
        </div>
      </Show>
      <Show when={p.error}>
        {(words) => (
          <p class={s.error} id={`${p.id}-error`}>
            {words()}
          </p>
        )}
      </Show>
    </>
  )
}

/** Label, hint and error around one native control. */
export function FieldFrame(p: FieldProps & { children: JSX.Element }) {
  return (
    <div class={s.field} data-inline={p.hideLabel ? '' : undefined}>
      <label class={p.hideLabel ? 'vh' : s.label} for={p.id}>
        <LabelText label={p.label} optional={p.optional} />
      </label>
      <FieldNotes {...p} />
      {p.children}
    </div>
  )
}

/** Legend, hint and error around several controls that make one answer. */
export function FieldSet(p: FieldProps & { children: JSX.Element }) {
  return (
    <fieldset class={s.field} id={p.id} aria-describedby={describedBy(p)} disabled={p.disabled}>
      <legend class={s.label}>
        <LabelText label={p.label} optional={p.optional} />
      </legend>
      <FieldNotes {...p} />
      {p.children}
    </fieldset>
  )
}
