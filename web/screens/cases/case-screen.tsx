import { useNavigate, useParams } from '@solidjs/router'
import Pencil from 'lucide-solid/icons/pencil'
import Printer from 'lucide-solid/icons/printer'
import { Show, Suspense, createMemo, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { Split, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { QueuePosition } from '../../ui/queue-position.tsx'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { Steps, type Step } from '../../ui/steps.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CaseBanner } from './case-banner.tsx'
import { CaseChecks } from './case-checks.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseInfo, EmployerInfo } from './case-info.tsx'
import { CaseMaterials } from './case-materials.tsx'
import { CaseOutcome, CasePapers } from './case-papers.tsx'
import { QuotaImpact } from './case-side.tsx'
import { statusName, statusTone } from './case-words.ts'
import { useCase, useNeighbours, type CasePage } from './cases.data.ts'
import { DecisionPanel } from './decision-panel.tsx'
import s from './cases.module.css'
import { asSearch, filtersOf, listAddress } from './list-address.ts'

const LetterPreview = lazy(async () => ({ default: (await import('../templates/letter-preview.tsx')).LetterPreview }))
const GraduateLinkPanel = lazy(async () => ({ default: (await import('../graduate/link-panel.tsx')).GraduateLinkPanel }))
const TITLES = {
  employer: 'shell.employerCases',
  supervisingUnit: 'shell.reviewQueue',
  bureau: 'shell.approvalQueue',
  auditor: 'shell.allCases',
} as const

/** A page of its own for each case: the next one starts with nothing of the last. */
export default function CaseScreen() {
  const params = useParams()
  return (
    <Show when={params['id']} keyed>
      {(id) => <OneCase id={id} />}
    </Show>
  )
}

function OneCase(p: { id: string }) {
  const query = useCase(() => p.id)
  return <Loaded query={query}>{(data) => <CaseView data={data()} busy={query.isFetching} again={() => void query.refetch()} />}</Loaded>
}

function CaseView(p: { data: CasePage; busy: boolean; again: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const url = useUrlState(listAddress)
  const filters = createMemo(() => filtersOf(url.values()))
  const near = useNeighbours(() => p.data.case.id, filters)
  const place = () => (near.isPending || near.isLoadingError ? undefined : near.data)
  const hrefOf = (id: string) => `/cases/${id}${asSearch(filters())}`
  const listHref = () => `/cases${asSearch(filters())}`
  const listTitle = () => t(TITLES[session.user()?.tier ?? 'auditor'])
  const go = (id: string | null | undefined) => id && navigate(hrefOf(id))
  useShortcuts(() => [
    { key: 'j', label: t('common.nextCase'), run: () => go(place()?.next) },
    { key: 'k', label: t('common.previousCase'), run: () => go(place()?.previous) },
  ])
  return (
    <>
      <PrintHead title={t('cases.printTitle')} number={p.data.case.caseNo} path={`/cases/${p.data.case.id}`} />
      <PageHeader
        title={p.data.case.name || t('cases.unnamed')}
        note={[p.data.case.form.postTitle, p.data.case.employerName, p.data.case.caseNo].filter(Boolean).join(' · ')}
        crumbs={[{ label: listTitle(), href: listHref() }]}
        tags={<HeadTags data={p.data} />}
        actions={
          <>
            <Show when={place()?.listed && place()}>
              {(at) => (
                <QueuePosition
                  index={at().index}
                  total={at().total}
                  capped={at().capped}
                  previousHref={at().previous ? hrefOf(at().previous ?? '') : undefined}
                  nextHref={at().next ? hrefOf(at().next ?? '') : undefined}
                />
              )}
            </Show>
            <Show when={p.data.actions.length > 0}>
              <a class={s.toDecision} href="#decision">
                {t('cases.toDecision')}
              </a>
            </Show>
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {t('cases.print')}
            </Button>
            <Show when={p.data.may.edit}>
              <ButtonLink kind="primary" href={`/cases/${p.data.case.id}/form`}>
                <Pencil size={15} aria-hidden="true" />
                {t('cases.fill')}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <Stack>
        <Panel label={t('cases.progress')} flush>
          <Steps label={t('cases.progress')} items={p.data.steps.map((step) => stepOf(step, session.today()))} />
        </Panel>
        <Split
          asideLabel={t('cases.decision')}
          aside={
            <>
              <DecisionPanel data={p.data} neighbours={place()} hrefOf={hrefOf} listHref={listHref()} />
              <Show when={session.can('letter.preview')}>
                <Suspense>
                  <LetterPreview caseId={p.data.case.id} status={p.data.case.status} name={p.data.case.name} />
                </Suspense>
              </Show>
              <QuotaImpact data={p.data} />
              <Show when={p.data.may.link}>
                <Suspense>
                  <GraduateLinkPanel caseId={p.data.case.id} />
                </Suspense>
              </Show>
            </>
          }
        >
          <CaseBanner data={p.data} />
          <CaseInfo data={p.data} />
          <CaseChecks data={p.data} busy={p.busy} onAgain={p.again} />
          <CasePapers data={p.data} />
          <CaseOutcome data={p.data} />
          <CaseMaterials data={p.data} />
          <EmployerInfo data={p.data} />
          <CaseHistory id={p.data.case.id} />
        </Split>
      </Stack>
    </>
  )
}

function HeadTags(p: { data: CasePage }) {
  return (
    <>
      <Tag tone={statusTone(p.data.case.status)}>{statusName(p.data.case.status)}</Tag>
      <Show when={p.data.round > 1}>
        <Tag tone="violet">{t('cases.round', { n: p.data.round })}</Tag>
      </Show>
      <Deadline due={p.data.case.dueOn} provisional={p.data.case.dueProvisional} />
      <Show when={p.data.case.firstCheckedByName}>{(name) => <Tag tone="green">{t('cases.checkedBy', { name: name() })}</Tag>}</Show>
      <Show when={!p.data.case.pledgedAt && (p.data.case.status === 'DRAFT' || p.data.case.status === 'RETURNED')}>
        <Tag tone="amber">{t('cases.noPledge')}</Tag>
      </Show>
    </>
  )
}

/** The year is said where it is another one. */
const shortDay = (day: string, today: string) => (day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day)

function stepOf(step: CasePage['steps'][number], today: string): Step {
  const expected = step.expected
    ? t(step.state === 'now' ? 'cases.dueBy' : 'common.expected', { day: shortDay(step.expected.day, today) }) +
      (step.expected.provisional ? t('common.provisional') : '')
    : step.workdays
      ? t('cases.workdays', { n: step.workdays })
      : undefined
  const on = [step.on && shortDay(step.on, today), step.by].filter(Boolean).join(' ')
  return {
    label: t(`cases.step.${step.key}`),
    state: step.state,
    note:
      step.state === 'done' || step.state === 'stopped' ? on : step.state === 'now' ? [on, expected].filter(Boolean).join('　') : expected,
  }
}
