import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import s from './data-list.module.css'
import { Tag } from './tag.tsx'

export interface DataRow {
  label: string
  value: JSX.Element
  /** The value before the last change: shown struck out before the new one. */
  was?: string | undefined
  /** Words of a doubt: marks the row (待核实). */
  flag?: string | undefined
  /** Takes both columns. */
  wide?: boolean | undefined
  /** Where to change it: draws 修改 at the end of the row (检查并提交). */
  changeHref?: string | undefined
}

/** Facts in two columns (one with `columns={1}`); an empty value says 未填写. */
export function DataList(p: { rows: readonly DataRow[]; columns?: 1 | 2 | undefined }) {
  return (
    <dl class={s.list} data-columns={p.columns}>
      <For each={p.rows}>
        {(row) => (
          <div class={s.row} data-wide={row.wide ? '' : undefined} data-flag={row.flag ? '' : undefined}>
            <dt>{row.label}</dt>
            <dd>
              <Show when={row.was !== undefined} fallback={<Value value={row.value} />}>
                <del>{row.was || t('common.notFilled')}</del>
                <ins>
                  <Value value={row.value} />
                </ins>
              </Show>
              <Show when={row.flag}>
                {(words) => (
                  <>
                    {' '}
                    <Tag tone="amber">{words()}</Tag>
                  </>
                )}
              </Show>
            </dd>
            <Show when={row.changeHref}>
              {(href) => (
                <dd class="no-print">
                  <a href={href()}>
                    {t('common.change')}
                    <span class="vh">{row.label}</span>
                  </a>
                </dd>
              )}
            </Show>
          </div>
        )}
      </For>
    </dl>
  )
}

function Value(p: { value: JSX.Element }) {
  return (
    <Show
      when={p.value !== undefined && p.value !== null && p.value !== ''}
      fallback={<span class={s.absent}>{t('common.notFilled')}</span>}
    >
      {p.value}
    </Show>
  )
}
