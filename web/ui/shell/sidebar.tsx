import { useLocation } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { request } from '../../lib/http.ts'
import type { SessionUser } from '../../lib/session.tsx'
import { isUnder, navigationFor } from '../navigation.ts'
import s from './shell.module.css'

/** The part of GET /api/todo the sidebar needs: figures by the `count` keys of ui/navigation.ts. */
interface TodoCounts {
  counts?: Readonly<Record<string, number>>
}

export function Sidebar(p: { user: SessionUser; open: boolean; id: string }) {
  const location = useLocation()
  const todo = useQuery(() => ({ queryKey: ['todo'], queryFn: () => request<TodoCounts>('GET', '/api/todo') }))
  const count = (key: string | undefined) =>
    key === undefined || todo.isPending || todo.isLoadingError ? 0 : (todo.data?.counts?.[key] ?? 0)
  return (
    <nav class={s.side} id={p.id} data-open={p.open ? '' : undefined} aria-label={t('shell.mainNav')}>
      <For each={navigationFor(p.user)}>
        {(group) => (
          <>
            <h2>{t(group.label)}</h2>
            <ul>
              <For each={group.entries}>
                {(entry) => (
                  <li>
                    <a href={entry.path} aria-current={isUnder(location.pathname, entry.path) ? 'page' : undefined}>
                      {t(entry.label)}
                      <Show when={count(entry.count)}>{(n) => <em>{formatNumber(n())}</em>}</Show>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </For>
    </nav>
  )
}
