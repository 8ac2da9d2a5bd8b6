import { For, Show, createEffect, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import s from './page-header.module.css'

export interface Crumb {
  label: string
  href: string
}

export interface PageHeaderProps {
  title: string
  /** Smaller, beside the title: post and employer of a person, a number. */
  note?: string | undefined
  /** A sentence under the title: what this page is for. */
  lead?: string | undefined
  /** Where this page lies; the page itself is not among them. */
  crumbs?: readonly Crumb[] | undefined
  tags?: JSX.Element
  actions?: JSX.Element
  /** How many errors the form on this page shows; puts 错误： before the title of the window. */
  errors?: number | undefined
}

/** Title, way back and actions of a page; sets the title of the window. */
export function PageHeader(p: PageHeaderProps) {
  createEffect(() => {
    const before = p.errors ? t('common.errorPrefix') : ''
    document.title = `${before}${p.title} — ${t('shell.product')}`
  })
  return (
    <>
      <Show when={p.crumbs?.length}>
        <nav aria-label={t('common.breadcrumbs')}>
          <ol class={s.crumbs}>
            <For each={p.crumbs}>
              {(crumb) => (
                <li>
                  <a href={crumb.href}>{crumb.label}</a>
                </li>
              )}
            </For>
            <li aria-current="page">{p.title}</li>
          </ol>
        </nav>
      </Show>
      <header class={s.head}>
        <div>
          <h1 class={s.title} tabindex="-1">
            {p.title}
            <Show when={p.note}>
              <small>{p.note}</small>
            </Show>
          </h1>
          <Show when={p.lead}>
            <p class={s.lead}>{p.lead}</p>
          </Show>
        </div>
        <Show when={p.tags}>
          <div class={s.tags}>{p.tags}</div>
        </Show>
        <Show when={p.actions}>
          <div class={s.actions}>{p.actions}</div>
        </Show>
      </header>
    </>
  )
}
