import { useNavigate } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import { EDUCATION_LEVEL } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatShort } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { BatchBar } from '../../ui/batch-bar.tsx'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { createSelection } from '../../ui/selection.ts'
import { useRowKeys } from '../../ui/shortcuts.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { DeadlineStrip } from './deadline-strip.tsx'
import { useReady, type ReadyRow } from './notices.data.ts'
import { PublishDialog } from './publish-dialog.tsx'

export const levelName = (level: string | null) =>
  level && level in EDUCATION_LEVEL ? t(`notices.level.${level as keyof typeof EDUCATION_LEVEL}`) : ''

/** Consented cases: pick, preview, publish. */
export function ReadyTab(p: {
  place: { year: number; after: string }
  hrefOf: (after: string | undefined) => string
  waitingHref: string
}) {
  const session = useSession()
  const navigate = useNavigate()
  const query = useReady(() => p.place)
  const selection = createSelection<ReadyRow>((row) => row.id)
  const [publishing, setPublishing] = createSignal<readonly string[]>()
  const mayPublish = () => session.can('notice.publish')
  const rows = () => (query.isPending ? [] : (query.data?.items ?? []))
  const cursor = useRowKeys({
    rows,
    labels: { next: t('common.moveDown'), previous: t('common.moveUp'), pick: t('common.pickRow'), open: t('common.openRow') },
    onPick: (row) => {
      if (mayPublish()) selection.toggle(row)
    },
    onOpen: (row) => navigate(`/cases/${row.id}`),
  })
  const columns = (): Column<ReadyRow>[] => [
    { key: 'name', head: t('notices.colName'), cell: (row) => row.name, main: true, nowrap: true },
    { key: 'age', head: t('notices.colAge'), cell: (row) => <span class="num">{row.age}</span>, align: 'end' },
    { key: 'school', head: t('notices.colSchool'), cell: (row) => row.schoolName },
    { key: 'level', head: t('notices.colLevel'), cell: (row) => levelName(row.educationLevel), nowrap: true },
    { key: 'employer', head: t('notices.colEmployer'), cell: (row) => row.employerName },
    { key: 'caseNo', head: t('notices.colCaseNo'), cell: (row) => <span class="num nowrap">{row.caseNo}</span> },
    { key: 'consented', head: t('notices.colConsented'), cell: (row) => <span class="num nowrap">{formatShort(row.consentedAt)}</span> },
  ]
  return (
    <Loaded query={query}>
      {(data) => {
        const links = () => keysetLinks(`ready|${p.place.year}`, { after: p.place.after, next: data().next })
        return (
          <>
            <DeadlineStrip deadlines={data().deadlines} />
            <DataTable
              caption={t('notices.readyCaption')}
              rows={data().items}
              columns={columns()}
              rowKey={(row) => row.id}
              rowLabel={(row) => `${row.name} ${row.caseNo}`}
              rowHref={(row) => `/cases/${row.id}`}
              selection={mayPublish() ? selection : undefined}
              cursor={cursor.index()}
              loading={query.isPlaceholderData}
              empty={
                <EmptyState title={t('notices.readyEmpty')} why={t('notices.readyEmptyWhy')}>
                  <ButtonGroup>
                    <ButtonLink href={p.waitingHref}>{t('notices.seeWaiting')}</ButtonLink>
                    <ButtonLink href="/cases">{t('notices.seeQueue')}</ButtonLink>
                  </ButtonGroup>
                </EmptyState>
              }
            />
            <Pager
              shown={data().items.length}
              total={mayPublish() ? data().allIds.length : undefined}
              nextHref={links().next && p.hrefOf(links().next)}
              previousHref={links().previous === undefined ? undefined : p.hrefOf(links().previous)}
            />
            <Show when={mayPublish()}>
              <BatchBar
                selection={selection}
                total={data().allIds.length}
                actions={[
                  {
                    label: t('notices.preview'),
                    primary: true,
                    disabled: !data().deadlines.window.open,
                    onClick: () => setPublishing(selection.everything() ? data().allIds : selection.keys()),
                  },
                ]}
              />
            </Show>
            <Show when={publishing()}>
              {(ids) => (
                <PublishDialog
                  caseIds={ids()}
                  ready={data().allIds.length}
                  onClose={() => setPublishing(undefined)}
                  onDone={() => selection.clear()}
                />
              )}
            </Show>
          </>
        )
      }}
    </Loaded>
  )
}
