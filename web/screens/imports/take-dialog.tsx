import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { toast } from '../../ui/toast.ts'
import { takeRows, useRefreshImports, type ImportPage } from './imports.data.ts'

type Effect = NonNullable<ImportPage['effect']>

/** Before good rows become drafts: how many, what quota they will need, what stays behind. */
export function TakeDialog(p: { data: ImportPage; effect: Effect; onClose: () => void }) {
  const refresh = useRefreshImports()
  const n = formatNumber
  const lines = () => {
    const { inQuota, offQuota, available } = p.effect
    const { refused, bad, known } = p.data
    const short = inQuota - available
    return [
      t('imports.lineQuota', { need: n(inQuota), available: n(available) }),
      ...(short > 0 ? [t('imports.lineShort', { n: n(short) })] : []),
      ...(offQuota > 0 ? [t('imports.lineOff', { n: n(offQuota) })] : []),
      ...(refused > 0 ? [t('imports.lineRefused', { n: n(refused) })] : []),
      ...(bad > 0 ? [t('imports.lineBad', { n: n(bad) })] : []),
      ...(known > 0 ? [t('imports.lineKnown', { n: n(known) })] : []),
    ]
  }
  return (
    <ConfirmEffect
      open
      onClose={p.onClose}
      title={t('imports.takeTitle', { n: n(p.effect.draftsAfter - p.effect.drafts) })}
      confirmLabel={t('imports.takeConfirm')}
      effects={[{ label: t('imports.effectDrafts', { year: p.data.intakeYear }), before: p.effect.drafts, after: p.effect.draftsAfter }]}
      lines={lines()}
      onConfirm={async () => {
        const answer = await takeRows(p.data.id)
        void toast({ title: t(answer.again ? 'imports.tookAlready' : 'imports.started'), tone: 'info' })
        await refresh()
      }}
    />
  )
}
