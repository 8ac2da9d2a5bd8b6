import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { toast } from '../../ui/toast.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import s from './graduate.module.css'
import { useOwnActs, type MyCase } from './graduate.data.ts'

/** Only those who decline load the dialog. */
const ConfirmEffect = lazy(async () => ({ default: (await import('../../ui/confirm-effect.tsx')).ConfirmEffect }))

/** Article 17(3)2: shows exactly what would be public, and asks. Declining says what it costs before it is done. */
export function ConsentPanel(p: { mine: MyCase }) {
  const acts = useOwnActs()
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  const [declining, setDeclining] = createSignal(false)
  const [understood, setUnderstood] = createSignal(false)
  const pledged = () => p.mine.pledge.signedAt !== null
  async function consent(): Promise<void> {
    setBusy(true)
    setRefusal(undefined)
    try {
      await acts.consent()
      await toast({ title: t('graduate.consentDone'), tone: 'success' })
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  async function decline(): Promise<void> {
    await acts.decline()
    await toast({ title: t('graduate.declineDone') })
  }
  return (
    <Panel title={t('graduate.consentTitle')} tags={<Citation article="17(3)2" />}>
      <p class={s.lead}>{t('graduate.consentLead', { n: p.mine.consent.workdays })}</p>
      <Show when={p.mine.consent.preview}>
        {(line) => (
          <div class={s.preview}>
            <DataList
              columns={1}
              rows={[
                { label: t('graduate.name'), value: line().name },
                { label: t('graduate.age'), value: <span class="num">{line().age}</span> },
                { label: t('graduate.school'), value: line().schoolName },
                { label: t('graduate.level'), value: line().educationLevel },
              ]}
            />
          </div>
        )}
      </Show>
      <p class={s.lead}>{t('graduate.consentNever')}</p>
      <p class={s.lead}>{t('graduate.consentWrong')}</p>
      <Show when={!pledged()}>
        <Alert tone="amber" title={t('graduate.consentPledgeFirst')} />
      </Show>
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <div class={s.choice}>
        <Button kind="primary" wide busy={busy()} disabled={!pledged()} onClick={() => void consent()}>
          {t('graduate.consentYes')}
        </Button>
        <Button
          wide
          onClick={() => {
            setUnderstood(false)
            setDeclining(true)
          }}
        >
          {t('graduate.consentNo')}
        </Button>
      </div>
      <Show when={declining()}>
        <Suspense>
          <ConfirmEffect
            open
            onClose={() => setDeclining(false)}
            title={t('graduate.declineTitle')}
            confirmLabel={t('graduate.declineConfirm')}
            danger
            lines={[t('graduate.declineLine1'), t('graduate.declineLine2')]}
            blocked={!understood()}
            onConfirm={decline}
          >
            <label class={s.tick}>
              <Checkbox checked={understood()} onChange={(event) => setUnderstood(event.currentTarget.checked)} />
              <span>{t('graduate.declineTick')}</span>
            </label>
          </ConfirmEffect>
        </Suspense>
      </Show>
    </Panel>
  )
}
