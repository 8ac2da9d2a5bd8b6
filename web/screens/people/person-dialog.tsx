import { Show, createSignal } from 'solid-js'
import type { Role } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession, type StaffTier } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { roleOptions } from './add-person-dialog.tsx'
import { FirstPassword } from './first-password.tsx'
import { changePerson, useRefreshPeople, type Person } from './people.data.ts'
import s from './people.module.css'

/** Posts, state and password of one person. */
export function PersonDialog(p: { person: Person; tier: StaffTier; onClose: () => void }) {
  const session = useSession()
  const refresh = useRefreshPeople()
  const [roles, setRoles] = createSignal<Role[]>([...p.person.roles])
  const [busy, setBusy] = createSignal('')
  const [refusal, setRefusal] = createSignal<Problem>()
  const [password, setPassword] = createSignal<string>()
  const self = () => p.person.id === session.user()?.id
  const disabled = () => p.person.disabledAt !== null
  async function change(what: 'roles' | 'state' | 'password', done: string): Promise<void> {
    setBusy(what)
    setRefusal(undefined)
    try {
      const answer = await changePerson({
        id: p.person.id,
        ...(what === 'roles' ? { roles: roles() } : what === 'state' ? { disabled: !disabled() } : { resetPassword: true }),
      })
      await refresh()
      if (self()) await session.refresh()
      if (answer.temporaryPassword) setPassword(answer.temporaryPassword)
      else await toast({ title: done })
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    } finally {
      setBusy('')
    }
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('accounts.manageTitle', { name: p.person.name })}
      dismissible={!busy() && !password()}
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t(password() ? 'accounts.gaveIt' : 'common.close')}
        </Button>
      }
    >
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <Show
        when={password()}
        fallback={
          <div class={s.acts}>
            <Stack>
              <CheckboxGroup
                id="f-person-roles"
                label={t('accounts.roles')}
                hint={self() ? t('accounts.disableSelf') : t('accounts.rolesHint')}
                options={roleOptions(p.tier)}
                value={roles()}
                onChange={setRoles}
              />
              <div>
                <Button
                  busy={busy() === 'roles'}
                  disabled={roles().length === 0}
                  onClick={() => void change('roles', t('accounts.rolesSaved'))}
                >
                  {t('accounts.saveRoles')}
                </Button>
              </div>
            </Stack>
            <section>
              <p class="muted">{t('accounts.resetWhy')}</p>
              <Button busy={busy() === 'password'} onClick={() => void change('password', t('accounts.resetDone'))}>
                {t('accounts.reset')}
              </Button>
            </section>
            <Show when={!self()}>
              <section>
                <Show when={!disabled()}>
                  <p class="muted">{t('accounts.disableWhy')}</p>
                </Show>
                <Button
                  kind={disabled() ? undefined : 'danger'}
                  busy={busy() === 'state'}
                  onClick={() => void change('state', t(disabled() ? 'accounts.enabledDone' : 'accounts.disabledDone'))}
                >
                  {t(disabled() ? 'accounts.enable' : 'accounts.disable')}
                </Button>
              </section>
            </Show>
          </div>
        }
      >
        {(secret) => (
          <Stack>
            <Alert tone="green" title={t('accounts.resetDone')} live>
              <p>{t('accounts.firstPasswordWhy')}</p>
            </Alert>
            <FirstPassword username={p.person.username} password={secret()} />
          </Stack>
        )}
      </Show>
    </Dialog>
  )
}
