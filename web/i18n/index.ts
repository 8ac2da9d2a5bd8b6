import { resolveTemplate, translator } from '@solid-primitives/i18n'
import { createSignal } from 'solid-js'
import { readPreference, writePreference } from '../lib/preferences.ts'
import { core as zhCore } from './zh/core.ts'
import type { staff as zhStaff } from './zh/staff.ts'

export type Locale = 'zh-CN' | 'en'
export type Dictionary = typeof zhCore & typeof zhStaff
/** A key of the dictionaries, `<area>.<key>`. */
export type WordKey = keyof Dictionary

const load = {
  'zh-CN': { core: async () => zhCore, staff: async () => (await import('./zh/staff.ts')).staff },
  en: { core: async () => (await import('./en/core.ts')).core, staff: async () => (await import('./en/staff.ts')).staff },
}

const [locale, setLocaleSignal] = createSignal<Locale>('zh-CN')
const [words, setWords] = createSignal<Partial<Dictionary>>(zhCore)
let staffWanted = false

/** The language now shown; reactive. */
export { locale }

/** A sentence in the language now shown; reactive. `t('cases.title')`, `t('common.selected', { n: 5 })`. */
export const t = translator(() => words() as Dictionary, resolveTemplate)

async function show(next: Locale): Promise<void> {
  const [core, staff] = await Promise.all([load[next].core(), staffWanted ? load[next].staff() : undefined])
  setWords({ ...core, ...staff } as Partial<Dictionary>)
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

/** Adds the words of the signed-in screens; the staff shell waits for it. */
export async function loadStaffWords(): Promise<void> {
  if (staffWanted) return
  staffWanted = true
  await show(locale())
}
