import FilePlus from 'lucide-solid/icons/file-plus'
import { Show } from 'solid-js'
import { z } from 'zod'
import { NEED_STATUS, type NeedStatus } from '../../../api/quotas/special-needs.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { pageHrefs } from '../quotas/page-hrefs.ts'
import { useYears } from '../years/years.data.ts'
import { NeedTag } from './need-status.tsx'
import { useNeeds, type NeedListed } from './needs.data.ts'

const STATUSES = keysOf(NEED_STATUS)
const address = z.object({
  year: z.string().max(4).default(''),
  status: z.enum(['', ...STATUSES]).default(''),
  after: z.string().max(400).default(''),
})

const columns = (manyUnits: boolean) => [
  { key: 'project', head: t('needs.project'), main: true, cell: (row: NeedListed) => row.project },
  ...(manyUnits ? [{ key: 'unit', head: t('needs.unit'), cell: (row: NeedListed) => row.unitName }] : []),
  { key: 'year', head: t('needs.year'), nowrap: true, cell: (row: NeedListed) => t('common.yearOf', { year: String(row.year) }) },
  { key: 'amount', head: t('needs.amount'), align: 'end' as const, cell: (row: NeedListed) => formatNumber(row.amount) },
  {
    key: 'granted',
    head: t('needs.granted'),
    align: 'end' as const,
    cell: (row: NeedListed) => (row.granted === null ? '' : <b>{formatNumber(row.granted)}</b>),
  },
  { key: 'status', head: t('needs.status'), nowrap: true, cell: (row: NeedListed) => <NeedTag status={row.status} /> },
  {
    key: 'askedAt',
    head: t('needs.askedAt'),
    nowrap: true,
    cell: (row: NeedListed) => <span class="num">{formatInstant(row.askedAt)}</span>,
  },
]

/** Special needs (Article 21): a unit's own, or the bureau's queue. */
export default function NeedsScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const years = useYears()
  const tier = () => session.user()?.tier ?? 'bureau'
  const words = () => {
    const who = tier()
    return who === 'employer' ? 'supervisingUnit' : who
  }
  const values = () => url.values()
  const query = useNeeds(() => ({ year: values().year, status: values().status, after: values().after }))
  const known = () => (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? []))
  const chips = () => [
    ...(values().year ? [{ label: t('common.yearOf', { year: values().year }), onRemove: () => url.set({ year: '' }) }] : []),
    ...(values().status ? [{ label: t(`needs.status.${values().status as NeedStatus}`), onRemove: () => url.set({ status: '' }) }] : []),
  ]
  const askButton = () => (
    <Show when={session.can('need.ask')}>
      <ButtonLink kind="primary" href={`/needs/new${values().year ? `?year=${values().year}` : ''}`}>
        <FilePlus size={16} aria-hidden="true" />
        {t('needs.ask')}
      </ButtonLink>
    </Show>
  )
  return (
    <>
      <PageHeader title={t('needs.title')} lead={t(`needs.lead.${words()}`)} actions={askButton()} />
      <Panel label={t('needs.title')} flush>
        <FilterBar chips={chips()} onClear={() => url.set({ year: '', status: '' })}>
          <SelectField
            id="f-year"
            label={t('needs.year')}
            hideLabel
            placeholder={t('common.all')}
            options={known().map(({ year }) => ({ value: String(year), label: t('common.yearOf', { year: String(year) }) }))}
            value={values().year}
            onChange={(year) => url.set({ year })}
          />
          <SelectField
            id="f-status"
            label={t('needs.status')}
            hideLabel
            placeholder={t('common.all')}
            options={STATUSES.map((status) => ({ value: status, label: t(`needs.status.${status}`) }))}
            value={values().status}
            onChange={(status) => url.set({ status })}
          />
        </FilterBar>
        <Loaded query={query}>
          {(data) => {
            const links = () =>
              pageHrefs(`/needs/${values().year}/${values().status}`, { after: values().after, next: data().next }, (after) =>
                url.href({ after }),
              )
            return (
              <>
                <DataTable
                  caption={t('needs.title')}
                  rows={data().rows}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/needs/${row.id}`}
                  columns={columns(tier() !== 'supervisingUnit')}
                  loading={query.isFetching}
                  empty={
                    <EmptyState
                      title={chips().length ? t('common.noRows') : t('needs.empty')}
                      why={chips().length ? t('common.noRowsWhy') : t(`needs.emptyWhy.${words()}`)}
                    >
                      {chips().length ? undefined : askButton()}
                    </EmptyState>
                  }
                />
                <Show when={data().rows.length}>
                  <Pager shown={data().rows.length} nextHref={links().next} previousHref={links().previous} />
                </Show>
              </>
            )
          }}
        </Loaded>
      </Panel>
    </>
  )
}
