import ChevronRight from 'lucide-solid/icons/chevron-right'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatCount } from '../../lib/format.ts'
import { useSession, type StaffTier } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Split } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { MessagesPanel } from './messages-panel.tsx'
import { useTodo, type Todo, type TodoItem } from './todo.data.ts'
import s from './todo.module.css'
import { WindowTiles, YearPanels } from './windows-panel.tsx'
import { itemName, itemNote } from './item-words.ts'

/** Where people land: what waits, until when, what happened. */
export default function TodoScreen() {
  const session = useSession()
  const todo = useTodo()
  return (
    <Show when={session.user()}>
      {(user) => (
        <>
          <PageHeader title={t('todo.title')} lead={t(`todo.lead.${user().tier}`)} />
          <Loaded query={todo}>
            {(data) => (
              <>
                <StatRow label={t('todo.pressing')}>
                  <For each={data().items.filter((item) => item.tone === 'urgent')}>{(item) => <UrgentTile item={item} />}</For>
                  <WindowTiles todo={data()} tier={user().tier} />
                </StatRow>
                <Split aside={<YearPanels todo={data()} />} asideLabel={t('todo.deadlines')}>
                  <Waiting todo={data()} tier={user().tier} />
                  <MessagesPanel tier={user().tier} />
                </Split>
              </>
            )}
          </Loaded>
        </>
      )}
    </Show>
  )
}

function UrgentTile(p: { item: TodoItem }) {
  return (
    <StatTile
      value={p.item.count}
      capped={p.item.capped}
      label={itemName(p.item.key)}
      tone={p.item.count === 0 ? 'neutral' : p.item.key === 'dueSoon' ? 'amber' : 'red'}
      href={p.item.href}
    />
  )
}

/** Everything that is not in the tiles above, where there is something; the rest in one line. */
function Waiting(p: { todo: Todo; tier: StaffTier }) {
  const normal = () => p.todo.items.filter((item) => item.tone === 'normal')
  const full = () => normal().filter((item) => item.count > 0)
  const empty = () => normal().filter((item) => item.count === 0)
  const anything = () => p.todo.items.some((item) => item.count > 0)
  return (
    <Panel title={t('todo.waiting')} flush>
      <Show when={full().length > 0} fallback={<Nothing tier={p.tier} pressing={anything()} />}>
        <ul class={s.entries}>
          <For each={full()}>
            {(item) => (
              <li>
                <a class={s.entry} href={item.href}>
                  <b>{formatCount(item.count, item.capped)}</b>
                  <span>{itemName(item.key)}</span>
                  <small>{itemNote(item.key)}</small>
                  <ChevronRight size={18} aria-hidden="true" />
                </a>
              </li>
            )}
          </For>
        </ul>
        <Show when={empty().length > 0}>
          <p class={s.rest}>
            {t('todo.quietRest', {
              n: empty().length,
              names: empty()
                .map((item) => itemName(item.key))
                .join(t('todo.comma')),
            })}
          </p>
        </Show>
      </Show>
    </Panel>
  )
}

function Nothing(p: { tier: StaffTier; pressing: boolean }) {
  const session = useSession()
  const href = () => (p.tier === 'auditor' ? '/audit' : p.tier === 'employer' ? '/cases' : '/cases?tab=all')
  return (
    <EmptyState title={p.pressing ? t('todo.nothingElse') : t('todo.nothing')} why={t(`todo.nothingWhy.${p.tier}`)}>
      <ButtonLink href={href()} kind={session.can('case.draft') ? 'primary' : undefined}>
        {t(`todo.goTo.${p.tier}`)}
      </ButtonLink>
    </EmptyState>
  )
}
