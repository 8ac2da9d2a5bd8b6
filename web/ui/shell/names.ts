import { locale, t } from '../../i18n/index.ts'
import type { Role, StaffTier } from '../../lib/session.tsx'

const tiers = {
  bureau: 'shell.tierBureau',
  supervisingUnit: 'shell.tierSupervisingUnit',
  employer: 'shell.tierEmployer',
  auditor: 'shell.tierAuditor',
} as const

const roles = {
  clerk: 'shell.roleClerk',
  reviewer: 'shell.roleReviewer',
  approver: 'shell.roleApprover',
  admin: 'shell.roleAdmin',
} as const

/** 主管单位, Supervising unit … */
export const tierName = (tier: StaffTier): string => t(tiers[tier])

/** 经办人、负责人 */
export const roleNames = (list: readonly Role[]): string => list.map((role) => t(roles[role])).join(locale() === 'en' ? ', ' : '、')
