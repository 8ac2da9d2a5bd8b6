import { Index, Show, createMemo, createSignal, createUniqueId } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MaterialPane } from './material-pane.tsx'
import s from './materials.module.css'
import { useMaterials, type Item, type MaterialKind, type Materials, type Stage, type StageView } from './materials.data.ts'
import { createUploads, type Uploads } from './uploads.ts'

export interface MaterialListProps {
  caseId: string
  /** One stage of the case; without it the stage the case is at. */
  stage?: Stage | undefined
  /** False shows only; what the server does not allow is never offered. */
  editable?: boolean | undefined
}

/** The materials of a case: checklist on the left, the one picked on the right, with upload and the reviewer's tick where they are allowed. */
export function MaterialList(p: MaterialListProps) {
  const query = useMaterials(() => p.caseId)
  return (
    <Loaded query={query}>
      {(data) => {
        const view = () => data().stages.find((one) => one.stage === (p.stage ?? data().stage))
        return (
          <Show when={view()} fallback={<EmptyState title={t('materials.noStage')} />}>
            {(stage) => <StageList data={data()} view={stage()} editable={p.editable !== false && stage().editable} />}
          </Show>
        )
      }}
    </Loaded>
  )
}

function StageList(p: { data: Materials; view: StageView; editable: boolean }) {
  const uploads = createUploads(() => p.data.caseId)
  const [picked, setPicked] = createSignal<MaterialKind>()
  const first = () => p.view.items.find((item) => (p.editable ? item.required && !item.current : item.current)) ?? p.view.items[0]
  const current = createMemo(() => p.view.items.find((item) => item.kind === picked()) ?? first())
  const paneId = createUniqueId()
  const pick = (kind: MaterialKind) => {
    setPicked(kind)
    // on a phone the pane lies under the list
    if (matchMedia('(max-width: 720px)').matches) document.getElementById(paneId)?.scrollIntoView({ block: 'start' })
  }
  /** What was just handed in stays in view, to be looked at. */
  const keep: Uploads['take'] = (item, files) => {
    setPicked(item.kind)
    uploads.take(item, files)
  }
  const paste = (event: ClipboardEvent) => {
    const item = current()
    if (!p.editable || !item || !event.clipboardData?.files.length) return
    event.preventDefault()
    keep(item, event.clipboardData.files)
  }
  return (
    <Show when={current()} fallback={<EmptyState title={t('materials.nothingAsked')} />}>
      {(item) => (
        <div class={s.materials} onPaste={paste}>
          <ul class={s.list} aria-label={t('materials.list')}>
            <Index each={p.view.items}>
              {(one) => (
                <Row
                  item={one()}
                  current={one().kind === item().kind}
                  editable={p.editable}
                  mayCheck={p.data.mayCheck}
                  uploads={uploads}
                  onPick={() => pick(one().kind)}
                />
              )}
            </Index>
          </ul>
          <MaterialPane id={paneId} item={item()} editable={p.editable} mayCheck={p.data.mayCheck} uploads={{ ...uploads, take: keep }} />
        </div>
      )}
    </Show>
  )
}

interface RowProps {
  item: Item
  current: boolean
  editable: boolean
  mayCheck: boolean
  uploads: Uploads
  onPick: () => void
}

const FORMAT: Record<string, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' }

function Row(p: RowProps) {
  const [over, setOver] = createSignal(false)
  const file = () => p.item.current
  const size = () =>
    [formatBytes(file()?.bytes ?? 0), ...(file()?.pages ? [t('materials.pages', { n: file()?.pages ?? 0 })] : [])].join(' · ')
  const drop = (event: DragEvent) => {
    setOver(false)
    if (!p.editable) return
    event.preventDefault()
    p.onPick()
    p.uploads.take(p.item, event.dataTransfer?.files)
  }
  return (
    <li>
      <button
        type="button"
        class={s.row}
        aria-current={p.current ? 'true' : undefined}
        data-over={over() ? '' : undefined}
        onClick={() => p.onPick()}
        onDragOver={(event) => {
          if (!p.editable) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span
          class={s.badge}
          data-empty={file() ? undefined : ''}
          data-picture={file() && file()?.mime !== 'application/pdf' ? '' : undefined}
          aria-hidden="true"
        >
          {FORMAT[file()?.mime ?? ''] ?? '—'}
        </span>
        <span class={s.name}>
          <b>{t(`materials.title.${p.item.kind}`)}</b>
          <small class="num">{file() ? size() : t(p.item.required ? 'materials.required' : 'materials.optional')}</small>
        </span>
        <State {...p} />
      </button>
    </li>
  )
}

/** Said in a word, never by colour alone. */
function State(p: RowProps) {
  return (
    <Show when={!p.uploads.refused[p.item.kind]} fallback={<Tag tone="red">{t('materials.refused')}</Tag>}>
      <Show when={!p.uploads.sending[p.item.kind]} fallback={<Tag tone="blue">{t('materials.sending')}</Tag>}>
        <Show
          when={p.item.current}
          fallback={
            <Show when={p.item.required}>
              <Tag tone="amber">{t('materials.missing')}</Tag>
            </Show>
          }
        >
          {(file) => (
            <Show
              when={file().checkedAt}
              fallback={
                <Show when={p.mayCheck}>
                  <Tag tone="amber">{t('materials.notChecked')}</Tag>
                </Show>
              }
            >
              <Tag tone="green">{t('materials.checked')}</Tag>
            </Show>
          )}
        </Show>
      </Show>
    </Show>
  )
}
