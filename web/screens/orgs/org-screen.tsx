import { useParams } from '@solidjs/router'
import Pencil from 'lucide-solid/icons/pencil'
import { Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession, type SessionUser, type StaffTier } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList, type DataRow } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FourEyesHint, PeoplePanel } from '../people/people-panel.tsx'
import { AdmissionPanel } from './admission-panel.tsx'
import { EditOrgDialog } from './edit-org-dialog.tsx'
import { districtName, isSuspended, listOf, orgsPath, OrgState } from './org-words.tsx'
import { useOrg, type Org } from './orgs.data.ts'
import { SanctionsPanel } from './sanctions-panel.tsx'
import { StandingPanel } from './standing-panel.tsx'

/** One organisation: /orgs/:id, /employers/:id, and one's own under /organisation. */
export default function OrgScreen() {
  const session = useSession()
  const params = useParams<{ id?: string }>()
  return <Show when={session.user()}>{(user) => <OrgPage id={params.id ?? user().orgId} user={user()} />}</Show>
}

function OrgPage(p: { id: string; user: SessionUser }) {
  const session = useSession()
  const org = useOrg(() => p.id)
  const own = () => p.id === p.user.orgId
  const crumbs = () =>
    own() || p.user.tier === 'employer'
      ? []
      : [{ label: t(orgsPath(p.user) === '/orgs' ? 'shell.orgs' : 'orgs.employers'), href: orgsPath(p.user) }]
  /** Above it, or its own administrator. */
  const manages = (one: Org) => own() || p.user.tier === 'bureau' || one.parentId === p.user.orgId
  return (
    <Loaded query={org}>
      {(one) => (
        <>
          <PageHeader
            title={one().name}
            note={own() ? t('orgs.myOrg') : t(`orgs.kind.${one().kind}`)}
            crumbs={crumbs()}
            tags={<OrgState org={one()} today={session.today()} />}
          />
          <Stack>
            <Suspension org={one()} today={session.today()} />
            <Facts org={one()} mayEdit={session.can('org.edit') && manages(one())} />
            <Show when={one().tier === 'employer'}>
              <StandingPanel org={one()} mayEdit={session.can('org.register') && manages(one()) && p.user.tier !== 'employer'} />
            </Show>
            <Show when={(one().tier === 'employer' || one().tier === 'supervisingUnit') && session.can('letter.download')}>
              <SanctionsPanel orgId={one().id} mayRecord={session.can('sanction.record')} />
            </Show>
            <Show when={one().tier === 'supervisingUnit'}>
              <AdmissionPanel orgId={one().id} mayEdit={own() && session.can('org.admission')} />
            </Show>
            <Show when={one().tier === 'employer' && one().parentId}>
              {(unitId) => <AdmissionPanel orgId={unitId()} ofUnit mayEdit={false} />}
            </Show>
            <Show when={manages(one()) && p.user.tier !== 'auditor'}>
              <FourEyesHint orgId={one().id} tier={one().tier as StaffTier} />
              <PeoplePanel orgId={one().id} tier={one().tier as StaffTier} title={t('orgs.people')} />
            </Show>
          </Stack>
        </>
      )}
    </Loaded>
  )
}

function Suspension(p: { org: Org; today: string }) {
  const words = () => {
    const { suspendedFrom: from, suspendedUntil: until } = p.org
    const [first, last] = [formatDay(from, locale()), formatDay(until, locale())]
    return until ? t('orgs.suspendedFromTo', { from: first, to: last }) : t('orgs.suspendedFrom', { from: first })
  }
  return (
    <Show when={isSuspended(p.org, p.today)}>
      <Alert tone="red" title={t('orgs.suspended')}>
        <p>
          {words()} <Citation article="26" />
        </p>
      </Alert>
    </Show>
  )
}

function Facts(p: { org: Org; mayEdit: boolean }) {
  const [editing, setEditing] = createSignal(false)
  return (
    <Panel
      title={t('orgs.facts')}
      flush
      aside={
        <Show when={p.mayEdit}>
          <Button onClick={() => setEditing(true)}>
            <Pencil size={15} aria-hidden="true" />
            {t('orgs.editInfo')}
          </Button>
        </Show>
      }
    >
      <DataList rows={factRows(p.org)} />
      <Show when={editing()}>
        <EditOrgDialog org={p.org} onClose={() => setEditing(false)} />
      </Show>
    </Panel>
  )
}

function factRows(org: Org): DataRow[] {
  const employer = org.tier === 'employer'
  return [
    { label: t('orgs.name'), value: org.name },
    { label: t('orgs.uscc'), value: <span class="num">{org.uscc}</span>, ...(org.usccNote ? { flag: org.usccNote } : {}) },
    ...(org.formerNames.length > 0
      ? [
          {
            label: t('orgs.formerNames'),
            value: listOf(org.formerNames.map(({ name, fromDay }) => t('orgs.formerUntil', { name, day: formatDay(fromDay, locale()) }))),
            wide: true,
          },
        ]
      : []),
    { label: t('orgs.nature'), value: org.nature ? t(`orgs.nature.${org.nature}`) : t(`orgs.kind.${org.kind}`) },
    { label: t('orgs.district'), value: districtName(org.district) },
    ...(employer
      ? [
          {
            label: t('orgs.channel'),
            value: (
              <>
                {org.unitName} <Show when={org.channelClause}>{(clause) => <Citation article={clause()} />}</Show>
              </>
            ),
          },
          {
            label: t('orgs.taxDistrict'),
            value: (
              <>
                {districtName(org.taxDistrict)}
                <Show when={org.taxConsent}>
                  {' '}
                  <span class="muted small">{org.taxConsent}</span>
                </Show>
              </>
            ),
          },
          { label: t('orgs.registeredOn'), value: formatDay(org.registeredOn, locale()) },
          { label: t('orgs.system'), value: t(`orgs.system.${org.system}`) },
          { label: t('orgs.features'), value: listOf(org.features.map((feature) => t(`orgs.feature.${feature}`))) },
          { label: t('orgs.industry'), value: org.industry },
          { label: t('orgs.mainBusiness'), value: org.mainBusiness, wide: true },
        ]
      : []),
    { label: t('orgs.contactName'), value: org.contactName },
    { label: t('orgs.phone'), value: <span class="num">{org.phone}</span> },
    { label: t('orgs.address'), value: org.address },
    ...(org.tier === 'supervisingUnit'
      ? [
          { label: t('orgs.complaintPhone'), value: org.complaintPhone },
          { label: t('orgs.complaintAddress'), value: org.complaintAddress },
        ]
      : []),
  ]
}
