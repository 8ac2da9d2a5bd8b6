import { Match, Show, Switch, createSignal } from 'solid-js'
import { codeInput } from '../../../api/accounts/session.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { confirmTotp, startTotp, stopTotp } from './own-account.data.ts'

/** Turns one-time codes on (scan, confirm) and off (with the password). */
export function TotpPanel(p: { user: SessionUser }) {
  const session = useSession()
  const [secret, setSecret] = createSignal<{ secret: string; uri: string }>()
  const [stopping, setStopping] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  const code = createForm(codeInput, { code: '' })
  async function start(): Promise<void> {
    setRefusal(undefined)
    try {
      const answer = await startTotp()
      if (answer.secret && answer.uri) setSecret({ secret: answer.secret, uri: answer.uri })
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    }
  }
  const confirm = code.submit(async (value) => {
    await confirmTotp(value.code)
    code.reset({ code: '' })
    setSecret(undefined)
    await session.refresh()
    await toast({ title: t('session.totpEnabled') })
  })
  return (
    <Panel
      title={t('session.totpTitle')}
      tags={
        <Show when={p.user.totpOn !== undefined}>
          <Tag tone={p.user.totpOn ? 'green' : 'neutral'}>{t(p.user.totpOn ? 'session.totpOn' : 'session.totpOff')}</Tag>
        </Show>
      }
    >
      <Stack>
        <p>{t('session.totpWhy')}</p>
        <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <Switch>
          <Match when={secret()}>
            {(key) => (
              <form onSubmit={(event) => void confirm(event)} novalidate>
                <Stack>
                  <p>{t('session.totpScan')}</p>
                  <Qr text={key().uri} label={t('session.totpQr')} size={184} />
                  <p class="muted small">{t('session.totpSecret', { secret: key().secret })}</p>
                  <Show when={code.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
                  <TextField
                    label={t('session.code')}
                    inputMode="numeric"
                    autocomplete="one-time-code"
                    maxLength={6}
                    width="short"
                    {...code.field('code')}
                  />
                  <ButtonGroup>
                    <Button type="submit" kind="primary" busy={code.busy()}>
                      {t('session.totpConfirm')}
                    </Button>
                    <Button onClick={() => setSecret(undefined)}>{t('common.cancel')}</Button>
                  </ButtonGroup>
                </Stack>
              </form>
            )}
          </Match>
          <Match when={!secret()}>
            <ButtonGroup>
              <Show when={p.user.totpOn !== true}>
                <Button onClick={() => void start()}>{t('session.totpEnable')}</Button>
              </Show>
              <Show when={p.user.totpOn !== false}>
                <Button kind="danger" onClick={() => setStopping(true)}>
                  {t('session.totpDisable')}
                </Button>
              </Show>
            </ButtonGroup>
          </Match>
        </Switch>
      </Stack>
      <Show when={stopping()}>
        <StopDialog onClose={() => setStopping(false)} />
      </Show>
    </Panel>
  )
}

function StopDialog(p: { onClose: () => void }) {
  const session = useSession()
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  async function stop(event?: Event): Promise<void> {
    event?.preventDefault()
    setBusy(true)
    try {
      await stopTotp(password())
      await session.refresh()
      await toast({ title: t('session.totpDisabled') })
      p.onClose()
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('session.totpDisable')}
      size="narrow"
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="danger" busy={busy()} onClick={() => void stop()}>
            {t('session.totpDisable')}
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void stop(event)}>
        <Stack>
          <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
          <TextField
            id="f-stop-password"
            label={t('session.currentPassword')}
            type="password"
            autocomplete="current-password"
            error={refusal()?.errors?.[0]?.detail}
            value={password()}
            onChange={setPassword}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
