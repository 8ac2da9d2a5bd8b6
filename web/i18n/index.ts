import { resolveTemplate, translator } from '@solid-primitives/i18n'
import { createSignal } from 'solid-js'
import { readPreference, writePreference } from '../lib/preferences.ts'
import { core as zhCore } from './zh/core.ts'
import type { graduateWords as zhGraduate } from './zh/graduate.ts'
import type { regulationWords as zhRegulation } from './zh/regulation.ts'
import type { selfCheckWords as zhSelfCheck } from './zh/self-check.ts'
import type { selfCheckAnswerWords as zhSelfCheckAnswer } from './zh/self-check-answer.ts'
import type { staff as zhStaff } from './zh/staff.ts'
import type { verifyWords as zhVerify } from './zh/verify.ts'

export type Locale = 'zh-CN' | 'en'
export type Dictionary = typeof zhCore &
  typeof zhStaff &
  typeof zhGraduate &
  typeof zhRegulation &
  typeof zhSelfCheck &
  typeof zhSelfCheckAnswer &
  typeof zhVerify
/** A key of the dictionaries, `<area>.<key>`. */
export type WordKey = keyof Dictionary

const load = {
  'zh-CN': {
    core: async () => zhCore,
    staff: async () => (await import('./zh/staff.ts')).staff,
    regulation: async () => (await import('./zh/regulation.ts')).regulationWords,
    selfCheck: async () => (await import('./zh/self-check.ts')).selfCheckWords,
    selfCheckAnswer: async () => (await import('./zh/self-check-answer.ts')).selfCheckAnswerWords,
    graduate: async () => (await import('./zh/graduate.ts')).graduateWords,
    verify: async () => (await import('./zh/verify.ts')).verifyWords,
  },
  en: {
    core: async () => (await import('./en/core.ts')).core,
    staff: async () => (await import('./en/staff.ts')).staff,
    regulation: async () => (await import('./en/regulation.ts')).regulationWords,
    selfCheck: async () => (await import('./en/self-check.ts')).selfCheckWords,
    selfCheckAnswer: async () => (await import('./en/self-check-answer.ts')).selfCheckAnswerWords,
    graduate: async () => (await import('./en/graduate.ts')).graduateWords,
    verify: async () => (await import('./en/verify.ts')).verifyWords,
  },
}
/** Words that only some screens need: those of the signed-in ones, and those of a public one that is too heavy for the first page. */
type Part = Exclude<keyof typeof load.en, 'core'>

const [locale, setLocaleSignal] = createSignal<Locale>('zh-CN')
const [words, setWords] = createSignal<Partial<Dictionary>>(zhCore)
const wanted = new Set<Part>()

/** The language now shown; reactive. */
export { locale }

/** A sentence in the language now shown; reactive. `t('cases.title')`, `t('common.selected', { n: 5 })`. */
export const t = translator(() => words() as Dictionary, resolveTemplate)

async function show(next: Locale): Promise<void> {
  const [core, ...parts] = await Promise.all([load[next].core(), ...[...wanted].map((part) => load[next][part]())])
  setWords(Object.assign({}, core, ...parts) as Partial<Dictionary>)
  setLocaleSignal(next)
  document.documentElement.lang = next
}

/** Switches the language, remembers it and sets `<html lang>`. */
export async function setLocale(next: Locale): Promise<void> {
  await show(next)
  writePreference('locale', next)
}

/** Loads the remembered language before the first drawing; Chinese needs no request. */
export async function startLanguage(): Promise<void> {
  if (readPreference('locale') === 'en') await show('en')
}

/** Adds the words of some screens; what draws them waits for it. */
export async function loadWords(part: Part): Promise<void> {
  if (wanted.has(part)) return
  wanted.add(part)
  await show(locale())
}

/** The words of the signed-in screens; the staff shell waits for them. */
export const loadStaffWords = (): Promise<void> => loadWords('staff')
