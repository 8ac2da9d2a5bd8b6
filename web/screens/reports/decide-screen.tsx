import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordForm } from '../decisions/record-form.tsx'
import { FigureTiles } from './report-figures.tsx'
import { ReportPaper } from './report-paper.tsx'
import { decideReport, useReport, type Report } from './reports.data.ts'

/** The collective decision that makes a report final (Articles 19, 20): figures and words are seen before it is recorded. */
export default function DecideScreen() {
  const params = useParams()
  const query = useReport(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHeader
            title={t('reports.decideTitle', { year: String(data().year) })}
            lead={t('reports.decideLead')}
            crumbs={[
              { label: t('reports.title'), href: `/reports?year=${data().year}` },
              { label: t('reports.of', { year: String(data().year) }), href: `/reports/${data().id}` },
            ]}
          />
          <Show when={data().may.decide && data().fresh} fallback={<NotNow report={data()} />}>
            <Deciding report={data()} />
          </Show>
        </>
      )}
    </Loaded>
  )
}

function Deciding(p: { report: Report }) {
  const year = () => String(p.report.year)
  return (
    <RecordForm
      kind="executionReport"
      year={p.report.year}
      item={t('reports.item', { year: year() })}
      draftKey={`decision-report-${p.report.id}`}
      knowsSuperseded
      cancelHref={`/reports/${p.report.id}`}
      onRecord={(record) => decideReport({ id: p.report.id, version: p.report.version, record })}
    >
      <Stack>
        <Show when={p.report.replaces}>
          {(earlier) => (
            <Alert title={t('reports.replaces', { number: earlier().number })}>
              <p>{t('reports.replacesWhy')}</p>
            </Alert>
          )}
        </Show>
        <FigureTiles figures={p.report.figures} />
        <ReportPaper title={p.report.title} note={p.report.orgName} blocks={p.report.blocks} />
      </Stack>
    </RecordForm>
  )
}

function NotNow(p: { report: Report }) {
  const why = () => {
    if (p.report.status === 'decided') return t('reports.status.decided')
    if (p.report.fresh === false) return t('reports.stale')
    return p.report.declarationTo ? t('reports.notYet', { day: p.report.declarationTo }) : undefined
  }
  return (
    <Panel label={t('reports.cannotDecide')}>
      <EmptyState title={t('reports.cannotDecide')} why={why()}>
        <ButtonLink href={`/reports/${p.report.id}`}>{t('reports.backToReport')}</ButtonLink>
      </EmptyState>
    </Panel>
  )
}
