import Download from 'lucide-solid/icons/download'
import { useNavigate, useParams } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { GridSums } from './grid-parts.tsx'
import { adoptDemand, paperHref, returnDemand, useRefreshDemands, useReport, type ReviewReport } from './demands.data.ts'
import s from './demands.module.css'
import { LinesView } from './lines-view.tsx'
import { createReviewDraft, type ReviewDraft } from './review-draft.ts'
import { ReviewGrid } from './review-grid.tsx'
import { STATE_TONE } from './states.ts'

/** One employer's report as its unit reviews it; the bureau and the auditor read it. */
export default function ReportScreen() {
  const params = useParams()
  const query = useReport(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={`${data().id} ${data().version} ${data().reported}`} keyed>
          {(_key) => <ReportPage report={data()} />}
        </Show>
      )}
    </Loaded>
  )
}

function ReportPage(p: { report: ReviewReport }) {
  const session = useSession()
  // a snapshot: what is being decided must not change under the hands
  const report = p.report
  const draft = createReviewDraft(report)
  const reviews = () =>
    session.user()?.tier === 'supervisingUnit' &&
    session.can('demand.review') &&
    !report.reported &&
    (report.status === 'submitted' || report.status === 'adopted')
  return (
    <>
      <PageHeader
        title={t('demands.reviewTitle', { name: report.employerName })}
        note={t('common.yearOf', { year: String(report.year) })}
        crumbs={[{ label: t('demands.title'), href: `/demands?year=${report.year}` }]}
        tags={
          <>
            <Tag tone={STATE_TONE[report.status]}>{t(`demands.state.${report.status}`)}</Tag>
            <Show when={report.late && !report.hidden}>
              <Tag tone="red">{t('demands.late')}</Tag>
            </Show>
          </>
        }
        actions={
          <ButtonGroup end>
            <Show when={!report.hidden}>
              <ButtonLink href={paperHref(report.id)} download>
                <Download size={16} aria-hidden="true" />
                {t('demands.paper')}
              </ButtonLink>
            </Show>
            <Button class="no-print" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
            <Show when={reviews()}>
              <Actions report={report} draft={draft} />
            </Show>
          </ButtonGroup>
        }
      />
      <Stack>
        <Show when={report.hidden}>
          <Alert tone="blue" title={t('demands.hiddenTitle')}>
            <Show when={report.note}>{(note) => <p>{note()}</p>}</Show>
          </Alert>
        </Show>
        <Show when={report.submittedAt && !report.hidden}>
          <p class="muted small">
            {t('demands.submittedBy', { name: report.submittedByName ?? '', at: formatInstant(report.submittedAt) })}
          </p>
        </Show>
        <Show when={!report.hidden}>
          <Panel label={t('demands.grid')} flush>
            <Show when={report.lines.length > 0} fallback={<EmptyState title={t('demands.noLines')} why={t('demands.noLinesReader')} />}>
              <Show when={reviews()} fallback={<LinesView lines={report.lines} decided={report.status === 'adopted'} />}>
                <p class={`${s.help} no-print`}>
                  {t('demands.reviewHelp')} {draft.saver.state() === 'local' ? t('demands.keptHere') : ''}
                </p>
                <ReviewGrid report={report} draft={draft} />
              </Show>
              <GridSums
                parts={[
                  [t('demands.asked'), draft.sums().asked],
                  [t('demands.inQuotaSum'), draft.sums().inQuota],
                  [t('demands.offQuotaSum'), draft.sums().offQuota],
                ]}
              />
            </Show>
          </Panel>
        </Show>
      </Stack>
    </>
  )
}

function Actions(p: { report: ReviewReport; draft: ReviewDraft }) {
  const navigate = useNavigate()
  const refresh = useRefreshDemands()
  const [asking, setAsking] = createSignal<'adopt' | 'return'>()
  const ref = () => ({ id: p.report.id, version: p.report.version })
  const stood = () => p.draft.sums().inQuota + p.draft.sums().offQuota
  async function done(words: string): Promise<void> {
    p.draft.saver.drop()
    await refresh()
    void toast({ title: words })
    navigate(`/demands?year=${p.report.year}`)
  }
  return (
    <>
      <Button onClick={() => setAsking('return')}>{t('demands.return')}</Button>
      <Button
        kind="primary"
        onClick={() => (p.draft.check() ? setAsking('adopt') : void toast({ title: t('demands.fixFirst'), tone: 'error' }))}
      >
        {t(p.report.status === 'adopted' ? 'demands.adoptAgain' : 'demands.adopt')}
      </Button>
      <ConfirmEffect
        open={asking() === 'adopt'}
        onClose={() => setAsking(undefined)}
        title={t('demands.adoptTitle')}
        confirmLabel={t('demands.adoptConfirm')}
        lines={[
          p.draft.changed() === 0
            ? t('demands.adoptSame', { n: formatNumber(stood()) })
            : t('demands.adoptChanged', {
                n: p.draft.changed(),
                asked: formatNumber(p.draft.sums().asked),
                stood: formatNumber(stood()),
              }),
        ]}
        onConfirm={async () => {
          await adoptDemand({ ...ref(), lines: p.draft.lines() })
          await done(t('demands.adopted'))
        }}
      />
      <ConfirmEffect
        open={asking() === 'return'}
        onClose={() => setAsking(undefined)}
        title={t('demands.returnTitle')}
        confirmLabel={t('demands.returnConfirm')}
        danger
        reason={{ label: t('demands.returnReason'), hint: t('demands.returnHint'), minLength: 4, maxLength: 500 }}
        onConfirm={async (note) => {
          await returnDemand(ref(), note)
          await done(t('demands.returnedDone'))
        }}
      />
    </>
  )
}
