import { Dialog as Ark } from '@ark-ui/solid/dialog'
import { Show, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import s from './dialog.module.css'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  children: JSX.Element
  /** Buttons; the one that does nothing first, the one that acts last. */
  foot?: JSX.Element
  size?: 'narrow' | 'wide' | undefined
  /** False while something is being sent: Escape and a click outside do nothing. */
  dismissible?: boolean | undefined
}

/** A dialog over the page; keeps the focus, gives it back, closes with Escape. Its content exists only while it is open. */
export function Dialog(p: DialogProps) {
  return (
    <Ark.Root
      open={p.open}
      onOpenChange={(change) => {
        if (!change.open) p.onClose()
      }}
      closeOnEscape={p.dismissible !== false}
      closeOnInteractOutside={p.dismissible !== false}
      // one opened from another that closes (confirm, then what came of it) stays, though the focus goes back under it for a moment
      onRequestDismiss={(event) => event.preventDefault()}
      onFocusOutside={(event) => event.preventDefault()}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <Ark.Backdrop class={s.overlay} />
        <Ark.Positioner class={s.place}>
          <Ark.Content class={s.dialog} data-size={p.size}>
            <Ark.Title class={s.title}>{p.title}</Ark.Title>
            <div class={s.body}>{p.children}</div>
            <Show when={p.foot}>
              <div class={s.foot}>{p.foot}</div>
            </Show>
          </Ark.Content>
        </Ark.Positioner>
      </Portal>
    </Ark.Root>
  )
}
