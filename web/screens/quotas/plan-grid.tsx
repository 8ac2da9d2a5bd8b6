import { createMemo, createSignal, For, Show } from 'solid-js'
import pinyin from 'pinyin-match'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import type { PlanDraft } from './plan-draft.ts'
import { placePaste, readPaste } from './plan-paste.ts'
import s from './quotas.module.css'
import type { Plan, PlanMember } from './quotas.data.ts'

export interface PlanGridProps {
  plan: Plan
  draft: PlanDraft
  editable: boolean
}

/** A change as +5 or −3; nothing for none. */
export function Signed(p: { n: number }) {
  return (
    <Show when={p.n !== 0} fallback={<span class="muted">0</span>}>
      <span class={p.n > 0 ? s.plus : s.minus}>
        {p.n > 0 ? '+' : '−'}
        {formatNumber(Math.abs(p.n))}
      </span>
    </Show>
  )
}

const cellId = (orgId: string) => `f-amount-${orgId}`

/** The plan as a grid of numbers: keys go down and up, columns can be pasted, every change shows in the sums at once. */
export function PlanGrid(p: PlanGridProps) {
  const [search, setSearch] = createSignal('')
  const [onlyChanged, setOnlyChanged] = createSignal(false)
  // what counts as changed is read when the box is ticked, so that a row does not vanish under the cursor
  const [kept, setKept] = createSignal<ReadonlySet<string>>(new Set())
  const shown = createMemo(() => {
    const text = search().trim()
    return p.plan.rows.filter((row) => (!text || Boolean(pinyin.match(row.name, text))) && (!onlyChanged() || kept().has(row.orgId)))
  })
  const flip = (on: boolean) => {
    setKept(new Set(p.plan.rows.filter((row) => p.draft.differenceOf(row) !== 0).map((row) => row.orgId)))
    setOnlyChanged(on)
  }
  const focusRow = (index: number) => {
    const row = shown()[index]
    const field = row ? document.getElementById(cellId(row.orgId)) : null
    if (field instanceof HTMLInputElement) {
      field.focus()
      field.select()
    }
  }
  const press = (event: KeyboardEvent, index: number) => {
    if (event.isComposing) return
    const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    focusRow(index + step)
  }
  const paste = (event: ClipboardEvent, index: number) => {
    const rows = readPaste(event.clipboardData?.getData('text/plain') ?? '')
    if (!rows) return
    event.preventDefault()
    const placed = placePaste(rows, shown(), index)
    p.draft.fill(placed.changes)
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
          <Checkbox checked={onlyChanged()} onChange={(event) => flip(event.currentTarget.checked)} />
          <span>{t('quotas.onlyChanged')}</span>
        </label>
        <Show when={p.editable}>
          <span class={`muted ${s.grow}`}>{t('quotas.gridHelp')}</span>
        </Show>
      </div>
      <div class={s.scroll} tabindex="0" role="group" aria-label={p.plan.title}>
        <table class={s.grid}>
          <caption class="vh">{p.plan.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('quotas.unit')}</th>
              <th scope="col">{t('quotas.lastHeld')}</th>
              <th scope="col">{t('quotas.lastConsumed')}</th>
              <th scope="col">{t('quotas.used')}</th>
              <th scope="col">{t('quotas.current')}</th>
              <th scope="col">{t('quotas.amount')}</th>
              <th scope="col">{t('quotas.change')}</th>
              <th scope="col">{t('quotas.reason')}</th>
            </tr>
          </thead>
          <tbody>
            <For
              each={shown()}
              fallback={
                <tr>
                  <td colspan={8}>{t('quotas.noLines')}</td>
                </tr>
              }
            >
              {(row, index) => (
                <GridRow row={row} grid={p} onPress={(event) => press(event, index())} onPaste={(event) => paste(event, index())} />
              )}
            </For>
          </tbody>
        </table>
      </div>
    </>
  )
}

function GridRow(p: {
  row: PlanMember
  grid: PlanGridProps
  onPress: (event: KeyboardEvent) => void
  onPaste: (event: ClipboardEvent) => void
}) {
  const line = () => p.grid.draft.lines[p.row.orgId]!
  const fault = () => (p.grid.editable ? p.grid.draft.fault(p.row) : undefined)
  const faultWords = () =>
    fault() === 'belowRecallable' ? t('quotas.belowRecallable', { n: formatNumber(p.row.ownAvailable) }) : t('quotas.notNumber')
  return (
    <tr data-changed={p.grid.draft.differenceOf(p.row) === 0 ? undefined : ''}>
      <th scope="row">{p.row.name}</th>
      <td>{formatNumber(p.row.lastHeld)}</td>
      <td>{formatNumber(p.row.lastConsumed)}</td>
      <td>{formatNumber(p.row.reserved + p.row.consumed)}</td>
      <td>{formatNumber(p.row.held)}</td>
      <td>
        <Show when={p.grid.editable} fallback={<b>{line().text}</b>}>
          <input
            id={cellId(p.row.orgId)}
            class={s.cell}
            inputmode="numeric"
            autocomplete="off"
            aria-label={t('quotas.amountOf', { name: p.row.name })}
            aria-invalid={fault() ? 'true' : undefined}
            aria-describedby={fault() ? `${cellId(p.row.orgId)}-error` : undefined}
            value={line().text}
            onInput={(event) => p.grid.draft.setAmount(p.row.orgId, event.currentTarget.value.normalize('NFKC'))}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={p.onPress}
            onPaste={p.onPaste}
          />
          <Show when={fault()}>
            <small id={`${cellId(p.row.orgId)}-error`}>{faultWords()}</small>
          </Show>
        </Show>
      </td>
      <td>
        <Signed n={p.grid.draft.differenceOf(p.row)} />
      </td>
      <td>
        <Show when={p.grid.editable} fallback={line().reason}>
          <input
            class={`${s.cell} ${s.reason}`}
            autocomplete="off"
            maxLength={200}
            aria-label={t('quotas.reasonOf', { name: p.row.name })}
            value={line().reason}
            onInput={(event) => p.grid.draft.setReason(p.row.orgId, event.currentTarget.value)}
          />
        </Show>
      </td>
    </tr>
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
    </dl>
  )
}
