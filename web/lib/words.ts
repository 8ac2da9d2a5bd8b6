import { t } from '../i18n/index.ts'

/** `t` of a key put together at run time; the words given where the dictionary has none. */
export const word = (key: string, otherwise: string): string => (t as unknown as (key: string) => string | undefined)(key) ?? otherwise

/** A list's cell: the route without the article in brackets. */
export const shortTerm = (text: string): string => text.replace(/\s*[（(].*$/, '')
