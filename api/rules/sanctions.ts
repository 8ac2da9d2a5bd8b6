/** Articles 26 and 27: what an inspection can find, what follows, and how long an adverse record lives. */
import type { CaseAction } from './case-status.ts'
import type { Day } from './dates.ts'
import { addYears } from './dates.ts'
import type { Policy } from './policy.ts'

/** Findings of an inspection, Article 26 (1)-(7), with who can be found so. */
export const FINDING = {
  OUTSIDE_CHANNEL: { title: '为超出管辖范围的用人单位办理引进', article: '26(1)', of: ['supervisingUnit'] },
  CARELESS_OR_DELAYED: { title: '未严格核实材料或推诿拖延，损害服务对象利益', article: '26(2)', of: ['supervisingUnit', 'employer'] },
  NO_LAWFUL_EMPLOYMENT: { title: '未依法建立劳动（录用、聘用）关系或不缴纳社保', article: '26(3)', of: ['employer'] },
  FEES_CHARGED: { title: '以引进为由收取代理费、服务费等', article: '26(4)', of: ['supervisingUnit', 'employer'] },
  FALSE_MATERIALS: { title: '协助毕业生提供虚假材料', article: '26(5)', of: ['supervisingUnit', 'employer'] },
  BRIBERY: { title: '索贿、受贿或行贿', article: '26(6)', of: ['supervisingUnit', 'employer'] },
  OTHER_VIOLATION: { title: '其他违反法律法规或规章制度的行为', article: '26(7)', of: ['supervisingUnit', 'employer'] },
} as const
export type FindingKind = keyof typeof FINDING

/** Measures of Article 26; `quota` cuts the ledger, `suspends` stops new submissions. */
export const MEASURE = {
  ADMONITION: { title: '约谈', article: '26' },
  CIRCULAR: { title: '通报', article: '26' },
  CUT: { title: '压减指标', article: '26', quota: 'cut' },
  SUSPENSION: { title: '暂停办理引进毕业生', article: '26', suspends: true },
  REFERRAL_DISCIPLINE: { title: '移送纪检及国家监察机关', article: '26' },
  REFERRAL_JUDICIAL: { title: '移送司法机关', article: '26' },
} as const
export type MeasureKind = keyof typeof MEASURE
/** Measures recorded by a decision that moves no quota. */
export type PlainMeasure = Exclude<MeasureKind, 'CUT'>

/** What a measure asks of whom it is taken against, as the notice says it (our words). */
export const MEASURE_DEMAND: Record<PlainMeasure, string> = {
  ADMONITION: '请按市人力资源和社会保障局通知的时间和地点接受约谈，就查实的情况作出说明并整改。',
  CIRCULAR: '查实的情况在全市主管单位和用人单位范围内通报。',
  SUSPENSION: '暂停期间，不得提交引进毕业生的申报。',
  REFERRAL_DISCIPLINE: '有关线索和材料移送纪检及国家监察机关。',
  REFERRAL_JUDICIAL: '有关线索和材料移送司法机关。',
}

/**
 * How a decision is contested: sixty days for reconsideration (Administrative Reconsideration Law, Article 20), six months for an action
 * (Administrative Litigation Law, Article 46). Not of this regulation; every notice of a sanction says it.
 */
export const SANCTION_REMEDY =
  '如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。'

/** The two cases of Article 27: the acceptance letter is revoked, or the right to be introduced is lost. */
export const GRADUATE_SANCTION = {
  LEFT_DURING_PROBATION: { title: '实（见）习期内主动离职', article: '27', action: 'revoke', adverseRecord: false },
  FAILED_PROBATION: { title: '实（见）习期考察不合格，延长考察后仍不合格', article: '27', action: 'revoke', adverseRecord: false },
  FRAUD: { title: '弄虚作假', article: '27', action: 'disqualify', adverseRecord: true },
  BRIBERY: { title: '毕业生或其利害关系人行贿', article: '27', action: 'disqualify', adverseRecord: true },
} as const satisfies Record<string, { title: string; article: string; action: CaseAction; adverseRecord: boolean }>
export type GraduateSanction = keyof typeof GRADUATE_SANCTION

/** The last day of an adverse record: the corresponding day five years on (27). */
export const adverseUntil = (recordedOn: Day, policy: Policy): Day => addYears(recordedOn, policy.adverseRecordYears.value)

/** Whether a record that lives until a day is live on another. */
export const isLiveOn = (until: Day, day: Day): boolean => day <= until

/** 27: a registered household is referred for deregistration. */
export const needsDeregistration = (sanction: GraduateSanction, registered: boolean): boolean =>
  registered && GRADUATE_SANCTION[sanction].action === 'disqualify'
