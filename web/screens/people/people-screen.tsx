import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FourEyesHint, PeoplePanel } from './people-panel.tsx'

/** The people of one's own organisation. */
export default function PeopleScreen() {
  const session = useSession()
  return (
    <Show when={session.user()}>
      {(user) => (
        <>
          <PageHeader title={t('accounts.title')} note={user().orgName} lead={t('accounts.lead')} />
          <Stack>
            <FourEyesHint orgId={user().orgId} tier={user().tier} />
            <PeoplePanel orgId={user().orgId} tier={user().tier} />
          </Stack>
        </>
      )}
    </Show>
  )
}
