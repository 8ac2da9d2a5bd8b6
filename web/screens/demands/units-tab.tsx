import { Show, createSignal, onCleanup } from 'solid-js'
import { UNIT_STATES, type UnitState } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber, formatShort } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { UnitRow, Units } from './demands.data.ts'
import { RemindButton } from './remind-button.tsx'
import { running, UNIT_TONE } from './states.ts'

export interface UnitsTabProps {
  units: Units
  state: '' | UnitState
  q: string
  onChange: (patch: { state?: '' | UnitState; q?: string }) => void
}

const columns = (units: Units) => [
  { key: 'name', head: t('demands.unit'), main: true, cell: (row: UnitRow) => row.name },
  {
    key: 'state',
    head: t('demands.status'),
    nowrap: true,
    cell: (row: UnitRow) => (
      <>
        <Tag tone={UNIT_TONE[row.state]}>{t(`demands.unitState.${row.state}`)}</Tag>{' '}
        <Show when={row.late || (row.state === 'waiting' && units.state === 'late')}>
          <Tag tone="red">{t('demands.late')}</Tag>
        </Show>
      </>
    ),
  },
  { key: 'lines', head: t('demands.lineCount'), align: 'end' as const, cell: (row: UnitRow) => formatNumber(row.lines) },
  { key: 'asked', head: t('demands.asked'), align: 'end' as const, cell: (row: UnitRow) => formatNumber(row.asked) },
  { key: 'in', head: t('demands.inQuotaSum'), align: 'end' as const, cell: (row: UnitRow) => <b>{formatNumber(row.inQuota)}</b> },
  { key: 'off', head: t('demands.offQuotaSum'), align: 'end' as const, cell: (row: UnitRow) => formatNumber(row.offQuota) },
  {
    key: 'employers',
    head: t('demands.employersOf'),
    align: 'end' as const,
    nowrap: true,
    cell: (row: UnitRow) => `${formatNumber(row.adopted)} / ${formatNumber(row.employers)}`,
  },
  {
    key: 'at',
    head: t('demands.reportedAt'),
    nowrap: true,
    cell: (row: UnitRow) => <span class="num">{formatShort(row.reportedAt)}</span>,
  },
  {
    key: 'remind',
    head: t('demands.remindedOn'),
    nowrap: true,
    cell: (row: UnitRow) => (
      <>
        <span class="num small muted">{row.remindedOn ?? ''}</span>{' '}
        <Show when={running(units) && row.state !== 'reported' && row.mayRemind}>
          <RemindButton year={units.year} orgId={row.unitId} name={row.name} n={1} />
        </Show>
      </>
    ),
  },
]

/** Every unit and where its report stands. */
export function UnitsTab(p: UnitsTabProps) {
  const [typed, setTyped] = createSignal(p.q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => p.onChange({ q: text.trim() }), 300)
  }
  const filtered = () => Boolean(p.q || p.state)
  return (
    <>
      <FilterBar
        chips={[
          ...(p.state ? [{ label: t(`demands.unitState.${p.state || 'waiting'}`), onRemove: () => p.onChange({ state: '' }) }] : []),
          ...(p.q ? [{ label: p.q, onRemove: () => (setTyped(''), p.onChange({ q: '' })) }] : []),
        ]}
      >
        <TextField
          id="f-unit-search"
          label={t('demands.searchOrg')}
          hideLabel
          type="search"
          placeholder={t('demands.searchOrg')}
          value={typed()}
          onChange={search}
        />
        <SelectField
          id="f-unit-state"
          label={t('demands.status')}
          hideLabel
          options={[
            { value: '', label: t('demands.allStates') },
            ...UNIT_STATES.map((state) => ({ value: state, label: t(`demands.unitState.${state}`) })),
          ]}
          value={p.state}
          onChange={(state) => p.onChange({ state })}
        />
      </FilterBar>
      <DataTable
        caption={t('demands.tab.units')}
        rows={p.units.rows}
        rowKey={(row) => row.unitId}
        rowHref={(row) => `/demands/units/${row.unitId}?year=${p.units.year}`}
        columns={columns(p.units)}
        empty={
          <EmptyState
            title={filtered() ? t('common.noRows') : t('demands.noUnits')}
            why={filtered() ? t('common.noRowsWhy') : t('demands.noUnitsWhy')}
          />
        }
      />
    </>
  )
}
