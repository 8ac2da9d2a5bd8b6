import { useNavigate } from '@solidjs/router'
import { For, Show, createSignal } from 'solid-js'
import { createStore } from 'solid-js/store'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { askCorrection, useCorrectionForm, type CorrectionForm, type CorrectionKey } from './corrections.data.ts'
import { useRefreshLetters } from './letters.data.ts'

/** What the paper says now, to be overwritten where it is wrong. */
export function AskCorrectionDialog(p: { letterId: string; onClose: () => void }) {
  const query = useCorrectionForm(() => p.letterId)
  return (
    <Show
      when={!query.isPending && query.data}
      fallback={
        <Dialog open onClose={p.onClose} title={t('letters.correction.ask')}>
          <Loaded query={query}>{() => null}</Loaded>
        </Dialog>
      }
    >
      {(form) => (
        <Show when={form().open} fallback={<Form form={form()} onClose={p.onClose} />}>
          {(open) => (
            <Dialog
              open
              onClose={p.onClose}
              title={t('letters.correction.ask')}
              foot={
                <ButtonLink kind="primary" href={`/letters/corrections/${open()}`}>
                  {t('letters.correction.toOpen')}
                </ButtonLink>
              }
            >
              <Alert tone="amber" title={t('letters.correction.alreadyOpen')} />
            </Dialog>
          )}
        </Show>
      )}
    </Show>
  )
}

const LEAST = 5

function Form(p: { form: CorrectionForm; onClose: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefreshLetters()
  const [values, setValues] = createStore<Partial<Record<CorrectionKey, string>>>({})
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  const changes = () =>
    p.form.fields.flatMap(({ key, value }) => {
      const next = values[key]?.trim()
      return next && next !== value ? [{ key, value: next }] : []
    })
  const short = () => reason().trim().length < LEAST
  async function send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (short() || changes().length === 0) return
    setBusy(true)
    setRefusal(undefined)
    try {
      const made = await askCorrection(p.form.letter.id, reason().trim(), changes())
      await refresh()
      navigate(`/letters/corrections/${made.id}`)
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
      title={t('letters.correction.askOf', { number: p.form.letter.number })}
      size="wide"
      dismissible={!busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={busy()}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form="ask-correction" busy={busy()}>
            {t('letters.correction.send', { n: changes().length })}
          </Button>
        </>
      }
    >
      <form id="ask-correction" onSubmit={(event) => void send(event)} novalidate>
        <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <p class="muted">{t('letters.correction.askLead')}</p>
        <Show when={tried() && changes().length === 0}>
          <Alert tone="red" title={t('letters.correction.nothing')} live />
        </Show>
        <For each={p.form.fields}>
          {(field) => (
            <Show
              when={field.choices}
              fallback={
                <TextField
                  id={`f-correct-${field.key}`}
                  label={t(`letters.field.${field.key}`)}
                  hint={
                    values[field.key] !== undefined && values[field.key] !== field.value
                      ? t('letters.correction.was', { was: field.value ?? t('common.none') })
                      : undefined
                  }
                  maxLength={field.max}
                  value={values[field.key] ?? field.value}
                  onChange={(value) => setValues(field.key, value)}
                />
              }
            >
              {(choices) => (
                <SelectField
                  id={`f-correct-${field.key}`}
                  label={t(`letters.field.${field.key}`)}
                  options={choices().map((choice) => ({ value: choice, label: choice }))}
                  value={values[field.key] ?? field.value}
                  onChange={(value) => setValues(field.key, value)}
                />
              )}
            </Show>
          )}
        </For>
        <TextArea
          id="f-correct-reason"
          label={t('letters.correction.reason')}
          hint={t('letters.correction.reasonHint')}
          maxLength={500}
          value={reason()}
          onChange={setReason}
          error={tried() && short() ? t('common.reasonTooShort', { n: LEAST }) : undefined}
        />
      </form>
    </Dialog>
  )
}
