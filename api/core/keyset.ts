/** Lists page by keyset: the cursor is the sort key and id of the last row shown, opaque to whoever passes it on. */
import type { z } from 'zod'
import { refuse } from './errors.ts'

export const PAGE_SIZE = 50
/** Counting stops here; the screen shows 10,000+. */
export const COUNT_LIMIT = 10_000

export interface Page<T> {
  items: T[]
  /** Cursor of the next page, null on the last. */
  next: string | null
}

type Place = readonly (string | number)[] | Record<string, string | number>

export const encodeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

const notOurs = () => refuse('bad-request', '翻页位置无效，请回到第一页')

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw notOurs()
  }
}

/** In: what came in the address. Out: its parts, or null when there is none. Refuses one that was not made by us. */
export function decodeCursor(cursor: string | undefined, parts: number): (string | number)[] | null {
  if (!cursor) return null
  const place = decode(cursor)
  if (Array.isArray(place) && place.length === parts && place.every((part) => typeof part === 'string' || typeof part === 'number'))
    return place
  throw notOurs()
}

/** The same for a place with names, of the shape given; undefined when there is none. */
export function readPlace<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | undefined {
  if (!cursor) return undefined
  const place = shape.safeParse(decode(cursor))
  if (!place.success) throw notOurs()
  return place.data
}

/** In: one row more than a page, and what names a row. Out: the page and the way on. */
export function pageOf<T>(rows: readonly T[], placeOf: (row: T) => Place, size = PAGE_SIZE): Page<T> {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: rows.length > size && last ? encodeCursor(placeOf(last)) : null }
}
