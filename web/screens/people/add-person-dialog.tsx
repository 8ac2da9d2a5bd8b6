import { Show, createSignal } from 'solid-js'
import { accountInput } from '../../../api/accounts/accounts.schemas.ts'
import { keysOf, ROLE, type Role } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { FirstPassword } from './first-password.tsx'
import { addPerson, useRefreshPeople } from './people.data.ts'

/** What each post does in a tier, beside its name. An auditor's tier has no posts to choose between. */
export const roleOptions = (tier: StaffTier) =>
  keysOf(ROLE).map((role) => ({
    value: role,
    label: tier === 'auditor' ? t(`accounts.role.${role}`) : `${t(`accounts.role.${role}`)} · ${t(`accounts.does.${tier}.${role}`)}`,
  }))

/** Adds a person; the temporary password is shown once, in the same dialog. */
export function AddPersonDialog(p: { orgId: string; tier: StaffTier; onClose: () => void }) {
  const refresh = useRefreshPeople()
  const form = createForm(accountInput.omit({ orgId: true }), { username: '', name: '', roles: [] as Role[] })
  const [made, setMade] = createSignal<{ name: string; username: string; temporaryPassword: string }>()
  const add = form.submit(async (value) => {
    const answer = await addPerson({ ...value, orgId: p.orgId })
    await refresh()
    setMade({ ...answer, name: value.name })
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('accounts.add')}
      dismissible={!form.busy() && !made()}
      foot={
        <Show
          when={made()}
          fallback={
            <>
              <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
              <Button kind="primary" busy={form.busy()} onClick={() => void add()}>
                {t('accounts.add')}
              </Button>
            </>
          }
        >
          <Button kind="primary" onClick={() => p.onClose()}>
            {t('accounts.gaveIt')}
          </Button>
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <form onSubmit={(event) => void add(event)} novalidate>
            <Stack>
              <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
              <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
              <TextField label={t('accounts.name')} {...form.field('name')} />
              <TextField label={t('accounts.username')} hint={t('accounts.usernameHint')} {...form.field('username')} />
              <CheckboxGroup
                label={t('accounts.roles')}
                hint={t('accounts.rolesHint')}
                options={roleOptions(p.tier)}
                {...form.field('roles')}
              />
              <button type="submit" hidden aria-hidden="true" />
            </Stack>
          </form>
        }
      >
        {(person) => (
          <Stack>
            <Alert tone="green" title={t('accounts.created', { name: person().name })} live>
              <p>{t('accounts.firstPasswordWhy')}</p>
            </Alert>
            <FirstPassword username={person().username} password={person().temporaryPassword} />
          </Stack>
        )}
      </Show>
    </Dialog>
  )
}
