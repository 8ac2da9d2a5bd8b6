import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { ReviewReport } from './demands.data.ts'
import s from './demands.module.css'
import { GridHead } from './grid-parts.tsx'
import { LineCells } from './lines-view.tsx'
import type { ReviewDraft } from './review-draft.ts'

const cellId = (index: number, part: 'n' | 'r') => `a-${part}-${index}`

/** The lines with what the unit makes of each: Enter and arrows go down. */
export function ReviewGrid(p: { report: ReviewReport; draft: ReviewDraft }) {
  const focus = (index: number, part: 'n' | 'r') => {
    const cell = document.getElementById(cellId(index, part))
    if (cell instanceof HTMLInputElement) {
      cell.focus()
      cell.select()
    }
  }
  const press = (event: KeyboardEvent, index: number, part: 'n' | 'r') => {
    if (event.isComposing) return
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    focus(index + step, part)
  }
  return (
    <div class={s.scroll}>
      <table class={s.grid}>
        <caption class="vh">{t('demands.grid')}</caption>
        <GridHead after={[t('demands.adjusted'), t('demands.adjustReason')]} />
        <tbody>
          <For each={p.report.lines}>
            {(line, index) => {
              const fault = () => p.draft.fault(index())
              return (
                <tr data-changed={p.draft.changedAt(index()) ? '' : undefined}>
                  <th scope="row" class="num">
                    {index() + 1}
                  </th>
                  <LineCells line={line} />
                  <td data-label={t('demands.adjusted')} data-field="number">
                    <input
                      id={cellId(index(), 'n')}
                      class={`${s.cell} ${s.narrow}`}
                      inputmode="numeric"
                      autocomplete="off"
                      aria-label={t('demands.numberOf', { n: index() + 1, post: line.post })}
                      aria-invalid={fault() === 'number' ? 'true' : undefined}
                      aria-describedby={fault() ? `${cellId(index(), 'n')}-error` : undefined}
                      value={p.draft.rows()[index()]!.text}
                      onInput={(event) => p.draft.setText(index(), event.currentTarget.value)}
                      onFocus={(event) => event.currentTarget.select()}
                      onKeyDown={(event) => press(event, index(), 'n')}
                    />
                    <Show when={fault() === 'number'}>
                      <small id={`${cellId(index(), 'n')}-error`}>{t('demands.needNumber')}</small>
                    </Show>
                  </td>
                  <td data-label={t('demands.adjustReason')}>
                    <input
                      id={cellId(index(), 'r')}
                      class={`${s.cell} ${s.wide}`}
                      autocomplete="off"
                      maxLength={200}
                      disabled={!p.draft.changedAt(index())}
                      aria-label={t('demands.reasonOf', { n: index() + 1, post: line.post })}
                      aria-invalid={fault() === 'reason' ? 'true' : undefined}
                      aria-describedby={fault() === 'reason' ? `${cellId(index(), 'r')}-error` : undefined}
                      value={p.draft.rows()[index()]!.reason}
                      onInput={(event) => p.draft.setReason(index(), event.currentTarget.value)}
                      onKeyDown={(event) => press(event, index(), 'r')}
                    />
                    <Show when={fault() === 'reason'}>
                      <small id={`${cellId(index(), 'r')}-error`}>{t('demands.needReason')}</small>
                    </Show>
                  </td>
                </tr>
              )
            }}
          </For>
        </tbody>
      </table>
    </div>
  )
}
