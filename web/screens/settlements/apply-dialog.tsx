import { Show, createSignal } from 'solid-js'
import { destination, MOVE_TO_KIND } from '../../../api/settlements/settlements.schemas.ts'
import { DISTRICT, keysOf, type District } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { ProblemError } from '../../lib/problem.ts'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { actOnMany, type BatchAnswer, type Destination } from './settlements.data.ts'
import s from './settlements.module.css'

const KINDS = ['auto', ...keysOf(MOVE_TO_KIND)] as const
type Kind = (typeof KINDS)[number]

export interface ApplyDialogProps {
  rows: readonly { id: string; version: number; name: string; hasHukouPlace: boolean }[]
  onClose: () => void
  onDone: (answer: BatchAnswer) => Promise<void>
}

/** Applies for one or many: where they settle, and where those come from whose form does not say. */
export function ApplyDialog(p: ApplyDialogProps) {
  const [kind, setKind] = createSignal<Kind>('auto')
  const [household, setHousehold] = createSignal('')
  const [address, setAddress] = createSignal('')
  const [district, setDistrict] = createSignal<District | ''>('')
  const [moveFrom, setMoveFrom] = createSignal('')
  const [faults, setFaults] = createSignal<Readonly<Record<string, string>>>({})
  const homeless = () => p.rows.filter((row) => !row.hasHukouPlace)
  const entered = () => ({
    ...(kind() === 'auto'
      ? {}
      : { moveTo: { kind: kind(), household: household() || undefined, address: address(), district: district() } }),
    ...(homeless().length > 0 && moveFrom().trim() !== '' ? { moveFrom: moveFrom() } : {}),
  })
  /** What was entered; faults stand beside their fields and keep the dialog open. */
  function checked(): Destination {
    const read = destination.safeParse(entered())
    if (read.success)
      return { ...(read.data.moveTo ? { moveTo: read.data.moveTo } : {}), ...(read.data.moveFrom ? { moveFrom: read.data.moveFrom } : {}) }
    const named = read.error.issues.map(
      (issue) => [String(issue.path.at(-1)), issue.path.at(-1) === 'district' ? t('common.choose') : issue.message] as const,
    )
    setFaults(Object.fromEntries(named))
    document.getElementById(`f-${named[0]?.[0]}`)?.focus()
    throw new ProblemError({ code: 'invalid', title: t('common.errorCount', { n: named.length }), status: 422 })
  }
  return (
    <ConfirmEffect
      open
      onClose={p.onClose}
      title={t('settlements.applyTitle', { n: p.rows.length })}
      confirmLabel={t('settlements.apply')}
      lines={[t('settlements.applyLine')]}
      onConfirm={async () => {
        await p.onDone(await actOnMany('applySettlement', p.rows, { settlement: checked() }))
      }}
    >
      <div class={s.form}>
        <SelectField
          id="f-kind"
          label={t('settlements.destination')}
          options={KINDS.map((one) => ({ value: one, label: t(`settlements.${one}`) }))}
          value={kind()}
          onChange={setKind}
        />
        <Show when={kind() !== 'auto'}>
          <Show when={kind() !== 'OWN_HOME'}>
            <TextField
              id="f-household"
              label={t('settlements.household')}
              maxLength={60}
              value={household()}
              onChange={setHousehold}
              error={faults()['household']}
            />
          </Show>
          <SelectField
            id="f-district"
            label={t('settlements.district')}
            placeholder={t('common.choose')}
            options={keysOf(DISTRICT).map((code) => ({ value: code, label: DISTRICT[code].name }))}
            value={district()}
            onChange={setDistrict}
            error={faults()['district']}
          />
          <TextField
            id="f-address"
            label={t('settlements.address')}
            maxLength={80}
            value={address()}
            onChange={setAddress}
            error={faults()['address']}
          />
        </Show>
        <Show when={homeless().length > 0}>
          <TextField
            id="f-moveFrom"
            label={t('settlements.moveFrom')}
            hint={t('settlements.moveFromHint', {
              names: homeless()
                .map((row) => row.name)
                .join('、'),
            })}
            maxLength={80}
            value={moveFrom()}
            onChange={setMoveFrom}
            error={faults()['moveFrom']}
          />
        </Show>
      </div>
    </ConfirmEffect>
  )
}
