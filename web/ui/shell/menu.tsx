import { useLocation } from '@solidjs/router'
import { Show, createEffect, createSignal, on, onCleanup, onMount, type JSX } from 'solid-js'
import button from '../button.module.css'
import s from './shell.module.css'

const LOOK = { icon: s.icon, user: s.user, button: button.button }

export interface MenuProps {
  label: string
  /** How its button looks: in the bar, or like any button of a page. */
  look: 'icon' | 'user' | 'button'
  button: JSX.Element
  children: (close: () => void) => JSX.Element
}

/** A button that opens a small panel: plain buttons and links in it, closed by Escape, a click outside or leaving. */
export function Menu(p: MenuProps) {
  const [open, setOpen] = createSignal(false)
  const location = useLocation()
  let wrap: HTMLDivElement | undefined
  let trigger: HTMLButtonElement | undefined
  const outside = (event: Event) => {
    if (open() && event.target instanceof Node && !wrap?.contains(event.target)) setOpen(false)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open()) return
    setOpen(false)
    trigger?.focus()
  }
  onMount(() => {
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    onCleanup(() => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    })
  })
  createEffect(
    on(
      () => location.pathname + location.search,
      () => setOpen(false),
      { defer: true },
    ),
  )
  return (
    <div class={s.menuWrap} ref={wrap} onKeyDown={key}>
      <button
        type="button"
        ref={trigger}
        class={LOOK[p.look]}
        aria-label={p.look === 'icon' ? p.label : undefined}
        title={p.look === 'icon' ? p.label : undefined}
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <Show when={p.look === 'user'}>
          <span class="vh">{p.label}</span>
        </Show>
        {p.button}
      </button>
      <Show when={open()}>
        <div class={s.menu} role="group" aria-label={p.label}>
          {p.children(() => setOpen(false))}
        </div>
      </Show>
    </div>
  )
}
