import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down'
import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { RowCheckbox } from './checkbox.tsx'
import type { Selection } from './selection.ts'
import s from './table.module.css'

export interface Column<Row> {
  /** Names the column in code; also the sort key when `sortable`. */
  key: string
  head: string
  cell: (row: Row) => JSX.Element
  align?: 'end'
  nowrap?: boolean
  sortable?: boolean
  /** The cell that names its row: becomes the row's header and carries `rowHref`. */
  main?: boolean
}

export interface DataTableProps<Row> {
  /** What the table holds, for those who cannot see it. */
  caption: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Where the main cell leads. */
  rowHref?: ((row: Row) => string) | undefined
  /** How a row is called when it is picked: 张三 SB2026-0001. */
  rowLabel?: ((row: Row) => string) | undefined
  selection?: Selection<Row> | undefined
  /** `dueOn` ascending, `-dueOn` descending; `sortHref` gives the address that sorts so. */
  sort?: string | undefined
  sortHref?: ((sort: string) => string) | undefined
  loading?: boolean | undefined
  /** Shown instead of the rows when there are none: an EmptyState. */
  empty?: JSX.Element
  /** Row under the keyboard's cursor (J/K), by index. */
  cursor?: number | undefined
  /** Phones show each row as a card with the heads as labels; false scrolls sideways instead (grids of numbers). */
  cards?: boolean | undefined
}

const BONES = [0, 1, 2, 3, 4, 5]

/** A list of one page of rows. Sorting and paging are the server's. */
export function DataTable<Row>(p: DataTableProps<Row>) {
  const waiting = () => p.loading === true && p.rows.length === 0
  const allOn = () => p.rows.length > 0 && p.rows.every((row) => p.selection?.has(row))
  const someOn = () => p.rows.some((row) => p.selection?.has(row))
  return (
    <Show when={waiting() || p.rows.length > 0} fallback={p.empty}>
      <div
        class={s.wrap}
        data-cards={p.cards === false ? undefined : ''}
        aria-busy={p.loading ? 'true' : undefined}
        // what scrolls sideways is scrolled by keyboard too
        {...(p.cards === false ? { tabindex: 0, role: 'group', 'aria-label': p.caption } : {})}
      >
        <table class={s.table} role="table">
          <caption class="vh">{p.caption}</caption>
          <thead class={s.headrow} role="rowgroup">
            <tr role="row">
              <Show when={p.selection}>
                {(selection) => (
                  <th scope="col" role="columnheader" class={s.pick}>
                    <RowCheckbox
                      label={t('common.selectPage')}
                      checked={allOn()}
                      indeterminate={someOn() && !allOn()}
                      onChange={(on) => selection().setMany(p.rows, on)}
                    />
                  </th>
                )}
              </Show>
              <For each={p.columns}>{(column) => <Head column={column} sort={p.sort} sortHref={p.sortHref} />}</For>
            </tr>
          </thead>
          <tbody class={s.body} role="rowgroup">
            <Show when={!waiting()} fallback={<Skeleton columns={p.columns.length + (p.selection ? 1 : 0)} />}>
              <For each={p.rows}>{(row, index) => <Body table={p} row={row} index={index()} />}</For>
            </Show>
          </tbody>
        </table>
      </div>
    </Show>
  )
}

function Head<Row>(p: { column: Column<Row>; sort: string | undefined; sortHref: ((sort: string) => string) | undefined }) {
  const direction = () => (p.sort === p.column.key ? 'ascending' : p.sort === `-${p.column.key}` ? 'descending' : undefined)
  const next = () => (direction() === 'ascending' ? `-${p.column.key}` : p.column.key)
  return (
    <th scope="col" role="columnheader" data-align={p.column.align} aria-sort={direction()}>
      <Show when={p.column.sortable && p.sortHref} fallback={p.column.head}>
        {(href) => (
          <a class={s.sort} href={href()(next())} title={t('common.sortBy', { column: p.column.head })}>
            {p.column.head}
            <Show when={direction()} fallback={<ChevronsUpDown size={13} aria-hidden="true" />}>
              <Show when={direction() === 'descending'} fallback={<ArrowUp size={14} aria-hidden="true" />}>
                <ArrowDown size={14} aria-hidden="true" />
              </Show>
            </Show>
          </a>
        )}
      </Show>
    </th>
  )
}

function Body<Row>(p: { table: DataTableProps<Row>; row: Row; index: number }) {
  const label = () => p.table.rowLabel?.(p.row) ?? p.table.rowKey(p.row)
  const shared = (column: Column<Row>) => ({
    'data-align': column.align,
    'data-nowrap': column.nowrap ? '' : undefined,
    'data-label': column.head,
    'data-main': column.main ? '' : undefined,
  })
  return (
    <tr role="row" data-selected={p.table.selection?.has(p.row) ? '' : undefined} data-cursor={p.table.cursor === p.index ? '' : undefined}>
      <Show when={p.table.selection}>
        {(selection) => (
          <td role="cell" class={s.pick}>
            <RowCheckbox
              label={t('common.selectRow', { row: label() })}
              checked={selection().has(p.row)}
              onChange={(on) => selection().toggle(p.row, on)}
            />
          </td>
        )}
      </Show>
      <For each={p.table.columns}>
        {(column) => (
          <Show
            when={column.main}
            fallback={
              <td role="cell" {...shared(column)}>
                {column.cell(p.row)}
              </td>
            }
          >
            <th scope="row" role="rowheader" {...shared(column)}>
              <Show when={p.table.rowHref} fallback={column.cell(p.row)}>
                {(href) => (
                  <a class={s.link} href={href()(p.row)}>
                    {column.cell(p.row)}
                  </a>
                )}
              </Show>
            </th>
          </Show>
        )}
      </For>
    </tr>
  )
}

function Skeleton(p: { columns: number }) {
  return (
    <For each={BONES}>
      {(row) => (
        <tr role="row" aria-hidden="true">
          <For each={Array.from({ length: p.columns }, (_, i) => i)}>
            {(i) => (
              <td role="cell" data-bone={(row + i) % 3}>
                <span class={s.bone} />
              </td>
            )}
          </For>
        </tr>
      )}
    </For>
  )
}
