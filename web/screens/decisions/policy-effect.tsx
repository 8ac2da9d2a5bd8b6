import { Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { admissionConditions } from '../../../api/policies/policies.schemas.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { conditionChanges } from '../orgs/admission-words.ts'
import { DifferenceTable, type Difference } from '../policies/difference-table.tsx'
import { wordedDifferences } from '../policies/policy-differences.ts'
import { policyName } from '../policies/policy-words.ts'
import type { Decision } from './decisions.data.ts'

/** What a decision on a policy keeps with it: the differences as they were worded that day. */
const policyEffect = z.object({
  policyId: z.string(),
  textChanges: z.object({ before: z.string(), after: z.string() }).nullish(),
  differences: z.array(
    z.object({
      path: z.string().optional(),
      title: z.string(),
      article: z.string(),
      before: z.string(),
      after: z.string(),
      outcome: z.enum(['confirmed', 'decided']).optional(),
      note: z.string().optional(),
    }),
  ),
})
const admissionEffect = z.object({ before: admissionConditions, after: admissionConditions })

const KINDS: readonly string[] = ['policyPoints', 'policyVersion', 'admission']
export const isPolicyDecision = (decision: Pick<Decision, 'kind'>): boolean => KINDS.includes(decision.kind)

/** What a decision on a policy, on points of a text or on admission conditions brought about. */
export function PolicyDecisionEffect(p: { decision: Decision }) {
  const policy = () => policyEffect.safeParse(p.decision.effect).data
  const admission = () => admissionEffect.safeParse(p.decision.effect).data
  return (
    <Switch>
      <Match when={p.decision.kind === 'admission' && admission()}>
        {(effect) => (
          <Panel title={t('quotas.admissionThen')} flush>
            <DifferenceTable
              caption={t('quotas.admissionThen')}
              rows={conditionChanges(effect().before, effect().after)}
              before={t('quotas.effectBefore')}
              after={t('quotas.effectAfter')}
              empty={<EmptyState title={t('policies.compareSame')} />}
            />
          </Panel>
        )}
      </Match>
      <Match when={p.decision.kind !== 'admission' && policy()}>
        {(effect) => <PolicyEffect kind={p.decision.kind} effect={effect()} />}
      </Match>
    </Switch>
  )
}

function PolicyEffect(p: { kind: Decision['kind']; effect: z.infer<typeof policyEffect> }) {
  const session = useSession()
  const points = () => p.kind === 'policyPoints'
  const title = () => t(points() ? 'quotas.pointsThen' : 'quotas.policyThen')
  const rows = (): Difference[] => {
    const worded = wordedDifferences(p.effect.differences)
    return p.effect.differences.map((one, i) => ({
      ...worded[i]!,
      ...(one.outcome ? { note: `${t(`policies.outcome.${one.outcome}`)}${t('policies.colon')}${one.note ?? ''}` } : {}),
    }))
  }
  const href = () => (points() ? `/policies/points/${p.effect.policyId}` : `/policies/${p.effect.policyId}`)
  return (
    <Panel
      title={title()}
      flush
      aside={
        <Show when={session.user()?.tier !== 'supervisingUnit'} fallback={policyName(p.effect.policyId)}>
          <a href={href()}>{policyName(p.effect.policyId)}</a>
        </Show>
      }
    >
      <DifferenceTable
        caption={title()}
        rows={rows()}
        before={t('quotas.effectBefore')}
        after={t('quotas.effectAfter')}
        noteHead={points() ? t('quotas.noteThen') : undefined}
        policy={p.effect.policyId}
        empty={<EmptyState title={t('policies.compareSame')} />}
      />
    </Panel>
  )
}
