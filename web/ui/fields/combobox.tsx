import { Combobox as Ark, createListCollection } from '@ark-ui/solid/combobox'
import Check from 'lucide-solid/icons/check'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import X from 'lucide-solid/icons/x'
import pinyin from 'pinyin-match'
import { For, Show, createMemo, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import s from './field.module.css'
import { FieldNotes, LabelText, describedBy, type FieldProps } from './field.tsx'
import type { Option } from './select-field.tsx'

const SHOWN = 60

export interface ComboboxProps extends FieldProps {
  options: readonly Option[]
  value: string | null | undefined
  onChange(value: string): void
  placeholder?: string | undefined
  /** What to say when nothing matches; by default 没有匹配项. */
  noMatch?: string | undefined
  /** For lists too long to send whole: called as one types, the caller changes `options`. */
  onSearch?: ((text: string) => void) | undefined
  width?: number | undefined
}

/** A long list that finds by characters, full pinyin and initials (kjj -> 科技局). Keys during IME composition are the IME's. */
export function Combobox(p: ComboboxProps) {
  const [typed, setTyped] = createSignal('')
  const matches = (option: Option, text: string) =>
    Boolean(pinyin.match(option.label, text)) || Boolean(option.alias && pinyin.match(option.alias, text)) || option.value.startsWith(text)
  const found = createMemo(() => {
    const text = typed().trim()
    const list = text && !p.onSearch ? p.options.filter((option) => matches(option, text)) : p.options
    return list.slice(0, SHOWN)
  })
  const collection = createMemo(() => {
    const chosen = p.options.find((option) => option.value === p.value)
    const items = found()
    return createListCollection({
      items: chosen && !items.includes(chosen) ? [...items, chosen] : [...items],
      isItemDisabled: (option) => option.disabled === true,
    })
  })
  return (
    <Ark.Root
      class={s.field}
      data-inline={p.hideLabel ? '' : undefined}
      ids={{ input: p.id }}
      collection={collection()}
      value={p.value ? [p.value] : []}
      onValueChange={(change) => p.onChange(change.value[0] ?? '')}
      onInputValueChange={(change) => {
        const text = change.reason === 'input-change' ? change.inputValue : ''
        setTyped(text)
        p.onSearch?.(text)
      }}
      onOpenChange={(change) => {
        if (!change.open) p.onBlur?.()
      }}
      openOnClick
      disabled={p.disabled}
      invalid={Boolean(p.error)}
      lazyMount
      unmountOnExit
      positioning={{ sameWidth: true, strategy: 'fixed' }}
      translations={{
        triggerLabel: t('common.openList', { label: p.label }),
        clearTriggerLabel: t('common.clearField', { label: p.label }),
      }}
    >
      <Ark.Label class={p.hideLabel ? 'vh' : s.label}>
        <LabelText label={p.label} optional={p.optional} />
      </Ark.Label>
      <FieldNotes {...p} />
      <Ark.Control
        class={`${s.control} ${s.composite}`}
        data-invalid={p.error ? '' : undefined}
        style={p.width ? { width: `${p.width}px` } : undefined}
      >
        <Ark.Input name={p.name} placeholder={p.placeholder ?? t('common.comboboxHint')} aria-describedby={describedBy(p)} />
        <Ark.ClearTrigger>
          <X size={14} aria-hidden="true" />
        </Ark.ClearTrigger>
        <Ark.Trigger>
          <ChevronDown size={15} aria-hidden="true" />
        </Ark.Trigger>
      </Ark.Control>
      <Ark.Positioner>
        <Ark.Content class={s.pop} aria-label={p.label}>
          <Ark.Empty class={s.option}>{p.noMatch ?? t('common.noMatch')}</Ark.Empty>
          <For each={found()}>
            {(option) => (
              <Ark.Item class={s.option} item={option}>
                <Ark.ItemText>{option.label}</Ark.ItemText>
                <Show when={option.hint}>
                  <small class="num">{option.hint}</small>
                </Show>
                <Ark.ItemIndicator>
                  <Check size={14} aria-hidden="true" />
                </Ark.ItemIndicator>
              </Ark.Item>
            )}
          </For>
        </Ark.Content>
      </Ark.Positioner>
    </Ark.Root>
  )
}
