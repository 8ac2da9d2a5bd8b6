import { Show, type JSX } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Citation } from '../../ui/citation.tsx'
import { DataTable } from '../../ui/table.tsx'

export interface Difference {
  key: string
  title: string
  article?: string | undefined
  /** Path of the statement, where it is one: tells whose numbering the article has. */
  point?: string | undefined
  before: string
  after: string
  note?: JSX.Element
}

export interface DifferenceTableProps {
  caption: string
  rows: readonly Difference[]
  /** Heads of the two columns; by default 现行 and 公布后. */
  before?: string | undefined
  after?: string | undefined
  /** Head of the notes, where the rows have some. */
  noteHead?: string | undefined
  /** Whose numbering the articles have. */
  policy?: string | undefined
  empty?: JSX.Element
}

/** What becomes otherwise: before and after, each with its article. */
export function DifferenceTable(p: DifferenceTableProps) {
  return (
    <DataTable
      caption={p.caption}
      rows={p.rows}
      rowKey={(row) => row.key}
      empty={p.empty}
      columns={[
        {
          key: 'item',
          head: t('policies.item'),
          main: true,
          cell: (row) => (
            <>
              {row.title}{' '}
              <Show when={row.article}>{(article) => <Citation article={article()} policy={p.policy} point={row.point} />}</Show>
            </>
          ),
        },
        { key: 'before', head: p.before ?? t('policies.before'), cell: (row) => row.before },
        { key: 'after', head: p.after ?? t('policies.after'), cell: (row) => <b>{row.after}</b> },
        ...(p.noteHead ? [{ key: 'note', head: p.noteHead, cell: (row: Difference) => row.note }] : []),
      ]}
    />
  )
}
