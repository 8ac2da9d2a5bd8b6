import { Show, splitProps, type JSX, type ParentProps } from 'solid-js'
import s from './button.module.css'

export type ButtonKind = 'primary' | 'danger' | 'quiet' | 'link'

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind | undefined
  /** Shows a turning mark and swallows clicks, but keeps the focus where it is. */
  busy?: boolean | undefined
  wide?: boolean | undefined
}

/** The one button. `type` is "button" unless said otherwise. */
export function Button(p: ButtonProps) {
  const [own, rest] = splitProps(p, ['kind', 'busy', 'wide', 'class', 'children', 'onClick'])
  const click: JSX.EventHandler<HTMLButtonElement, MouseEvent> = (event) => {
    if (own.busy) event.preventDefault()
    else if (typeof own.onClick === 'function') own.onClick(event)
  }
  return (
    <button
      type="button"
      {...rest}
      class={`${s.button} ${own.class ?? ''}`}
      data-kind={own.kind}
      data-wide={own.wide ? '' : undefined}
      aria-disabled={own.busy ? 'true' : undefined}
      aria-busy={own.busy ? 'true' : undefined}
      onClick={click}
    >
      <Show when={own.busy}>
        <span class={s.spin} aria-hidden="true" />
      </Show>
      {own.children}
    </button>
  )
}

export interface ButtonLinkProps {
  href: string
  kind?: ButtonKind | undefined
  wide?: boolean | undefined
  /** A file of the server: leaves the router alone. */
  download?: boolean | string | undefined
  target?: string | undefined
  children: JSX.Element
  'aria-label'?: string | undefined
}

/** A link that looks like a button: for going somewhere, or for a file with `download`. */
export function ButtonLink(p: ButtonLinkProps) {
  const [own, rest] = splitProps(p, ['kind', 'wide', 'download', 'target'])
  return (
    <a
      {...rest}
      class={s.button}
      data-kind={own.kind}
      data-wide={own.wide ? '' : undefined}
      download={own.download === true ? '' : own.download || undefined}
      target={own.target}
      rel={own.target ? 'noopener' : undefined}
    />
  )
}

/** A square button with a picture only; `label` is what it is called. */
export function IconButton(p: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  const [own, rest] = splitProps(p, ['label'])
  return <Button kind="quiet" {...rest} aria-label={own.label} title={own.label} data-square="" />
}

/** Buttons side by side. */
export function ButtonGroup(p: ParentProps<{ end?: boolean }>) {
  return (
    <div class={s.group} data-end={p.end ? '' : undefined}>
      {p.children}
    </div>
  )
}

/** A key of the keyboard, for the eye only. */
export function Kbd(p: ParentProps) {
  return (
    <kbd class={s.kbd} aria-hidden="true">
      {p.children}
    </kbd>
  )
}
