import { useNavigate } from '@solidjs/router'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import CircleUser from 'lucide-solid/icons/circle-user-round'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { toast } from '../toast.ts'
import { problemTitle } from '../problem.tsx'
import { asProblem } from '../../lib/problem.ts'
import { roleNames } from './names.ts'
import { Menu } from './menu.tsx'
import s from './shell.module.css'

/** Who is signed in; account, password, sign out. */
export function UserMenu(p: { user: SessionUser }) {
  const session = useSession()
  const navigate = useNavigate()
  async function leave(): Promise<void> {
    try {
      await session.signOut()
      navigate('/sign-in', { replace: true })
    } catch (thrown) {
      await toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    }
  }
  return (
    <Menu
      look="user"
      label={t('shell.userMenu', { name: p.user.name })}
      button={
        <>
          <span>
            {p.user.name}
            <small>{p.user.orgName}</small>
          </span>
          <CircleUser class={s.onlyPhone} size={20} aria-hidden="true" />
          <ChevronDown size={15} aria-hidden="true" />
        </>
      }
    >
      {() => (
        <>
          <div class={s.menuHead}>
            <div>
              <b>{p.user.name}</b>
              <p class="muted small">{p.user.orgName}</p>
              <Show when={p.user.roles.length}>
                <p class="muted small">{roleNames(p.user.roles)}</p>
              </Show>
            </div>
          </div>
          <hr />
          <a href="/account">{t('shell.account')}</a>
          <a href="/account#password">{t('shell.changePassword')}</a>
          <hr />
          <button type="button" onClick={() => void leave()}>
            {t('shell.signOut')}
          </button>
        </>
      )}
    </Menu>
  )
}
