import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { homeOf } from '../../ui/navigation.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { tierName } from '../../ui/shell/names.ts'

/** A page that belongs to another tier. */
export default function NotAllowedScreen() {
  const session = useSession()
  return (
    <Show when={session.user()}>
      {(user) => (
        <>
          <PageHeader title={t('shell.notAllowedTitle')} />
          <Panel label={t('shell.notAllowedTitle')}>
            <EmptyState title={t('shell.notAllowedWhy', { tier: tierName(user().tier) })}>
              <ButtonLink kind="primary" href={homeOf(user())}>
                {t('shell.goTodo')}
              </ButtonLink>
            </EmptyState>
          </Panel>
        </>
      )}
    </Show>
  )
}
