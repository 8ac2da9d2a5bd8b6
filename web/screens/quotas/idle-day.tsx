import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { setIdleDay } from '../ledger/ledger.data.ts'

const DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** The bureau says from which day on an unused account is pointed out. */
export function IdleDay(p: { since: string }) {
  const session = useSession()
  const client = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const [day, setDay] = createSignal('')
  const wrong = () => !DAY.test(day())
  return (
    <Show when={session.can('year.edit')}>
      <Button
        kind="link"
        class="no-print"
        onClick={() => {
          setDay(p.since)
          setAsking(true)
        }}
      >
        {t('ledger.idleSet')}
      </Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('ledger.idleSetTitle')}
        confirmLabel={t('ledger.idleSet')}
        blocked={wrong()}
        onConfirm={async () => {
          await setIdleDay(day())
          await client.invalidateQueries({ queryKey: ['quota', 'pace'] })
          void toast({ title: t('ledger.idleSetDone', { day: day() }) })
        }}
      >
        <TextField
          id="f-idle-day"
          label={t('ledger.idleSetField')}
          value={day()}
          onChange={(text) => setDay(text.trim())}
          error={wrong() ? t('ledger.idleSetWrong') : undefined}
        />
      </ConfirmEffect>
    </Show>
  )
}
