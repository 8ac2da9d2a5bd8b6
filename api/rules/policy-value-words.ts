/** How each statement of a policy is asked, and its value in words. A file of its own: a page that shows a value needs none of the texts. */
import type { MonthDayWindow } from './policy.ts'
import { EMPLOYER_FEATURE, OFF_QUOTA, POST_CATEGORY, SCHOOL_SET, SYSTEM, TRAINING_MODE } from './terms.ts'

/** How a statement is asked for on a form and checked on the server. */
export type ValueKind =
  | {
      kind: 'number'
      min: number
      max: number
      unit: '岁' | '个月' | '%' | '个工作日' | '天' | '份' | '人' | '年' | '年份'
      only?: 'atLeast' | 'atMost'
    }
  | { kind: 'yesNo' }
  | { kind: 'choice'; terms: Readonly<Record<string, string>> }
  | { kind: 'terms'; terms: Readonly<Record<string, string>> }
  | { kind: 'window' }

const age: ValueKind = { kind: 'number', min: 18, max: 60, unit: '岁' }
const yesNo: ValueKind = { kind: 'yesNo' }
const list = (terms: Readonly<Record<string, string>>): ValueKind => ({ kind: 'terms', terms })
const window: ValueKind = { kind: 'window' }

/** By the last part of the path; what is not here is asked by its head. */
const ROUTE_TERM: Readonly<Record<string, ValueKind>> = {
  offered: yesNo,
  suburban: yesNo,
  residency: yesNo,
  features: list(EMPLOYER_FEATURE),
  systems: list(SYSTEM),
  posts: list(POST_CATEGORY),
  schoolSets: list(SCHOOL_SET),
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  noEmploymentScope: { kind: 'choice', terms: { ANY_SCHOOLING: '在校期间', HIGHEST_DEGREE: '就读最高学历期间' } },
  excludedTrainingModes: list(TRAINING_MODE),
  selectionPeriodMonths: { kind: 'number', min: 0, max: 60, unit: '个月' },
  minRegisteredMonths: { kind: 'number', min: 0, max: 120, unit: '个月' },
  employerPaysTax: yesNo,
  employerArchiveArranged: yesNo,
  postgraduateNormally: yesNo,
  ageBasis: { kind: 'choice', terms: { BIRTH_YEAR: '引进年度减出生年份', BIRTHDAY: '提交当日的周岁' } },
  maxAge: age,
  bachelorSystems: list(SYSTEM),
  bachelorEmployerScope: { kind: 'choice', terms: { CULTURE_SPORT_SUBURBAN: '文化、体育系统和郊区用人单位', ANY: '不限' } },
  bachelorSchoolSets: list(SCHOOL_SET),
  founderMinShare: { kind: 'number', min: 0, max: 100, unit: '%', only: 'atLeast' },
  excellentDoctorFeatures: list(EMPLOYER_FEATURE),
  ownConditions: list(OFF_QUOTA),
  windows: window,
  noticeMinWorkdays: { kind: 'number', min: 1, max: 60, unit: '个工作日', only: 'atLeast' },
  approvalWorkdays: { kind: 'number', min: 1, max: 60, unit: '个工作日', only: 'atMost' },
  settlementWorkdays: { kind: 'number', min: 1, max: 60, unit: '个工作日', only: 'atMost' },
  approvalFormCopies: { kind: 'number', min: 1, max: 10, unit: '份' },
  acceptanceLetterValidDays: { kind: 'number', min: 1, max: 730, unit: '天' },
  introductionLetterValidDays: { kind: 'number', min: 1, max: 730, unit: '天' },
  destinationRegistryFromYear: { kind: 'number', min: 2018, max: 2100, unit: '年份' },
  decisionMinAttendees: { kind: 'number', min: 2, max: 30, unit: '人' },
  restoreTo: { kind: 'choice', terms: { SUPERVISING_UNIT: '主管单位' } },
  adverseRecordYears: { kind: 'number', min: 1, max: 30, unit: '年', only: 'atLeast' },
  keepRefusedYears: { kind: 'number', min: 3, max: 100, unit: '年', only: 'atLeast' },
  keepIntroducedYears: { kind: 'number', min: 10, max: 100, unit: '年' },
}

/** In: the path of a statement. Out: how it is asked; throws for a path that no policy has. */
export function valueKind(path: string): ValueKind {
  const parts = path.split('.')
  const kind = parts[0] === 'routes' || parts[0] === 'offQuota' ? ROUTE_TERM[parts.at(-1) ?? ''] : KINDS[parts[0] ?? '']
  if (!kind) throw new Error(`no statement ${path}`)
  return kind
}

/** In: the path of a statement and a value of it. Out: the value in words, for screens, decisions and papers. */
export function valueText(path: string, value: unknown): string {
  const kind = valueKind(path)
  if (kind.kind === 'yesNo') return value ? '是' : '否'
  if (kind.kind === 'number') return kind.unit === '年份' ? `${String(value)} 年` : `${String(value)} ${kind.unit}`
  if (kind.kind === 'choice') return kind.terms[String(value)] ?? String(value)
  if (kind.kind === 'terms') return (value as readonly string[]).map((one) => kind.terms[one] ?? one).join('、') || '无'
  const { from, to } = value as MonthDayWindow
  return `${monthDay(from)}至${monthDay(to)}`
}

const YEAR_WORD: Readonly<Record<string, string>> = { '-1': '上年', '0': '当年', '1': '次年' }
function monthDay({ yearOffset, day }: { yearOffset: number; day: string }): string {
  const year = YEAR_WORD[String(yearOffset)] ?? `${yearOffset > 0 ? '后' : '前'} ${Math.abs(yearOffset)} 年`
  if (day === 'lastFebruary') return `${year} 2 月末`
  const [month, date] = day.split('-').map(Number)
  return `${year} ${month} 月 ${date} 日`
}
