import { Match, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { RegistrationDialog } from './registration-dialog.tsx'
import { actOnMany, refuseSettlement, type BatchAnswer, type ManyAct, type SettlementAction } from './settlements.data.ts'

export interface ActRow {
  id: string
  version: number
  name: string
  hasHukouPlace: boolean
}

export interface ActDialogProps {
  action: SettlementAction
  rows: readonly ActRow[]
  onClose: () => void
  /** Gets the answer of an act on many; nothing after an act on one. */
  onDone: (answer?: BatchAnswer) => Promise<void>
}

const SIMPLE = { settlementReview: 'review', approveSettlement: 'approve', archive: 'archive' } as const
const LINES = {
  settlementReview: () => [t('settlements.reviewLine')],
  approveSettlement: () => [t('settlements.approveLine'), t('settlements.approveFour')],
  archive: () => [t('settlements.archiveLine')],
} as const

/** Every act of the settlement stage asks here first, showing what it does. */
export function ActDialog(p: ActDialogProps) {
  const simple = () => (p.action in SIMPLE ? (p.action as keyof typeof SIMPLE) : undefined)
  const first = () => p.rows[0]
  return (
    <Switch>
      <Match when={p.action === 'applySettlement'}>
        <ApplyDialog rows={p.rows} onClose={p.onClose} onDone={p.onDone} />
      </Match>
      <Match when={p.action === 'recordRegistration' && first()}>
        {(row) => <RegistrationDialog row={row()} onClose={p.onClose} onDone={p.onDone} />}
      </Match>
      <Match when={p.action === 'refuseSettlement' && first()}>
        {(row) => (
          <ConfirmEffect
            open
            danger
            onClose={p.onClose}
            title={t('settlements.refuseTitle')}
            confirmLabel={t('settlements.refuse')}
            lines={[t('settlements.refuseLine'), t('settlements.refuseQuota')]}
            reason={{ label: t('settlements.refuseReason'), minLength: 5 }}
            onConfirm={async (note) => {
              await refuseSettlement(row().id, row().version, note)
              await p.onDone()
            }}
          />
        )}
      </Match>
      <Match when={simple()}>
        {(action) => (
          <ConfirmEffect
            open
            onClose={p.onClose}
            title={t(`settlements.${SIMPLE[action()]}Title`, { n: p.rows.length })}
            confirmLabel={t(`settlements.${SIMPLE[action()]}`)}
            lines={LINES[action()]()}
            reason={action() === 'archive' ? undefined : { label: t('settlements.remark'), optional: true }}
            onConfirm={async (note) => p.onDone(await actOnMany(action() satisfies ManyAct, p.rows, note ? { note } : {}))}
          />
        )}
      </Match>
    </Switch>
  )
}
