import { Show, createMemo, createSignal, onCleanup } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { UrlState } from '../../lib/url-state.ts'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar, type FilterChip } from '../../ui/filter-bar.tsx'
import { natureOptions } from './org-words.tsx'
import { useUnits, type OrgsAddress } from './orgs.data.ts'

const TYPING_MS = 250

/** Words, nature, unit: typed words are looked for as one types, everything stands in the address. */
export function OrgFilters(p: { url: UrlState<OrgsAddress>; byUnit: boolean }) {
  const units = useUnits(() => p.byUnit)
  const options = createMemo(() =>
    (units.isPending || units.isLoadingError ? [] : (units.data ?? [])).map(({ id, name }) => ({ value: id, label: name })),
  )
  const [text, setText] = createSignal(p.url.values().q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer)
    timer = setTimeout(() => p.url.set({ q: next.trim() }, { replace: true }), TYPING_MS)
  }
  const chips = createMemo(() => {
    const { q, nature, unitId } = p.url.values()
    const found: FilterChip[] = []
    if (q)
      found.push({
        label: q,
        onRemove: () => {
          setText('')
          p.url.set({ q: '' })
        },
      })
    if (nature) found.push({ label: t(`orgs.nature.${nature}`), onRemove: () => p.url.set({ nature: '' }) })
    if (unitId)
      found.push({
        label: options().find(({ value }) => value === unitId)?.label ?? t('orgs.colUnit'),
        onRemove: () => p.url.set({ unitId: '' }),
      })
    return found
  })
  return (
    <FilterBar
      chips={chips()}
      onClear={() => {
        setText('')
        p.url.set({ q: '', nature: '', unitId: '' })
      }}
    >
      <TextField
        id="filter-q"
        label={t('orgs.searchLabel')}
        hideLabel
        type="search"
        placeholder={t('orgs.searchHint')}
        value={text()}
        onChange={type}
      />
      <Show when={p.url.values().tier === 'employer'}>
        <SelectField
          id="filter-nature"
          label={t('orgs.nature')}
          hideLabel
          placeholder={t('orgs.allNatures')}
          options={natureOptions()}
          value={p.url.values().nature}
          onChange={(nature) => p.url.set({ nature })}
        />
      </Show>
      <Show when={p.byUnit}>
        <Combobox
          id="filter-unit"
          label={t('orgs.colUnit')}
          hideLabel
          placeholder={t('orgs.anyUnit')}
          options={options()}
          value={p.url.values().unitId}
          onChange={(unitId) => p.url.set({ unitId })}
          width={240}
        />
      </Show>
    </FilterBar>
  )
}
