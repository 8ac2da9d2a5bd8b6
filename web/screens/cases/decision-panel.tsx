import { useNavigate } from '@solidjs/router'
import { For, Show, Suspense, createMemo, createSignal, lazy } from 'solid-js'
import { z } from 'zod'
import { returnReason } from '../../../api/cases/cases.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatInstant } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { articleName } from '../../ui/article-name.ts'
import { Button, ButtonLink, Kbd } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { toast } from '../../ui/toast.ts'
import { ActButton } from './act-button.tsx'
import { findingsOf } from './case-checks.tsx'
import { actName } from './case-words.ts'
import { doAct, lastEvent, useRefreshCases, type CaseAction, type CasePage, type HistoryItem, type Neighbours } from './cases.data.ts'
import s from './cases.module.css'

const ReturnReasons = lazy(async () => ({ default: (await import('./return-reasons.tsx')).ReturnReasons }))

/** Acts too grave, or too rare, for the panel of every day: a button and a dialog of their own. */
const APART: ReadonlySet<string> = new Set(['withdraw', 'askRevocation', 'disqualify', 'archive'])

const actWord = (act: CaseAction) => t(`cases.action.${act.action}`)

function hintOf(act: CaseAction): string {
  if (act.blocked) return act.blocked
  if (act.quota !== 'none') return t(`cases.quotaEffect.${act.quota}`)
  return act.needsReason ? t('cases.needsReason') : articleName(act.article)
}

/** The form's rule depends on the act chosen: some need words, a return needs what is to be corrected. */
const decisionShape = (acts: () => readonly CaseAction[]) =>
  z
    .object({ action: z.string(), note: z.string().trim().max(500, t('cases.noteTooLong')), reasons: z.array(returnReason) })
    .superRefine((value, ctx) => {
      const act = acts().find((one) => one.action === value.action && !one.blocked)
      if (!act) ctx.addIssue({ code: 'custom', path: ['action'], message: t('cases.chooseAct') })
      else if (act.action === 'return' && value.reasons.length === 0 && !value.note)
        ctx.addIssue({ code: 'custom', path: ['reasons'], message: t('cases.reasonsNeeded') })
      else if (act.needsReason && act.action !== 'return' && value.note.length < 5)
        ctx.addIssue({ code: 'custom', path: ['note'], message: t('cases.noteNeeded') })
    })

export interface DecisionPanelProps {
  data: CasePage
  neighbours: Neighbours | undefined
  hrefOf: (id: string) => string
  listHref: string
}

/** What the reader may do now, as the server says; words with it, and on to the next one. */
export function DecisionPanel(p: DecisionPanelProps) {
  const inPanel = createMemo(() => p.data.actions.filter((act) => !act.href && !APART.has(act.action)))
  const elsewhere = () => p.data.actions.filter((act) => act.href)
  const apart = () => p.data.actions.filter((act) => APART.has(act.action))
  return (
    <Show when={p.data.actions.length > 0}>
      <Show when={inPanel().length > 0}>
        <DecisionForm {...p} acts={inPanel()} />
      </Show>
      <Show when={elsewhere().length + apart().length > 0}>
        <Panel id={inPanel().length > 0 ? undefined : 'decision'} title={inPanel().length > 0 ? t('cases.moreActs') : t('cases.nextStep')}>
          <div class={s.decision}>
            <For each={elsewhere()}>
              {(act) => (
                <Show when={!act.blocked} fallback={<BlockedAct act={act} />}>
                  <ButtonLink
                    wide
                    href={act.href ?? ''}
                    kind={act.kind === 'primary' ? 'primary' : act.kind === 'danger' ? 'danger' : undefined}
                  >
                    {actWord(act)}
                  </ButtonLink>
                </Show>
              )}
            </For>
            <For each={apart()}>{(act) => <ActButton act={act} data={p.data} />}</For>
          </div>
        </Panel>
      </Show>
    </Show>
  )
}

function BlockedAct(p: { act: CaseAction }) {
  return (
    <div>
      <Button wide disabled>
        {actWord(p.act)}
      </Button>
      <p class="small muted">{p.act.blocked}</p>
    </div>
  )
}

function DecisionForm(p: DecisionPanelProps & { acts: readonly CaseAction[] }) {
  const navigate = useNavigate()
  const refresh = useRefreshCases()
  const [between, setBetween] = createSignal<HistoryItem>()
  const usable = () => p.acts.filter((act) => !act.blocked)
  /** The way on is chosen beforehand only where nothing is in doubt. */
  const leading = () => (usable()[0]?.kind === 'primary' && findingsOf(p.data).doubts.length === 0 ? (usable()[0]?.action ?? '') : '')
  const form = createForm(
    decisionShape(() => p.acts),
    { action: leading(), note: '', reasons: [] },
    { draftKey: `decision.${p.data.case.id}` },
  )
  const chosen = () => p.acts.find((act) => act.action === form.value.action && !act.blocked)
  /** A return says its reasons one by one; words beside them are free. */
  const wordsDue = () => Boolean(chosen()?.needsReason) && form.value.action !== 'return'
  let goOn = true
  const send = form.submit(async (value) => {
    setBetween(undefined)
    const onward = goOn ? (p.neighbours?.next ?? null) : null
    try {
      await doAct(p.data.case.id, value.action, {
        version: p.data.case.version,
        ...(value.note ? { note: value.note } : {}),
        ...(value.action === 'return' ? { reasons: value.reasons } : {}),
      })
    } catch (thrown) {
      // somebody came between: say who and what, and show the case as it is now
      setBetween(await lastEvent(p.data.case.id).catch(() => undefined))
      void refresh()
      throw thrown
    }
    void toast({
      title: t('cases.acted', { name: p.data.case.name, action: actName(`case.${value.action}`, value.action) }),
      tone: 'success',
    })
    form.reset({ action: '', note: '', reasons: [] })
    if (goOn) navigate(onward ? p.hrefOf(onward) : p.listHref)
    await refresh()
  })
  const submit = (next: boolean) => {
    goOn = next
    void send()
  }
  useShortcuts(() => [{ key: 'Enter', ctrl: true, label: t('cases.submitNext'), run: () => submit(true) }])
  const options = () =>
    p.acts.map((act) => ({ value: act.action as string, label: actWord(act), hint: hintOf(act), disabled: Boolean(act.blocked) }))
  return (
    <Panel id="decision" title={t('cases.decision')} aside={<SavedLine form={form} />}>
      <form
        class={s.decision}
        onSubmit={(event) => {
          event.preventDefault()
          submit(true)
        }}
        novalidate
      >
        <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        <Show when={form.problem()}>
          {(problem) => (
            <ProblemView problem={problem()} hideFields={false}>
              <Show when={problem().status === 409 && between()}>
                {(event) => (
                  <p>
                    {t('cases.between', {
                      who: [event().who.org, event().who.name].filter(Boolean).join(' '),
                      at: formatInstant(event().at),
                      what: actName(event().act, event().title),
                    })}
                  </p>
                )}
              </Show>
            </ProblemView>
          )}
        </Show>
        <RadioGroup label={t('cases.opinion')} {...form.field('action')} options={options()} />
        <Show when={form.value.action === 'return'}>
          <Suspense>
            <ReturnReasons
              data={p.data}
              value={form.value.reasons}
              error={form.error('reasons')}
              onChange={(next) => form.set('reasons', next)}
            />
          </Suspense>
        </Show>
        <TextArea
          label={t(wordsDue() ? 'cases.reason' : 'cases.remark')}
          hint={t(wordsDue() ? 'cases.reasonSeen' : 'cases.remarkSeen')}
          maxLength={500}
          optional={!wordsDue()}
          {...form.field('note')}
        />
        <Show when={usable().length === 0}>
          <Alert tone="amber" title={t('cases.allBlocked')} />
        </Show>
        <Button
          kind={chosen()?.kind === 'danger' ? 'danger' : 'primary'}
          wide
          type="submit"
          busy={form.busy()}
          disabled={usable().length === 0}
        >
          {t('cases.submitNext')} <Kbd>Ctrl ↵</Kbd>
        </Button>
        <Button wide disabled={form.busy() || usable().length === 0} onClick={() => submit(false)}>
          {t('cases.submitStay')}
        </Button>
      </form>
    </Panel>
  )
}
