import { useNavigate } from '@solidjs/router'
import Building from 'lucide-solid/icons/building'
import Plus from 'lucide-solid/icons/plus'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { OrgFilters } from './org-filters.tsx'
import { districtName, orgPath, orgsPath, OrgState } from './org-words.tsx'
import { orgsAddress, useOrgs, type ListedOrg } from './orgs.data.ts'

/** Employers of a unit (/employers); employers and units of the city (/orgs). */
export default function OrgsScreen() {
  const session = useSession()
  return <Show when={session.user()}>{(user) => <OrgList user={user()} />}</Show>
}

function OrgList(p: { user: SessionUser }) {
  const session = useSession()
  const navigate = useNavigate()
  const url = useUrlState(orgsAddress)
  const list = useOrgs(url.values)
  const ofUnit = () => p.user.tier === 'supervisingUnit'
  const units = () => url.values().tier === 'supervisingUnit'
  const rows = () => (list.isPending || list.isLoadingError ? [] : (list.data?.items ?? []))
  const cursor = useRowKeys({
    rows,
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), open: t('common.openRow') },
    onOpen: (row) => navigate(orgPath(p.user, row.id)),
  })
  const filtered = () => Boolean(url.values().q || url.values().nature || url.values().unitId)
  const clear = () => url.set({ q: '', nature: '', unitId: '' })
  const links = (next: string | null) =>
    keysetLinks(`${orgsPath(p.user)}?${JSON.stringify({ ...url.values(), after: '' })}`, { after: url.values().after, next })
  const href = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <>
      <PageHeader
        title={t(ofUnit() ? 'orgs.employers' : 'shell.orgs')}
        lead={t(`orgs.lead.${p.user.tier === 'employer' ? 'auditor' : p.user.tier}`)}
        actions={
          <>
            <Show when={session.can('org.registerUnit')}>
              <ButtonLink href="/orgs/units/new">
                <Building size={16} aria-hidden="true" />
                {t('orgs.registerUnit')}
              </ButtonLink>
            </Show>
            <Show when={session.can('org.register')}>
              <ButtonLink kind="primary" href={`${orgsPath(p.user)}/new`}>
                <Plus size={16} aria-hidden="true" />
                {t('orgs.register')}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <Panel label={t('orgs.list')} flush>
        <Show when={!ofUnit()}>
          <Tabs
            label={t('orgs.views')}
            items={[
              { label: t('orgs.employers'), href: url.href({ tier: 'employer', nature: '', unitId: '' }), current: !units() },
              { label: t('orgs.units'), href: url.href({ tier: 'supervisingUnit', nature: '', unitId: '' }), current: units() },
            ]}
          />
        </Show>
        <OrgFilters url={url} byUnit={!ofUnit() && !units()} />
        <Loaded
          query={list}
          fallback={
            <DataTable
              caption={t('orgs.list')}
              rows={[]}
              columns={columns(p.user, units(), session.today())}
              rowKey={(row) => row.id}
              loading
            />
          }
        >
          {(page) => (
            <>
              <DataTable
                caption={t('orgs.list')}
                rows={page().items}
                columns={columns(p.user, units(), session.today())}
                rowKey={(row) => row.id}
                rowHref={(row) => orgPath(p.user, row.id)}
                loading={list.isFetching}
                cursor={cursor.index()}
                empty={
                  <Show
                    when={filtered()}
                    fallback={
                      <EmptyState title={t('orgs.none')} why={t('orgs.noneWhy')}>
                        <Show when={session.can('org.register')}>
                          <ButtonLink kind="primary" href={`${orgsPath(p.user)}/new`}>
                            {t('orgs.register')}
                          </ButtonLink>
                        </Show>
                      </EmptyState>
                    }
                  >
                    <EmptyState title={t('common.noRows')} why={t('common.noRowsWhy')}>
                      <Button onClick={clear}>{t('common.clearAll')}</Button>
                    </EmptyState>
                  </Show>
                }
              />
              <Show when={page().items.length > 0}>
                <Pager
                  shown={page().items.length}
                  nextHref={href(links(page().next).next)}
                  previousHref={href(links(page().next).previous)}
                />
              </Show>
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}

function columns(user: SessionUser, units: boolean, today: string): Column<ListedOrg>[] {
  return [
    { key: 'name', head: t('orgs.colName'), main: true, cell: (row) => row.name },
    { key: 'uscc', head: t('orgs.colUscc'), nowrap: true, cell: (row) => <span class="num">{row.uscc ?? ''}</span> },
    units
      ? { key: 'kind', head: t('orgs.colKind'), nowrap: true, cell: (row) => t(`orgs.kind.${row.kind}`) }
      : { key: 'nature', head: t('orgs.colNature'), cell: (row) => (row.nature ? t(`orgs.nature.${row.nature}`) : '') },
    { key: 'district', head: t('orgs.colDistrict'), nowrap: true, cell: (row) => districtName(row.district) },
    ...(units || user.tier === 'supervisingUnit'
      ? []
      : [{ key: 'unit', head: t('orgs.colUnit'), cell: (row: ListedOrg) => row.unitName ?? '' }]),
    ...(units ? [] : [{ key: 'industry', head: t('orgs.colIndustry'), cell: (row: ListedOrg) => row.industry ?? '' }]),
    { key: 'state', head: t('orgs.colState'), nowrap: true, cell: (row) => <OrgState org={row} today={today} /> },
  ]
}
