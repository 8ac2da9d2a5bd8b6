import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { ParameterView } from './model.ts'
import s from './regulation.module.css'

const TONE: Record<ParameterView['source'], Tone> = { text: 'green', public: 'blue', unverified: 'amber', decision: 'violet' }

/** Where a figure comes from: the text, a public source, nobody yet, a decision; and whether it is a choice of this system. */
export function SourceTag(p: { parameter: Pick<ParameterView, 'source' | 'ours'> }) {
  return (
    <>
      <Tag tone={TONE[p.parameter.source]}>{t(`regulation.source.${p.parameter.source}`)}</Tag>
      <Show when={p.parameter.ours}>
        {' '}
        <Tag>{t('regulation.ours')}</Tag>
      </Show>
    </>
  )
}

const columns = (): Column<ParameterView>[] => [
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
  { key: 'value', head: t('regulation.value'), cell: (row) => <b lang="zh-CN">{row.value}</b> },
  {
    key: 'other',
    head: t('regulation.otherValue'),
    cell: (row) => (
      <Show when={row.other !== null} fallback={<span class="muted">{t('regulation.sameValue')}</span>}>
        <span class={s.differs} lang="zh-CN">
          {row.other}
        </span>
      </Show>
    ),
  },
  { key: 'source', head: t('regulation.source'), cell: (row) => <SourceTag parameter={row} /> },
]

/** Figures of an article with their source, and what the other text says instead. */
export function ParameterTable(p: { caption: string; rows: readonly ParameterView[] }) {
  return (
    <div class={s.table}>
      <DataTable caption={p.caption} rows={p.rows} rowKey={(row) => row.path} columns={columns()} />
    </div>
  )
}
