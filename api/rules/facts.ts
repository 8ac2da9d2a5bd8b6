/** What the eligibility rules ask: the case form's own names, the employer's register facts, and what the caller looks up. */
import type { Day } from './dates.ts'
import type {
  DEGREE,
  EducationLevel,
  EmployerFeature,
  EmployerNature,
  EntryRoute,
  District,
  OffQuotaCategory,
  PostCategory,
  PublicSystem,
  SchoolSet,
  SEX,
  StudyEmployment,
  TrainingMode,
} from './terms.ts'

/** The case form; a draft may lack any field. Shares are per cent, days `YYYY-MM-DD`. The identity number is no fact of any rule. */
export interface GraduateFacts {
  name?: string
  sex?: keyof typeof SEX
  birthDate?: Day
  ethnicity?: string
  politicalStatus?: string
  phone?: string
  email?: string
  originPlace?: string
  hukouPlace?: string
  /** 是否已有北京常住户口; a school's collective household does not count. */
  beijingHukou?: boolean
  educationLevel?: EducationLevel
  degree?: keyof typeof DEGREE
  schoolCode?: string
  schoolName?: string
  department?: string
  major?: string
  trainingMode?: TrainingMode
  unifiedPlan?: boolean
  enrolledOn?: Day
  graduatesOn?: Day
  onTime?: boolean
  studyEmployment?: StudyEmployment
  entryRoute?: EntryRoute
  quotaKind?: 'IN_QUOTA' | 'OFF_QUOTA'
  offQuotaCategory?: OffQuotaCategory | null
  offQuotaBasis?: string
  founderRole?: boolean
  founderShare?: number
  founderShareOriginal?: boolean
  startupIndustry?: boolean
  startupResults?: string
  familyInBeijing?: boolean
  familyRelation?: string
  parentsBeijingHukou?: boolean
  parentsMovedOn?: Day
  postTitle?: string
  postCategory?: PostCategory
  matchStatement?: string
  matchConfirmed?: boolean
  contractFrom?: Day
  contractTo?: Day
  serviceYears?: number
  archiveHolder?: string
  archiveAddress?: string
  archiveContact?: string
  /** 2021 text only: residency training completed; school among the world's first 200. */
  residencyCompleted?: boolean
  schoolWorldTop200?: boolean
}

/** A time in which a sanction holds; without `until` it holds until it is lifted. */
export interface Suspension {
  from: Day
  until?: Day
}

export interface EmployerFacts {
  name?: string
  nature: EmployerNature
  system: PublicSystem
  features: readonly EmployerFeature[]
  registeredOn?: Day
  registeredDistrict?: District
  industry?: string
  operatingNormally?: boolean
  creditGood?: boolean
  hasViolations?: boolean
  suspension?: Suspension
  /** 2021 text only. */
  paysTax?: boolean
  archiveArranged?: boolean
}

/** A supervising unit's own conditions (Articles 7-8): each only adds to the text, none takes away from it. */
export interface AdmissionConditions {
  minRegisteredMonths?: number
  industries?: readonly string[]
  maxAge?: Partial<Record<EducationLevel, number>>
  minEducation?: EducationLevel
  schoolSets?: readonly SchoolSet[]
  note?: string
}

export interface CaseFacts {
  graduate: GraduateFacts
  employer: EmployerFacts
  intakeYear: number
  /** The day of submission, or today for a draft. */
  submittedOn: Day
  /** The sets the school belongs to on that day (db/reference). */
  schoolSets: readonly SchoolSet[]
  /** The last day of a live adverse record of this person. */
  adverseUntil?: Day
  admission?: AdmissionConditions
  unitSuspension?: Suspension
}
