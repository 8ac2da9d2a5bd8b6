import { useParams } from '@solidjs/router'
import FileText from 'lucide-solid/icons/file-text'
import { Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from './notices.module.css'
import { useNotice, type NoticePage } from './notices.data.ts'
import { RecordDialog } from './record-dialog.tsx'

type Person = NoticePage['people'][number]

/** One notice for the unit and the bureau: what was published, and what became of everybody on it. */
export default function NoticeScreen() {
  const params = useParams<{ id: string }>()
  const query = useNotice(() => params.id)
  return <Loaded query={query}>{(data) => <Page notice={data()} />}</Loaded>
}

function Page(p: { notice: NoticePage }) {
  const session = useSession()
  const [recording, setRecording] = createSignal(false)
  const mayRecord = () =>
    session.can('objection.rule') && session.user()?.orgId === p.notice.unitId && p.notice.people.some((one) => one.status === 'IN_NOTICE')
  const columns = (): Column<Person>[] => [
    { key: 'seq', head: '#', cell: (row) => <span class="num">{row.seq}</span> },
    {
      key: 'name',
      head: t('notices.colName'),
      cell: (row) => <span class={row.removedAt ? s.removed : undefined}>{row.name}</span>,
      main: true,
      nowrap: true,
    },
    { key: 'age', head: t('notices.colAge'), cell: (row) => <span class="num">{row.age}</span>, align: 'end' },
    { key: 'school', head: t('notices.colSchool'), cell: (row) => row.schoolName },
    { key: 'level', head: t('notices.colLevel'), cell: (row) => row.educationLevel, nowrap: true },
    { key: 'employer', head: t('notices.colEmployer'), cell: (row) => row.employerName },
    { key: 'caseNo', head: t('notices.colCaseNo'), cell: (row) => <span class="num nowrap">{row.caseNo}</span> },
    {
      key: 'state',
      head: t('common.status'),
      cell: (row) => (
        <span class="nowrap">
          <Tag tone={row.status === 'IN_NOTICE' ? 'blue' : row.removedAt ? 'neutral' : 'green'}>{t(`graduate.status.${row.status}`)}</Tag>{' '}
          <Show when={row.removedAt}>
            <span class="muted small">{t('notices.removed')}</span>
          </Show>
        </span>
      ),
    },
  ]
  return (
    <>
      <PageHeader
        title={p.notice.number}
        crumbs={[{ label: t('notices.title'), href: '/notices' }]}
        lead={t('notices.noticeLead', { batch: p.notice.batch, year: p.notice.intakeYear, n: p.notice.people.length })}
        tags={
          <Show when={p.notice.running && p.notice.lastDay}>
            <Deadline due={p.notice.lastDay} />
          </Show>
        }
        actions={
          <>
            <Show when={mayRecord()}>
              <Button onClick={() => setRecording(true)}>{t('notices.record')}</Button>
            </Show>
            <ButtonLink href={`/notices/public/${p.notice.id}`} target="_blank">
              {t('notices.publicPage')}
            </ButtonLink>
            <Show when={p.notice.lastDay}>
              <ButtonLink href={`/api/notices/${p.notice.id}/pdf`} target="_blank" kind="primary">
                <FileText size={16} aria-hidden="true" />
                {t('notices.pdf')}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <Stack>
        <Show when={p.notice.openObjections > 0}>
          <Alert tone="amber" title={t('notices.openObjections', { n: p.notice.openObjections })}>
            <p>{t('notices.openObjectionsWhy')}</p>
            <p>
              <a href="/objections">{t('notices.seeObjections')}</a>
            </p>
          </Alert>
        </Show>
        <Show when={!p.notice.lastDay}>
          <Alert tone="amber" title={t('notices.effectProvisional', { day: formatDay(p.notice.provisionalLastDay, locale()) })}>
            <p>{t('notices.pdfUndated')}</p>
          </Alert>
        </Show>
        <Panel title={t('notices.facts')} flush>
          <DataList
            rows={[
              { label: t('notices.colUnit'), value: p.notice.unitName },
              { label: t('notices.workdays'), value: t('notices.workdaysN', { n: p.notice.workdays }) },
              { label: t('notices.colPublished'), value: <span class="num">{formatInstant(p.notice.publishedAt)}</span> },
              { label: t('notices.publishedBy'), value: p.notice.publishedByName },
              {
                label: t('notices.colLastDay'),
                value: p.notice.lastDay
                  ? formatDay(p.notice.lastDay, locale())
                  : t('notices.provisional', { day: formatDay(p.notice.provisionalLastDay, locale()) }),
              },
              { label: t('notices.complaintPhone'), value: <span class="num">{p.notice.complaintPhone}</span> },
              { label: t('notices.complaintAddress'), value: p.notice.complaintAddress, wide: true },
            ]}
          />
        </Panel>
        <Panel title={t('notices.people')} flush>
          <DataTable
            caption={t('notices.people')}
            rows={p.notice.people}
            columns={columns()}
            rowKey={(row) => row.caseId}
            rowHref={(row) => `/cases/${row.caseId}`}
          />
        </Panel>
      </Stack>
      <Show when={recording()}>
        <RecordDialog notice={p.notice} onClose={() => setRecording(false)} />
      </Show>
    </>
  )
}
