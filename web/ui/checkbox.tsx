import { createEffect, splitProps, type JSX } from 'solid-js'
import s from './checkbox.module.css'

export interface CheckboxProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  indeterminate?: boolean | undefined
}

/** The native checkbox in our look; name it by a label around it or `aria-label`. */
export function Checkbox(p: CheckboxProps) {
  const [own, rest] = splitProps(p, ['indeterminate'])
  return (
    <input
      {...rest}
      type="checkbox"
      class={s.box}
      ref={(el) =>
        createEffect(() => {
          el.indeterminate = own.indeterminate ?? false
        })
      }
    />
  )
}

/** A checkbox of a table row: 32 px to hit, named by `label`. */
export function RowCheckbox(p: {
  label: string
  checked: boolean
  indeterminate?: boolean
  onChange: (on: boolean) => void
  disabled?: boolean | undefined
}) {
  return (
    <label class={s.hit}>
      <Checkbox
        aria-label={p.label}
        checked={p.checked}
        indeterminate={p.indeterminate}
        disabled={p.disabled}
        onChange={(event) => p.onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
