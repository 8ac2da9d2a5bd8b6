import { useNavigate, useSearchParams } from '@solidjs/router'
import { Show, Suspense, createEffect, createSignal, lazy } from 'solid-js'
import { codeInput, signInInput } from '../../../api/accounts/session.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { homeOf } from '../../ui/navigation.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { giveCode, safeReturn, signIn, type DemoAccount } from './session.data.ts'
import s from './sign-in.module.css'

const DemoAccounts = lazy(() => import('./demo-accounts.tsx'))

/** Password, then a one-time code if the person uses one; back to the page that asked. */
export default function SignInScreen() {
  const session = useSession()
  const navigate = useNavigate()
  const [query] = useSearchParams<{ from?: string }>()
  const [entering, setEntering] = createSignal(false)
  const [again, setAgain] = createSignal(false)
  const form = createForm(signInInput, { username: '', password: '' })
  const code = createForm(codeInput, { code: '' })
  const codeAsked = () => session.session()?.codeNeeded === true && !again()
  createEffect(() => {
    const user = session.user()
    if (!user || !entering()) return
    navigate(session.session()?.mustChangePassword ? '/account#password' : safeReturn(query.from, homeOf(user)), { replace: true })
  })
  const enter = form.submit(async (value) => {
    setAgain(false)
    setEntering(true)
    await signIn(value.username, value.password)
    form.reset({ username: value.username, password: '' })
    await session.refresh()
  })
  const confirm = code.submit(async (value) => {
    setEntering(true)
    await giveCode(value.code)
    await session.refresh()
  })
  const fill = (account: DemoAccount) => {
    form.patch({ username: account.username, password: account.password })
    document.getElementById('sign-in-button')?.focus()
  }
  const errors = () => (codeAsked() ? code.summary() : form.summary()).length
  return (
    <>
      <PageHeader title={t('session.title')} lead={t('session.lead')} errors={errors()} />
      <div class={s.columns} data-alone={session.session()?.demo ? undefined : ''}>
        <Panel label={t('session.title')}>
          <Show
            when={codeAsked()}
            fallback={
              <form class={s.form} onSubmit={(event) => void enter(event)} novalidate>
                <Show when={query.from}>
                  <Alert title={t('session.comeBack')} />
                </Show>
                <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
                <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
                <TextField label={t('session.username')} autocomplete="username" {...form.field('username')} />
                <TextField label={t('session.password')} type="password" autocomplete="current-password" {...form.field('password')} />
                <Button type="submit" kind="primary" wide id="sign-in-button" busy={form.busy()}>
                  {t('session.signIn')}
                </Button>
              </form>
            }
          >
            <form class={s.form} onSubmit={(event) => void confirm(event)} novalidate>
              <p>{t('session.codeAsked')}</p>
              <Show when={code.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
              <ErrorSummary issues={code.summary()} attempts={code.attempts()} />
              <TextField
                label={t('session.code')}
                hint={t('session.codeHint')}
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={6}
                width="short"
                {...code.field('code')}
              />
              <Button type="submit" kind="primary" wide busy={code.busy()}>
                {t('session.signIn')}
              </Button>
              <Button kind="link" onClick={() => setAgain(true)}>
                {t('session.otherUser')}
              </Button>
            </form>
          </Show>
        </Panel>
        <Show when={session.session()?.demo}>
          <Suspense>
            <DemoAccounts onPick={fill} />
          </Suspense>
        </Show>
      </div>
    </>
  )
}
