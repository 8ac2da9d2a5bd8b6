import { z } from 'zod'
import { COLUMN_KEYS, type ColumnKey } from './list-columns.tsx'

const shape = z.object({
  columns: z.array(z.enum(COLUMN_KEYS)).optional(),
  views: z.array(z.object({ name: z.string(), search: z.string() })).default([]),
})
export type ListSettings = z.infer<typeof shape>
export interface SavedView {
  name: string
  search: string
}

const keyOf = (userId: string) => `yinjin.cases.${userId}`

/** Columns and saved views of one account in this browser; broken or forbidden storage gives the usual ones. */
export function readListSettings(userId: string): ListSettings {
  try {
    const found = shape.safeParse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}'))
    return found.success ? found.data : { views: [] }
  } catch {
    return { views: [] }
  }
}

export function writeListSettings(
  userId: string,
  settings: { columns?: readonly ColumnKey[] | undefined; views: readonly SavedView[] },
): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(settings))
  } catch {
    // The choice still holds until the page is closed.
  }
}
