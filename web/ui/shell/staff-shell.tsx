import { Navigate, useLocation, type RouteSectionProps } from '@solidjs/router'
import CircleQuestionMark from 'lucide-solid/icons/circle-question-mark'
import MenuIcon from 'lucide-solid/icons/menu'
import { Show, Suspense, createEffect, createSignal, lazy, on } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { homeOf } from '../navigation.ts'
import { useShortcuts } from '../shortcuts.ts'
import { Brand } from './brand.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { NotificationMenu } from './notification-menu.tsx'
import { PageBody, Waiting } from './page-body.tsx'
import { SearchBox } from './search-box.tsx'
import s from './shell.module.css'
import { Sidebar } from './sidebar.tsx'
import { UserMenu } from './user-menu.tsx'

const HelpDialog = lazy(() => import('./help-dialog.tsx'))
const SEARCH_ID = 'shell-search'
const SIDE_ID = 'shell-side'

/** Frame of the signed-in screens; a visitor who is not signed in is sent to sign in and comes back. */
export default function StaffShell(p: RouteSectionProps) {
  const session = useSession()
  const location = useLocation()
  const back = () => encodeURIComponent(location.pathname + location.search)
  return (
    <Show when={session.session()} fallback={<Waiting error={session.error()} />}>
      <Show when={session.user()} fallback={<Navigate href={`/sign-in?from=${back()}`} />}>
        {(user) => (
          <Show
            when={!session.session()?.mustChangePassword || location.pathname === '/account'}
            fallback={<Navigate href="/account#password" />}
          >
            <Frame user={user()}>{p.children}</Frame>
          </Show>
        )}
      </Show>
    </Show>
  )
}

function Frame(p: { user: SessionUser; children: RouteSectionProps['children'] }) {
  const location = useLocation()
  const [help, setHelp] = createSignal(false)
  const [drawer, setDrawer] = createSignal(false)
  createEffect(
    on(
      () => location.pathname,
      () => setDrawer(false),
      { defer: true },
    ),
  )
  useShortcuts(() => [
    { key: '/', label: t('shell.keySearch'), run: () => document.getElementById(SEARCH_ID)?.focus() },
    { key: '?', label: t('shell.keyHelp'), run: () => setHelp(true) },
  ])
  const toggle = () => {
    setDrawer(!drawer())
    if (drawer()) queueMicrotask(() => document.querySelector<HTMLAnchorElement>(`#${SIDE_ID} a`)?.focus())
  }
  return (
    <div onKeyDown={(event) => event.key === 'Escape' && setDrawer(false)}>
      <a class={s.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header class={s.bar}>
        <button
          type="button"
          class={`${s.icon} ${s.onlyPhone}`}
          aria-label={t(drawer() ? 'shell.closeNav' : 'shell.openNav')}
          aria-expanded={drawer()}
          aria-controls={SIDE_ID}
          onClick={toggle}
        >
          <MenuIcon size={20} aria-hidden="true" />
        </button>
        <Brand href={homeOf(p.user)} />
        <SearchBox user={p.user} id={SEARCH_ID} />
        <NotificationMenu user={p.user} />
        <button
          type="button"
          class={`${s.icon} ${s.onlyWide}`}
          aria-label={t('shell.help')}
          title={t('shell.help')}
          onClick={() => setHelp(true)}
        >
          <CircleQuestionMark size={19} aria-hidden="true" />
        </button>
        <DisplayMenu />
        <UserMenu user={p.user} />
      </header>
      <div class={s.shell}>
        <div class={s.veil} data-open={drawer() ? '' : undefined} aria-hidden="true" onClick={() => setDrawer(false)} />
        <Sidebar user={p.user} open={drawer()} id={SIDE_ID} />
        <div>
          <DemoBanner />
          <PageBody>{p.children}</PageBody>
        </div>
      </div>
      <Show when={help()}>
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      </Show>
    </div>
  )
}
