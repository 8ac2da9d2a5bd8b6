import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { roleNames, tierName } from '../../ui/shell/names.ts'
import { PasswordForm } from './password-form.tsx'
import { TotpPanel } from './totp-panel.tsx'

/** One's own account: who one is here, password, one-time code. */
export default function AccountScreen() {
  const session = useSession()
  return (
    <Show when={session.user()}>
      {(user) => (
        <>
          <PageHeader title={t('session.accountTitle')} />
          <Narrow>
            <Show when={session.session()?.mustChangePassword}>
              <Alert tone="amber" title={t('session.mustChange')} />
            </Show>
            <Panel title={user().name} flush>
              <DataList
                columns={1}
                rows={[
                  { label: t('session.org'), value: user().orgName },
                  { label: t('session.tier'), value: tierName(user().tier) },
                  { label: t('session.roles'), value: roleNames(user().roles) },
                ]}
              />
            </Panel>
            <PasswordForm />
            <TotpPanel user={user()} />
          </Narrow>
        </>
      )}
    </Show>
  )
}
