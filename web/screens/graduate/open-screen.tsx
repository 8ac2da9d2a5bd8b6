import { useNavigate, useParams } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { useNoIndex } from '../public/public.data.ts'
import s from './graduate.module.css'
import { openLink, usePeek } from './graduate.data.ts'
import { createSending } from './sending.ts'

/** The door of the personal link: says at once when it no longer opens, else asks for the last four of the identity number. */
export default function OpenScreen() {
  useNoIndex()
  const params = useParams<{ token: string }>()
  const navigate = useNavigate()
  const session = useSession()
  const peek = usePeek(() => params.token)
  const form = createSending()
  const [lastFour, setLastFour] = createSignal('')
  const enter = form.send(
    () => (lastFour().trim() ? [] : [{ path: 'lastFour', message: t('graduate.lastFourNeeded') }]),
    async () => {
      await openLink(params.token, lastFour())
      await session.refresh()
      // the link itself does not stay in the address bar or the history
      navigate('/me', { replace: true })
    },
  )
  return (
    <>
      <PageHeader title={t('graduate.openTitle')} lead={t('graduate.openLead')} errors={form.issues().length} />
      <Narrow>
        <Show when={!peek.isPending} fallback={<p role="status">{t('graduate.checking')}</p>}>
          <Show when={!peek.error} fallback={<Closed error={peek.error} />}>
            <Panel label={t('graduate.openTitle')}>
              <form class={s.form} onSubmit={(event) => void enter(event)} novalidate>
                <ErrorSummary issues={form.issues()} attempts={form.attempts()} />
                <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
                <TextField
                  label={t('graduate.lastFour')}
                  hint={t('graduate.lastFourHint')}
                  maxLength={4}
                  width="short"
                  autocomplete="off"
                  value={lastFour()}
                  onChange={setLastFour}
                  {...form.field('lastFour')}
                />
                <Button type="submit" kind="primary" wide busy={form.busy()}>
                  {t('graduate.openButton')}
                </Button>
              </form>
            </Panel>
          </Show>
        </Show>
      </Narrow>
    </>
  )
}

function Closed(p: { error: unknown }) {
  const facts = () => asProblem(p.error).facts as { employerName?: string; unitName?: string } | undefined
  return (
    <ProblemView error={p.error}>
      <Show when={facts()?.employerName}>
        <p>{t('graduate.askBoth', { employer: facts()?.employerName ?? '', unit: facts()?.unitName ?? '' })}</p>
      </Show>
    </ProblemView>
  )
}
