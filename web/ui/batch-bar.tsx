import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatCount } from '../lib/format.ts'
import s from './batch-bar.module.css'
import type { Selection } from './selection.ts'

export interface BatchAction {
  label: string
  primary?: boolean | undefined
  disabled?: boolean | undefined
  onClick: () => void
}

export interface BatchBarProps<Row> {
  selection: Selection<Row>
  /** How many match the filters over all pages; offers to take them all. Leave out where acts go by row only. */
  total?: number | undefined
  capped?: boolean | undefined
  actions: readonly BatchAction[]
}

/** Under a list while something is picked: how many, everything across pages, what can be done with them. */
export function BatchBar<Row>(p: BatchBarProps<Row>) {
  const count = () => (p.selection.everything() ? formatCount(p.total ?? 0, p.capped) : formatCount(p.selection.count()))
  const offers = () => p.total !== undefined && !p.selection.everything() && p.total > p.selection.count()
  return (
    <Show when={p.selection.count() > 0 || p.selection.everything()}>
      <div class={s.bar} role="region" aria-label={t('common.batchActions')}>
        <span role="status">
          {t('common.pickedBefore')} <b class="num">{count()}</b> {t('common.pickedAfter')}
        </span>
        <Show when={offers()}>
          <button type="button" data-kind="link" onClick={() => p.selection.selectEverything()}>
            {t('common.selectEverything', { n: formatCount(p.total ?? 0, p.capped) })}
          </button>
        </Show>
        <div class={s.acts}>
          <For each={p.actions}>
            {(action) => (
              <button
                type="button"
                data-kind={action.primary ? 'primary' : undefined}
                disabled={action.disabled}
                onClick={() => action.onClick()}
              >
                {action.label}
              </button>
            )}
          </For>
          <button type="button" aria-label={t('common.clearSelection')} onClick={() => p.selection.clear()}>
            <X size={15} aria-hidden="true" />
          </button>
        </div>
      </div>
    </Show>
  )
}
