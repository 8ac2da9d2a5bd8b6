import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { changePassword, passwordForm } from './own-account.data.ts'

const EMPTY = { current: '', next: '', repeat: '' }

/** Changes one's password; every other device is signed out. */
export function PasswordForm() {
  const session = useSession()
  const form = createForm(passwordForm(), EMPTY)
  const change = form.submit(async (value) => {
    await changePassword(value.current, value.next)
    form.reset(EMPTY)
    await session.refresh()
    await toast({ title: t('session.passwordChanged') })
  })
  return (
    <Panel title={t('session.passwordTitle')} id="password">
      <form onSubmit={(event) => void change(event)} novalidate>
        <Stack>
          <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
          <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
          <TextField label={t('session.currentPassword')} type="password" autocomplete="current-password" {...form.field('current')} />
          <TextField
            label={t('session.newPassword')}
            hint={t('session.newPasswordHint')}
            type="password"
            autocomplete="new-password"
            {...form.field('next')}
          />
          <TextField label={t('session.repeatPassword')} type="password" autocomplete="new-password" {...form.field('repeat')} />
          <div>
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('session.passwordTitle')}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  )
}
