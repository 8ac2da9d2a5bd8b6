import X from 'lucide-solid/icons/x'
import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import s from './filter-bar.module.css'

export interface FilterChip {
  /** 用人单位：海淀某公司 */
  label: string
  onRemove: () => void
}

export interface FilterBarProps {
  /** The controls; every one with `hideLabel`. */
  children: JSX.Element
  chips?: readonly FilterChip[] | undefined
  onClear?: (() => void) | undefined
  /** At the end: export, density. */
  actions?: JSX.Element
}

/** Filters of a list, and what is filtered now as chips that can be taken away. */
export function FilterBar(p: FilterBarProps) {
  return (
    <>
      <div class={s.bar} role="group" aria-label={t('common.filters')}>
        {p.children}
        <Show when={p.actions}>
          <div class={s.actions}>{p.actions}</div>
        </Show>
      </div>
      <Show when={p.chips?.length}>
        <div class={s.chips}>
          <span class="muted">{t('common.filteredBy')}</span>
          <For each={p.chips}>
            {(chip) => (
              <button
                type="button"
                class={s.chip}
                aria-label={t('common.removeFilter', { filter: chip.label })}
                onClick={() => chip.onRemove()}
              >
                {chip.label}
                <X size={13} aria-hidden="true" />
              </button>
            )}
          </For>
          <Show when={p.onClear}>
            {(clear) => (
              <button type="button" class={s.clear} onClick={() => clear()()}>
                {t('common.clearAll')}
              </button>
            )}
          </Show>
        </div>
      </Show>
    </>
  )
}
