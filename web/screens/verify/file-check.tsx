import { Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Outcome, type Tone } from './outcome.tsx'
import { rowsOfLetter } from './paper-rows.tsx'
import { checkFile, type FileAnswer } from './verify.data.ts'
import s from './verify.module.css'

const MAX_BYTES = 10 * 1024 * 1024
const TONES: Record<FileAnswer['result'], Tone> = {
  issued: 'green',
  appended: 'red',
  changed: 'red',
  unrecorded: 'red',
  foreign: 'red',
  unsigned: 'amber',
  notPdf: 'red',
}

/** A PDF that somebody was sent: is it byte for byte the one that was issued? */
export function FileCheck() {
  const [file, setFile] = createSignal<File>()
  const [tooLarge, setTooLarge] = createSignal(false)
  const [answer, setAnswer] = createSignal<FileAnswer>()
  const [error, setError] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const choose = (chosen: File | undefined) => {
    setAnswer(undefined)
    setError(undefined)
    setTooLarge(chosen !== undefined && chosen.size > MAX_BYTES)
    setFile(chosen)
    if (chosen && !tooLarge()) void check(chosen)
  }
  const check = async (chosen: File) => {
    setBusy(true)
    await checkFile(chosen).then(setAnswer, setError)
    setBusy(false)
  }
  return (
    <Panel title={t('verify.fileTitle')}>
      <div class={s.form}>
        <label class={s.file}>
          <span>{t('verify.file')}</span>
          <small id="file-hint">{t('verify.fileHint')}</small>
          <input
            type="file"
            accept="application/pdf,.pdf"
            aria-describedby="file-hint file-error"
            aria-invalid={tooLarge() ? 'true' : undefined}
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </label>
        <p id="file-error" class={s.error} role="alert">
          {tooLarge() ? t('verify.fileTooLarge') : ''}
        </p>
        <Show when={busy()}>
          <p role="status">{t('verify.fileChecking')}</p>
        </Show>
        <Show when={error()}>
          <ProblemView error={error()}>
            <p>
              <Button kind="link" onClick={() => choose(file())}>
                {t('common.retry')}
              </Button>
            </p>
          </ProblemView>
        </Show>
        <Show when={answer()} keyed>
          {(found) => <FileResult answer={found} />}
        </Show>
      </div>
    </Panel>
  )
}

function FileResult(p: { answer: FileAnswer }) {
  const verdict = () => p.answer.verdict
  /** An issued file whose paper no longer holds says so first. */
  const state = () => {
    const found = verdict()
    return p.answer.result === 'issued' && found && found.outcome !== 'valid' ? found : undefined
  }
  const day = () => formatDay(state()?.outcome === 'expired' ? state()?.letter.validUntil : state()?.letter.endedOn, locale())
  return (
    <div>
      <Show
        when={state()}
        fallback={
          <Outcome
            tone={TONES[p.answer.result]}
            title={t(`verify.file.${p.answer.result}`)}
            words={t(`verify.fileWords.${p.answer.result}`, { signer: p.answer.signer ?? t('verify.unnamed') })}
          />
        }
      >
        {(found) => (
          <Outcome
            tone={found().outcome === 'revoked' ? 'red' : 'amber'}
            title={t(`verify.${found().outcome}`)}
            words={`${t('verify.fileSame')}${t(`verify.${found().outcome}Words`, { day: day() })}`}
          />
        )}
      </Show>
      <Show when={verdict()}>{(found) => <DataList columns={1} rows={rowsOfLetter(found().letter, found().checkedOn)} />}</Show>
      <p class="muted small">
        SHA-256 <code class={s.hash}>{p.answer.sha256}</code>
      </p>
    </div>
  )
}
