import ChevronDown from 'lucide-solid/icons/chevron-down'
import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import type { Option } from '../../ui/fields/select-field.tsx'
import s from './cases.module.css'

/** The box that finds by pinyin is large: it comes when somebody reaches for it. */
const Combobox = lazy(async () => ({ default: (await import('../../ui/fields/combobox.tsx')).Combobox }))
const WIDTH = 160

export interface OrgFilterProps {
  id: string
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
}

/** A filter by organisation: a button with what is chosen, and the searching box once it is pressed. */
export function OrgFilter(p: OrgFilterProps) {
  const [open, setOpen] = createSignal(false)
  const chosen = () => p.options.find((one) => one.value === p.value)?.label
  const reach = () => {
    setOpen(true)
    const focus = (left: number) => {
      const box = document.getElementById(p.id)
      if (box) {
        box.focus()
        box.click()
      } else if (left > 0) setTimeout(() => focus(left - 1), 50)
    }
    focus(40)
  }
  const closed = () => (
    <Button class={s.orgFilter} aria-haspopup="listbox" onClick={reach}>
      <span>{chosen() ?? p.label}</span>
      <ChevronDown size={15} aria-hidden="true" />
    </Button>
  )
  return (
    <Show when={open()} fallback={closed()}>
      <Suspense fallback={closed()}>
        <Combobox
          id={p.id}
          label={p.label}
          hideLabel
          placeholder={p.label}
          options={p.options}
          value={p.value}
          onChange={p.onChange}
          width={WIDTH}
        />
      </Suspense>
    </Show>
  )
}
