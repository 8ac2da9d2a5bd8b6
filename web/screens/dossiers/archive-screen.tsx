import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant, formatNumber } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { DOSSIER_CLASSES, fileHref, useArchive, useArchiveFiles, type Archive, type ArchiveFile } from './dossiers.data.ts'
import s from './dossiers.module.css'

const address = z.object({ q: z.string().default(''), class: z.enum(['', ...DOSSIER_CLASSES]).default(''), after: z.string().default('') })

/** One dossier taken in: what the check found, and every file. */
export default function ArchiveScreen() {
  const params = useParams()
  const id = () => params['id'] ?? ''
  const query = useArchive(id)
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHeader
            title={`${data().unitName} ${data().year}`}
            note={data().number ?? undefined}
            crumbs={[{ label: t('dossiers.archives'), href: '/archives' }]}
          />
          <Stack>
            <Report archive={data()} />
            <Files id={id()} />
          </Stack>
        </>
      )}
    </Loaded>
  )
}

const report = z.object({
  cases: z.number(),
  events: z.number(),
  absent: z.number(),
  keySubject: z.string(),
  keyKnown: z.boolean(),
  chainHolds: z.boolean(),
  exportedAt: z.string(),
  exportedBy: z.string(),
  purpose: z.string(),
})

function Report(p: { archive: Archive }) {
  const read = () => report.safeParse(p.archive.report).data
  return (
    <Panel title={t('dossiers.report')}>
      <Show when={read()}>
        {(found) => (
          <DataList
            rows={[
              { label: t('dossiers.city'), value: p.archive.cityName },
              {
                label: t('dossiers.importedAt'),
                value: `${formatInstant(p.archive.importedAt)}　${p.archive.importedByName}`,
              },
              { label: t('dossiers.exportedFor'), value: `${found().exportedAt}　${found().exportedBy}　${found().purpose}` },
              {
                label: t('dossiers.signature'),
                value: `${t(found().keyKnown ? 'dossiers.keyKnown' : 'dossiers.keyUnknown', { key: p.archive.keyId })}　${t(
                  found().chainHolds ? 'dossiers.chainHolds' : 'dossiers.chainBroken',
                )}`,
                wide: true,
              },
              {
                label: t('dossiers.files'),
                value: t('dossiers.reportFiles', { files: formatNumber(p.archive.files), size: formatBytes(p.archive.bytes) }),
              },
              {
                label: t('dossiers.people'),
                value: `${formatNumber(p.archive.people)}　${t('dossiers.reportEvents', { cases: formatNumber(found().cases), events: formatNumber(found().events) })}`,
              },
              ...(found().absent > 0 ? [{ label: t('dossiers.note'), value: t('dossiers.reportAbsent', { n: found().absent }) }] : []),
              { label: t('dossiers.manifest'), value: <span class={s.hash}>{p.archive.manifestSha}</span>, wide: true },
            ]}
          />
        )}
      </Show>
    </Panel>
  )
}

function Files(p: { id: string }) {
  const url = useUrlState(address)
  const query = useArchiveFiles(() => p.id, url.values)
  const links = (next: string | null) =>
    keysetLinks(`archive ${p.id} ${url.values().q} ${url.values().class}`, { after: url.values().after, next })
  const hrefOf = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <Panel title={t('dossiers.files')} flush>
      <FilterBar>
        <TextField
          id="f-files"
          type="search"
          label={t('dossiers.filesSearch')}
          hideLabel
          placeholder={t('dossiers.filesSearch')}
          value={url.values().q}
          onChange={(q) => url.set({ q })}
        />
        <SelectField
          id="f-class"
          label={t('dossiers.class')}
          hideLabel
          options={[
            { value: '', label: t('dossiers.all') },
            ...DOSSIER_CLASSES.map((key) => ({ value: key, label: t(`dossiers.class.${key}`) })),
          ]}
          value={url.values().class}
          onChange={(key) => url.set({ class: DOSSIER_CLASSES.find((one) => one === key) ?? '' })}
        />
      </FilterBar>
      <Loaded query={query}>
        {(page) => (
          <>
            <DataTable
              caption={t('dossiers.files')}
              rows={page().items}
              rowKey={(file) => file.path}
              columns={columns(p.id)}
              loading={query.isFetching}
              empty={<EmptyState title={t('dossiers.filesNone')} />}
            />
            <Pager
              shown={page().items.length}
              nextHref={hrefOf(links(page().next).next)}
              previousHref={hrefOf(links(page().next).previous)}
            />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

const columns = (id: string) => [
  {
    key: 'title',
    head: t('dossiers.document'),
    main: true,
    cell: (file: ArchiveFile) => (
      <a href={fileHref(id, file.path)} target="_blank" rel="noopener">
        {file.title ?? file.path.split('/').at(-1)}
      </a>
    ),
  },
  { key: 'person', head: t('dossiers.person'), cell: (file: ArchiveFile) => file.personName ?? '—' },
  { key: 'caseNo', head: t('dossiers.caseNo'), nowrap: true, cell: (file: ArchiveFile) => <span class="num">{file.caseNo ?? '—'}</span> },
  { key: 'path', head: t('dossiers.path'), cell: (file: ArchiveFile) => <span class={s.hash}>{file.path}</span> },
  { key: 'size', head: t('dossiers.size'), align: 'end' as const, nowrap: true, cell: (file: ArchiveFile) => formatBytes(file.bytes) },
]
