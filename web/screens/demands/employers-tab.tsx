import { Show, createSignal, onCleanup } from 'solid-js'
import { EMPLOYER_STATES, type EmployerState } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber, formatShort } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useEmployers, type Desk, type EmployerRow } from './demands.data.ts'
import { RemindButton } from './remind-button.tsx'
import { STATE_TONE } from './states.ts'

export interface EmployersTabProps {
  desk: Desk
  /** Whether somebody can be reminded now. */
  remind: boolean
  state: '' | EmployerState
  q: string
  after: string
  onChange: (patch: { state?: '' | EmployerState; q?: string }) => void
  hrefOf: (after: string) => string
}

const decided = (row: EmployerRow) => row.state === 'submitted' || row.state === 'adopted'
const figure = (row: EmployerRow, n: number) => (decided(row) ? formatNumber(n) : <span class="muted">—</span>)

function columns(p: EmployersTabProps) {
  return [
    {
      key: 'name',
      head: t('demands.employer'),
      main: true,
      cell: (row: EmployerRow) => (
        <Show when={row.reportId} fallback={row.name}>
          {(id) => <a href={`/demands/reports/${id()}`}>{row.name}</a>}
        </Show>
      ),
    },
    {
      key: 'state',
      head: t('demands.status'),
      nowrap: true,
      cell: (row: EmployerRow) => (
        <>
          <Tag tone={STATE_TONE[row.state]}>{t(`demands.state.${row.state}`)}</Tag>{' '}
          <Show when={row.late && decided(row)}>
            <Tag tone="red">{t('demands.late')}</Tag>
          </Show>
        </>
      ),
    },
    { key: 'lines', head: t('demands.lineCount'), align: 'end' as const, cell: (row: EmployerRow) => figure(row, row.lines) },
    { key: 'asked', head: t('demands.asked'), align: 'end' as const, cell: (row: EmployerRow) => figure(row, row.asked) },
    { key: 'in', head: t('demands.inQuotaSum'), align: 'end' as const, cell: (row: EmployerRow) => figure(row, row.inQuota) },
    { key: 'off', head: t('demands.offQuotaSum'), align: 'end' as const, cell: (row: EmployerRow) => figure(row, row.offQuota) },
    {
      key: 'at',
      head: t('demands.submittedAt'),
      nowrap: true,
      cell: (row: EmployerRow) => <span class="num">{decided(row) ? formatShort(row.submittedAt) : ''}</span>,
    },
    {
      key: 'remind',
      head: t('demands.remindedOn'),
      nowrap: true,
      cell: (row: EmployerRow) => (
        <>
          <span class="num small muted">{row.remindedOn ?? ''}</span>{' '}
          <Show when={p.remind && !decided(row) && row.mayRemind}>
            <RemindButton year={p.desk.year} orgId={row.orgId} name={row.name} n={1} />
          </Show>
        </>
      ),
    },
  ]
}

/** The unit's employers and where each stands. */
export function EmployersTab(p: EmployersTabProps) {
  const employers = useEmployers(() => ({ year: p.desk.year, state: p.state, q: p.q, after: p.after }))
  const [typed, setTyped] = createSignal(p.q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => p.onChange({ q: text.trim() }), 300)
  }
  return (
    <>
      <FilterBar
        chips={[
          ...(p.state ? [{ label: t(`demands.state.${p.state}`), onRemove: () => p.onChange({ state: '' }) }] : []),
          ...(p.q ? [{ label: p.q, onRemove: () => (setTyped(''), p.onChange({ q: '' })) }] : []),
        ]}
      >
        <TextField
          id="f-employer-search"
          label={t('demands.searchOrg')}
          hideLabel
          type="search"
          placeholder={t('demands.searchOrg')}
          value={typed()}
          onChange={search}
        />
        <SelectField
          id="f-employer-state"
          label={t('demands.status')}
          hideLabel
          options={[
            { value: '', label: t('demands.allStates') },
            ...EMPLOYER_STATES.map((state) => ({ value: state, label: t(`demands.state.${state}`) })),
          ]}
          value={p.state}
          onChange={(state) => p.onChange({ state })}
        />
      </FilterBar>
      <Loaded query={employers}>
        {(data) => {
          const links = () => keysetLinks(`/demands/${p.desk.year}/${p.state}/${p.q}`, { after: p.after, next: data().next })
          const href = (after: string | undefined) => (after === undefined ? undefined : p.hrefOf(after))
          const filtered = () => Boolean(p.q || p.state)
          return (
            <>
              <DataTable
                caption={t('demands.tab.employers')}
                rows={data().rows}
                rowKey={(row) => row.orgId}
                columns={columns(p)}
                loading={employers.isFetching}
                empty={
                  <EmptyState
                    title={filtered() ? t('common.noRows') : t('demands.noEmployers')}
                    why={filtered() ? t('common.noRowsWhy') : t('demands.noEmployersWhy')}
                  />
                }
              />
              <Show when={data().rows.length > 0}>
                <Pager shown={data().rows.length} nextHref={href(links().next)} previousHref={href(links().previous)} />
              </Show>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
