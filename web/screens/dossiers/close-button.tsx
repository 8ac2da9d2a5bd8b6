import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { toast } from '../../ui/toast.ts'
import { closeDossier, useRefreshDossiers, type Dossier } from './dossiers.data.ts'

/** Closing, with all that follows from it in words; with gaps it asks why. */
export function CloseButton(p: { dossier: Dossier }) {
  const [open, setOpen] = createSignal(false)
  const refresh = useRefreshDossiers()
  const gaps = () => p.dossier.gapCount
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('dossiers.close')}
      </Button>
      <ConfirmEffect
        open={open()}
        onClose={() => setOpen(false)}
        title={t('dossiers.closeTitle', { year: String(p.dossier.year) })}
        confirmLabel={t('dossiers.close')}
        lines={[
          t('dossiers.closeNumbered', { people: formatNumber(p.dossier.people) }),
          ...(gaps() > 0 ? [t('dossiers.closeGaps', { n: formatNumber(gaps()) })] : []),
          t('dossiers.closeFinal'),
          t('dossiers.closeWait'),
        ]}
        reason={gaps() > 0 ? { label: t('dossiers.closeReason'), minLength: 2, maxLength: 500 } : undefined}
        onConfirm={async (note) => {
          const { number } = await closeDossier({ year: p.dossier.year, gaps: gaps(), note })
          await refresh()
          void toast({ title: t('dossiers.closed', { number }), tone: 'success' })
        }}
      />
    </>
  )
}
