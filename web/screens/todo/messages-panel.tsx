import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useMarkRead, useMessages, type Message } from './todo.data.ts'
import s from './todo.module.css'

const SHOWN = 8

/** The newest messages of one's organisation; opening one marks it as read. The bureau works from its queues: without messages it has no panel. */
export function MessagesPanel(p: { tier: StaffTier }) {
  const messages = useMessages()
  const markRead = useMarkRead()
  const unread = () => (messages.isPending || messages.isLoadingError ? 0 : (messages.data?.unread ?? 0))
  const quiet = () =>
    (p.tier === 'bureau' || p.tier === 'auditor') && !messages.isPending && !messages.isError && messages.data?.items.length === 0
  return (
    <Show when={!quiet()}>
      <Panel
        title={t('todo.messages')}
        flush
        aside={
          <Show when={unread() > 0}>
            <Button kind="link" onClick={() => void markRead()}>
              {t('todo.markRead')}
            </Button>
          </Show>
        }
      >
        <Loaded query={messages}>
          {(data) => (
            <Show when={data().items.length > 0} fallback={<EmptyState title={t('todo.noMessages')} why={t('todo.noMessagesWhy')} />}>
              <ul class={s.messages}>
                <For each={data().items.slice(0, SHOWN)}>
                  {(message) => (
                    <li>
                      <Line message={message} onOpen={() => void markRead([message.id])} />
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Loaded>
      </Panel>
    </Show>
  )
}

function Line(p: { message: Message; onOpen: () => void }) {
  const inner = () => (
    <>
      <span>{p.message.title}</span>
      <Show when={p.message.body}>
        <small>{p.message.body}</small>
      </Show>
      <small class="num">{formatInstant(p.message.createdAt)}</small>
    </>
  )
  const unread = () => (p.message.readAt ? undefined : '')
  return (
    <Show when={p.message.href} fallback={<div data-unread={unread()}>{inner()}</div>}>
      {(href) => (
        <a href={href()} data-unread={unread()} onClick={() => !p.message.readAt && p.onOpen()}>
          {inner()}
        </a>
      )}
    </Show>
  )
}
