import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { For, Index, Show, onCleanup } from 'solid-js'
import { LINE_FIELDS, MAX_DEMAND_LINES } from '../../../api/demands/demands.schemas.ts'
import type { OffQuotaCategory } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toast } from '../../ui/toast.ts'
import type { DemandDraft } from './demand-draft.ts'
import s from './demands.module.css'
import { Cell } from './grid-cell.tsx'
import { GridHead } from './grid-parts.tsx'
import { readTable, type Field } from './rows.ts'
import { categoryOptions, headWords, levelOptions, pasteChoices, quotaOptions, type Option } from './words.ts'

const cellId = (index: number, field: Field) => `d-${index}-${field}`

function focusCell(index: number, field: Field): void {
  const cell = document.getElementById(cellId(index, field))
  if (!(cell instanceof HTMLInputElement) && !(cell instanceof HTMLSelectElement)) return
  cell.focus()
  if (cell instanceof HTMLInputElement) cell.select()
}

export interface DemandGridProps {
  draft: DemandDraft
  offered: readonly OffQuotaCategory[]
}

/** The lines as a table to type in: Enter goes down, columns and rows can be pasted, nothing needs the mouse. */
export function DemandGrid(p: DemandGridProps) {
  // the word of a removal outlives the table: nothing is put back into a report that was submitted meanwhile
  let here = true
  onCleanup(() => {
    here = false
  })
  const options = (field: Field): Option[] | undefined => {
    if (field === 'postCategory') return categoryOptions()
    if (field === 'level') return levelOptions()
    return field === 'offQuotaCategory' ? quotaOptions(p.offered) : undefined
  }
  const add = (at: number, field: Field) => {
    if (p.draft.add(at)) queueMicrotask(() => focusCell(at, field))
    else void toast({ title: t('demands.tooMany', { n: MAX_DEMAND_LINES }), tone: 'error' })
  }
  const remove = (index: number, field?: Field) => {
    const row = p.draft.rows()[index]!
    p.draft.remove(index)
    if (field) queueMicrotask(() => focusCell(Math.min(index, p.draft.rows().length - 1), field))
    void toast({
      title: t('demands.rowRemoved', { n: index + 1 }),
      tone: 'info',
      action: { label: t('demands.undo'), onClick: () => void (here && p.draft.insert(index, { ...row })) },
    })
  }
  const press = (event: KeyboardEvent, index: number, field: Field) => {
    if (event.isComposing) return
    const select = event.currentTarget instanceof HTMLSelectElement
    const act = keyAct(event, select)
    if (!act) return
    event.preventDefault()
    if (act === 'down' && index + 1 >= p.draft.rows().length) {
      if (event.key === 'Enter') add(index + 1, field)
    } else if (act === 'down' || act === 'up') focusCell(index + (act === 'down' ? 1 : -1), field)
    else if (act === 'insert') add(index + 1, field)
    else if (act === 'remove') remove(index, field)
    else if (index > 0) p.draft.set(index, field, p.draft.rows()[index - 1]![field])
  }
  const paste = (event: ClipboardEvent, index: number, field: Field) => {
    const table = readTable(event.clipboardData?.getData('text/plain') ?? '')
    if (!table) return
    event.preventDefault()
    const done = p.draft.paste(index, field, table, pasteChoices(p.offered), headWords())
    const faults = [
      done.bad > 0 && t('demands.pastedBad', { n: done.bad }),
      done.cut && t('demands.tooMany', { n: MAX_DEMAND_LINES }),
    ].filter(Boolean)
    void toast({
      title: [t('demands.pasted', { n: done.taken }), ...faults].join('　'),
      tone: faults.length > 0 ? 'error' : 'success',
      duration: faults.length > 0 ? 20_000 : 6_000,
    })
  }
  return (
    <>
      <p class={`${s.help} no-print`}>{t('demands.gridHelp')}</p>
      <Show
        when={p.draft.rows().length > 0}
        fallback={
          <EmptyState title={t('demands.noLines')} why={t('demands.noLinesWhy')}>
            <Button kind="primary" onClick={() => add(0, 'post')}>
              {t('demands.addRow')}
            </Button>
          </EmptyState>
        }
      >
        <div class={s.scroll}>
          <table class={s.grid} data-edit="">
            <caption class="vh">{t('demands.grid')}</caption>
            <GridHead last={<span class="vh">{t('common.actions')}</span>} />
            <tbody>
              <Index each={p.draft.rows()}>
                {(row, index) => (
                  <tr>
                    <th scope="row" class="num">
                      {index + 1}
                    </th>
                    <For each={LINE_FIELDS}>
                      {(field) => (
                        <td data-field={field} data-label={t(`demands.line.${field}`)}>
                          <Cell
                            id={cellId(index, field)}
                            label={t('demands.rowLabel', { n: index + 1, field: t(`demands.line.${field}`) })}
                            field={field}
                            row={row()}
                            options={options(field)}
                            fault={p.draft.fault(row(), field)}
                            onChange={(value) => p.draft.set(index, field, value)}
                            onKey={(event) => press(event, index, field)}
                            onPaste={(event) => paste(event, index, field)}
                          />
                        </td>
                      )}
                    </For>
                    <td data-field="remove">
                      <IconButton label={t('demands.removeRow', { n: index + 1 })} onClick={() => remove(index)}>
                        <Trash size={15} aria-hidden="true" />
                      </IconButton>
                    </td>
                  </tr>
                )}
              </Index>
            </tbody>
          </table>
        </div>
        <div class={`${s.under} no-print`}>
          <Button onClick={() => add(p.draft.rows().length, 'post')}>
            <Plus size={15} aria-hidden="true" />
            {t('demands.addRow')}
          </Button>
        </div>
      </Show>
    </>
  )
}

/** What a key does in the table; arrows belong to a list of choices while it has the focus. */
function keyAct(event: KeyboardEvent, select: boolean): 'down' | 'up' | 'insert' | 'remove' | 'above' | undefined {
  const ctrl = event.ctrlKey || event.metaKey
  if (event.key === 'Enter') return ctrl ? 'insert' : 'down'
  if (ctrl && event.key === 'Delete') return 'remove'
  if (ctrl && event.key.toLowerCase() === 'd') return 'above'
  if (select || ctrl || event.altKey) return undefined
  if (event.key === 'ArrowDown') return 'down'
  return event.key === 'ArrowUp' ? 'up' : undefined
}
