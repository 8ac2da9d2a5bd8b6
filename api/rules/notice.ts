/** Article 17(3)2: the public notice: what it shows and never shows, how long it runs, how objections are ruled on. */
import type { Day } from './dates.ts'
import { addDays, ageOn } from './dates.ts'
import { rule } from './regulation.ts'
import type { EducationLevel } from './terms.ts'
import { EDUCATION_LEVEL } from './terms.ts'
import type { Workdays } from './workdays.ts'

export const NOTICE_COLUMNS = [
  { key: 'serial', title: '序号' },
  { key: 'name', title: '姓名' },
  { key: 'age', title: '年龄' },
  { key: 'schoolName', title: '毕业院校' },
  { key: 'educationLevel', title: '学历' },
] as const

export interface NoticeRow {
  serial: number
  name: string
  age: number
  schoolName: string
  educationLevel: string
}

/** One line of the notice; the age is the number of completed years on the day of publication, never the birth date. */
export const noticeRow = (
  graduate: { name: string; birthDate: Day; schoolName: string; educationLevel: EducationLevel },
  serial: number,
  noticeDay: Day,
): NoticeRow => ({
  serial,
  name: graduate.name,
  age: ageOn(graduate.birthDate, noticeDay),
  schoolName: graduate.schoolName,
  educationLevel: EDUCATION_LEVEL[graduate.educationLevel],
})

export interface NoticePeriod {
  /** The last working day of the period. */
  lastDay: Day
  /** From this day the cases may leave the notice. */
  clearedFrom: Day
  /** A year without an official calendar was counted: nothing irreversible may rest on these days. */
  provisional: boolean
}

/** In: the day of publication and the working days. Out: the period; the day of publication does not count. Throws UnknownCalendar. */
export function noticePeriod(workdays: Workdays, publishedOn: Day, minWorkdays: number): NoticePeriod {
  const { day, provisional } = workdays.addWorkdays(publishedOn, minWorkdays)
  return { lastDay: day, clearedFrom: addDays(day, 1), provisional }
}

export const PERSONAL_DATA = {
  citizenId: '公民身份号码',
  maskedId: '证件号码片段',
  phone: '手机号码',
  birthDate: '出生日期',
  email: '电子邮箱',
  hash: '散列值',
} as const
export type PersonalDataKind = keyof typeof PERSONAL_DATA

/** Birth years that a graduate can have; days of the notice itself lie after them. */
const BIRTH_YEAR = '(?:19[4-9]\\d|20(?:0\\d|1[0-4]))'
const PATTERNS: [PersonalDataKind, RegExp][] = [
  ['citizenId', /(?<!\d)\d{6}[\s-]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\s-]?\d{3}[\dX](?![\dX])/gi],
  ['citizenId', /(?<!\d)[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g],
  ['maskedId', /\d{3,17}[*＊xX●•]{3,}[\dX]{0,6}|[*＊●•]{3,}\d{2,5}[\dX]/g],
  ['phone', /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g],
  [
    'birthDate',
    new RegExp(
      `(?<!\\d)${BIRTH_YEAR}\\s*(?:年|[-/.])\\s*(?:1[0-2]|0?[1-9])(?!\\d)(?:\\s*(?:月|[-/.])\\s*(?:3[01]|[12]\\d|0?[1-9])(?!\\d)\\s*日?)?`,
      'g',
    ),
  ],
  ['birthDate', new RegExp(`(?<!\\d)${BIRTH_YEAR}(?:1[0-2]|0[1-9])(?:3[01]|[12]\\d|0[1-9])(?!\\d)`, 'g')],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['hash', /(?<![0-9a-f])[0-9a-f]{32,128}(?![0-9a-f])/gi],
]

export interface PersonalDatum {
  kind: PersonalDataKind
  text: string
  at: number
}

/** In: any text that is to be published. Out: what in it must not be: identity numbers or parts, phones, birth dates, hashes. */
export function findPersonalData(text: string): PersonalDatum[] {
  const plain = text.normalize('NFKC')
  const found = PATTERNS.flatMap(([kind, pattern]) => [...plain.matchAll(pattern)].map((m) => ({ kind, text: m[0], at: m.index })))
  // A number found as an identity number is not reported again as the birth date or phone within it.
  return found
    .filter((f, i) => !found.slice(0, i).some((g) => f.at < g.at + g.text.length && g.at < f.at + f.text.length))
    .sort((a, b) => a.at - b.at)
}

export interface NoticeFacts {
  /** Every text the notice shows, the rows' too. */
  texts: readonly string[]
  people: readonly { name: string; consented: boolean }[]
  complaintPhone?: string
  contactAddress?: string
}

/** 17(3)2: nobody is shown who has not consented. */
export const isConsented = rule<NoticeFacts>(
  'notice-consent',
  { article: '17(3)2', title: '本人同意公示', force: 'hard' },
  ({ people }) => {
    const without = people.filter((p) => !p.consented).map((p) => p.name)
    return without.length === 0 || { message: `${without.join('、')}尚未同意公示`, facts: { names: without } }
  },
)

/** 17(3)2: the notice gives the supervising unit's complaint phone and address. */
export const hasComplaintContact = rule<NoticeFacts>(
  'notice-contact',
  { article: '17(3)2', title: '监督电话和联系地址', force: 'hard' },
  (facts) => {
    const missing = (['complaintPhone', 'contactAddress'] as const).filter((k) => !facts[k]?.trim())
    return missing.length === 0 || { missing, message: '公示须公布主管单位的监督电话和联系地址' }
  },
)

/** 17(3)2: the notice shows name, age, school and level and no other personal data. */
export const hasNoPersonalData = rule<NoticeFacts>(
  'notice-personal-data',
  { article: '17(3)2', title: '不公开其他个人信息', force: 'hard' },
  ({ texts }) => {
    const found = texts.flatMap(findPersonalData)
    if (found.length === 0) return true
    const kinds = [...new Set(found.map((f) => PERSONAL_DATA[f.kind]))]
    // The finding itself is kept out of the message: a refusal is logged and shown.
    return { message: `公示内容中含有${kinds.join('、')}，请删除后再发布`, facts: { kinds, count: found.length } }
  },
)

export const NOTICE_RULES = [isConsented, hasComplaintContact, hasNoPersonalData]

export const OBJECTION_RULING = { UPHELD: '异议成立', DISMISSED: '异议不成立', NO_EFFECT: '部分属实但不影响引进' } as const
export type ObjectionRuling = keyof typeof OBJECTION_RULING

export interface RulingFacts {
  ruling?: ObjectionRuling
  /** What was found, in words. */
  finding?: string
  ruledBy: string
  /** Who prepared or first checked the case: four eyes. */
  handledBy: readonly string[]
}

/** 17(3)2: objections are looked into, by another person than the case's own, and the finding is written down. */
export const isRuledOn = rule<RulingFacts>('objection-ruling', { article: '17(3)2', title: '异议核查', force: 'hard' }, (facts) => {
  const missing = [...(facts.ruling ? [] : ['ruling']), ...(facts.finding?.trim() ? [] : ['finding'])]
  if (missing.length > 0) return { missing, message: '请填写核查结论和核查情况' }
  return !facts.handledBy.includes(facts.ruledBy) || { message: '经办或初核该案卷的人员不得裁定其异议', facts: { ruledBy: facts.ruledBy } }
})

export interface ClearingFacts {
  today: Day
  clearedFrom: Day
  provisional: boolean
  openObjections: number
}

/** 17(3)3: the period has run by an official calendar and no objection is open. */
export const isCleared = rule<ClearingFacts>('notice-cleared', { article: '17(3)3', title: '公示期满无异议', force: 'hard' }, (facts) => {
  if (facts.provisional) return { missing: ['calendar'], message: '公示期涉及的年份尚未录入放假调休安排，不能据此结束公示' }
  if (facts.today < facts.clearedFrom)
    return { message: `公示期未满，${facts.clearedFrom} 起可结束`, facts: { clearedFrom: facts.clearedFrom, today: facts.today } }
  return (
    facts.openObjections === 0 || {
      message: `还有 ${facts.openObjections} 件异议未核查完毕`,
      facts: { openObjections: facts.openObjections },
    }
  )
})
