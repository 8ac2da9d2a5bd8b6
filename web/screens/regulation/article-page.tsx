import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { articleName } from '../../ui/article-name.ts'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { regulationHref } from './address.ts'
import { CarriedOver } from './compare-page.tsx'
import { anchorOf, otherText, type ArticleView } from './model.ts'
import { PartBody, PartSection } from './part-view.tsx'
import s from './regulation.module.css'

/** One article: our sentence, where it stands in the other text, then its conditions and clauses with their rules. */
export function ArticlePage(p: { article: ArticleView; cited: string }) {
  const parts = () => p.article.parts.slice(1)
  const whole = () => p.article.parts[0]
  return (
    <Stack>
      <div id={anchorOf(p.article.number)} class={s.anchor}>
        <Panel
          title={`${articleName(p.article.number)} ${p.article.title}`}
          tags={
            <Show when={p.article.text === 'policy-2021'}>
              {<Tag tone={p.article.known === 'unknown' ? 'amber' : 'blue'}>{t(`regulation.known_${p.article.known}`)}</Tag>}
            </Show>
          }
        >
          <p class={s.summary} lang="zh-CN">
            {p.article.summary}
          </p>
          <OtherText article={p.article} />
          <Show when={whole()}>{(part) => <PartBody part={part()} text={p.article.text} />}</Show>
          <For each={parts()}>
            {(part) => <PartSection part={part} text={p.article.text} current={part.cited !== null && part.cited === p.cited} />}
          </For>
        </Panel>
      </div>
      <Show when={p.article.known === 'unknown'}>
        <CarriedOver />
      </Show>
    </Stack>
  )
}

/** Where the same matter stands in the other text, and what changed. */
function OtherText(p: { article: ArticleView }) {
  const other = () => otherText(p.article.text)
  return (
    <div class={s.other}>
      <Show when={p.article.change}>
        {(change) => (
          <p>
            <b>{t('regulation.change')}</b>
            <span lang="zh-CN">{change()}</span>
          </p>
        )}
      </Show>
      <Show
        when={p.article.others.length > 0}
        fallback={<Show when={p.article.text === 'policy-2018'}>{<p class="muted">{t('regulation.otherNone')}</p>}</Show>}
      >
        <p>
          <b>{t(p.article.text === 'policy-2018' ? 'regulation.inOther2021' : 'regulation.inOther2018')}</b>
          <For each={p.article.others}>{(number) => <a href={regulationHref(other(), number)}>{articleName(number)}</a>}</For>
        </p>
      </Show>
    </div>
  )
}
