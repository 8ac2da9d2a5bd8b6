import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { allCasesHref, allOrgsHref, orgHref, useSearch, type SearchAnswer } from '../../ui/shell/search.data.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { statusName } from '../cases/case-words.ts'

const address = z.object({ q: z.string().default('') })
type FoundCase = SearchAnswer['cases'][number]
type FoundOrg = SearchAnswer['orgs'][number]

/** What the box of the bar finds, on a page of its own. */
export default function SearchScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const answer = useSearch(() => url.values().q)
  return (
    <Show when={session.user()}>
      {(user) => (
        <>
          <PageHeader title={t('shell.searchTitle', { q: url.values().q })} />
          <Show
            when={url.values().q}
            fallback={
              <Panel label={t('shell.searchResults')}>
                <EmptyState title={t('shell.searchEmpty')} why={t('shell.searchEmptyWhy')} />
              </Panel>
            }
          >
            <Loaded query={answer}>{(found) => <Results found={found()} user={user()} q={url.values().q} />}</Loaded>
          </Show>
        </>
      )}
    </Show>
  )
}

function Results(p: { found: SearchAnswer; user: SessionUser; q: string }) {
  return (
    <Show
      when={p.found.cases.length + p.found.orgs.length > 0}
      fallback={
        <Panel label={t('shell.searchResults')}>
          <EmptyState title={t('shell.searchNone')} why={t('shell.searchEmptyWhy')} />
        </Panel>
      }
    >
      <Stack>
        <Show when={p.found.cases.length > 0}>
          <Panel
            title={t('shell.searchCases')}
            flush
            aside={
              <Show when={p.found.moreCases}>
                <a href={allCasesHref(p.q)}>{t('shell.searchMoreCases')}</a>
              </Show>
            }
          >
            <DataTable
              caption={t('shell.searchCases')}
              rows={p.found.cases}
              columns={caseColumns()}
              rowKey={(row) => row.id}
              rowHref={(row) => `/cases/${row.id}`}
            />
          </Panel>
        </Show>
        <Show when={p.found.orgs.length > 0}>
          <Panel
            title={t('shell.searchOrgs')}
            flush
            aside={
              <Show when={p.found.moreOrgs}>
                <a href={allOrgsHref(p.user, p.q)}>{t('shell.searchMoreOrgs')}</a>
              </Show>
            }
          >
            <DataTable
              caption={t('shell.searchOrgs')}
              rows={p.found.orgs}
              columns={orgColumns()}
              rowKey={(row) => row.id}
              rowHref={(row) => orgHref(p.user, row.id)}
            />
          </Panel>
        </Show>
      </Stack>
    </Show>
  )
}

const caseColumns = (): Column<FoundCase>[] => [
  { key: 'name', head: t('cases.field.name'), main: true, nowrap: true, cell: (row) => row.name || t('common.notFilled') },
  { key: 'caseNo', head: t('cases.col.caseNo'), nowrap: true, cell: (row) => <span class="num">{row.caseNo}</span> },
  { key: 'year', head: t('common.year'), nowrap: true, cell: (row) => row.intakeYear },
  { key: 'employer', head: t('orgs.employers'), cell: (row) => row.employerName },
  { key: 'status', head: t('common.status'), nowrap: true, cell: (row) => <Tag tone="blue">{statusName(row.status)}</Tag> },
]
const orgColumns = (): Column<FoundOrg>[] => [
  { key: 'name', head: t('orgs.colName'), main: true, cell: (row) => row.name },
  {
    key: 'kind',
    head: t('orgs.colKind'),
    nowrap: true,
    cell: (row) => (row.nature ? t(`orgs.nature.${row.nature}`) : t(`orgs.kind.${row.kind}`)),
  },
  { key: 'uscc', head: t('orgs.colUscc'), nowrap: true, cell: (row) => <span class="num">{row.uscc ?? ''}</span> },
  { key: 'district', head: t('orgs.colDistrict'), nowrap: true, cell: (row) => (row.district ? t(`orgs.district.${row.district}`) : '') },
]
