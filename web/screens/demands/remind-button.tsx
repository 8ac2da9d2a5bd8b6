import Bell from 'lucide-solid/icons/bell'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { toast } from '../../ui/toast.ts'
import { remindDemand, useRefreshDemands } from './demands.data.ts'

export interface RemindProps {
  year: number
  /** One organisation; without it all who are behind. */
  orgId?: string | undefined
  name?: string | undefined
  /** How many are behind. */
  n: number
}

/** Reminds who is behind, after saying whom. */
export function RemindButton(p: RemindProps) {
  const session = useSession()
  const refresh = useRefreshDemands()
  const [asking, setAsking] = createSignal(false)
  return (
    <Show when={session.can('demand.remind') && p.n > 0}>
      <Button class="no-print" aria-label={p.name ? `${t('demands.remind')} ${p.name}` : undefined} onClick={() => setAsking(true)}>
        <Bell size={15} aria-hidden="true" />
        {p.orgId ? t('demands.remind') : t('demands.remindAll', { n: p.n })}
      </Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('demands.remindTitle', { n: p.n })}
        confirmLabel={t('demands.remind')}
        lines={[...(p.name ? [p.name] : []), t('demands.remindWhy')]}
        onConfirm={async () => {
          const done = await remindDemand(p.year, p.orgId ? [p.orgId] : undefined)
          await refresh()
          void toast({
            title:
              done.skipped > 0
                ? t('demands.remindedSome', { n: done.reminded, skipped: done.skipped })
                : t('demands.reminded', { n: done.reminded }),
          })
        }}
      />
    </Show>
  )
}
