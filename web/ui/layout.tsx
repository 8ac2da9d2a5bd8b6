import type { JSX, ParentProps } from 'solid-js'
import s from './layout.module.css'

/** Parts under one another: `gap` s 8 px, default 12 px, l 24 px. */
export function Stack(p: ParentProps<{ gap?: 's' | 'l' }>) {
  return (
    <div class={s.stack} data-gap={p.gap}>
      {p.children}
    </div>
  )
}

/** Main column and a column of 348 px that stays in sight; under one another below 1080 px; the aside is not printed. */
export function Split(p: ParentProps<{ aside: JSX.Element; asideLabel: string }>) {
  return (
    <div class={s.split}>
      <div class={s.stack}>{p.children}</div>
      <aside class={s.aside} aria-label={p.asideLabel}>
        {p.aside}
      </aside>
    </div>
  )
}

/** As many equal columns as fit, 260 px at least: for fields of a form and for tiles. */
export function Columns(p: ParentProps) {
  return <div class={s.columns}>{p.children}</div>
}

/** A column of reading width: forms, letters, answers. */
export function Narrow(p: ParentProps) {
  return <div class={`${s.stack} ${s.narrow}`}>{p.children}</div>
}
