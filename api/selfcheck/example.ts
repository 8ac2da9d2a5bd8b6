/** A question with all that is usually asked, as the API's description shows it: made up, and introduced under both texts. */
import type { SelfCheckInput } from './self-check.schemas.ts'

export const EXAMPLE = {
  intakeYear: 2026,
  employer: {
    nature: 'NON_PUBLIC_ENTERPRISE',
    system: 'GENERAL',
    features: [],
    registeredOn: '2019-03-01',
    registeredDistrict: '110108',
    operatingNormally: true,
    creditGood: true,
    hasViolations: false,
    paysTax: true,
    archiveArranged: true,
  },
  graduate: {
    birthDate: '2000-05-20',
    beijingHukou: false,
    educationLevel: 'MASTER',
    degree: 'MASTER',
    schoolCode: '10055',
    major: '软件工程',
    trainingMode: 'NON_DIRECTED',
    unifiedPlan: true,
    graduatesOn: '2026-06-30',
    onTime: true,
    studyEmployment: 'NONE',
    entryRoute: 'GENERAL',
    quotaKind: 'IN_QUOTA',
    postTitle: '算法工程师',
    postCategory: 'ENGINEERING',
    matchStatement: '所学专业与单位的平台研发主业一致',
  },
} as const satisfies SelfCheckInput
