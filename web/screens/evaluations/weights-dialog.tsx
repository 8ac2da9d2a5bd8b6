import { For, createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { FULL_SCORE, INDICATORS, isTyped, weightsFault, type Indicator } from '../../../api/rules/evaluation.ts'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { setWeights, type Evaluations } from './evaluations.data.ts'
import s from './evaluations.module.css'

/** The weights of a year, which must make 100. */
export function WeightsDialog(p: { data: Evaluations; onClose: () => void; onSaved: () => Promise<void> }) {
  const [weights, setStore] = createStore<Record<Indicator, number>>({ ...p.data.scheme.weights })
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const sum = () => INDICATORS.reduce((total, key) => total + weights[key], 0)
  async function save(): Promise<void> {
    setBusy(true)
    try {
      await setWeights({ year: p.data.year, version: p.data.scheme.version, weights: { ...weights } })
      void toast({ title: t('evaluations.weightsSaved') })
      p.onClose()
      await p.onSaved()
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
      dismissible={!busy()}
      title={t('evaluations.weightsTitle', { year: String(p.data.year) })}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={busy()} disabled={weightsFault(weights) !== null} onClick={() => void save()}>
            {t('evaluations.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <Show when={problem()}>{(found) => <ProblemView problem={found()} />}</Show>
        <p class="muted">{t('evaluations.weightsWhy')}</p>
        <div class={s.weights}>
          <For each={INDICATORS}>
            {(key) => (
              <NumberField
                id={`f-weight-${key}`}
                label={t('evaluations.weightOf', { indicator: t(`evaluations.indicator.${key}`) })}
                hint={isTyped(key) ? undefined : t('evaluations.counted')}
                width="short"
                value={weights[key]}
                onChange={(weight) => setStore(key, weight ?? 0)}
              />
            )}
          </For>
        </div>
        <p role="status" class={sum() === FULL_SCORE ? undefined : s.bad}>
          <b>
            {t('evaluations.weightsSum', { n: String(sum()) })}
            {sum() === FULL_SCORE ? '' : `，${t('evaluations.weightsMustBe')}`}
          </b>
        </p>
      </Stack>
    </Dialog>
  )
}
