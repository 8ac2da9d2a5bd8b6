import { RULE_TESTS } from 'virtual:rule-tests'
import { createEffect, createMemo, For, Match, on, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { regulationAddress, regulationHref } from './address.ts'
import { ArticlePage } from './article-page.tsx'
import { ComparePage } from './compare-page.tsx'
import { Contents } from './contents.tsx'
import { anchorOf, articlesOf } from './model.ts'
import { OverviewPage } from './overview-page.tsx'
import s from './regulation.module.css'
import { Results } from './results.tsx'
import { entriesOf, search } from './search.ts'

/** What the screen shows under its title; a chunk of its own, since it holds the rules themselves. */
export default function RegulationPage() {
  const url = useUrlState(regulationAddress)
  const at = url.values
  const articles = createMemo(() => articlesOf(at().text, RULE_TESTS))
  const entries = createMemo(() => entriesOf(at().text))
  const hits = createMemo(() => search(entries(), at().q))
  // the best answer is opened at once: one look is enough
  const cited = () => at().article || (hits()[0]?.text === at().text ? (hits()[0]?.article ?? '') : '')
  const article = () => articles().find(({ number }) => number === String(Number.parseInt(cited(), 10)))
  const tab = (text: 'policy-2018' | 'policy-2021', label: string) => ({
    label,
    href: url.href({ text, view: 'read', article: '' }),
    current: at().view === 'read' && at().text === text,
  })
  // a clause lies deep in its article; on a phone the article lies under what was found
  const deep = () => at().article.includes('(') || (at().q !== '' && window.matchMedia('(max-width: 860px)').matches)
  createEffect(
    on(
      () => [at().text, at().article],
      () => {
        if (at().article === '' || !deep()) return
        const anchor = anchorOf(at().article)
        // after the router has put the page back to its top
        setTimeout(() => document.getElementById(anchor)?.scrollIntoView({ block: 'start' }))
      },
    ),
  )
  return (
    <>
      <PrintHead title={t('regulation.title')} path={regulationHref(at().text, at().article)} />
      <Stack>
        <div class={`${s.top} no-print`}>
          <Tabs
            label={t('regulation.texts')}
            items={[
              tab('policy-2018', t('regulation.text2018')),
              tab('policy-2021', t('regulation.text2021')),
              { label: t('regulation.compare'), href: url.href({ view: 'compare', article: '', q: '' }), current: at().view === 'compare' },
            ]}
          />
          <Show when={at().view === 'read'}>
            <div class={s.search} role="search" aria-label={t('regulation.search')}>
              <TextField
                id="regulation-q"
                type="search"
                width="full"
                label={t('regulation.search')}
                hint={t('regulation.searchHint')}
                placeholder={t('regulation.searchExample')}
                maxLength={300}
                value={at().q}
                onChange={(q) => url.set({ q, article: '' }, { replace: true })}
              />
              <p class={s.topics}>
                <span class="muted">{t('regulation.topics')}</span>
                <For each={t('regulation.topicWords').split('、')}>
                  {(topic) => (
                    <a href={url.href({ q: topic, article: '' })} lang="zh-CN">
                      {topic}
                    </a>
                  )}
                </For>
              </p>
            </div>
          </Show>
        </div>
        <Switch>
          <Match when={at().view === 'compare'}>
            <ComparePage />
          </Match>
          <Match when={at().view === 'read'}>
            <div class={s.columns}>
              <div class={`${s.side} no-print`}>
                <Show
                  when={at().q.trim() !== ''}
                  fallback={
                    <Contents
                      text={at().text}
                      articles={articles()}
                      current={cited()}
                      onChoose={(number) => url.set({ article: number })}
                    />
                  }
                >
                  <Results hits={hits()} q={at().q} current={cited()} text={at().text} onClear={() => url.set({ q: '' })} />
                </Show>
              </div>
              <div class={s.main}>
                <Show when={cited() !== ''} fallback={<OverviewPage text={at().text} articles={articles()} />}>
                  <Show when={article()} fallback={<NoArticle number={cited()} href={url.href({ article: '', q: '' })} />}>
                    {(found) => <ArticlePage article={found()} cited={cited()} />}
                  </Show>
                </Show>
              </div>
            </div>
          </Match>
        </Switch>
      </Stack>
    </>
  )
}

function NoArticle(p: { number: string; href: string }) {
  return (
    <Panel label={t('regulation.contents')}>
      <EmptyState title={t('regulation.noArticle', { n: p.number })} why={t('regulation.noArticleWhy')}>
        <a href={p.href}>{t('regulation.noneOut')}</a>
      </EmptyState>
    </Panel>
  )
}
