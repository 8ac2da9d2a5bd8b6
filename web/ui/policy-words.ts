/** A statement of a policy in words of the language now shown: its name, its value, where it comes from. */
import type { MonthDayWindow, Source } from '../../api/rules/policy.ts'
import { valueKind, valueText, type ValueKind } from '../../api/rules/policy-value-words.ts'
import { locale, t } from '../i18n/index.ts'
import { shortTerm, word } from '../lib/words.ts'
import type { Tone } from './tone.ts'

/** Where the words of a list of terms are, by the last part of the path, else by its head. */
const AREA: Readonly<Record<string, string>> = {
  features: 'orgs.feature',
  excellentDoctorFeatures: 'orgs.feature',
  systems: 'orgs.system',
  bachelorSystems: 'orgs.system',
  posts: 'cases.postCategory',
  schoolSets: 'orgs.schoolSet',
  bachelorSchoolSets: 'orgs.schoolSet',
  excludedTrainingModes: 'cases.trainingMode',
  ownConditions: 'cases.offQuotaCategory',
}

/** One term of a statement's list or choice; the Chinese words are the rules' own. */
export function termWord(path: string, code: string): string {
  const kind = valueKind(path)
  const chinese = kind.kind === 'terms' || kind.kind === 'choice' ? (kind.terms[code] ?? code) : code
  if (locale() !== 'en') return chinese
  const area = AREA[path.split('.').at(-1) ?? '']
  return word(area ? `${area}.${code}` : `policies.choice.${code}`, chinese)
}

const UNIT: Readonly<Record<Extract<ValueKind, { kind: 'number' }>['unit'], string>> = {
  岁: 'age',
  个月: 'months',
  '%': 'percent',
  个工作日: 'workdays',
  天: 'days',
  份: 'copies',
  人: 'people',
  年: 'years',
  年份: 'year',
}
export const unitWord = (unit: keyof typeof UNIT): string => word(`policies.unit.${UNIT[unit]}`, unit)

/** '市属文艺院团岗位本科：岗位', 'Bachelor, municipal arts troupe: posts'. */
export function pointName(path: string): string {
  const [head = '', key = '', part = ''] = path.split('.')
  if (head === 'routes') return named(`policies.point.route.${part}`, word(`cases.entryRoute.${key}`, key))
  if (head === 'offQuota') return named('policies.point.offQuota', word(`cases.offQuotaCategory.${key}`, key))
  if (head === 'windows') return named('policies.point.windows', word(`years.window.${key}`, key))
  return word(`policies.point.${path}`, path)
}
/** `t` of a key put together at run time, with the name in its hole. */
const named = (key: string, name: string): string =>
  (t as unknown as (key: string, holes: { name: string }) => string)(key, { name: shortTerm(name) })

function monthDay({ yearOffset, day }: MonthDayWindow['to']): string {
  const year = word(`policies.yearOffset.${yearOffset}`, String(yearOffset))
  if (day === 'lastFebruary') return t('policies.monthDayEnd', { year })
  const [month = 0, date = 0] = day.split('-').map(Number)
  return t('policies.monthDay', { year, month, day: date })
}

/** A statement's value in words of the language now shown. */
export function valueWords(path: string, value: unknown): string {
  if (value === undefined) return t('common.none')
  if (locale() !== 'en') return valueText(path, value)
  const kind = valueKind(path)
  if (kind.kind === 'yesNo') return t(value ? 'common.yes' : 'common.no')
  if (kind.kind === 'number') return `${String(value)} ${unitWord(kind.unit)}`.trim()
  if (kind.kind === 'choice') return termWord(path, String(value))
  if (kind.kind === 'terms') return (value as readonly string[]).map((code) => termWord(path, code)).join(', ') || t('common.none')
  const { from, to } = value as MonthDayWindow
  return t('policies.days', { from: monthDay(from), to: monthDay(to) })
}

export const sourceTone: Readonly<Record<Source, Tone>> = { text: 'neutral', public: 'blue', unverified: 'amber', decision: 'violet' }
