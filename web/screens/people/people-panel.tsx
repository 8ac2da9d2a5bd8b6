import Plus from 'lucide-solid/icons/plus'
import { Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession, type StaffTier } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { roleNames } from '../../ui/shell/names.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { fourEyesGap, usePeople, type Person } from './people.data.ts'
import { PersonDialog } from './person-dialog.tsx'

/** The people of one organisation: added, given posts, disabled by an administrator of it or above it. */
export function PeoplePanel(p: { orgId: string; tier: StaffTier; title?: string }) {
  const session = useSession()
  const people = usePeople(() => p.orgId)
  const [adding, setAdding] = createSignal(false)
  const [managing, setManaging] = createSignal<string>()
  const mayManage = () => session.can('account.manage')
  const managed = () => (people.isPending || people.isLoadingError ? undefined : people.data?.find(({ id }) => id === managing()))
  const add = (kind?: 'primary') => (
    <Button kind={kind} onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('accounts.add')}
    </Button>
  )
  return (
    <>
      <Panel title={p.title ?? t('accounts.list')} flush aside={<Show when={mayManage()}>{add(p.title ? undefined : 'primary')}</Show>}>
        <Loaded query={people}>
          {(list) => (
            <DataTable
              caption={p.title ?? t('accounts.list')}
              rows={list()}
              columns={columns(session.user()?.id, mayManage() ? setManaging : undefined)}
              rowKey={(row) => row.id}
              empty={
                <EmptyState title={t('accounts.none')} why={t('accounts.noneWhy')}>
                  <Show when={mayManage()}>{add('primary')}</Show>
                </EmptyState>
              }
            />
          )}
        </Loaded>
      </Panel>
      <Show when={adding()}>
        <AddPersonDialog orgId={p.orgId} tier={p.tier} onClose={() => setAdding(false)} />
      </Show>
      <Show when={managed()}>{(person) => <PersonDialog person={person()} tier={p.tier} onClose={() => setManaging(undefined)} />}</Show>
    </>
  )
}

/** Says when nobody can check or decide beside one person. */
export function FourEyesHint(p: { orgId: string; tier: StaffTier }) {
  const people = usePeople(() => p.orgId)
  const gap = () => (people.isPending || people.isLoadingError ? null : fourEyesGap(p.tier, people.data ?? []))
  return (
    <Show when={gap()}>
      {(which) => (
        <Alert tone="amber" title={t('accounts.fourEyesTitle')}>
          <p>{t(`accounts.${which()}`)}</p>
        </Alert>
      )}
    </Show>
  )
}

function columns(me: string | undefined, manage: ((id: string) => void) | undefined): Column<Person>[] {
  return [
    {
      key: 'name',
      head: t('accounts.name'),
      main: true,
      nowrap: true,
      cell: (row) => (
        <>
          {row.name}
          <Show when={row.id === me}>
            {' '}
            <span class="muted small">{t('accounts.you')}</span>
          </Show>
        </>
      ),
    },
    { key: 'username', head: t('accounts.username'), nowrap: true, cell: (row) => row.username },
    { key: 'roles', head: t('accounts.roles'), cell: (row) => roleNames(row.roles) },
    { key: 'state', head: t('accounts.state'), nowrap: true, cell: (row) => <PersonState person={row} /> },
    { key: 'totp', head: t('accounts.totp'), nowrap: true, cell: (row) => t(row.totpOn ? 'session.totpOn' : 'session.totpOff') },
    {
      key: 'last',
      head: t('accounts.lastSignIn'),
      nowrap: true,
      cell: (row) => <span class="num">{formatInstant(row.lastSignInAt) || t('accounts.never')}</span>,
    },
    ...(manage
      ? [
          {
            key: 'manage',
            head: t('common.actions'),
            nowrap: true,
            cell: (row: Person) => (
              <Button
                kind="link"
                aria-label={`${t('accounts.manage')}${locale() === 'en' ? ' ' : ''}${row.name}`}
                onClick={() => manage(row.id)}
              >
                {t('accounts.manage')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}

function PersonState(p: { person: Person }) {
  return (
    <Show when={p.person.disabledAt === null} fallback={<Tag>{t('accounts.disabled')}</Tag>}>
      <Show when={p.person.mustChangePassword} fallback={<Tag tone="green">{t('accounts.active')}</Tag>}>
        <Tag tone="amber">{t('accounts.fresh')}</Tag>
      </Show>
      <Show when={p.person.lockedUntil}>
        {' '}
        <Tag tone="red">{t('accounts.locked')}</Tag>
      </Show>
    </Show>
  )
}
