import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import { Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ReportFigures } from './report-figures.tsx'
import { ReportPaper } from './report-paper.tsx'
import { ReportStanding } from './report-standing.tsx'
import { fileHref, useReport, type Report } from './reports.data.ts'
import s from './reports.module.css'
import { useEditor, WordsEditor } from './words-editor.tsx'

const address = z.object({ view: z.enum(['', 'edit', 'preview', 'paper', 'figures']).default('') })
type Address = UrlState<z.infer<typeof address>>

/** One report: a draft to be written, or a decided one to be read. */
export default function ReportScreen() {
  const params = useParams()
  const query = useReport(() => params['id'] ?? '')
  const url = useUrlState(address)
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <Head report={data()} />
          <Show when={data().may.edit} fallback={<Reading report={data()} url={url} />}>
            <Drafting
              report={data()}
              url={url}
              newest={async () => {
                const answer = await query.refetch()
                return answer.data
              }}
            />
          </Show>
        </>
      )}
    </Loaded>
  )
}

const titleOf = (report: Report) => t('reports.of', { year: String(report.year) })

function Head(p: { report: Report }) {
  return (
    <>
      <PrintHead title={titleOf(p.report)} number={p.report.decision?.number} />
      <PageHeader
        title={titleOf(p.report)}
        note={p.report.orgName}
        crumbs={[{ label: t('reports.title'), href: `/reports?year=${p.report.year}` }]}
        tags={<Tag tone={p.report.status === 'decided' ? 'green' : 'amber'}>{t(`reports.status.${p.report.status}`)}</Tag>}
        actions={
          <ButtonGroup end>
            <ButtonLink href={fileHref(p.report.id, 'pdf')} download>
              <Download size={16} aria-hidden="true" />
              {t('reports.pdf')}
            </ButtonLink>
            <ButtonLink href={fileHref(p.report.id, 'workbook')} download>
              <Download size={16} aria-hidden="true" />
              {t('reports.workbook')}
            </ButtonLink>
            <Show when={p.report.may.decide && p.report.fresh}>
              <ButtonLink kind="primary" href={`/reports/${p.report.id}/decide`}>
                {t('reports.decide')}
              </ButtonLink>
            </Show>
          </ButtonGroup>
        }
      />
    </>
  )
}

type View = 'edit' | 'preview' | 'paper' | 'figures'

function Views(p: { url: Address; views: readonly View[]; now: View }) {
  return (
    <Panel label={t('reports.views')} flush>
      <Tabs
        label={t('reports.views')}
        items={p.views.map((view) => ({ label: t(`reports.view.${view}`), href: p.url.href({ view }), current: p.now === view }))}
      />
    </Panel>
  )
}

const noteOf = (report: Report) => (report.decision ? `${report.decision.number}　${report.decision.meetingOn}` : t('reports.status.draft'))

function Drafting(p: { report: Report; url: Address; newest: () => Promise<Report | undefined> }) {
  const editor = useEditor(p.report)
  const now = (): View => p.url.values().view || 'edit'
  return (
    <Stack>
      <ReportStanding report={p.report} editor={editor} newest={p.newest} />
      <Views url={p.url} views={['edit', 'preview', 'figures']} now={now()} />
      <Switch>
        <Match when={now() === 'edit'}>
          <WordsEditor editor={editor} proposed={p.report.proposed} newest={p.newest} />
        </Match>
        <Match when={now() === 'preview' || now() === 'paper'}>
          <ReportPaper title={p.report.title} note={noteOf(p.report)} blocks={editor.form.value} />
        </Match>
        <Match when={now() === 'figures'}>
          <ReportFigures year={p.report.year} figures={p.report.figures} />
        </Match>
      </Switch>
      <p class="muted small">
        {t('reports.draftedBy', { name: p.report.draftedByName, at: formatInstant(p.report.updatedAt) })}
        {'　'}
        {t('reports.asOf', { at: formatInstant(p.report.figures.asOf) })}
      </p>
    </Stack>
  )
}

function Reading(p: { report: Report; url: Address }) {
  const now = (): View => (p.url.values().view === 'figures' ? 'figures' : 'paper')
  return (
    <Stack>
      <Show when={p.report.supersededBy}>
        {(later) => (
          <Alert tone="amber" title={t('reports.supersededBy', { number: later().number })}>
            <p>
              {t('reports.supersededWhy')}{' '}
              <Show when={later().reportId}>{(id) => <a href={`/reports/${id()}`}>{t('reports.seeLater')}</a>}</Show>
            </p>
          </Alert>
        )}
      </Show>
      <Views url={p.url} views={['paper', 'figures']} now={now()} />
      <Show when={now() === 'paper'} fallback={<ReportFigures year={p.report.year} figures={p.report.figures} />}>
        <ReportPaper title={p.report.title} note={noteOf(p.report)} blocks={p.report.blocks} />
      </Show>
      <Archive report={p.report} />
    </Stack>
  )
}

/** By which decision it is final, and what was kept with it. */
function Archive(p: { report: Report }) {
  return (
    <Show when={p.report.decision}>
      {(decision) => (
        <Panel title={t('reports.archived')}>
          <DataList
            rows={[
              { label: t('reports.decidedBy'), value: <a href={`/decisions/${decision().id}`}>{decision().number}</a> },
              { label: t('reports.meetingOn'), value: <span class="num">{decision().meetingOn}</span> },
              ...(p.report.supersedes
                ? [
                    {
                      label: t('reports.supersedes'),
                      value: <a href={`/reports/${p.report.supersedes.id}`}>{t('reports.seeEarlier')}</a>,
                      wide: true,
                    },
                  ]
                : []),
              { label: t('reports.pdfHash'), value: <small class={`num muted ${s.hash}`}>{p.report.files.pdf}</small>, wide: true },
              {
                label: t('reports.workbookHash'),
                value: <small class={`num muted ${s.hash}`}>{p.report.files.workbook}</small>,
                wide: true,
              },
            ]}
          />
        </Panel>
      )}
    </Show>
  )
}
