import Download from 'lucide-solid/icons/download'
import ExternalLink from 'lucide-solid/icons/external-link'
import { For, Show, createEffect, createMemo, createSignal, createUniqueId, on } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Citation } from '../../ui/citation.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.ts'
import s from './materials.module.css'
import { fileHref, saveHref, tickMaterial, useRefreshMaterials, type Item, type MaterialFile } from './materials.data.ts'
import { Preview } from './preview.tsx'
import type { Uploads } from './uploads.ts'

interface PaneProps {
  item: Item
  editable: boolean
  mayCheck: boolean
  uploads: Uploads
}

const ACCEPT: Record<string, string> = { PDF: 'application/pdf,.pdf', JPG: 'image/jpeg,.jpg,.jpeg', PNG: 'image/png,.png' }

/** One material: what it must show, its content, and what can be done with it. */
export function MaterialPane(p: PaneProps & { id: string }) {
  const [over, setOver] = createSignal(false)
  const drop = (event: DragEvent) => {
    setOver(false)
    if (!p.editable) return
    event.preventDefault()
    p.uploads.take(p.item, event.dataTransfer?.files)
  }
  return (
    <div
      id={p.id}
      class={s.pane}
      role="group"
      aria-label={`${t('materials.preview')}：${t(`materials.title.${p.item.kind}`)}`}
      data-over={over() ? '' : undefined}
      onDragOver={(event) => {
        if (!p.editable) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
    >
      <Head {...p} />
      <Show when={p.uploads.refused[p.item.kind]}>
        {(refused) => (
          <Alert tone="red" live title={t('materials.notTaken', { file: refused().file })}>
            <p>{refused().reason}</p>
          </Alert>
        )}
      </Show>
      <Show when={p.uploads.sending[p.item.kind]}>
        {(sending) => (
          <ProgressBar
            label={t('materials.uploading', { file: sending().file })}
            value={sending().sent}
            max={sending().total}
            detail={formatBytes(sending().total)}
          />
        )}
      </Show>
      <Show when={p.item.current} fallback={<Nothing {...p} over={over()} />}>
        {(file) => (
          <Show when={file().disposedAt} fallback={<Preview file={file()} title={t(`materials.title.${p.item.kind}`)} />}>
            {(at) => <p class="muted">{t('materials.disposed', { at: formatInstant(at()) })}</p>}
          </Show>
        )}
      </Show>
      <Terms item={p.item} />
    </div>
  )
}

function Head(p: PaneProps) {
  return (
    <div class={s.paneHead}>
      <div>
        <b>{t(`materials.title.${p.item.kind}`)}</b>
        <Show when={p.item.current}>
          {(file) => (
            <small class="num">{t('materials.uploadedBy', { name: file().uploadedByName, at: formatInstant(file().createdAt) })}</small>
          )}
        </Show>
      </div>
      <div class={s.tools}>
        <Show when={p.item.current}>
          {(file) => (
            <>
              <Show when={p.mayCheck}>
                <Tick file={file()} />
              </Show>
              <Show when={p.editable}>
                <Choose item={p.item} label={t('materials.replace')} uploads={p.uploads} />
              </Show>
              <ButtonLink href={fileHref(file().id)} target="_blank" kind="quiet" aria-label={t('materials.open')}>
                <ExternalLink size={16} aria-hidden="true" />
              </ButtonLink>
              <ButtonLink href={saveHref(file().id)} download kind="quiet" aria-label={t('materials.download')}>
                <Download size={16} aria-hidden="true" />
              </ButtonLink>
            </>
          )}
        </Show>
      </div>
      <Show when={p.item.current?.checkedAt}>
        {(at) => (
          <small class={`num ${s.wide}`}>
            {t('materials.checkedBy', { name: p.item.current?.checkedByName ?? '', at: formatInstant(at()) })}
          </small>
        )}
      </Show>
    </div>
  )
}

/** 已核对: seen against the original. */
function Tick(p: { file: MaterialFile }) {
  const refresh = useRefreshMaterials()
  const [busy, setBusy] = createSignal(false)
  const tick = async (checked: boolean) => {
    if (busy()) return
    setBusy(true)
    try {
      await tickMaterial(p.file.id, checked)
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      await refresh()
      setBusy(false)
    }
  }
  return (
    <label class={s.tick}>
      <Checkbox checked={p.file.checkedAt !== null} aria-busy={busy()} onChange={(event) => void tick(event.currentTarget.checked)} />
      {t('materials.checkThis')}
    </label>
  )
}

function Choose(p: { item: Item; label: string; uploads: Uploads; primary?: boolean }) {
  const id = createUniqueId()
  let input: HTMLInputElement | undefined
  return (
    <>
      <input
        ref={input}
        id={id}
        class="vh"
        type="file"
        tabindex="-1"
        aria-label={p.label}
        accept={p.item.formats.map((format) => ACCEPT[format]).join(',')}
        onChange={(event) => {
          p.uploads.take(p.item, event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <Button kind={p.primary ? 'primary' : undefined} busy={p.uploads.sending[p.item.kind] !== undefined} onClick={() => input?.click()}>
        {p.label}
      </Button>
    </>
  )
}

const formatsOf = (item: Item) =>
  t('materials.formats', { formats: item.formats.join('、'), size: formatBytes(item.maxBytes).replace('.0 ', ' ') })

function Nothing(p: PaneProps & { over: boolean }) {
  return (
    <div class={s.drop} data-over={p.over ? '' : undefined}>
      <Show when={p.editable} fallback={<p>{t('materials.nothingYet')}</p>}>
        <p>{t(p.over ? 'materials.dropNow' : 'materials.dropHere')}</p>
        <Choose item={p.item} label={t('materials.choose')} uploads={p.uploads} primary />
        <small>{formatsOf(p.item)}</small>
      </Show>
    </div>
  )
}

/** Why it is asked, what it must show, what was there before. */
function Terms(p: { item: Item }) {
  const [open, setOpen] = createSignal(false)
  const kind = createMemo(() => p.item.kind)
  createEffect(on(kind, () => setOpen(false)))
  return (
    <dl class={s.terms}>
      <div>
        <dt>{t('materials.why')}</dt>
        <dd>
          {t(`materials.why.${p.item.kind}`)} <Citation article={p.item.article} />
        </dd>
      </div>
      <div>
        <dt>{t('materials.mustShow')}</dt>
        <dd>{t(`materials.mustShow.${p.item.kind}`)}</dd>
      </div>
      <Show when={p.item.kept}>
        <div>
          <dd>{t('materials.kept')}</dd>
        </div>
      </Show>
      <Show when={p.item.earlier.length > 0}>
        <div>
          <dd>
            <details open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary>{t('materials.earlier', { n: p.item.earlier.length })}</summary>
              <ul>
                <For each={p.item.earlier}>
                  {(file) => (
                    <li>
                      <a href={fileHref(file.id)} target="_blank" rel="noreferrer">
                        {file.fileName}
                      </a>{' '}
                      <small class="num">
                        {t('materials.uploadedBy', { name: file.uploadedByName, at: formatInstant(file.createdAt) })}，
                        {t('materials.replacedAt', { at: formatInstant(file.replacedAt) })}
                      </small>
                    </li>
                  )}
                </For>
              </ul>
            </details>
          </dd>
        </div>
      </Show>
    </dl>
  )
}
