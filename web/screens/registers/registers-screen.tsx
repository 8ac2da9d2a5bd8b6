import Upload from 'lucide-solid/icons/upload'
import { For, Show, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { registerAddress, REGISTER_KINDS, useRegisters, type ListedExtract, type RegistersPage } from './registers.data.ts'

const LoadDialog = lazy(async () => ({ default: (await import('./load-dialog.tsx')).LoadDialog }))

const columns = (): Column<ListedExtract>[] => [
  { key: 'kind', head: t('registers.kind'), nowrap: true, main: true, cell: (row) => t(`registers.${row.kind}`) },
  {
    key: 'inUse',
    head: t('common.status'),
    nowrap: true,
    cell: (row) => <Tag tone={row.current ? 'green' : 'neutral'}>{t(row.current ? 'registers.inUse' : 'registers.replaced')}</Tag>,
  },
  { key: 'source', head: t('registers.source'), cell: (row) => row.source },
  { key: 'asOf', head: t('registers.asOf'), nowrap: true, cell: (row) => <span class="num">{row.asOf}</span> },
  { key: 'rows', head: t('registers.rows'), align: 'end', cell: (row) => <span class="num">{formatNumber(row.rows)}</span> },
  { key: 'file', head: t('registers.file'), cell: (row) => <span class="small">{row.fileName}</span> },
  {
    key: 'loaded',
    head: t('registers.loadedBy'),
    nowrap: true,
    cell: (row) => (
      <span class="num">
        {formatInstant(row.createdAt)} {row.uploadedByName}
      </span>
    ),
  },
]

/** What the settlement comparisons read: versions of the five registers. */
export default function RegistersScreen() {
  const session = useSession()
  const url = useUrlState(registerAddress)
  const list = useRegisters(url.values)
  const [loading, setLoading] = createSignal(false)
  const tabs = () =>
    (['', ...REGISTER_KINDS] as const).map((kind) => ({
      label: kind ? t(`registers.${kind}`) : t('registers.all'),
      href: url.href({ kind }),
      current: url.values().kind === kind,
    }))
  const mayLoad = () => session.can('register.load')
  return (
    <>
      <PageHeader
        title={t('registers.title')}
        lead={t('registers.lead')}
        actions={
          <Show when={mayLoad()}>
            <Button kind="primary" onClick={() => setLoading(true)}>
              <Upload size={16} aria-hidden="true" />
              {t('registers.load')}
            </Button>
          </Show>
        }
      />
      <Loaded query={list}>
        {(page) => (
          <>
            <Current page={page()} />
            <Panel label={t('registers.list')} flush>
              <Tabs label={t('registers.kinds')} items={tabs()} />
              <DataTable
                caption={t('registers.list')}
                rows={page().rows}
                columns={columns()}
                rowKey={(row) => row.id}
                loading={list.isFetching}
                empty={
                  <EmptyState title={t('registers.none')} why={t('registers.noneWhy')}>
                    <Show when={mayLoad()}>
                      <Button kind="primary" onClick={() => setLoading(true)}>
                        {t('registers.load')}
                      </Button>
                    </Show>
                  </EmptyState>
                }
              />
              <Foot page={page()} url={url} />
            </Panel>
          </>
        )}
      </Loaded>
      <Show when={loading()}>
        <LoadDialog kind={url.values().kind} onClose={() => setLoading(false)} />
      </Show>
    </>
  )
}

function Current(p: { page: RegistersPage }) {
  return (
    <StatRow label={t('registers.current')}>
      <For each={REGISTER_KINDS}>
        {(kind) => {
          const found = () => p.page.current.find((extract) => extract.kind === kind)
          return (
            <StatTile
              label={t(`registers.${kind}`)}
              value={found()?.rows ?? '—'}
              note={found() ? t('registers.asOfNote', { day: found()?.asOf ?? '' }) : t('registers.notLoaded')}
              tone={found() ? 'blue' : 'amber'}
              href={`/registers?kind=${kind}`}
            />
          )
        }}
      </For>
    </StatRow>
  )
}

function Foot(p: { page: RegistersPage; url: ReturnType<typeof useUrlState<typeof registerAddress>> }) {
  const links = () => keysetLinks(`/registers?${p.url.values().kind}`, { after: p.url.values().after, next: p.page.next })
  return (
    <Show when={p.page.rows.length > 0}>
      <Pager
        shown={p.page.rows.length}
        nextHref={links().next === undefined ? undefined : p.url.href({ after: links().next })}
        previousHref={links().previous === undefined ? undefined : p.url.href({ after: links().previous })}
      />
    </Show>
  )
}
