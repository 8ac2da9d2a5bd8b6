import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatCount } from '../lib/format.ts'
import s from './table.module.css'

export interface PagerProps {
  /** How many match; with `capped` the server stopped counting: 10,000+. */
  total?: number | undefined
  capped?: boolean | undefined
  /** Rows on this page. */
  shown: number
  /** Addresses of the neighbouring pages; without one the word stays but leads nowhere. */
  nextHref?: string | undefined
  previousHref?: string | undefined
  /** Hints of keys, the time of the figures. */
  children?: JSX.Element
}

/** Under a list: how many there are, previous and next page (keyset: there is no page number to jump to). */
export function Pager(p: PagerProps) {
  return (
    <div class={s.foot}>
      <span role="status">
        <Show when={p.total !== undefined} fallback={t('common.shownOnly', { shown: p.shown })}>
          {t('common.countBefore')} <b class="num">{formatCount(p.total ?? 0, p.capped)}</b> {t('common.countAfter', { shown: p.shown })}
        </Show>
      </span>
      {p.children}
      <Show when={p.previousHref !== undefined || p.nextHref !== undefined}>
        <nav class={s.pages} aria-label={t('common.paging')}>
          <PageLink href={p.previousHref} rel="prev">
            <ChevronLeft size={15} aria-hidden="true" />
            {t('common.previousPage')}
          </PageLink>
          <PageLink href={p.nextHref} rel="next">
            {t('common.nextPage')}
            <ChevronRight size={15} aria-hidden="true" />
          </PageLink>
        </nav>
      </Show>
    </div>
  )
}

function PageLink(p: { href: string | undefined; rel: string; children: JSX.Element }) {
  return (
    <Show
      when={p.href}
      fallback={
        <span class={s.page} aria-disabled="true">
          {p.children}
        </span>
      }
    >
      {(href) => (
        <a class={s.page} href={href()} rel={p.rel}>
          {p.children}
        </a>
      )}
    </Show>
  )
}
