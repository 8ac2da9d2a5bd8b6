import { createMemo, createSignal, For, Show } from 'solid-js'
import pinyin from 'pinyin-match'
import { COUNTED_INDICATORS, countedScores, TYPED_INDICATORS, type TypedIndicator } from '../../../api/rules/evaluation.ts'
import { t } from '../../i18n/index.ts'
import { formatShort } from '../../lib/format.ts'
import { createGrid } from '../../ui/grid.ts'
import { GridFrame, gridStyles as g, type GridColumn } from '../../ui/grid-frame.tsx'
import { toast } from '../../ui/toast.ts'
import { EmployerDialog } from './employer-dialog.tsx'
import type { EvaluationDraft } from './evaluation-draft.ts'
import { placeScores, readCells, type PlacedScores } from './evaluation-paste.ts'
import type { EvaluatedRow, Evaluations } from './evaluations.data.ts'
import { formatScore } from './evaluation-words.ts'

export interface EvaluationFilter {
  q: string
  only: '' | 'open' | 'bare'
  sort: 'name' | 'total'
}

export interface EvaluationGridProps {
  data: Evaluations
  draft: EvaluationDraft
  editable: boolean
  filter: EvaluationFilter
}

const columnsOf = (data: Evaluations): GridColumn[] => [
  { head: t('evaluations.employers'), width: 'name', start: true },
  { head: t('evaluations.total'), width: 'number' },
  ...TYPED_INDICATORS.map((key): GridColumn => ({
    head: `${t(`evaluations.indicator.${key}`)} ${data.scheme.weights[key]}%`,
    width: 'field',
  })),
  ...COUNTED_INDICATORS.map((key): GridColumn => ({
    head: `${t(`evaluations.indicator.${key}`)} ${data.scheme.weights[key]}%`,
    title: t('evaluations.counted'),
    width: 'field',
  })),
  { head: t('evaluations.evidence'), width: 'number' },
  { head: t('evaluations.lastAt'), width: 'when', start: true, aside: true },
]

const isFound = (row: EvaluatedRow, text: string) =>
  !text || Boolean(pinyin.match(row.name, text)) || (row.uscc ?? '').includes(text.toUpperCase())

/** Employers with their scores: walked by keys, pasted into, each row saved when it is left. */
export function EvaluationGrid(p: EvaluationGridProps) {
  const [opened, setOpened] = createSignal<EvaluatedRow>()
  // read when the filter is chosen, so that a row does not vanish under the cursor
  const kept = createMemo(() => {
    const { only } = p.filter
    if (!only) return undefined
    const keeps = only === 'open' ? (row: EvaluatedRow) => row.total === null : (row: EvaluatedRow) => p.draft.bare(row.orgId) > 0
    return new Set(p.data.rows.filter(keeps).map((row) => row.orgId))
  })
  const shown = createMemo(() => {
    const found = p.data.rows.filter((row) => isFound(row, p.filter.q.trim()) && (kept()?.has(row.orgId) ?? true))
    return p.filter.sort === 'total' ? found.toSorted((a, b) => (b.total ?? -1) - (a.total ?? -1)) : found
  })
  const grid = createGrid({ rows: () => shown().length, columns: () => TYPED_INDICATORS.length })
  let last: string | undefined
  const entered = (orgId: string) => {
    if (last !== undefined && last !== orgId && p.draft.changed().has(last)) void p.draft.flush()
    last = orgId
  }
  const paste = (event: ClipboardEvent) => {
    const cell = event.target instanceof HTMLInputElement ? event.target.dataset['cell'] : undefined
    const lines = readCells(event.clipboardData?.getData('text/plain') ?? '')
    if (!lines || !cell || !p.editable) return
    event.preventDefault()
    const [row = 0, column = 0] = cell.split(':').map(Number)
    const placed = placeScores(lines, shown(), { row, column }, p.data.rows)
    p.draft.fill(placed.changes)
    tellPasted(placed)
    void p.draft.flush()
  }
  return (
    <>
      <GridFrame
        grid={grid}
        caption={t('evaluations.title')}
        columns={columnsOf(p.data)}
        rows={shown()}
        empty={t('evaluations.noMatch')}
        onPaste={paste}
        row={(row, index) => (
          <Row row={row()} index={index} draft={p.draft} editable={p.editable} onEnter={entered} onOpen={() => setOpened(row())} />
        )}
      />
      <Show when={opened()} keyed>
        {(row) => (
          <EmployerDialog
            row={row}
            data={p.data}
            draft={p.draft}
            editable={p.editable}
            onClose={() => {
              void p.draft.flush()
              setOpened(undefined)
            }}
          />
        )}
      </Show>
    </>
  )
}

function tellPasted(placed: PlacedScores): void {
  const faults = [
    placed.unknown.length > 0 && t('evaluations.pastedUnknown', { names: placed.unknown.join('、') }),
    placed.bad > 0 && t('evaluations.pastedBad', { n: String(placed.bad) }),
  ].filter(Boolean)
  void toast({
    title: [t('evaluations.pasted', { n: String(placed.changes.length) }), ...faults].join('　'),
    tone: faults.length ? 'error' : 'success',
    duration: faults.length ? 20_000 : 6_000,
  })
}

interface RowProps {
  row: EvaluatedRow
  index: number
  draft: EvaluationDraft
  editable: boolean
  onEnter: (orgId: string) => void
  onOpen: () => void
}

function Row(p: RowProps) {
  const total = () => p.draft.evaluated(p.row).total
  const counted = () => countedScores(p.row.past)
  const evidenced = () => p.draft.evidenced(p.row.orgId)
  return (
    <tr
      aria-rowindex={p.index + 2}
      data-changed={p.draft.changed().has(p.row.orgId) ? '' : undefined}
      onFocusIn={() => p.onEnter(p.row.orgId)}
    >
      <th scope="row" title={p.row.name}>
        <span class={g.name}>{p.row.name}</span>
      </th>
      <td>
        <button
          type="button"
          class={g.why}
          aria-haspopup="dialog"
          aria-label={t('evaluations.totalOf', {
            name: p.row.name,
            n: total() === null ? t('evaluations.totalMissing') : formatScore(total()),
          })}
          onClick={() => p.onOpen()}
        >
          <Show when={total() !== null} fallback={<small>{t('evaluations.totalMissing')}</small>}>
            <b>{formatScore(total())}</b>
          </Show>
        </button>
      </td>
      <For each={TYPED_INDICATORS}>
        {(key, at) => <ScoreCell row={p.row} indicator={key} cell={`${p.index}:${at()}`} draft={p.draft} editable={p.editable} />}
      </For>
      <For each={COUNTED_INDICATORS}>
        {(key) => (
          <td>
            <Show when={counted()[key] !== null} fallback={<small class="muted">{t('evaluations.noPast')}</small>}>
              {formatScore(counted()[key])}
            </Show>
          </td>
        )}
      </For>
      <td>
        <button
          type="button"
          class={g.why}
          aria-haspopup="dialog"
          aria-label={t('evaluations.evidenceOf', { name: p.row.name, n: String(evidenced()), all: String(TYPED_INDICATORS.length) })}
          onClick={() => p.onOpen()}
        >
          {evidenced()}/{TYPED_INDICATORS.length}
        </button>
      </td>
      <td data-start="" data-aside="">
        <small class="muted">{p.row.by}</small>
        <small class="muted">{formatShort(p.row.at)}</small>
      </td>
    </tr>
  )
}

function ScoreCell(p: { row: EvaluatedRow; indicator: TypedIndicator; cell: string; draft: EvaluationDraft; editable: boolean }) {
  const text = () => p.draft.rows[p.row.orgId]!.scores[p.indicator]
  const faulty = () => p.draft.isFaulty(text())
  return (
    <td>
      <Show when={p.editable} fallback={text()}>
        <input
          data-cell={p.cell}
          class={g.cell}
          inputmode="numeric"
          autocomplete="off"
          maxLength={6}
          aria-label={t('evaluations.scoreOf', { name: p.row.name, indicator: t(`evaluations.indicator.${p.indicator}`) })}
          aria-invalid={faulty() ? 'true' : undefined}
          title={faulty() ? t('evaluations.notNumber') : undefined}
          value={text()}
          onInput={(event) => p.draft.setScore(p.row.orgId, p.indicator, event.currentTarget.value.normalize('NFKC'))}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Show>
    </td>
  )
}
