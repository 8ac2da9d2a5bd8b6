import field from '../../ui/fields/field.module.css'
import { FieldFrame, tied, type FieldProps } from '../../ui/fields/field.tsx'

/** A day by the browser's own field: the public page stays small, and a phone shows its own wheel. */
export function DayField(p: FieldProps & { value: string; onChange: (value: string) => void }) {
  return (
    <FieldFrame {...p}>
      <input
        {...tied(p)}
        class={field['control']}
        data-width="medium"
        type="date"
        min="1950-01-01"
        max="2099-12-31"
        value={p.value}
        onChange={(event) => p.onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}
