import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import type { Grid } from './grid.ts'
import s from './grid.module.css'

export interface GridColumn {
  head: string
  /** Spoken and shown on hover where the head is short. */
  title?: string | undefined
  /** Text begins at the left; numbers end at the right. */
  start?: boolean | undefined
  width: 'name' | 'number' | 'wide' | 'text' | 'field' | 'when'
  /** Not on phones: what was, before what is planned. */
  aside?: boolean | undefined
}

export interface GridFrameProps<Row> {
  grid: Grid
  /** What the grid holds, for those who cannot see it. */
  caption: string
  columns: readonly GridColumn[]
  rows: readonly Row[]
  /** One `tr`; the row under an index may change, its place does not. */
  row: (row: () => Row, index: number) => JSX.Element
  /** Said when there are no rows. */
  empty: string
  onPaste?: ((event: ClipboardEvent) => void) | undefined
}

/** The scrolling table around a grid's rows. */
export function GridFrame<Row>(p: GridFrameProps<Row>) {
  return (
    <div
      class={s.frame}
      ref={p.grid.frame}
      role="group"
      tabindex="0"
      aria-label={p.caption}
      onScroll={p.grid.onScroll}
      onKeyDown={p.grid.onKeyDown}
      onFocusIn={p.grid.onFocusIn}
      onPaste={(event) => p.onPaste?.(event)}
    >
      <table class={s.grid} aria-rowcount={p.rows.length + 1}>
        <caption class="vh">{p.caption}</caption>
        <colgroup>
          <For each={p.columns}>{(column) => <col data-width={column.width} data-aside={column.aside ? '' : undefined} />}</For>
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <For each={p.columns}>
              {(column) => (
                <th scope="col" title={column.title} data-start={column.start ? '' : undefined} data-aside={column.aside ? '' : undefined}>
                  {column.head}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <Spacer height={p.grid.span().before} columns={p.columns.length} />
          <Show
            when={p.rows.length > 0}
            fallback={
              <tr>
                <td colspan={p.columns.length} data-start="">
                  {p.empty || t('common.noRows')}
                </td>
              </tr>
            }
          >
            {/* by place, not by position in the view: a field keeps its focus only as long as its own row is drawn */}
            <For each={p.grid.drawn()}>{(index) => <Show when={p.rows[index]}>{(row) => p.row(row, index)}</Show>}</For>
          </Show>
          <Spacer height={p.grid.span().after} columns={p.columns.length} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of the rows that are not drawn. */
function Spacer(p: { height: number; columns: number }) {
  return (
    <Show when={p.height > 0}>
      <tr aria-hidden="true" class={s.spacer}>
        <td colspan={p.columns} style={{ height: `${p.height}px` }} />
      </tr>
    </Show>
  )
}

export { s as gridStyles }
