import { Show, createMemo } from 'solid-js'
import { DUE } from '../../../api/cases/case-list.schemas.ts'
import { EDUCATION_LEVEL, ENTRY_ROUTE, keysOf } from '../../../api/rules/terms.ts'
import { CASE_STATUS } from '../../../api/rules/case-status.ts'
import { t } from '../../i18n/index.ts'
import type { UrlState } from '../../lib/url-state.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar, type FilterChip } from '../../ui/filter-bar.tsx'
import type { JSX } from 'solid-js'
import { labelled, shortTerm, statusName, word } from './case-words.ts'
import { useFilterOrgs, type Summary } from './cases.data.ts'
import s from './cases.module.css'
import type { ListAddress } from './list-address.ts'
import { OrgFilter } from './org-filter.tsx'

const FILTERS = [
  'year',
  'status',
  'unitId',
  'employerId',
  'quotaKind',
  'educationLevel',
  'entryRoute',
  'due',
  'doubts',
  'returnedTwice',
  'q',
] as const satisfies (keyof ListAddress)[]
type FilterKey = (typeof FILTERS)[number]

export interface ListFiltersProps {
  url: UrlState<ListAddress>
  tier: StaffTier
  summary: Summary | undefined
  actions: JSX.Element
}

/** Filters of the list: everything in the address, everything on as a chip. */
export function ListFilters(p: ListFiltersProps) {
  const orgs = useFilterOrgs(() => p.tier !== 'employer')
  const found = () => (orgs.isPending || orgs.isLoadingError ? undefined : orgs.data)
  const options = (list: readonly { id: string; name: string; pinyin: string }[] | undefined) =>
    (list ?? []).map(({ id, name, pinyin }) => ({ value: id, label: name, alias: pinyin }))
  const units = createMemo(() => options(found()?.units))
  const employers = createMemo(() =>
    options(found()?.employers.filter((one) => !p.url.values().unitId || one.parentId === p.url.values().unitId)),
  )
  const set = (key: FilterKey) => (value: string) => p.url.set({ [key]: value })
  /** A search without a year looks through all of them. */
  const everyYear = () => Boolean(p.url.values().q) && !p.url.values().year
  const years = () => (p.summary?.years ?? []).map((year) => ({ value: String(year), label: t('common.yearOf', { year }) }))
  const chips = createMemo(() =>
    FILTERS.flatMap((key): FilterChip[] => {
      const value = p.url.values()[key]
      return value
        ? [{ label: chipLabel(key, value, { units: units(), employers: employers() }), onRemove: () => p.url.set({ [key]: '' }) }]
        : []
    }),
  )
  return (
    <FilterBar chips={chips()} onClear={() => p.url.set(Object.fromEntries(FILTERS.map((key) => [key, ''])))} actions={p.actions}>
      <SelectField
        id="filter-year"
        label={t('common.year')}
        hideLabel
        placeholder={everyYear() ? t('cases.allYears') : undefined}
        options={years()}
        value={everyYear() ? '' : p.url.values().year || String(p.summary?.year ?? '')}
        onChange={set('year')}
      />
      <Show when={units().length > 0}>
        <OrgFilter
          id="filter-unit"
          label={t('cases.filter.unit')}
          options={units()}
          value={p.url.values().unitId}
          onChange={set('unitId')}
        />
      </Show>
      <Show when={p.tier !== 'employer'}>
        <OrgFilter
          id="filter-employer"
          label={t('cases.filter.employer')}
          options={employers()}
          value={p.url.values().employerId}
          onChange={set('employerId')}
        />
      </Show>
      <SelectField
        id="filter-level"
        label={t('cases.filter.level')}
        hideLabel
        placeholder={t('cases.filter.allLevels')}
        options={keysOf(EDUCATION_LEVEL).map((value) => ({ value, label: t(`cases.educationLevel.${value}`) }))}
        value={p.url.values().educationLevel}
        onChange={set('educationLevel')}
      />
      <span class={s.narrow}>
        <SelectField
          id="filter-route"
          label={t('cases.filter.route')}
          hideLabel
          placeholder={t('cases.filter.allRoutes')}
          options={keysOf(ENTRY_ROUTE).map((value) => ({ value, label: shortTerm(t(`cases.entryRoute.${value}`)) }))}
          value={p.url.values().entryRoute}
          onChange={set('entryRoute')}
        />
      </span>
      <SelectField
        id="filter-quota"
        label={t('cases.filter.quotaKind')}
        hideLabel
        placeholder={t('cases.filter.allQuota')}
        options={(['IN_QUOTA', 'OFF_QUOTA'] as const).map((value) => ({ value, label: shortTerm(t(`cases.quotaKind.${value}`)) }))}
        value={p.url.values().quotaKind}
        onChange={set('quotaKind')}
      />
      <Show when={p.tier !== 'employer'}>
        <SelectField
          id="filter-due"
          label={t('cases.filter.due')}
          hideLabel
          placeholder={t('cases.filter.allDue')}
          options={DUE.map((value) => ({ value, label: t(`cases.due.${value}`) }))}
          value={p.url.values().due}
          onChange={set('due')}
        />
      </Show>
      <Show when={p.url.values().tab === 'all' || p.summary?.tab === 'all'}>
        <SelectField
          id="filter-status"
          label={t('common.status')}
          hideLabel
          placeholder={t('cases.filter.allStatuses')}
          options={keysOf(CASE_STATUS).map((value) => ({ value, label: statusName(value) }))}
          value={p.url.values().status}
          onChange={set('status')}
        />
      </Show>
      <SelectField
        id="filter-more"
        label={t('cases.filter.flags')}
        hideLabel
        placeholder={t('cases.filter.flags')}
        options={[
          { value: 'doubts', label: t('cases.filter.doubts') },
          { value: 'returnedTwice', label: t('cases.filter.returnedTwice') },
        ]}
        value={p.url.values().doubts ? 'doubts' : p.url.values().returnedTwice ? 'returnedTwice' : ''}
        onChange={(flag) => p.url.set({ doubts: flag === 'doubts' ? 'yes' : '', returnedTwice: flag === 'returnedTwice' ? 'yes' : '' })}
      />
    </FilterBar>
  )
}

function chipLabel(
  key: FilterKey,
  value: string,
  orgs: { units: readonly { value: string; label: string }[]; employers: readonly { value: string; label: string }[] },
): string {
  const named = (list: readonly { value: string; label: string }[]) => list.find((one) => one.value === value)?.label ?? value
  if (key === 'year') return t('common.yearOf', { year: value })
  if (key === 'unitId') return labelled(t('cases.col.unit'), named(orgs.units))
  if (key === 'employerId') return labelled(t('cases.col.employer'), named(orgs.employers))
  if (key === 'q') return labelled(t('common.search'), value)
  if (key === 'doubts') return t('cases.filter.doubts')
  if (key === 'returnedTwice') return t('cases.filter.returnedTwice')
  if (key === 'due') return labelled(t('cases.col.due'), word(`cases.due.${value}`, value))
  return labelled(key === 'status' ? t('common.status') : word(`cases.field.${key}`, key), word(`cases.${key}.${value}`, value))
}
