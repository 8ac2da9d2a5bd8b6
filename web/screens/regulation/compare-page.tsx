import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { articleName } from '../../ui/article-name.ts'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { regulationHref } from './address.ts'
import { articlesOf, carriedOver, differences, type ArticleView, type Difference } from './model.ts'
import { SourceTag } from './parameter-table.tsx'
import s from './regulation.module.css'

const place = (text: 'policy-2018' | 'policy-2021', article: string) => (
  <a class="nowrap" href={regulationHref(text, article)}>
    {articleName(article)}
  </a>
)

const valueColumns = (): Column<Difference>[] => [
  {
    key: 'title',
    head: t('regulation.parameter'),
    main: true,
    cell: (row) => (
      <>
        <span lang="zh-CN">{row.title}</span>
        <Show when={row.note}>
          <small class={s.note} lang="zh-CN">
            {row.note}
          </small>
        </Show>
      </>
    ),
  },
  {
    key: 'before',
    head: t('regulation.col2018'),
    cell: (row) => (
      <>
        <span lang="zh-CN">{row.before}</span> {place('policy-2018', row.articleBefore)}
      </>
    ),
  },
  {
    key: 'after',
    head: t('regulation.col2021'),
    cell: (row) => (
      <>
        <b lang="zh-CN">{row.after}</b> {place(row.numbering, row.article)}
      </>
    ),
  },
  { key: 'source', head: t('regulation.source'), cell: (row) => <SourceTag parameter={row} /> },
]

const articleColumns = (): Column<ArticleView>[] => [
  {
    key: 'article',
    head: t('regulation.col2021'),
    main: true,
    cell: (row) => (
      <>
        {place('policy-2021', row.number)} <span lang="zh-CN">{row.title}</span>
      </>
    ),
  },
  { key: 'change', head: t('regulation.change'), cell: (row) => <span lang="zh-CN">{row.change}</span> },
  {
    key: 'before',
    head: t('regulation.col2018'),
    cell: (row) => (
      <span class={s.places}>
        <For each={row.others}>{(number) => place('policy-2018', number)}</For>
      </span>
    ),
  },
]

/** Both texts side by side: what differs, in words. */
export function ComparePage() {
  const values = differences()
  const articles = articlesOf('policy-2021', []).filter(({ change }) => change !== '')
  return (
    <Stack>
      <p class="muted">{t('regulation.compareLead')}</p>
      <Panel title={t('regulation.compareArticles')} flush>
        <DataTable caption={t('regulation.compareArticles')} rows={articles} rowKey={(row) => row.number} columns={articleColumns()} />
      </Panel>
      <Panel title={t('regulation.compareValues', { n: values.length })} flush>
        <DataTable
          caption={t('regulation.compareValues', { n: values.length })}
          rows={values}
          rowKey={(row) => row.path}
          columns={valueColumns()}
        />
      </Panel>
      <CarriedOver />
    </Stack>
  )
}

/** What the draft takes over from the 2018 text without anybody having seen where it stands. */
export function CarriedOver() {
  return (
    <Panel title={t('regulation.carried')}>
      <p>{t('regulation.carriedLead')}</p>
      <ul class={s.carried}>
        <For each={carriedOver()}>
          {(one) => (
            <li>
              {place('policy-2018', one.article)}
              <span lang="zh-CN">{one.title}</span>
              <small class="muted">{t('regulation.carriedCount', { rules: one.rules, parameters: one.parameters })}</small>
            </li>
          )}
        </For>
      </ul>
    </Panel>
  )
}
