/** Facts of a verdict in words: what each is called and what it says. */
import { locale, t } from '../i18n/index.ts'
import { word } from '../lib/words.ts'

/** Where the words of a coded fact are, by the last part of its path; a graduate's are under the fact's own name. */
const AREA: Readonly<Record<string, string>> = {
  nature: 'orgs.nature',
  system: 'orgs.system',
  features: 'orgs.feature',
  registeredDistrict: 'orgs.district',
  schoolSets: 'orgs.schoolSet',
  minEducation: 'cases.educationLevel',
}
const lastOf = (path: string) => path.split('.').at(-1) ?? path

export const factName = (path: string, otherwise = path): string =>
  word(`verdict.fact.${path}`, path.startsWith('graduate.') ? word(`cases.field.${lastOf(path)}`, otherwise) : otherwise)

/** Answers that somebody gives; what is looked up is not "not given" but nothing. */
const isAnswer = (path: string) => /^(graduate|employer)\.(?!suspension)/.test(path)

/** A coded answer in words of the language now shown; those given where the dictionary has none. */
export function termOf(path: string, code: string, otherwise: string): string {
  const last = lastOf(path)
  return word(`${AREA[last] ?? `cases.${last}`}.${code}`, otherwise)
}

function one(path: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  return typeof value === 'string' ? termOf(path, value, value) : String(value)
}

/** A fact's value as its reader says it. */
export function factValue(path: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t(isAnswer(path) ? 'verdict.notGiven' : 'common.none')
  if (!Array.isArray(value)) return one(path, value)
  return value.map((item: unknown) => one(path, item)).join(locale() === 'en' ? ', ' : '、') || t('common.none')
}
