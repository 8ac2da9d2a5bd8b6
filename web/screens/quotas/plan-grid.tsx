import { createMemo, createSignal, Show } from 'solid-js'
import pinyin from 'pinyin-match'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { createGrid } from '../../ui/grid.ts'
import { GridFrame, gridStyles as g, type GridColumn } from '../../ui/grid-frame.tsx'
import { Signed } from '../../ui/signed.tsx'
import { toast } from '../../ui/toast.ts'
import { BasisDialog } from './basis-dialog.tsx'
import { lineBasis } from './formula.data.ts'
import type { PlanDraft } from './plan-draft.ts'
import { placePaste, readPaste } from './plan-paste.ts'
import s from './quotas.module.css'
import type { Plan, PlanMember } from './quotas.data.ts'

export interface PlanGridProps {
  plan: Plan
  draft: PlanDraft
  editable: boolean
}

const columnsOf = (proposed: boolean): GridColumn[] => [
  { head: t('quotas.unit'), width: 'name', start: true },
  { head: t('quotas.lastHeld'), width: 'number', aside: true },
  { head: t('quotas.lastConsumed'), width: 'number', aside: true },
  { head: t('quotas.used'), width: 'number', aside: true },
  { head: t('quotas.current'), width: 'number' },
  ...(proposed ? [{ head: t('formula.proposed'), title: t('formula.proposedWhy'), width: 'number' } as const] : []),
  { head: t('quotas.amount'), width: 'field' },
  { head: t('quotas.change'), width: 'number' },
  { head: t('quotas.reason'), width: 'text', start: true },
]

const isFound = (row: PlanMember, text: string) =>
  !text || Boolean(pinyin.match(row.name, text)) || (row.uscc ?? '').includes(text.toUpperCase())

/** The plan as a grid of numbers: walked by keys, pasted into, every change in the sums at once; 2,000 rows as light as 20. */
export function PlanGrid(p: PlanGridProps) {
  const [search, setSearch] = createSignal('')
  // what counts as changed is read when the box is ticked, so that a row does not vanish under the cursor
  const [kept, setKept] = createSignal<ReadonlySet<string>>()
  const [only, setOnly] = createSignal<'changed' | 'edited'>()
  const [opened, setOpened] = createSignal<PlanMember>()
  const proposed = () => p.plan.rows.some((row) => row.proposed !== null)
  const shown = createMemo(() => p.plan.rows.filter((row) => isFound(row, search().trim()) && (kept()?.has(row.orgId) ?? true)))
  const grid = createGrid({ rows: () => shown().length, columns: () => 2 })
  const keep = (which: 'changed' | 'edited', on: boolean) => {
    const counts = which === 'changed' ? (row: PlanMember) => p.draft.differenceOf(row) !== 0 : p.draft.isEdited
    setOnly(on ? which : undefined)
    setKept(on ? new Set(p.plan.rows.filter(counts).map((row) => row.orgId)) : undefined)
  }
  const paste = (event: ClipboardEvent) => {
    const cell = event.target instanceof HTMLInputElement ? event.target.dataset['cell'] : undefined
    const rows = readPaste(event.clipboardData?.getData('text/plain') ?? '')
    if (!rows || !cell || !p.editable) return
    event.preventDefault()
    const placed = placePaste(rows, shown(), Number(cell.split(':')[0]), p.plan.rows)
    p.draft.fill(placed.changes)
    tellPasted(placed)
  }
  return (
    <>
      <div class={`${s.tools} no-print`}>
        <TextField
          id="f-plan-search"
          label={t('quotas.filterLines')}
          hideLabel
          placeholder={t('quotas.filterLines')}
          type="search"
          value={search()}
          onChange={setSearch}
        />
        <label>
          <Checkbox checked={only() === 'changed'} onChange={(event) => keep('changed', event.currentTarget.checked)} />
          <span>{t('quotas.onlyChanged')}</span>
        </label>
        <Show when={proposed()}>
          <label>
            <Checkbox checked={only() === 'edited'} onChange={(event) => keep('edited', event.currentTarget.checked)} />
            <span>{t('formula.onlyEdited')}</span>
          </label>
        </Show>
        <Show when={p.draft.canUndo()}>
          <Button
            onClick={() => {
              p.draft.undo()
              void toast({ title: t('formula.undone') })
            }}
          >
            {t('formula.undoPaste')}
          </Button>
        </Show>
        <Show when={p.editable}>
          <span class={`muted ${s.grow}`}>{t('formula.gridKeys')}</span>
        </Show>
      </div>
      <GridFrame
        grid={grid}
        caption={p.plan.title}
        columns={columnsOf(proposed())}
        rows={shown()}
        row={(row, index) => <GridRow row={row()} index={index} grid={p} proposed={proposed()} onWhy={() => setOpened(row())} />}
        empty={t('quotas.noLines')}
        onPaste={paste}
      />
      <Show when={opened()} keyed>
        {(row) => (
          <BasisDialog
            name={row.name}
            question={['line', p.plan.id, row.orgId]}
            ask={() => lineBasis(p.plan.id, row.orgId)}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Show>
    </>
  )
}

function tellPasted(placed: ReturnType<typeof placePaste>): void {
  const faults = [
    placed.unknown.length > 0 && t('quotas.pastedUnknown', { names: placed.unknown.join('、') }),
    placed.bad > 0 && t('quotas.pastedBad', { n: String(placed.bad) }),
  ].filter(Boolean)
  void toast({
    title: [t('quotas.pasted', { n: String(placed.changes.length) }), ...faults].join('　'),
    tone: faults.length ? 'error' : 'success',
    duration: faults.length ? 20_000 : 6_000,
  })
}

function GridRow(p: { row: PlanMember; index: number; grid: PlanGridProps; proposed: boolean; onWhy: () => void }) {
  const edited = () => p.grid.draft.isEdited(p.row)
  return (
    <tr
      aria-rowindex={p.index + 2}
      data-changed={p.grid.draft.differenceOf(p.row) === 0 ? undefined : ''}
      data-edited={edited() ? '' : undefined}
    >
      <th scope="row" title={p.row.name}>
        <span class={g.name}>{p.row.name}</span>
      </th>
      <td data-aside="">{formatNumber(p.row.lastHeld)}</td>
      <td data-aside="">{formatNumber(p.row.lastConsumed)}</td>
      <td data-aside="">{formatNumber(p.row.reserved + p.row.consumed)}</td>
      <td>{formatNumber(p.row.held)}</td>
      <Show when={p.proposed}>
        <td>
          <Proposed row={p.row} edit={edited() ? (p.grid.draft.amountOf(p.row) ?? 0) - (p.row.proposed ?? 0) : 0} onWhy={p.onWhy} />
        </td>
      </Show>
      <AmountCell row={p.row} index={p.index} grid={p.grid} />
      <td>
        <Signed n={p.grid.draft.differenceOf(p.row)} />
      </td>
      <ReasonCell row={p.row} index={p.index} grid={p.grid} />
    </tr>
  )
}

/** What the formula proposed, leading to why; under it by how much it was changed by hand. */
function Proposed(p: { row: PlanMember; edit: number; onWhy: () => void }) {
  return (
    <Show when={p.row.proposed !== null} fallback={<span class="muted">—</span>}>
      <button
        type="button"
        class={g.why}
        aria-haspopup="dialog"
        aria-label={t('formula.whyOf', { name: p.row.name, n: String(p.row.proposed) })}
        onClick={() => p.onWhy()}
      >
        {formatNumber(p.row.proposed ?? 0)}
      </button>
      <Show when={p.edit !== 0}>
        <small>{t('formula.edited', { n: `${p.edit > 0 ? '+' : '−'}${formatNumber(Math.abs(p.edit))}` })}</small>
      </Show>
    </Show>
  )
}

function AmountCell(p: { row: PlanMember; index: number; grid: PlanGridProps }) {
  const line = () => p.grid.draft.lines[p.row.orgId]!
  const fault = () => (p.grid.editable ? p.grid.draft.fault(p.row) : undefined)
  const words = () =>
    fault() === 'belowRecallable' ? t('quotas.belowRecallable', { n: formatNumber(p.row.ownAvailable) }) : t('quotas.notNumber')
  const errorId = () => `f-amount-${p.row.orgId}-error`
  return (
    <td>
      <Show when={p.grid.editable} fallback={<b>{line().text}</b>}>
        <input
          data-cell={`${p.index}:0`}
          class={g.cell}
          inputmode="numeric"
          autocomplete="off"
          aria-label={t('quotas.amountOf', { name: p.row.name })}
          aria-invalid={fault() ? 'true' : undefined}
          aria-describedby={fault() ? errorId() : undefined}
          value={line().text}
          onInput={(event) => p.grid.draft.setAmount(p.row.orgId, event.currentTarget.value.normalize('NFKC'))}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Show when={fault()}>
          <small class={g.fault} id={errorId()} title={words()}>
            {words()}
          </small>
        </Show>
      </Show>
    </td>
  )
}

function ReasonCell(p: { row: PlanMember; index: number; grid: PlanGridProps }) {
  const line = () => p.grid.draft.lines[p.row.orgId]!
  const needed = () => p.grid.draft.needsReason(p.row)
  return (
    <td data-start="">
      <Show when={p.grid.editable} fallback={<span class={g.name}>{line().reason}</span>}>
        <input
          data-cell={`${p.index}:1`}
          data-start=""
          class={g.cell}
          autocomplete="off"
          maxLength={200}
          aria-label={t('quotas.reasonOf', { name: p.row.name })}
          aria-invalid={needed() ? 'true' : undefined}
          placeholder={needed() ? t('formula.reasonNeeded') : undefined}
          value={line().reason}
          onInput={(event) => p.grid.draft.setReason(p.row.orgId, event.currentTarget.value)}
        />
      </Show>
    </td>
  )
}

/** The sums under the grid, always in sight. */
export function PlanSums(p: { plan: Plan; draft: PlanDraft }) {
  const sums = () => p.draft.totals()
  const over = () => sums().left < 0
  return (
    <dl class={s.sums} aria-live="polite">
      <div>
        <dt>{t('quotas.sumAvailable')}</dt>
        <dd>{formatNumber(p.plan.available)}</dd>
      </div>
      <div>
        <dt>{t('quotas.sumPlanned')}</dt>
        <dd>{formatNumber(sums().planned)}</dd>
      </div>
      <div>
        <dt>{t('quotas.sumAdded')}</dt>
        <dd>{formatNumber(sums().added)}</dd>
      </div>
      <div>
        <dt>{t('quotas.sumRecalled')}</dt>
        <dd>{formatNumber(sums().recalled)}</dd>
      </div>
      <div data-over={over() ? '' : undefined}>
        <dt>{t('quotas.sumLeft')}</dt>
        <dd>{over() ? t('quotas.overdrawn', { n: formatNumber(-sums().left) }) : formatNumber(sums().left)}</dd>
      </div>
      <Show when={sums().edited}>
        <div data-over={sums().unreasoned ? '' : undefined}>
          <dt>{t('formula.editedCount', { n: formatNumber(sums().edited) })}</dt>
          <Show when={sums().unreasoned}>
            <dd class="small">{t('formula.reasonsMissing', { n: formatNumber(sums().unreasoned) })}</dd>
          </Show>
        </div>
      </Show>
    </dl>
  )
}
