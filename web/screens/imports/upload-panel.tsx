import { useNavigate } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import { For, Show, createSignal, onCleanup } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant } from '../../lib/format.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.ts'
import s from './imports.module.css'
import { IMPORT_MAX_BYTES, sendWorkbook, templateHref, useRefreshImports, useYears } from './imports.data.ts'

const ACCEPT = { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'] }
const STEPS = ['imports.step1', 'imports.step2', 'imports.step3', 'imports.step4'] as const

/** A new import: which year, the template, the filled workbook. */
export function UploadPanel() {
  const years = useYears()
  const open = () => (years.data?.years ?? []).filter((one) => one.status === 'open').map((one) => one.year)
  return (
    <Panel title={t('imports.new')}>
      <Loaded query={years}>
        {() => (
          <Show when={open().length > 0} fallback={<EmptyState title={t('imports.noYear')} why={t('imports.noYearWhy')} />}>
            <ol class={s.how}>
              <For each={STEPS}>{(step) => <li>{t(step)}</li>}</For>
            </ol>
            <UploadForm years={open()} />
          </Show>
        )}
      </Loaded>
    </Panel>
  )
}

function UploadForm(p: { years: readonly number[] }) {
  const navigate = useNavigate()
  const refresh = useRefreshImports()
  const [year, setYear] = createSignal(p.years[0] ?? 0)
  const [files, setFiles] = createSignal<File[]>([])
  const [fault, setFault] = createSignal<string>()
  const [refusal, setRefusal] = createSignal<Problem>()
  const [sent, setSent] = createSignal<{ done: number; total: number }>()
  const leaving = new AbortController()
  onCleanup(() => leaving.abort())

  async function send(): Promise<void> {
    const file = files()[0]
    setRefusal(undefined)
    if (!file) return void setFault(t('imports.chooseFirst'))
    if (file.size > IMPORT_MAX_BYTES) return void setFault(t('imports.tooLarge', { size: formatBytes(file.size) }))
    setSent({ done: 0, total: file.size })
    try {
      const made = await sendWorkbook(year(), file, (done, total) => setSent({ done, total }), leaving.signal)
      if (made.again)
        void toast({
          title: t('imports.again', { at: formatInstant(made.createdAt), name: made.createdByName }),
          tone: 'info',
          duration: 12_000,
        })
      await refresh()
      navigate(`/imports/${made.id}`)
    } catch (thrown) {
      if (!leaving.signal.aborted) setRefusal(asProblem(thrown))
    } finally {
      setSent(undefined)
    }
  }
  return (
    <form
      class={s.upload}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div class={s.choices}>
        <SelectField
          id="f-year"
          label={t('imports.year')}
          options={p.years.map((one) => ({ value: String(one), label: t('common.yearOf', { year: one }) }))}
          value={String(year())}
          onChange={(value) => setYear(Number(value))}
        />
        <ButtonLink href={templateHref(year())} download>
          <Download size={16} aria-hidden="true" />
          {t('imports.template', { year: year() })}
        </ButtonLink>
        <p class="small muted">{t('imports.templateHint')}</p>
      </div>
      <div class={s.file}>
        <FileField
          id="f-file"
          label={t('imports.file')}
          formats={t('imports.formats')}
          accept={ACCEPT}
          maxBytes={IMPORT_MAX_BYTES}
          value={files()}
          error={fault()}
          disabled={sent() !== undefined}
          onChange={(chosen) => {
            setFiles(chosen)
            setFault(undefined)
            setRefusal(undefined)
          }}
          onReject={setFault}
        />
        <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <Show when={sent()}>
          {(progress) => (
            <ProgressBar
              label={t('imports.uploading')}
              value={progress().done}
              max={progress().total}
              detail={formatBytes(progress().total)}
            />
          )}
        </Show>
        <div>
          <Button kind="primary" type="submit" busy={sent() !== undefined}>
            {t('imports.upload')}
          </Button>
        </div>
      </div>
    </form>
  )
}
