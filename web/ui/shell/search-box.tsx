import { useNavigate } from '@solidjs/router'
import Search from 'lucide-solid/icons/search'
import { For, Show, createMemo, createSignal, onCleanup, onMount } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { SessionUser } from '../../lib/session.tsx'
import { Kbd } from '../button.tsx'
import { allCasesHref, allOrgsHref, orgHref, useSearch } from './search.data.ts'
import b from './search-box.module.css'
import s from './shell.module.css'

const TYPING_MS = 200
/** Of each group; the rest are behind 全部. */
const SHOWN = 5
const LIST_ID = 'shell-search-list'

interface Found {
  id: string
  href: string
  label: string
  note: string
  group: string
}

/** The box of the bar: results as one types, walked with the arrows, opened with Enter; Enter alone shows all of them. */
export function SearchBox(p: { user: SessionUser; id: string }) {
  const navigate = useNavigate()
  const [text, setText] = createSignal('')
  const [asked, setAsked] = createSignal('')
  const [open, setOpen] = createSignal(false)
  const [at, setAt] = createSignal(-1)
  const answer = useSearch(asked)
  let timer: ReturnType<typeof setTimeout> | undefined
  let box: HTMLFormElement | undefined
  const data = () => (asked() === '' || answer.isPending || answer.isError ? undefined : answer.data)
  const found = createMemo((): Found[] => {
    const list = data()
    if (!list) return []
    const cases = list.cases.slice(0, SHOWN).map((one) => ({
      id: one.id,
      href: `/cases/${one.id}`,
      label: `${one.name || t('common.notFilled')} ${one.caseNo}`,
      note: `${t(`cases.status.${one.status}`)} · ${one.employerName}`,
      group: t('shell.searchCases'),
    }))
    const orgs = list.orgs.slice(0, SHOWN).map((one) => ({
      id: one.id,
      href: orgHref(p.user, one.id),
      label: one.name,
      note: t(`orgs.kind.${one.kind}`),
      group: t('shell.searchOrgs'),
    }))
    const moreCases = list.moreCases || list.cases.length > SHOWN
    const moreOrgs = list.moreOrgs || list.orgs.length > SHOWN
    return [
      ...cases,
      ...(moreCases
        ? [{ id: 'cases', href: allCasesHref(asked()), label: t('shell.searchMoreCases'), note: '', group: t('shell.searchCases') }]
        : []),
      ...orgs,
      ...(moreOrgs
        ? [{ id: 'orgs', href: allOrgsHref(p.user, asked()), label: t('shell.searchMoreOrgs'), note: '', group: t('shell.searchOrgs') }]
        : []),
    ]
  })
  const type = (next: string) => {
    setText(next)
    setAt(-1)
    setOpen(next.trim() !== '')
    clearTimeout(timer)
    timer = setTimeout(() => setAsked(next.trim()), TYPING_MS)
  }
  const go = (href: string) => {
    setOpen(false)
    setText('')
    setAsked('')
    navigate(href)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const picked = found()[at()]
    if (picked) go(picked.href)
    else if (text().trim()) go(`/search?q=${encodeURIComponent(text().trim())}`)
  }
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape') setOpen(false)
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || found().length === 0) return
    event.preventDefault()
    setOpen(true)
    const step = event.key === 'ArrowDown' ? 1 : -1
    setAt((now) => (now + step + found().length + (now < 0 && step < 0 ? 1 : 0)) % found().length)
    document.getElementById(`${LIST_ID}-${at()}`)?.scrollIntoView({ block: 'nearest' })
  }
  const outside = (event: Event) => {
    if (event.target instanceof Node && !box?.contains(event.target)) setOpen(false)
  }
  onMount(() => {
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    onCleanup(() => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    })
  })
  const shown = () => open() && data() !== undefined
  return (
    <form role="search" class={`${s.search} ${b.box}`} ref={box} onSubmit={submit}>
      <Search size={16} aria-hidden="true" />
      <input
        id={p.id}
        name="q"
        type="search"
        role="combobox"
        autocomplete="off"
        aria-label={t('shell.searchLabel')}
        aria-autocomplete="list"
        aria-expanded={shown()}
        aria-controls={shown() ? LIST_ID : undefined}
        aria-activedescendant={shown() && at() >= 0 ? `${LIST_ID}-${at()}` : undefined}
        placeholder={t('shell.searchPlaceholder')}
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
        onFocus={() => setOpen(text().trim() !== '')}
        onKeyDown={key}
      />
      <Kbd>/</Kbd>
      <Show when={shown()}>
        <div class={b.pop}>
          <Show
            when={found().length > 0}
            fallback={
              <p class={b.none} role="status">
                {t('shell.searchNone')}
              </p>
            }
          >
            <ul class={b.list} id={LIST_ID} role="listbox" aria-label={t('shell.searchResults')}>
              <For each={found()}>
                {(one, index) => (
                  <li
                    id={`${LIST_ID}-${index()}`}
                    role="option"
                    aria-selected={at() === index()}
                    data-first={found()[index() - 1]?.group === one.group ? undefined : one.group}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => go(one.href)}
                  >
                    <span>{one.label}</span>
                    <small>{one.note}</small>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      </Show>
    </form>
  )
}
