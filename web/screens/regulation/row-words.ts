/** What a row of a table of the regulation says, in words: who acts, from where to where, what it needs and what it does. */
import { CASE_STATUS, TRANSITIONS, type CaseAction, type Transition } from '../../../api/rules/case-status.ts'
import { DECISION_KIND, type DecisionKind } from '../../../api/rules/decision.ts'
import { MATERIAL, type MaterialKind } from '../../../api/rules/materials.ts'
import { valueText } from '../../../api/rules/policy-values.ts'
import type { Policy } from '../../../api/rules/policy.ts'
import { BUCKET, MOVEMENT, type MovementKind } from '../../../api/rules/quota.ts'
import { FINDING, GRADUATE_SANCTION, type FindingKind, type GraduateSanction } from '../../../api/rules/sanctions.ts'
import type { WindowName } from '../../../api/rules/windows.ts'
import { t } from '../../i18n/index.ts'

type Present = string | false | undefined

function transition(action: CaseAction, policy: Policy): Present[] {
  const act: Transition = TRANSITIONS[action]
  const from = act.from.length > 4 ? '' : act.from.map((status) => CASE_STATUS[status]).join('、')
  return [
    t('regulation.by', { who: t(`regulation.by.${act.by}`) }),
    from !== '' && act.check !== 'first' && t('regulation.fromTo', { from, to: CASE_STATUS[act.to] }),
    act.check && t(act.check === 'first' ? 'regulation.first' : 'regulation.decides'),
    act.reason && t('regulation.needsReason'),
    act.quota && t(`regulation.quota.${act.quota}`),
    act.clock && t('regulation.startsClock', { n: valueText(act.clock, policy[act.clock].value) }),
  ]
}

function movement(kind: MovementKind): Present[] {
  const move = MOVEMENT[kind]
  return [
    t('regulation.moves', { from: BUCKET[move.from], to: BUCKET[move.to] }),
    'needsDecision' in move && move.needsDecision && t('regulation.needsDecision'),
  ]
}

const decision = (kind: DecisionKind): Present[] => [
  t('regulation.by', { who: t(`regulation.by.${DECISION_KIND[kind].by}`) }),
  t('regulation.effect', { effect: DECISION_KIND[kind].effect }),
]

const TABLES: Readonly<Record<string, (key: string, policy: Policy) => Present[]>> = {
  TRANSITIONS: (key, policy) => transition(key as CaseAction, policy),
  MOVEMENT: (key) => movement(key as MovementKind),
  DECISION_KIND: (key) => decision(key as DecisionKind),
  WINDOW: (key, policy) => [valueText(`windows.${key}`, policy.windows[key as WindowName].value)],
  FINDING: (key) => [FINDING[key as FindingKind].of.map((who) => t(`regulation.by.${who}`)).join('、')],
  GRADUATE_SANCTION: (key) => {
    const { action, adverseRecord } = GRADUATE_SANCTION[key as GraduateSanction]
    return [TRANSITIONS[action].title, adverseRecord && t('regulation.adverse')]
  },
  MATERIAL: (key) => [MATERIAL[key as MaterialKind].why],
}

/** In: 'TRANSITIONS.archive' as model.ts names a row, and the text. Out: its words; none for a list of plain terms. */
export function rowWords(name: string, policy: Policy): string[] {
  const [table = '', key] = name.split('.')
  if (key === undefined || !Object.hasOwn(TABLES, table)) return []
  return TABLES[table]!(key, policy).filter((words) => typeof words === 'string')
}
