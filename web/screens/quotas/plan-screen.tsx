import { useNavigate, useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, lazy, Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatTime } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { createPlanDraft, type PlanDraft } from './plan-draft.ts'
import { PlanGrid, PlanSums } from './plan-grid.tsx'
import { PLAN_TONE } from './plans-table.tsx'
import { dropPlan, usePlan, type Plan } from './quotas.data.ts'

// only a draft is computed: who reads a plan does not load the formula
const FormulaPanel = lazy(async () => ({ default: (await import('./formula-panel.tsx')).FormulaPanel }))
const ScenariosPanel = lazy(async () => ({ default: (await import('./scenarios-panel.tsx')).ScenariosPanel }))

const address = z.object({
  tab: z.enum(['lines', 'formula', 'scenarios']).default('lines'),
  /** Ids of the scenarios side by side; the first ones when left out. */
  compare: z.string().max(400).default(''),
})

export default function PlanScreen() {
  const params = useParams()
  const client = useQueryClient()
  const id = () => params['id'] ?? ''
  const query = usePlan(id)
  /** Counts how often the draft was filled anew: then the page begins from what the server has. */
  const [filled, setFilled] = createSignal(0)
  const readAnew = async () => {
    await client.invalidateQueries({ queryKey: ['quota'], refetchType: 'none' })
    await query.refetch()
    setFilled((n) => n + 1)
  }
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={`${data().id} ${filled()}`} keyed>
          {(_key) => <PlanPage plan={data()} onFilled={readAnew} />}
        </Show>
      )}
    </Loaded>
  )
}

function PlanPage(p: { plan: Plan; onFilled: () => Promise<void> }) {
  const session = useSession()
  const url = useUrlState(address)
  // a snapshot: what the server says later must not overwrite what is being typed
  const plan = p.plan
  const draft = createPlanDraft(plan)
  const decides = () => session.can('decision.record')
  const mayEdit = () => plan.editable && session.can('plan.edit')
  // who could publish reads first: changing a figure takes the right to publish away
  const [editing, setEditing] = createSignal(plan.editable && session.can('plan.edit') && (plan.prepared || !decides()))
  const tab = () => url.values().tab
  const toLines = async () => {
    url.set({ tab: 'lines' })
    await p.onFilled()
  }
  const tabs = () =>
    (['lines', 'formula', 'scenarios'] as const).map((one) => ({
      label: t(`formula.tab.${one}`),
      href: url.href({ tab: one }),
      current: tab() === one,
    }))
  const giver = () => (plan.giver === 'bureau' ? 'bureau' : 'supervisingUnit')
  return (
    <>
      <PageHeader
        title={plan.title}
        note={plan.orgName}
        lead={editing() ? t('quotas.planLead') : t('quotas.planLeadReader')}
        crumbs={[{ label: t(`quotas.title.${session.user()?.tier ?? 'bureau'}`), href: `/quota?year=${plan.year}&tab=plans` }]}
        tags={<Tag tone={PLAN_TONE[plan.status]}>{t(`quotas.plan.${plan.status}`)}</Tag>}
        actions={<Actions plan={plan} draft={draft} editing={editing()} mayEdit={mayEdit()} onEdit={() => setEditing(true)} />}
      />
      <Stack>
        <Show when={plan.editable && plan.prepared && decides()}>
          <Alert tone="blue" title={t('quotas.publishNeedsOther')} />
        </Show>
        <Show when={mayEdit() && !decides()}>
          <Alert tone="blue" title={t('quotas.publishNeedsApprover')} />
        </Show>
        <Show when={draft.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <Show when={plan.status === 'draft'}>
          <Panel label={t('formula.tabs')} flush>
            <Tabs label={t('formula.tabs')} items={tabs()} />
          </Panel>
        </Show>
        <Switch>
          <Match when={plan.status !== 'draft' || tab() === 'lines'}>
            <Show when={editing()}>
              <Panel label={t('quotas.planTitle')}>
                <TextField id="f-title" label={t('quotas.planTitle')} value={draft.title()} maxLength={80} onChange={draft.setTitle} />
              </Panel>
            </Show>
            <Panel label={plan.title} flush>
              <PlanGrid plan={plan} draft={draft} editable={editing()} />
              <PlanSums plan={plan} draft={draft} />
            </Panel>
          </Match>
          <Match when={tab() === 'formula'}>
            <FormulaPanel plan={plan} draft={draft} mayEdit={mayEdit()} onFilled={toLines} />
          </Match>
          <Match when={tab() === 'scenarios'}>
            <ScenariosPanel
              plan={plan}
              draft={draft}
              giver={giver()}
              mayEdit={mayEdit()}
              compared={url.values().compare === '' ? undefined : url.values().compare.split(',')}
              onCompare={(ids) => url.set({ compare: ids.join(',') || 'none' }, { replace: true })}
              formulaHref={url.href({ tab: 'formula' })}
              onFilled={toLines}
            />
          </Match>
        </Switch>
      </Stack>
    </>
  )
}

function SaveState(p: { draft: PlanDraft }) {
  const words = () => {
    if (p.draft.saving()) return t('quotas.saving')
    if (p.draft.dirty()) return t('quotas.unsaved')
    const at = p.draft.savedAt()
    return at ? t('quotas.savedAt', { time: formatTime(at) }) : ''
  }
  return (
    <span class="muted small" role="status">
      {words()}
    </span>
  )
}

function Actions(p: { plan: Plan; draft: PlanDraft; editing: boolean; mayEdit: boolean; onEdit: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [dropping, setDropping] = createSignal(false)
  const publishes = () => p.plan.editable && session.can('decision.record') && !p.plan.prepared && !p.editing
  async function publish(): Promise<void> {
    if (p.draft.hasFaults()) await toast({ title: t('quotas.fixFirst'), tone: 'error' })
    else if (await p.draft.flush()) navigate(`/quota/plans/${p.plan.id}/publish`)
  }
  return (
    <ButtonGroup end>
      <Show when={p.editing}>
        <SaveState draft={p.draft} />
      </Show>
      <Button class="no-print" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
      <Show when={p.mayEdit}>
        <Button onClick={() => setDropping(true)}>{t('quotas.drop')}</Button>
      </Show>
      <Show when={p.mayEdit && !p.editing}>
        <Button title={t('quotas.editWhy')} onClick={() => p.onEdit()}>
          {t('quotas.edit')}
        </Button>
      </Show>
      <Show when={p.editing}>
        <Button kind="primary" busy={p.draft.saving()} onClick={() => void p.draft.flush()}>
          {t('common.save')}
        </Button>
      </Show>
      <Show when={publishes()}>
        <Button kind="primary" onClick={() => void publish()}>
          {t('quotas.publish')}
        </Button>
      </Show>
      <ConfirmEffect
        open={dropping()}
        onClose={() => setDropping(false)}
        title={t('quotas.dropTitle')}
        confirmLabel={t('quotas.drop')}
        danger
        lines={[t('quotas.dropWhy')]}
        onConfirm={async () => {
          await p.draft.flush()
          await dropPlan(p.plan.id, p.draft.version())
          await client.invalidateQueries({ queryKey: ['quota'] })
          void toast({ title: t('quotas.dropped') })
          navigate(`/quota?year=${p.plan.year}&tab=plans`)
        }}
      />
    </ButtonGroup>
  )
}
