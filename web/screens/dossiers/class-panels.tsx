import { createSignal, For, Show } from 'solid-js'
import { DOSSIER_CLASS } from '../../../api/rules/dossier.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { removeDocument, uploadHref, useRefreshDossiers, type Dossier, type Paper } from './dossiers.data.ts'

/** The five classes with the papers that hang on no person. */
export function ClassPanels(p: { dossier: Dossier }) {
  const [removing, setRemoving] = createSignal<Paper>()
  const refresh = useRefreshDossiers()
  return (
    <>
      <For each={p.dossier.classes}>
        {(one) => (
          <Panel
            title={`${DOSSIER_CLASS[one.key].no} ${t(`dossiers.class.${one.key}`)}`}
            tags={
              <>
                <Citation article={DOSSIER_CLASS[one.key].article} />
                <Tag tone={one.documents.length + one.people > 0 ? 'blue' : 'amber'}>
                  {one.documents.length === 0 && one.people > 0
                    ? t('dossiers.peopleCount', { n: formatNumber(one.people) })
                    : t('dossiers.documents', { n: formatNumber(one.documents.length) })}
                </Tag>
              </>
            }
            flush={one.documents.length > 0}
          >
            <Show when={one.documents.length > 0}>
              <DataTable
                caption={t(`dossiers.class.${one.key}`)}
                rows={one.documents}
                rowKey={(paper) => paper.key}
                columns={columns(p.dossier.can.upload, setRemoving)}
              />
            </Show>
            <Show when={one.people > 0 && one.documents.length === 0}>
              <p>
                <a href="#people">{t('dossiers.peopleFiles', { n: formatNumber(one.people) })}</a>
              </p>
            </Show>
            <Show when={one.people === 0 && one.documents.length === 0}>
              <p class="muted">{t('dossiers.noDocuments')}</p>
            </Show>
          </Panel>
        )}
      </For>
      <ConfirmEffect
        open={removing() !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('dossiers.removeTitle', { title: removing()?.title ?? '' })}
        confirmLabel={t('dossiers.remove')}
        danger
        lines={[t('dossiers.removeLine')]}
        reason={{ label: t('dossiers.removeReason'), minLength: 2, maxLength: 200 }}
        onConfirm={async (note) => {
          await removeDocument({ id: removing()?.uploaded?.id ?? '', note })
          await refresh()
          void toast({ title: t('dossiers.removed'), tone: 'success' })
        }}
      />
    </>
  )
}

const columns = (mayRemove: boolean, onRemove: (paper: Paper) => void) => [
  { key: 'title', head: t('dossiers.document'), main: true, cell: (paper: Paper) => paper.title },
  { key: 'number', head: t('dossiers.documentNumber'), cell: (paper: Paper) => paper.number ?? '—' },
  { key: 'on', head: t('dossiers.on'), nowrap: true, cell: (paper: Paper) => <span class="num">{paper.on ?? '—'}</span> },
  {
    key: 'note',
    head: t('dossiers.note'),
    cell: (paper: Paper) =>
      paper.note ?? (paper.uploaded ? t('dossiers.uploadedBy', { name: paper.uploaded.by }) : paper.sha256 ? '' : t('dossiers.made')),
  },
  {
    key: 'acts',
    head: t('dossiers.open'),
    nowrap: true,
    cell: (paper: Paper) => (
      <Show when={paper.uploaded} fallback={<Show when={paperHref(paper)}>{(href) => <a href={href()}>{t('dossiers.open')}</a>}</Show>}>
        {(uploaded) => (
          <ButtonGroup>
            <a href={uploadHref(uploaded().id)} target="_blank" rel="noopener" aria-label={`${t('dossiers.open')}：${paper.title}`}>
              {t('dossiers.open')}
            </a>
            <Show when={mayRemove}>
              <Button kind="link" aria-label={`${t('dossiers.remove')}：${paper.title}`} onClick={() => onRemove(paper)}>
                {t('dossiers.remove')}
              </Button>
            </Show>
          </ButtonGroup>
        )}
      </Show>
    ),
  },
]

/** The page of what a paper comes from. */
function paperHref(paper: Paper): string | undefined {
  const [kind, id] = paper.key.split(':')
  const page: Record<string, string> = {
    decision: 'decisions',
    minutes: 'decisions',
    notice: 'notices',
    need: 'needs',
    consent: 'needs',
    'report-pdf': 'reports',
    'report-xlsx': 'reports',
    letter: 'letters',
  }
  return kind && page[kind] ? `/${page[kind]}/${id}` : undefined
}
