/** Articles 19-21: collective decisions 三重一大: what needs one, what a record must hold, and which refusals it may waive. */
import type { Day } from './dates.ts'
import { isDay } from './dates.ts'
import type { Failure, Verdict } from './regulation.ts'
import { every, rule } from './regulation.ts'

interface DecisionTerms {
  title: string
  article: string
  by: 'bureau' | 'supervisingUnit' | 'either'
  /** What takes effect with the record, and not before. */
  effect: string
}

export const DECISION_KIND = {
  ANNUAL_PLAN: { title: '年度指标分配方案', article: '19', by: 'bureau', effect: '向主管单位分配指标' },
  TRANSFER: { title: '指标调剂', article: '19', by: 'either', effect: '在单位之间调剂或收回指标' },
  EXECUTION_REPORT: { title: '年终执行情况', article: '19', by: 'either', effect: '年终执行情况报告生效' },
  POLICY_POINTS: { title: '核定政策文本', article: '19', by: 'bureau', effect: '所列内容经核对或确定，不再待核' },
  POLICY_ADOPTION: { title: '年度政策版本', article: '19', by: 'bureau', effect: '引进年度采用该文本和参数' },
  UNIT_PLAN: { title: '本系统（地区）指标分配', article: '20', by: 'supervisingUnit', effect: '向用人单位分配指标' },
  ADMISSION_CONDITIONS: { title: '用人单位准入条件', article: '20', by: 'supervisingUnit', effect: '准入条件生效' },
  SPECIAL_NEED: { title: '特别重大项目、特殊人才需求', article: '21', by: 'bureau', effect: '追加指标或作出例外' },
  WAIVER: { title: '原则性条件的例外', article: '21', by: 'bureau', effect: '所列原则性条件不再阻止该案卷' },
  DISPOSAL: { title: '档案销毁', article: '18', by: 'bureau', effect: '销毁清册所列材料的文件，保留校验值和记录' },
  SANCTION: { title: '检查处理', article: '26', by: 'bureau', effect: '约谈、通报、压减指标或暂停办理' },
} as const satisfies Record<string, DecisionTerms>
export type DecisionKind = keyof typeof DECISION_KIND

export interface DecisionRecord {
  kind: DecisionKind
  tier: 'bureau' | 'supervisingUnit'
  today: Day
  meetingOn?: Day
  attendees?: readonly string[]
  item?: string
  conclusion?: string
  adopted?: boolean
  minutesFileId?: string
  /** 21: the written request, and for a district bureau its district government's consent. */
  requestNo?: string
  requestedByDistrict?: boolean
  districtConsentNo?: string
}

/** 19-20: the decision is one that this tier takes. */
export const isOwnDecision = rule<DecisionRecord>(
  'decision-tier',
  { article: '19', title: '决策事项', force: 'hard' },
  ({ kind, tier }) => {
    const { by, title } = DECISION_KIND[kind]
    return (
      by === 'either' ||
      by === tier || { message: `“${title}”应由${by === 'bureau' ? '市人力社保局' : '主管单位'}集体决策`, facts: { kind, tier } }
    )
  },
)

const RECORD_FIELDS = { meetingOn: '会议日期', item: '议题', conclusion: '结论', minutesFileId: '会议纪要' } as const

/** 19-20 (记录完整): meeting date, attendees, item, conclusion and minutes; without them nothing takes effect. */
export const isRecordComplete = rule<DecisionRecord>(
  'decision-record',
  { article: '20', title: '集体决策记录完整', force: 'hard' },
  (record, policy) => {
    const present = new Set((record.attendees ?? []).map((a) => a.trim()).filter(Boolean)).size
    const min = policy.decisionMinAttendees.value
    if (record.meetingOn && (!isDay(record.meetingOn) || record.meetingOn > record.today))
      return { message: `会议日期 ${record.meetingOn} 不能晚于今天 ${record.today}`, facts: { meetingOn: record.meetingOn } }
    if (present > 0 && present < min) return { message: `参会人员 ${present} 人，集体决策至少 ${min} 人`, facts: { present, min } }
    const missing: string[] = (Object.keys(RECORD_FIELDS) as (keyof typeof RECORD_FIELDS)[]).filter((k) => !record[k]?.trim())
    const titles = missing.map((k) => RECORD_FIELDS[k as keyof typeof RECORD_FIELDS])
    if (present === 0) return { missing: [...missing, 'attendees'], message: `请补齐集体决策记录：${[...titles, '参会人员'].join('、')}` }
    return missing.length === 0 || { missing, message: `请补齐集体决策记录：${titles.join('、')}` }
  },
)

/** 19-21: the meeting agreed. */
export const isAdopted = rule<DecisionRecord>('decision-adopted', { article: '19', title: '会议通过', force: 'hard' }, ({ adopted }) => {
  if (adopted === undefined) return { missing: ['adopted'], message: '请填写会议是否通过' }
  return adopted || { message: '会议未通过该事项，不能生效', facts: { adopted } }
})

/** 21: a written request; a district bureau asks with its district government's consent. */
export const isSpecialNeedRequested = rule<DecisionRecord>(
  'decision-request',
  { article: '21', title: '书面申请', force: 'hard' },
  ({ requestNo, requestedByDistrict, districtConsentNo }) => {
    const missing = [
      ...(requestNo?.trim() ? [] : ['requestNo']),
      ...(requestedByDistrict && !districtConsentNo?.trim() ? ['districtConsentNo'] : []),
    ]
    return missing.length === 0 || { missing, message: requestedByDistrict ? '区人力社保局须附书面申请和区政府同意文件' : '请附书面申请' }
  },
  ({ kind }) => kind === 'SPECIAL_NEED',
)

export const DECISION_RULES = [isOwnDecision, isRecordComplete, isAdopted, isSpecialNeedRequested]

/** 19-21: no record, no effect. */
export const isRecorded = every(DECISION_RULES)

const refusals = (verdict: Verdict): readonly Failure[] => (verdict.kind === 'refused' ? verdict.failures : [])

/** The codes of a verdict's soft refusals (原则上、一般): all that a decision may waive. */
export const softCodes = (verdict: Verdict): string[] =>
  refusals(verdict)
    .filter((f) => f.cite.force === 'soft')
    .map((f) => f.code)

/** The refusals among those asked for that no decision may waive (应、严禁). */
export const notWaivable = (verdict: Verdict, codes: readonly string[]): Failure[] =>
  refusals(verdict).filter((f) => f.cite.force === 'hard' && codes.includes(f.code))
