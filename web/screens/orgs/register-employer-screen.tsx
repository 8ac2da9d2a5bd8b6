import { Show, createMemo, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Split } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { ChannelCard } from './channel-card.tsx'
import { MadeOrg, type MadeAnswer } from './made-org.tsx'
import { orgsPath } from './org-words.tsx'
import { registerEmployer, useChannel, useRefreshOrgs } from './orgs.data.ts'
import s from './orgs.module.css'
import { Account, Contact, Identity, Place, type EmployerFields } from './register-fields.tsx'
import { askOf, employerBody, employerForm, EMPTY_EMPLOYER } from './register-form.ts'

/** Registers an employer: who supervises it follows from what is typed, and is shown beside it. */
export default function RegisterEmployerScreen() {
  const session = useSession()
  const refresh = useRefreshOrgs()
  const form: EmployerFields = createForm(employerForm(), EMPTY_EMPLOYER)
  const channel = useChannel(createMemo(() => askOf(form.value), undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) }))
  const newAgency = () => !channel.isPending && !channel.isError && channel.data?.newAgency === true
  const [made, setMade] = createSignal<MadeAnswer>()
  const list = () => (session.user() ? orgsPath(session.user()!) : '/orgs')
  const register = form.submit(async (value) => {
    const answer = await registerEmployer(employerBody(value, newAgency()))
    await refresh()
    setMade({
      id: answer.id,
      name: value.name,
      accounts: answer.accounts,
      channel: { unitName: answer.unitName, clause: answer.clause, reason: answer.reason },
    })
    window.scrollTo({ top: 0 })
  })
  const again = () => {
    form.reset(EMPTY_EMPLOYER)
    setMade(undefined)
  }
  return (
    <>
      <PageHeader
        title={t('orgs.register')}
        crumbs={[{ label: t(list() === '/orgs' ? 'shell.orgs' : 'orgs.employers'), href: list() }]}
        errors={form.summary().length}
      />
      <Show
        when={made()}
        fallback={
          <form onSubmit={(event) => void register(event)} novalidate>
            <Split
              aside={
                <div class={s.wideOnly}>
                  <ChannelCard channel={channel} />
                </div>
              }
              asideLabel={t('orgs.channelTitle')}
            >
              <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
              <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
              <Identity form={form} />
              <Place form={form} />
              <div class={s.narrowOnly}>
                <ChannelCard channel={channel} />
              </div>
              <Contact form={form} />
              <Account form={form} newAgency={newAgency()} />
              <ButtonGroup>
                <Button type="submit" kind="primary" busy={form.busy()}>
                  {t('orgs.submitRegister')}
                </Button>
                <ButtonLink href={list()}>{t('common.cancel')}</ButtonLink>
              </ButtonGroup>
            </Split>
          </form>
        }
      >
        {(answer) => <MadeOrg made={answer()} quota onMore={again} />}
      </Show>
    </>
  )
}
