import type { todo } from '../../i18n/zh/todo.ts'
import { t } from '../../i18n/index.ts'

type Items<K> = K extends `item.${infer Key}` ? Key : never
type ItemKey = Items<keyof typeof todo>

/** 待初核, To check first …; the keys are those of the server's entries. */
export const itemName = (key: string): string => t(`todo.item.${key as ItemKey}`)
export const itemNote = (key: string): string => t(`todo.note.${key as ItemKey}`)
