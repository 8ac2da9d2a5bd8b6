import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { homeOf } from '../../ui/navigation.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'

/** An address nothing answers to. */
export default function NotFoundScreen() {
  const session = useSession()
  const user = () => session.user()
  return (
    <>
      <PageHeader title={t('shell.notFoundTitle')} />
      <Panel label={t('shell.notFoundTitle')}>
        <EmptyState title={t('shell.notFoundWhy')}>
          <ButtonLink kind="primary" href={user() ? homeOf(user()!) : '/'}>
            {t(user() ? 'shell.goTodo' : 'shell.goHome')}
          </ButtonLink>
        </EmptyState>
      </Panel>
    </>
  )
}
