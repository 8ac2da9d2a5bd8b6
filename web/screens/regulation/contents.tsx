import { createMemo, For, Show } from 'solid-js'
import { CHAPTERS } from '../../../api/rules/articles.ts'
import { ARTICLE_COUNT_2021, CHAPTER_COUNT_2021 } from '../../../api/rules/articles-2021.ts'
import type { TextId } from '../../../api/rules/policy.ts'
import { locale, t } from '../../i18n/index.ts'
import { articleName } from '../../ui/article-name.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { regulationHref } from './address.ts'
import type { ArticleView } from './model.ts'
import s from './regulation.module.css'

interface Group {
  title: string
  articles: ArticleView[]
}

/** The chapters of a text; of the 2021 text the chapters are not known, so its articles stand in one. */
export function groupsOf(text: TextId, articles: readonly ArticleView[]): Group[] {
  if (text === 'policy-2021')
    return [
      { title: t('regulation.chaptersUnseen', { chapters: CHAPTER_COUNT_2021, articles: ARTICLE_COUNT_2021 }), articles: [...articles] },
    ]
  return CHAPTERS.map((title, i) => ({
    title: t('regulation.chapter', { n: locale() === 'zh-CN' ? '一二三四五六七'.charAt(i) : i + 1, title }),
    articles: articles.filter(({ chapter }) => chapter === i + 1),
  }))
}

export interface ContentsProps {
  text: TextId
  articles: readonly ArticleView[]
  /** The article read, as cited. */
  current: string
  onChoose: (number: string) => void
}

/** Chapters and articles of a text: links beside the article, a list to choose from on a phone. */
export function Contents(p: ContentsProps) {
  const groups = createMemo(() => groupsOf(p.text, p.articles))
  const number = () => (p.current === '' ? '' : String(Number.parseInt(p.current, 10)))
  return (
    <>
      <div class={s.onlyPhone}>
        <SelectField
          id="regulation-article"
          label={t('regulation.chooseArticle')}
          width="full"
          placeholder={t('regulation.overview')}
          options={p.articles.map((one) => ({ value: one.number, label: `${articleName(one.number)} ${one.title}` }))}
          value={number()}
          onChange={p.onChoose}
        />
      </div>
      <nav class={s.contents} aria-label={t('regulation.contents')}>
        <a href={regulationHref(p.text)} aria-current={number() === '' ? 'page' : undefined}>
          {t('regulation.overview')}
        </a>
        <For each={groups()}>
          {(group) => (
            <>
              <h2>{group.title}</h2>
              <ul>
                <For each={group.articles}>
                  {(one) => (
                    <li>
                      <a
                        href={regulationHref(p.text, one.number)}
                        aria-current={one.number === number() ? 'page' : undefined}
                        data-unseen={one.known === 'unknown' ? '' : undefined}
                      >
                        <span class="num">{articleName(one.number)}</span>
                        <span lang="zh-CN">{one.title}</span>
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </>
          )}
        </For>
      </nav>
      <Show when={p.articles.length === 0}>
        <p class="muted">{t('common.none')}</p>
      </Show>
    </>
  )
}
