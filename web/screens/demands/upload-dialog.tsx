import { For, Show, createSignal, onCleanup } from 'solid-js'
import { DEMAND_MAX_BYTES } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { readWorkbook, type Uploaded, type UploadFault } from './demands.data.ts'
import s from './demands.module.css'
import { sumLines } from './rows.ts'

const ACCEPT = { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'] }

export interface UploadDialogProps {
  year: number
  /** Lines there are now. */
  present: number
  onClose: () => void
  onTake: (lines: Uploaded['lines'], how: 'replace' | 'append') => void
}

const faultWords = (fault: UploadFault) =>
  t('demands.uploadFault', {
    row: fault.rowNumber,
    column: fault.column === null ? '' : t('demands.uploadColumn', { letter: String.fromCharCode(64 + fault.column) }),
    message: fault.message,
  })

/** Reads a filled workbook; what is wrong is told by row and column and nothing is taken, what is right goes into the table. */
export function UploadDialog(p: UploadDialogProps) {
  const [files, setFiles] = createSignal<File[]>([])
  const [fault, setFault] = createSignal<string>()
  const [problem, setProblem] = createSignal<Problem>()
  const [read, setRead] = createSignal<Uploaded>()
  const [busy, setBusy] = createSignal(false)
  const [how, setHow] = createSignal<'replace' | 'append'>('replace')
  const leaving = new AbortController()
  onCleanup(() => leaving.abort())
  const good = () => (read()?.faults.length === 0 ? read() : undefined)
  const choose = (chosen: File[]) => {
    setFiles(chosen)
    setFault(undefined)
    setProblem(undefined)
    setRead(undefined)
  }
  async function send(): Promise<void> {
    const file = files()[0]
    if (!file) return void setFault(t('demands.chooseFirst'))
    setBusy(true)
    setProblem(undefined)
    try {
      setRead(await readWorkbook(p.year, file, leaving.signal))
    } catch (thrown) {
      if (!leaving.signal.aborted) setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('demands.uploadTitle')}
      dismissible={!busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={busy()}>
            {t('common.cancel')}
          </Button>
          <Show
            when={good()}
            fallback={
              <Button kind="primary" busy={busy()} onClick={() => void send()}>
                {t('demands.uploadRead')}
              </Button>
            }
          >
            {(uploaded) => (
              <Button kind="primary" onClick={() => p.onTake(uploaded().lines, p.present > 0 ? how() : 'append')}>
                {t('demands.uploadTake')}
              </Button>
            )}
          </Show>
        </>
      }
    >
      <Stack>
        <FileField
          id="f-demand-file"
          label={t('demands.uploadFile')}
          formats={t('demands.uploadFormats')}
          accept={ACCEPT}
          maxBytes={DEMAND_MAX_BYTES}
          value={files()}
          error={fault()}
          disabled={busy()}
          onChange={choose}
          onReject={setFault}
        />
        <Show when={problem()}>{(told) => <ProblemView problem={told()} />}</Show>
        <Show when={read()?.faults.length ? read() : undefined}>
          {(uploaded) => (
            <Alert tone="red" title={t('demands.uploadFaults', { n: uploaded().faults.length })} live>
              <ul class={s.faults} tabindex="0" aria-label={t('demands.uploadTitle')}>
                <For each={uploaded().faults}>{(one) => <li>{faultWords(one)}</li>}</For>
              </ul>
            </Alert>
          )}
        </Show>
        <Show when={good()}>
          {(uploaded) => (
            <>
              <Alert
                tone="green"
                live
                title={t('demands.uploadGood', {
                  n: uploaded().lines.length,
                  total: sumLines(uploaded().lines).inQuota + sumLines(uploaded().lines).offQuota,
                })}
              />
              <Show when={p.present > 0}>
                <RadioGroup
                  id="f-demand-how"
                  label={t('demands.uploadTake')}
                  options={[
                    { value: 'replace', label: t('demands.uploadReplace', { n: p.present }) },
                    { value: 'append', label: t('demands.uploadAppend', { n: p.present }) },
                  ]}
                  value={how()}
                  onChange={setHow}
                />
              </Show>
            </>
          )}
        </Show>
      </Stack>
    </Dialog>
  )
}
