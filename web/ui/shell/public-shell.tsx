import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { homeOf, isUnder } from '../navigation.ts'
import { Brand } from './brand.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { PageBody } from './page-body.tsx'
import s from './shell.module.css'

const LINKS = [
  { path: '/', label: 'shell.home' },
  { path: '/notices/public', label: 'shell.publicNotices' },
  { path: '/self-check', label: 'shell.selfCheck' },
  { path: '/verify', label: 'shell.verifyLetter' },
  { path: '/regulation', label: 'shell.regulation' },
] as const

/** Frame of the pages everybody can open. */
export default function PublicShell(p: RouteSectionProps) {
  const session = useSession()
  const location = useLocation()
  const current = (path: string) => (path === '/' ? location.pathname === '/' : isUnder(location.pathname, path))
  return (
    <div class={s.fine}>
      <a class={s.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header class={s.bar}>
        <Brand href="/" />
        <nav class={s.links} aria-label={t('shell.publicNav')}>
          <For each={LINKS}>
            {(link) => (
              <a href={link.path} aria-current={current(link.path) ? 'page' : undefined}>
                {t(link.label)}
              </a>
            )}
          </For>
          <Show
            when={session.user()}
            fallback={
              <a href="/sign-in" aria-current={current('/sign-in') ? 'page' : undefined}>
                {t('shell.signIn')}
              </a>
            }
          >
            {(user) => <a href={homeOf(user())}>{t('shell.workplace')}</a>}
          </Show>
        </nav>
        <DisplayMenu />
      </header>
      <DemoBanner />
      <PageBody>{p.children}</PageBody>
      <footer class={s.foot}>
        <div>
          <span>{session.session()?.bureau}</span>
          <span>{t('shell.publicFooter')}</span>
        </div>
      </footer>
    </div>
  )
}
