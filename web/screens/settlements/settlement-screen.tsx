import { useNavigate, useParams } from '@solidjs/router'
import { For, Show, createMemo, createSignal } from 'solid-js'
import { DISTRICT } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { Split } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QueuePosition } from '../../ui/queue-position.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { statusName, statusTone } from '../cases/case-words.ts'
import { CaseLetters } from '../letters/case-letters.tsx'
import { LetterPreview } from '../templates/letter-preview.tsx'
import { ActDialog } from './act-dialog.tsx'
import { ComparisonPanel } from './comparison-panel.tsx'
import {
  asSearch,
  settlementAddress,
  useRefreshSettlements,
  useSettlement,
  useSettlements,
  type Settlement,
  type SettlementAction,
} from './settlements.data.ts'
import s from './settlements.module.css'

const LABELS = {
  applySettlement: 'apply',
  settlementReview: 'review',
  approveSettlement: 'approve',
  refuseSettlement: 'refuse',
  recordRegistration: 'register1',
  archive: 'archive',
} as const

/** One graduate's settlement: comparison, application, papers, and what is to be done now. */
export default function SettlementScreen() {
  const params = useParams<{ id: string }>()
  const query = useSettlement(() => params.id)
  return <Loaded query={query}>{(settlement) => <Page settlement={settlement()} />}</Loaded>
}

function Page(p: { settlement: Settlement }) {
  const url = useUrlState(settlementAddress)
  const list = useSettlements(url.values)
  const back = () => `/settlements${asSearch(url.values())}`
  const place = createMemo(() => {
    const page = list.isPending || list.isLoadingError ? undefined : list.data
    const index = page?.rows.findIndex((row) => row.id === p.settlement.id) ?? -1
    if (!page || index < 0) return undefined
    const href = (at: number) => (page.rows[at] ? `/settlements/${page.rows[at].id}${asSearch(url.values())}` : undefined)
    return { index: index + 1, total: page.rows.length, capped: page.next !== null, previous: href(index - 1), next: href(index + 1) }
  })
  return (
    <>
      <PageHeader
        title={p.settlement.name}
        note={`${p.settlement.employerName} · ${p.settlement.caseNo}`}
        crumbs={[{ label: t('settlements.detailTitle'), href: back() }]}
        tags={
          <>
            <Tag tone={statusTone(p.settlement.status)}>{statusName(p.settlement.status)}</Tag>
            <Deadline due={p.settlement.dueOn} provisional={p.settlement.dueProvisional} />
          </>
        }
        actions={
          <Show when={place()}>
            {(at) => (
              <QueuePosition index={at().index} total={at().total} capped={at().capped} previousHref={at().previous} nextHref={at().next} />
            )}
          </Show>
        }
      />
      <Split
        asideLabel={t('settlements.acts')}
        aside={
          <>
            <Acts settlement={p.settlement} next={place()?.next} />
            <LetterPreview caseId={p.settlement.id} status={p.settlement.status} name={p.settlement.name} />
          </>
        }
      >
        <Show when={p.settlement.revocationAsked && p.settlement.status === 'IN_SETTLEMENT'}>
          <Alert tone="amber" title={t('settlements.revocationAsked')} />
        </Show>
        <ComparisonPanel caseId={p.settlement.id} />
        <Application settlement={p.settlement} />
        <CaseLetters caseId={p.settlement.id} />
      </Split>
    </>
  )
}

function Acts(p: { settlement: Settlement; next: string | undefined }) {
  const navigate = useNavigate()
  const refresh = useRefreshSettlements()
  const [acting, setActing] = createSignal<SettlementAction>()
  const row = () => ({
    id: p.settlement.id,
    version: p.settlement.version,
    name: p.settlement.name,
    hasHukouPlace: Boolean(p.settlement.hukouPlace),
  })
  // one who has checked does not decide: the server says so too
  const acts = () =>
    p.settlement.actions.filter(
      (action) =>
        !(action === 'settlementReview' && p.settlement.firstCheckedBy) &&
        !(action === 'approveSettlement' && !p.settlement.firstCheckedBy),
    )
  /** Doubts that nobody has given a reason for: the check does not pass with them. */
  const open = () => {
    const run = p.settlement.comparison
    if (!run || !p.settlement.mayOverride) return 0
    return run.results.filter((result) => result.result !== 'match' && !run.overrides.some((override) => override.kind === result.kind))
      .length
  }
  async function done(): Promise<void> {
    const { next } = p
    await refresh()
    void toast({ title: next ? t('settlements.doneNext') : t('settlements.done', { n: 1 }), tone: 'success' })
    if (next) navigate(next)
  }
  return (
    <Panel title={t('settlements.acts')}>
      <div class={s.acts}>
        <Show when={p.settlement.firstCheckedByName}>{(name) => <p class="muted">{t('settlements.checkedBy', { name: name() })}</p>}</Show>
        <Show when={open() > 0}>
          <Alert tone="amber" title={t('settlements.openDoubts', { n: open() })} />
        </Show>
        <Show when={acts().length > 0} fallback={<p class="muted">{t('settlements.noActs')}</p>}>
          <For each={acts()}>
            {(action, index) => (
              <Button
                wide
                kind={action === 'refuseSettlement' ? 'danger' : index() === 0 ? 'primary' : undefined}
                onClick={() => setActing(action)}
              >
                {t(`settlements.${LABELS[action as keyof typeof LABELS]}`)}
              </Button>
            )}
          </For>
        </Show>
        <ButtonLink wide href={`/cases/${p.settlement.id}`}>
          {t('settlements.openCase')}
        </ButtonLink>
      </div>
      <Show when={acting()}>
        {(action) => <ActDialog action={action()} rows={[row()]} onClose={() => setActing(undefined)} onDone={done} />}
      </Show>
    </Panel>
  )
}

function Application(p: { settlement: Settlement }) {
  return (
    <>
      <Show when={p.settlement.application}>
        {(application) => (
          <Panel title={t('settlements.application')} flush>
            <DataList
              rows={[
                { label: t('settlements.appliedOn'), value: formatDay(application().appliedOn, locale()) },
                { label: t('settlements.appliedBy'), value: `${application().appliedByName}（${p.settlement.unitName}）` },
                { label: t('settlements.moveFromLabel'), value: application().moveFrom, wide: true },
                {
                  label: t('settlements.moveTo'),
                  wide: true,
                  value: [
                    t(`settlements.${application().moveTo.kind}`),
                    application().moveTo.household,
                    DISTRICT[application().moveTo.district].name,
                    application().moveTo.address,
                  ]
                    .filter(Boolean)
                    .join(' · '),
                },
              ]}
            />
          </Panel>
        )}
      </Show>
      <Show when={p.settlement.registration}>
        {(done) => (
          <Panel title={t('settlements.result')} flush>
            <DataList
              rows={[
                { label: t('settlements.registeredOn'), value: formatDay(done().registeredOn, locale()) },
                { label: t('settlements.policeStation'), value: done().policeStation },
                { label: t('settlements.household2'), value: t(`settlements.${done().household}`) },
                { label: t('settlements.address'), value: done().address },
              ]}
            />
          </Panel>
        )}
      </Show>
    </>
  )
}
