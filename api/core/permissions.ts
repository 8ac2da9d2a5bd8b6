/** The one table of what a role may do. A tier without roles (graduate, public, system) is named alone. */
import type { Role } from '../rules/terms.ts'

export type Tier = 'bureau' | 'supervisingUnit' | 'employer' | 'graduate' | 'auditor' | 'public' | 'system'
type Holder = Tier | `${Tier}:${Role}`

const B = ['bureau:clerk', 'bureau:reviewer', 'bureau:approver', 'bureau:admin'] as const
const U = ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver', 'supervisingUnit:admin'] as const
const E = ['employer:clerk', 'employer:reviewer', 'employer:approver', 'employer:admin'] as const
const READERS = [...B, ...U, ...E, 'auditor'] as const
const EMPLOYER_ACTS = ['employer:clerk', 'employer:approver'] as const

export const PERMISSIONS = {
  'session.read': [...READERS, 'graduate', 'public'],
  'account.self': READERS,
  'account.manage': ['bureau:admin', 'supervisingUnit:admin', 'employer:admin'],
  'account.read': [...B, ...U, ...E],

  'org.read': READERS,
  'org.register': ['bureau:clerk', 'bureau:admin', 'supervisingUnit:clerk', 'supervisingUnit:admin'],
  'org.registerUnit': ['bureau:clerk', 'bureau:admin'],
  'org.edit': ['bureau:clerk', 'bureau:admin', 'supervisingUnit:clerk', 'supervisingUnit:admin', 'employer:admin'],
  'org.admission': ['supervisingUnit:approver', 'supervisingUnit:admin'],

  'year.read': [...READERS, 'graduate', 'public'],
  'year.open': ['bureau:approver', 'bureau:admin'],
  'year.edit': ['bureau:approver', 'bureau:admin'],
  'policy.edit': ['bureau:clerk', 'bureau:approver', 'bureau:admin'],
  'policy.try': [...B, 'auditor', 'supervisingUnit:clerk', 'supervisingUnit:approver', 'supervisingUnit:admin'],
  'calendar.enter': ['bureau:clerk', 'bureau:approver', 'bureau:admin'],

  'decision.read': [...B, ...U, 'auditor'],
  'decision.record': ['bureau:approver', 'supervisingUnit:approver'],
  'plan.read': [...B, ...U, 'auditor'],
  'plan.edit': ['bureau:clerk', 'bureau:approver', 'supervisingUnit:clerk', 'supervisingUnit:approver'],
  'quota.read': READERS,
  'ledger.read': READERS,

  'demand.read': READERS,
  'demand.edit': EMPLOYER_ACTS,
  'demand.review': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'demand.report': ['supervisingUnit:approver'],
  'demand.collect': [...B, 'auditor'],
  'demand.remind': ['bureau:clerk', 'bureau:approver', 'supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'evaluation.read': [...B, ...U, 'auditor'],
  'evaluation.score': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'need.read': [...B, ...U, 'auditor'],
  'need.ask': ['supervisingUnit:clerk', 'supervisingUnit:approver'],
  'ledger.prove': [...B, 'auditor'],
  'report.draft': ['bureau:clerk', 'bureau:approver', 'supervisingUnit:clerk', 'supervisingUnit:approver'],

  'case.read': [...READERS, 'graduate'],
  'case.revealId': [...B, ...U, ...E],
  'case.draft': EMPLOYER_ACTS,
  'case.submit': EMPLOYER_ACTS,
  'case.withdraw': EMPLOYER_ACTS,
  'case.onboard': EMPLOYER_ACTS,
  'case.askRevocation': EMPLOYER_ACTS,
  'case.link': [...EMPLOYER_ACTS, 'supervisingUnit:clerk', 'supervisingUnit:reviewer'],
  'case.unitReview': ['supervisingUnit:reviewer', 'supervisingUnit:clerk'],
  'case.unitDecide': ['supervisingUnit:approver'],
  'case.return': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'case.sendToBureau': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'case.unitRecord': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'case.bureauReview': ['bureau:reviewer', 'bureau:clerk'],
  'case.bureauReturn': ['bureau:clerk', 'bureau:reviewer', 'bureau:approver'],
  'case.bureauDecide': ['bureau:approver'],
  'case.graduate': ['graduate'],

  'material.upload': [...EMPLOYER_ACTS, 'graduate', 'supervisingUnit:clerk'],
  'material.read': [...READERS, 'graduate'],
  'material.check': [
    'supervisingUnit:clerk',
    'supervisingUnit:reviewer',
    'supervisingUnit:approver',
    'bureau:clerk',
    'bureau:reviewer',
    'bureau:approver',
  ],
  'import.manage': EMPLOYER_ACTS,

  'notice.read': [...READERS, 'public', 'graduate'],
  /** The unit's and the bureau's own side of a notice: who is on it, what became of him, the paper for the files. */
  'notice.file': [...B, ...U, 'auditor'],
  'notice.publish': ['supervisingUnit:reviewer', 'supervisingUnit:approver', 'supervisingUnit:clerk'],
  'objection.raise': ['public'],
  'objection.read': [...B, ...U, 'auditor'],
  'objection.rule': ['supervisingUnit:approver', 'supervisingUnit:reviewer'],

  'letter.read': [...READERS, 'graduate'],
  'letter.download': READERS,
  'letter.verify': ['public'],
  'letter.preview': ['bureau:clerk', 'bureau:reviewer', 'bureau:approver'],
  'letter.print': [
    'bureau:clerk',
    'bureau:reviewer',
    'bureau:approver',
    'supervisingUnit:clerk',
    'supervisingUnit:reviewer',
    'supervisingUnit:approver',
    ...EMPLOYER_ACTS,
  ],
  /** A correction is asked for by one and issued by another. */
  'letter.askCorrection': ['bureau:clerk', 'bureau:reviewer'],
  'letter.correct': ['bureau:approver'],
  'template.read': [...B, 'auditor'],
  'template.edit': ['bureau:clerk', 'bureau:reviewer', 'bureau:admin'],
  'template.adopt': ['bureau:approver'],
  'seal.read': [...B, 'auditor'],
  'seal.manage': ['bureau:admin'],
  'sanction.record': ['bureau:approver'],

  'dossier.read': [...B, ...U, 'auditor'],
  'dossier.edit': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'dossier.close': ['supervisingUnit:approver'],
  'dossier.export': ['bureau:clerk', 'bureau:approver', 'supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'archive.read': [...B, 'auditor'],
  'disposal.draft': ['bureau:clerk', 'bureau:approver'],
  'register.load': ['bureau:clerk', 'bureau:reviewer', 'bureau:admin'],
  'register.read': [...B, 'auditor'],
  'settlement.read': [...B, ...U, 'auditor'],
  'settlement.preview': [...B, ...U, ...E],
  'settlement.apply': ['supervisingUnit:clerk', 'supervisingUnit:reviewer', 'supervisingUnit:approver'],
  'settlement.compare': ['bureau:clerk', 'bureau:reviewer', 'bureau:approver'],
  'settlement.override': ['bureau:clerk', 'bureau:reviewer'],

  'notification.read': READERS,
  'audit.read': [...B, 'auditor'],
  'audit.seal': ['bureau:approver', 'bureau:admin'],
  'report.read': [...B, ...U, 'auditor'],
  'system.run': ['system'],
} as const satisfies Record<string, readonly Holder[]>
export type Permission = keyof typeof PERMISSIONS

export interface Holding {
  tier: Tier
  roles: readonly Role[]
}

/** In: who acts and what for. Out: whether the table grants it. */
export function isAllowed(who: Holding, permission: Permission): boolean {
  const holders: readonly string[] = PERMISSIONS[permission]
  return holders.includes(who.tier) || who.roles.some((role) => holders.includes(`${who.tier}:${role}`))
}

/** All that somebody may do: the screens ask it to show what can be used. */
export const permissionsOf = (who: Holding): Permission[] => (Object.keys(PERMISSIONS) as Permission[]).filter((p) => isAllowed(who, p))
