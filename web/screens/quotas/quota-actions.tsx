import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession, type SessionUser } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import type { YearView } from '../years/years.data.ts'
import { MovementsMenu } from './movements-menu.tsx'
import { createPlan, usePlans } from './quotas.data.ts'

/** What a giver can begin in an open year: a plan, or any movement. */
export function QuotaActions(p: { user: SessionUser; year: YearView }) {
  const session = useSession()
  const navigate = useNavigate()
  const [busy, setBusy] = createSignal(false)
  const year = () => p.year.year
  const giver = () => p.user.tier === 'bureau' || p.user.tier === 'supervisingUnit'
  const open = () => p.year.status !== 'closed'
  async function begin(): Promise<void> {
    setBusy(true)
    try {
      const made = await createPlan(year())
      navigate(`/quota/plans/${made.id}`)
    } catch (thrown) {
      const problem = asProblem(thrown)
      const planId = problem.facts?.['planId']
      if (typeof planId === 'string') navigate(`/quota/plans/${planId}`)
      else void toast({ title: problemTitle(problem), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Show when={giver() && open()}>
      <ButtonGroup end>
        <MovementsMenu user={p.user} year={p.year} />
        <Show when={session.can('plan.edit')}>
          <PlanButton year={year()} orgId={p.user.orgId} busy={busy()} onBegin={() => void begin()} />
        </Show>
      </ButtonGroup>
    </Show>
  )
}

/** One draft a year: the button leads to it when there is one. */
function PlanButton(p: { year: number; orgId: string; busy: boolean; onBegin: () => void }) {
  const session = useSession()
  const plans = usePlans(() => p.year)
  const draft = () =>
    plans.isPending || plans.isLoadingError
      ? undefined
      : plans.data?.plans.find((plan) => plan.status === 'draft' && plan.orgId === p.orgId)
  return (
    <Show
      when={draft()}
      fallback={
        <Button kind="primary" busy={p.busy} onClick={() => p.onBegin()}>
          {t('quotas.newPlan')}
        </Button>
      }
    >
      {(plan) => (
        <ButtonLink kind="primary" href={`/quota/plans/${plan().id}`}>
          {t(session.can('decision.record') ? 'quotas.viewPlan' : 'quotas.continuePlan')}
        </ButtonLink>
      )}
    </Show>
  )
}
