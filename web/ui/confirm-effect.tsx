import { For, Show, createEffect, createSignal, on, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { formatNumber } from '../lib/format.ts'
import { asProblem, type Problem } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { Citation } from './citation.tsx'
import s from './dialog.module.css'
import { Dialog } from './dialog.tsx'
import { TextArea } from './fields/text-field.tsx'
import { ProblemView } from './problem.tsx'

export interface Effect {
  /** Whose account or figure moves: 海淀区人力社保局 可用指标. */
  label: string
  before: number
  after: number
}

export interface SkippedRow {
  label: string
  reason: string
  article?: number | string | undefined
}

export interface ConfirmEffectProps {
  open: boolean
  onClose: () => void
  /** A question that names the act and the number: 批量通过 5 件申报？ */
  title: string
  /** The act: 确认通过. */
  confirmLabel: string
  danger?: boolean | undefined
  effects?: readonly Effect[] | undefined
  /** What else follows: 申报单位会收到通知。 */
  lines?: readonly string[] | undefined
  /** Rows that will not take part, and why. */
  skipped?: readonly SkippedRow[] | undefined
  /** Asks for words; they are given to `onConfirm`. */
  reason?: { label: string; hint?: string; optional?: boolean; minLength?: number; maxLength?: number } | undefined
  /** More questions, such as a choice; the caller keeps their values and may hold back with `blocked`. */
  children?: JSX.Element
  blocked?: boolean | undefined
  /** Does it. The dialog waits, closes when it is done and shows the refusal when it is not. */
  onConfirm: (reason: string) => Promise<void>
}

/** Before an act that cannot be taken back: shows what it changes, never just 确定吗. */
export function ConfirmEffect(p: ConfirmEffectProps) {
  const [reason, setReason] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  createEffect(
    on(
      () => p.open,
      (open) => {
        if (!open) return
        setReason('')
        setTried(false)
        setRefusal(undefined)
      },
    ),
  )
  const least = () => p.reason?.minLength ?? (p.reason?.optional ? 0 : 1)
  const short = () => (p.reason && reason().trim().length < least() ? t('common.reasonTooShort', { n: least() }) : undefined)
  async function confirm(): Promise<void> {
    setTried(true)
    if (short()) {
      document.getElementById('f-confirm-reason')?.focus()
      return
    }
    setBusy(true)
    setRefusal(undefined)
    try {
      await p.onConfirm(reason().trim())
      p.onClose()
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open={p.open}
      onClose={p.onClose}
      title={p.title}
      dismissible={!busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={busy()}>
            {t('common.lookAgain')}
          </Button>
          <Button kind={p.danger ? 'danger' : 'primary'} busy={busy()} disabled={p.blocked} onClick={() => void confirm()}>
            {p.confirmLabel}
          </Button>
        </>
      }
    >
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <Show when={p.effects?.length}>
        <Effects rows={p.effects ?? []} />
      </Show>
      <Show when={p.lines?.length}>
        <ul class={s.lines}>
          <For each={p.lines}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
      <Show when={p.skipped?.length}>
        <Skipped rows={p.skipped ?? []} />
      </Show>
      {p.children}
      <Show when={p.reason}>
        {(ask) => (
          <TextArea
            id="f-confirm-reason"
            label={ask().label}
            hint={ask().hint}
            optional={ask().optional}
            maxLength={ask().maxLength ?? 500}
            value={reason()}
            onChange={setReason}
            error={tried() ? short() : undefined}
          />
        )}
      </Show>
    </Dialog>
  )
}

function Effects(p: { rows: readonly Effect[] }) {
  const change = (row: Effect) => `${row.after >= row.before ? '+' : '−'}${formatNumber(Math.abs(row.after - row.before))}`
  return (
    <table class={s.effects}>
      <caption class="vh">{t('common.effect')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('common.effectItem')}</th>
          <th scope="col">{t('common.effectChange')}</th>
          <th scope="col">{t('common.effectBeforeAfter')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={p.rows}>
          {(row) => (
            <tr>
              <th scope="row">{row.label}</th>
              <td>{change(row)}</td>
              <td>
                {formatNumber(row.before)} → {formatNumber(row.after)}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Skipped(p: { rows: readonly SkippedRow[] }) {
  return (
    <div class={s.skipped} role="group" aria-label={t('common.skipped', { n: p.rows.length })} tabindex="0">
      <b>{t('common.skipped', { n: p.rows.length })}</b>
      <ul>
        <For each={p.rows}>
          {(row) => (
            <li>
              <span>
                {row.label}：{row.reason}
              </span>
              <Show when={row.article}>{(article) => <Citation article={article()} />}</Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
