import { createMemo, createSignal } from 'solid-js'
import { formatNumber } from '../../lib/format.ts'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { useAccounts, type MemberAccount } from '../quotas/quotas.data.ts'

export interface MemberFieldProps {
  year: number
  label: string
  hint?: string | undefined
  optional?: boolean | undefined
  /** A unit whose employers are meant; else those whom the reader itself allocates to. */
  under?: string | undefined
  id: string
  name: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
  onPicked?: ((row: MemberAccount | undefined) => void) | undefined
  onBlur: () => void
}

/** One of those below, found by name or pinyin; the hint is what each still has in its own hands. */
export function MemberField(p: MemberFieldProps) {
  const [text, setText] = createSignal('')
  const [picked, setPicked] = createSignal<MemberAccount>()
  const query = useAccounts(() => ({ year: p.year, search: text().trim(), under: p.under }))
  const rows = () => (query.isPending || query.isLoadingError ? [] : (query.data?.rows ?? []))
  const options = createMemo(() => {
    const keep = picked()
    const all = keep && !rows().some((row) => row.orgId === keep.orgId) ? [keep, ...rows()] : rows()
    return all.map((row) => ({ value: row.orgId, label: row.name, hint: formatNumber(row.ownAvailable) }))
  })
  return (
    <Combobox
      id={p.id}
      label={p.label}
      hint={p.hint}
      optional={p.optional}
      error={p.error}
      onBlur={p.onBlur}
      options={options()}
      value={p.value}
      onSearch={setText}
      onChange={(id) => {
        const row = rows().find((one) => one.orgId === id) ?? (picked()?.orgId === id ? picked() : undefined)
        setPicked(row)
        p.onPicked?.(row)
        p.onChange(id)
      }}
    />
  )
}
