import FilePlus from 'lucide-solid/icons/file-plus'
import { Show } from 'solid-js'
import { z } from 'zod'
import { DECISION, type StoredDecisionKind } from '../../../api/decisions/decisions.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
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
import { Tag } from '../../ui/tag.tsx'
import { useYears } from '../years/years.data.ts'
import { useDecisions, type DecisionListed } from './decisions.data.ts'
import { pageHrefs } from '../quotas/page-hrefs.ts'

const KINDS = keysOf(DECISION)
const address = z.object({
  year: z.string().max(4).default(''),
  kind: z.enum(['', ...KINDS]).default(''),
  after: z.string().max(400).default(''),
})

const columns = (manyOrgs: boolean) => [
  { key: 'number', head: t('quotas.decisionNumber'), nowrap: true, main: true, cell: (row: DecisionListed) => row.number },
  { key: 'kind', head: t('quotas.decisionKind'), nowrap: true, cell: (row: DecisionListed) => t(`quotas.decision.${row.kind}`) },
  {
    key: 'title',
    head: t('quotas.decisionItem'),
    cell: (row: DecisionListed) => (
      <>
        {row.title}
        <Show when={row.supersededBy}>
          {(number) => (
            <>
              {' '}
              <Tag tone="amber">{t('quotas.supersededBy', { number: number() })}</Tag>
            </>
          )}
        </Show>
      </>
    ),
  },
  ...(manyOrgs ? [{ key: 'org', head: t('quotas.decisionOrg'), cell: (row: DecisionListed) => row.orgName }] : []),
  { key: 'meetingOn', head: t('quotas.meetingOn'), nowrap: true, cell: (row: DecisionListed) => <span class="num">{row.meetingOn}</span> },
  {
    key: 'attendees',
    head: t('quotas.attendees'),
    align: 'end' as const,
    cell: (row: DecisionListed) => t('quotas.attendeesCount', { n: String(row.attendees) }),
  },
  { key: 'by', head: t('quotas.recordBy'), nowrap: true, cell: (row: DecisionListed) => row.recordedByName },
]

/** Every collective decision that the reader sees. */
export default function DecisionsScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const years = useYears()
  const query = useDecisions(() => ({ year: url.values().year, kind: url.values().kind, after: url.values().after }))
  const known = () => (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? []))
  const manyOrgs = () => session.user()?.tier !== 'supervisingUnit'
  const chips = () => [
    ...(url.values().year ? [{ label: t('common.yearOf', { year: url.values().year }), onRemove: () => url.set({ year: '' }) }] : []),
    ...(url.values().kind
      ? [{ label: t(`quotas.decision.${url.values().kind as StoredDecisionKind}`), onRemove: () => url.set({ kind: '' }) }]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={t('quotas.decisionsTitle')}
        lead={t('quotas.decisionsLead')}
        actions={
          <Show when={session.can('decision.record')}>
            <Show when={session.can('sanction.record')}>
              <ButtonLink href={`/decisions/sanction${url.values().year ? `?year=${url.values().year}` : ''}`}>
                {t('sanctions.open')}
              </ButtonLink>
            </Show>
            <ButtonLink href={`/reports${url.values().year ? `?year=${url.values().year}` : ''}`}>
              <FilePlus size={16} aria-hidden="true" />
              {t('reports.title')}
            </ButtonLink>
          </Show>
        }
      />
      <Panel label={t('quotas.decisionsTitle')} flush>
        <FilterBar chips={chips()} onClear={() => url.set({ year: '', kind: '' })}>
          <SelectField
            id="f-year"
            label={t('quotas.year')}
            hideLabel
            placeholder={t('common.all')}
            options={known().map(({ year }) => ({ value: String(year), label: t('common.yearOf', { year: String(year) }) }))}
            value={url.values().year}
            onChange={(year) => url.set({ year })}
          />
          <SelectField
            id="f-kind"
            label={t('quotas.decisionKind')}
            hideLabel
            placeholder={t('quotas.allKinds')}
            options={KINDS.map((kind) => ({ value: kind, label: t(`quotas.decision.${kind}`) }))}
            value={url.values().kind}
            onChange={(kind) => url.set({ kind })}
          />
        </FilterBar>
        <Loaded query={query}>
          {(data) => {
            const links = () =>
              pageHrefs(`/decisions/${url.values().year}/${url.values().kind}`, { after: url.values().after, next: data().next }, (after) =>
                url.href({ after }),
              )
            return (
              <>
                <DataTable
                  caption={t('quotas.decisionsTitle')}
                  rows={data().rows}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/decisions/${row.id}`}
                  columns={columns(manyOrgs())}
                  loading={query.isFetching}
                  empty={
                    <EmptyState
                      title={chips().length ? t('common.noRows') : t('quotas.noDecisions')}
                      why={chips().length ? t('common.noRowsWhy') : t('quotas.noDecisionsWhy')}
                    />
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
