import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { request } from '../../lib/http.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { DateField } from '../fields/date-field.tsx'
import { ProblemView } from '../problem.tsx'
import { toast } from '../toast.ts'

/** Moves the business day of the demonstration: POST /api/demo/day. */
export default function DemoDialog(p: { onClose: () => void }) {
  const session = useSession()
  const [day, setDay] = createSignal(session.today())
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  async function move(event?: Event): Promise<void> {
    event?.preventDefault()
    setBusy(true)
    setRefusal(undefined)
    try {
      await request<unknown>('POST', '/api/demo/day', { day: day() })
      await session.refresh()
      await toast({ title: t('shell.demoMoved', { day: day() }) })
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
      title={t('shell.demoTitle')}
      size="narrow"
      dismissible={!busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={busy()} onClick={() => void move()}>
            {t('shell.demoMove')}
          </Button>
        </>
      }
    >
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <form onSubmit={(event) => void move(event)}>
        <DateField id="f-demo-day" label={t('shell.demoField')} hint={t('shell.demoHint')} value={day()} onChange={setDay} />
      </form>
    </Dialog>
  )
}
