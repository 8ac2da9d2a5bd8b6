import FilePen from 'lucide-solid/icons/file-pen'
import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { policyName } from '../policies/policy-words.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { templateWords, versionName } from './template-words.ts'
import { useTemplates, type ListedKind, type ListedTemplate } from './templates.data.ts'
import s from './templates.module.css'

/** Which template sets each kind of paper, and what the bureau changed, by whom and from when. */
export default function TemplatesScreen() {
  const session = useSession()
  const query = useTemplates()
  const [begun, setBegun] = createSignal<ListedKind>()
  return (
    <>
      <PageHeader title={t('templates.title')} lead={t('templates.lead')} />
      <Loaded query={query}>
        {(data) => (
          <Stack>
            <Panel title={t('templates.kinds')} flush>
              <DataTable
                caption={t('templates.kinds')}
                rows={data().kinds}
                rowKey={(row) => row.kind}
                columns={kindColumns(data().year, session.can('template.edit'), setBegun)}
              />
            </Panel>
            <Panel title={t('templates.versions')} flush>
              <DataTable
                caption={t('templates.versions')}
                rows={data().versions}
                rowKey={(row) => row.id}
                rowHref={(row) => `/templates/${row.id}`}
                columns={versionColumns()}
                empty={<EmptyState title={t('templates.noVersions')} why={t('templates.noVersionsWhy')} />}
              />
            </Panel>
            <Show when={begun()}>{(row) => <BeginDialog row={row()} list={data()} onClose={() => setBegun(undefined)} />}</Show>
          </Stack>
        )}
      </Loaded>
    </>
  )
}

const kindColumns = (year: number, edits: boolean, begin: (row: ListedKind) => void): Column<ListedKind>[] => [
  { key: 'kind', head: t('templates.kindName'), main: true, nowrap: true, cell: (row) => t(`templates.kind.${row.kind}`) },
  {
    key: 'inForce',
    head: t('templates.inForce', { year: String(year) }),
    cell: (row) => (
      <Show when={row.changeable} fallback={<span class="muted">{t('templates.onDemand')}</span>}>
        <ul class={s.inForce}>
          <For each={row.inForce}>
            {(one) => (
              <li>
                {policyName(one.text)}：{templateWords(one.name)}
              </li>
            )}
          </For>
        </ul>
      </Show>
    ),
  },
  {
    key: 'papers',
    head: t('templates.papers'),
    nowrap: true,
    cell: (row) => <span class="num">{row.changeable ? t('templates.papersCount', { n: String(row.papers) }) : '—'}</span>,
  },
  {
    key: 'acts',
    head: t('common.actions'),
    cell: (row) => (
      <span class={s.acts}>
        <a href={`/templates/shipped/${row.kind}`} aria-label={t('templates.sourceOf', { kind: t(`templates.kind.${row.kind}`) })}>
          {t('templates.source')}
        </a>
        <Show when={edits && row.changeable}>
          <Button kind="link" onClick={() => begin(row)}>
            <FilePen size={14} aria-hidden="true" />
            {t('templates.begin')}
            <span class="vh">{t(`templates.kind.${row.kind}`)}</span>
          </Button>
        </Show>
      </span>
    ),
  },
]

const TONE = { draft: 'amber', adopted: 'green', dropped: 'neutral' } as const

export const StatusTag = (p: { status: ListedTemplate['status'] }) => <Tag tone={TONE[p.status]}>{t(`templates.status.${p.status}`)}</Tag>

const versionColumns = (): Column<ListedTemplate>[] => [
  { key: 'name', head: t('templates.version'), main: true, cell: versionName },
  { key: 'status', head: t('templates.status'), nowrap: true, cell: (row) => <StatusTag status={row.status} /> },
  { key: 'from', head: t('templates.fromYear'), nowrap: true, cell: (row) => <span class="num">{row.fromYear}</span> },
  { key: 'drafted', head: t('templates.drafted'), nowrap: true, cell: (row) => row.draftedBy },
  {
    key: 'tried',
    head: t('templates.tried'),
    nowrap: true,
    cell: (row) =>
      row.triedAt ? t('templates.triedOn', { n: String(row.triedOn ?? 0), at: formatInstant(row.triedAt) }) : t('templates.notTried'),
  },
  {
    key: 'adopted',
    head: t('templates.adopted'),
    nowrap: true,
    cell: (row) => (row.adoptedBy ? `${row.adoptedBy} ${row.adoptedOn ?? ''}` : '—'),
  },
  { key: 'note', head: t('templates.note'), cell: (row) => row.note || '—' },
]
