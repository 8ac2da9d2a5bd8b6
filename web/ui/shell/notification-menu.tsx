import { useQuery, useQueryClient } from '@tanstack/solid-query'
import Bell from 'lucide-solid/icons/bell'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { request } from '../../lib/http.ts'
import type { SessionUser } from '../../lib/session.tsx'
import { homeOf } from '../navigation.ts'
import { Menu } from './menu.tsx'
import s from './shell.module.css'

/** GET /api/notifications: the newest ones, and how many are unread in all. */
export interface NotificationList {
  unread: number
  items: readonly { id: string; title: string; body: string; href: string | null; readAt: string | null; createdAt: string }[]
}

const SHOWN = 8
const KEY = ['notifications'] as const

/** The bell: what happened to one's cases. Opening one, or 全部标为已读, marks as read. */
export function NotificationMenu(p: { user: SessionUser }) {
  const client = useQueryClient()
  const query = useQuery(() => ({
    queryKey: KEY,
    queryFn: () => request<NotificationList>('GET', '/api/notifications'),
    refetchInterval: 60_000,
  }))
  const list = () => (query.isPending || query.isLoadingError ? undefined : query.data)
  const unread = () => list()?.unread ?? 0
  /** Without ids: everything up to now. */
  async function markRead(ids?: readonly string[]): Promise<void> {
    await request<unknown>('POST', '/api/notifications/read', ids ? { ids } : {})
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Menu
      look="icon"
      label={unread() ? t('shell.notificationsUnread', { n: unread() }) : t('shell.notifications')}
      button={
        <>
          <Bell size={19} aria-hidden="true" />
          <Show when={unread()}>
            <i aria-hidden="true">{unread() > 99 ? '99+' : unread()}</i>
          </Show>
        </>
      }
    >
      {(close) => (
        <div class={s.notes}>
          <div class={s.menuHead}>
            <b>{t('shell.notifications')}</b>
          </div>
          <Show when={list()?.items.length} fallback={<p class={s.menuHead}>{t('shell.noNotifications')}</p>}>
            <ul>
              <For each={list()?.items.slice(0, SHOWN)}>
                {(item) => (
                  <li>
                    <a
                      href={item.href ?? homeOf(p.user)}
                      onClick={() => {
                        if (!item.readAt) void markRead([item.id])
                        close()
                      }}
                    >
                      <span>
                        <span class={item.readAt ? undefined : s.unread}>{item.title}</span>
                        <Show when={item.body}>
                          <small>{item.body}</small>
                        </Show>
                        <small class="num">{formatInstant(item.createdAt)}</small>
                      </span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <hr />
          <Show when={unread()}>
            <button type="button" onClick={() => void markRead()}>
              {t('shell.markAllRead')}
            </button>
          </Show>
          <Show when={homeOf(p.user) === '/todo'}>
            <a href="/todo">{t('shell.allTodo')}</a>
          </Show>
        </div>
      )}
    </Menu>
  )
}
