import X from 'lucide-solid/icons/x'
import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import s from './cases.module.css'
import type { SavedView } from './list-settings.ts'

/** Filters kept under a name, of this account in this browser. */
export function SavedViews(p: { views: readonly SavedView[]; onRemove: (name: string) => void }) {
  return (
    <Show when={p.views.length > 0}>
      <nav class={s.views} aria-label={t('cases.views')}>
        <b class="muted">{t('cases.views')}</b>
        <For each={p.views}>
          {(view) => (
            <span>
              <A href={`/cases${view.search}`}>{view.name}</A>
              <button type="button" aria-label={t('cases.removeView', { name: view.name })} onClick={() => p.onRemove(view.name)}>
                <X size={13} aria-hidden="true" />
              </button>
            </span>
          )}
        </For>
      </nav>
    </Show>
  )
}
