import { partsOfPolicyId, TEXTS, type TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'

export const textTitle = (text: TextId): string => t('years.policyNote', { title: TEXTS[text].title, number: TEXTS[text].docNumber })

/** 2018 版, or 2026 年度第 1 版（2018 版）: what a policy is called in a list. */
export function policyName(id: string): string {
  const parts = partsOfPolicyId(id)
  if (!parts) return id
  const text = t(`policies.textName.${parts.text}`)
  return parts.year === null ? text : t('policies.versionOf', { year: String(parts.year), seq: String(parts.seq), text })
}

const GROUPS = {
  graduate: ['noEmploymentScope', 'excludedTrainingModes', 'selectionPeriodMonths', 'postgraduateNormally', 'ageBasis', 'maxAge'],
  employer: ['minRegisteredMonths', 'employerPaysTax', 'employerArchiveArranged', 'excellentDoctorFeatures'],
  bachelor: ['bachelorEmployerScope', 'bachelorSystems', 'bachelorSchoolSets'],
  routes: ['routes', 'founderMinShare'],
  offQuota: ['offQuota', 'ownConditions'],
  windows: ['windows'],
  periods: [
    'noticeMinWorkdays',
    'approvalWorkdays',
    'settlementWorkdays',
    'approvalFormCopies',
    'acceptanceLetterValidDays',
    'introductionLetterValidDays',
    'destinationRegistryFromYear',
  ],
  decisions: ['decisionMinAttendees', 'restoreTo', 'adverseRecordYears', 'keepRefusedYears', 'keepIntroducedYears'],
} as const
export type PointGroup = keyof typeof GROUPS
export const POINT_GROUPS = Object.keys(GROUPS) as PointGroup[]

/** Which part of a list of statements one belongs to. */
export function groupOf(path: string): PointGroup {
  const head = path.split('.')[0] ?? ''
  return POINT_GROUPS.find((group) => (GROUPS[group] as readonly string[]).includes(head)) ?? 'decisions'
}

export const groupName = (group: PointGroup): string => t(`policies.group.${group}`)
