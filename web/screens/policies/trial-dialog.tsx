import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { TEXT_IDS } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { useYears } from '../years/years.data.ts'
import type { PolicyList } from './policies.data.ts'
import { policyName, textTitle } from './policy-words.ts'
import { startTrial } from './trials.data.ts'

export interface TrialDialogProps {
  /** What may be chosen; left out where it is known what is tried. */
  list?: PolicyList | undefined
  /** A text, a version or a draft of it. */
  policyId?: string | undefined
  /** A unit's conditions. */
  admissionId?: string | undefined
  onClose: () => void
}

/** Starts a trial: of what, on which year's cases. */
export function TrialDialog(p: TrialDialogProps) {
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const years = useYears()
  const [policyId, setPolicyId] = createSignal(p.policyId ?? usualChoice(p.list))
  const [asked, setAsked] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const thisYear = () => Number(session.today().slice(0, 4))
  const known = () =>
    (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? [])).map((one) => one.year).filter((year) => year <= thisYear())
  const year = () => asked() ?? String(known().find((one) => one < thisYear()) ?? known()[0] ?? '')
  async function start(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const what = p.admissionId ? { admissionId: p.admissionId } : { policyId: policyId() }
      const made = await startTrial({ ...what, year: year() })
      await client.invalidateQueries({ queryKey: ['trials'] })
      p.onClose()
      navigate(`/policies/trials/${made.id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('policies.trialTitle')}
      dismissible={!busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={busy()} disabled={year() === ''} onClick={() => void start()}>
            {t('policies.trialStart')}
          </Button>
        </>
      }
    >
      <Stack>
        <p class="muted">{t('policies.trialLead')}</p>
        <Show when={problem()}>{(told) => <ProblemView problem={told()} />}</Show>
        <Show when={p.list}>
          {(list) => (
            <SelectField
              id="f-trial-what"
              label={t('policies.trialWhat')}
              options={[
                ...list().versions.map((one) => ({ value: one.id, label: policyName(one.id), hint: t(`policies.status.${one.status}`) })),
                ...TEXT_IDS.map((id) => ({ value: id as string, label: textTitle(id) })),
              ]}
              value={policyId()}
              onChange={setPolicyId}
            />
          )}
        </Show>
        <Loaded query={years}>
          {(_data) => (
            <Show when={known().length} fallback={<p>{t('policies.trialNoYears')}</p>}>
              <SelectField
                id="f-trial-year"
                label={t('policies.trialYear')}
                options={known().map((one) => ({ value: String(one), label: t('common.yearOf', { year: String(one) }) }))}
                value={year()}
                onChange={setAsked}
              />
            </Show>
          )}
        </Loaded>
      </Stack>
    </Dialog>
  )
}

/** What somebody most likely wants to try: a draft, else the text that is one. */
const usualChoice = (list: PolicyList | undefined): string =>
  list?.versions.find((one) => one.status === 'draft')?.id ?? list?.texts.find((one) => one.draft)?.id ?? TEXT_IDS[0] ?? ''
