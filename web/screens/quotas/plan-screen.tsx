import { useNavigate, useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatTime } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { createPlanDraft, type PlanDraft } from './plan-draft.ts'
import { PlanGrid, PlanSums } from './plan-grid.tsx'
import { PLAN_TONE } from './plans-table.tsx'
import { dropPlan, usePlan, type Plan } from './quotas.data.ts'

export default function PlanScreen() {
  const params = useParams()
  const query = usePlan(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().id} keyed>
          {(_id) => <PlanPage plan={data()} />}
        </Show>
      )}
    </Loaded>
  )
}

function PlanPage(p: { plan: Plan }) {
  const session = useSession()
  // a snapshot: what the server says later must not overwrite what is being typed
  const plan = p.plan
  const draft = createPlanDraft(plan)
  const decides = () => session.can('decision.record')
  // who could publish reads first: changing a figure takes the right to publish away
  const [editing, setEditing] = createSignal(plan.editable && session.can('plan.edit') && (plan.prepared || !decides()))
  const mayEdit = () => plan.editable && session.can('plan.edit')
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
        <Show when={editing()}>
          <Panel label={t('quotas.planTitle')}>
            <TextField id="f-title" label={t('quotas.planTitle')} value={draft.title()} maxLength={80} onChange={draft.setTitle} />
          </Panel>
        </Show>
        <Panel label={plan.title} flush>
          <PlanGrid plan={plan} draft={draft} editable={editing()} />
          <PlanSums plan={plan} draft={draft} />
        </Panel>
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
