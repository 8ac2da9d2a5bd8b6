import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatCount, formatNumber } from '../lib/format.ts'
import s from './saved-line.module.css'

export interface QueuePositionProps {
  /** 1 for the first. */
  index: number
  total: number
  capped?: boolean | undefined
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** Where this one stands in the list one came from, and its neighbours. */
export function QueuePosition(p: QueuePositionProps) {
  return (
    <nav class={s.position} aria-label={t('common.queue')}>
      <Show
        when={p.previousHref}
        fallback={
          <span aria-disabled="true">
            <ChevronLeft size={16} aria-hidden="true" />
          </span>
        }
      >
        {(href) => (
          <a href={href()} aria-label={t('common.previousCase')}>
            <ChevronLeft size={16} aria-hidden="true" />
          </a>
        )}
      </Show>
      <span>{t('common.position', { index: formatNumber(p.index), total: formatCount(p.total, p.capped) })}</span>
      <Show
        when={p.nextHref}
        fallback={
          <span aria-disabled="true">
            <ChevronRight size={16} aria-hidden="true" />
          </span>
        }
      >
        {(href) => (
          <a href={href()} aria-label={t('common.nextCase')}>
            <ChevronRight size={16} aria-hidden="true" />
          </a>
        )}
      </Show>
    </nav>
  )
}
