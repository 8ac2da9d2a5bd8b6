import { For, Show } from 'solid-js'
import type { TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { articleName, numberedName } from '../../ui/article-name.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { regulationHref } from './address.ts'
import s from './regulation.module.css'
import type { Hit } from './search.ts'

const SHOWN = 30

/** What a search found, best first; each leads to its article with the search kept. */
export function Results(p: { hits: readonly Hit[]; q: string; current: string; text: TextId; onClear: () => void }) {
  const open = () => p.hits.find(({ article, text }) => article === p.current && text === p.text)
  return (
    <section class={s.results} aria-label={t('regulation.search')}>
      <header>
        <p role="status">{p.hits.length > 0 ? t('regulation.results', { n: p.hits.length }) : ''}</p>
        <Button kind="link" onClick={() => p.onClear()}>
          {t('regulation.clear')}
        </Button>
      </header>
      <Show
        when={p.hits.length > 0}
        fallback={
          <EmptyState title={t('regulation.none', { q: p.q.trim() })} why={t('regulation.noneWhy')}>
            <a href={regulationHref(p.text)}>{t('regulation.noneOut')}</a>
          </EmptyState>
        }
      >
        <ul>
          <For each={p.hits.slice(0, SHOWN)}>
            {(hit) => (
              <li>
                <a href={regulationHref(hit.text, hit.article, p.q)} aria-current={hit === open() ? 'true' : undefined}>
                  <small>
                    {t(`regulation.kind.${hit.kind}`)} ·{' '}
                    {hit.text === p.text ? articleName(hit.article) : numberedName(hit.article, hit.text)}
                  </small>
                  <b lang="zh-CN">{hit.title}</b>
                  <span lang="zh-CN">{hit.detail}</span>
                </a>
              </li>
            )}
          </For>
        </ul>
        <Show when={p.hits.length > SHOWN}>
          <p class="muted small">{t('regulation.resultsMore', { n: SHOWN })}</p>
        </Show>
      </Show>
    </section>
  )
}
