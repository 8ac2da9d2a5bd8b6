import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FirstPassword } from '../people/first-password.tsx'
import { orgPath } from './org-words.tsx'
import s from './orgs.module.css'

export interface MadeAnswer {
  id: string
  name: string
  accounts: readonly { orgName: string; name: string; username: string; temporaryPassword: string }[]
  channel?: { unitName: string; clause: string; reason: string }
}

/** After registering: the passwords, once, and what comes next. */
export function MadeOrg(p: { made: MadeAnswer; quota?: boolean; onMore: () => void }) {
  const session = useSession()
  const unitPeople = () => !p.quota || p.made.accounts.length > 1
  return (
    <Narrow>
      <Alert tone="green" title={t('orgs.made', { name: p.made.name })} live>
        <Show when={p.made.channel}>
          {(channel) => (
            <p>
              {t('orgs.madeChannel', { unit: channel().unitName })} <Citation article={channel().clause} />
            </p>
          )}
        </Show>
      </Alert>
      <For each={p.made.accounts}>
        {(account) => (
          <Panel title={t('accounts.firstPassword')} flush>
            <FirstPassword
              username={account.username}
              password={account.temporaryPassword}
              name={account.name}
              orgName={p.made.accounts.length > 1 ? account.orgName : undefined}
            />
          </Panel>
        )}
      </For>
      <Panel title={t('orgs.madeNext')}>
        <ol class={s.next}>
          <li>{t('orgs.nextHandOver')}</li>
          <li>{t('orgs.nextSignIn')}</li>
          <Show when={unitPeople()}>
            <li>{t('orgs.nextUnitPeople')}</li>
          </Show>
          <Show when={p.quota}>
            <li>{t('orgs.nextQuota')}</li>
          </Show>
        </ol>
      </Panel>
      <ButtonGroup>
        <Show when={session.user()}>
          {(user) => (
            <ButtonLink kind="primary" href={orgPath(user(), p.made.id)}>
              {t('orgs.openOrg')}
            </ButtonLink>
          )}
        </Show>
        <Button onClick={() => p.onMore()}>{t('orgs.registerMore')}</Button>
      </ButtonGroup>
    </Narrow>
  )
}
