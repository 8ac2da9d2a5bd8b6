import type { z } from 'zod'

/** Values -> query string; what equals the default, and what is empty, stays out of the address. */
export function toSearch(values: Readonly<Record<string, unknown>>, defaults: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '' || String(value) === String(defaults[key])) continue
    search.set(key, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

/** Query values -> typed values. One bad value falls back alone; it never throws the other filters away. */
export function fromSearch<S extends z.ZodObject>(schema: S, query: Readonly<Record<string, unknown>>): z.infer<S> {
  const known: Record<string, unknown> = Object.fromEntries(
    Object.keys(schema.shape)
      .filter((key) => query[key] !== undefined)
      .map((key) => [key, query[key]]),
  )
  for (;;) {
    const result = schema.safeParse(known)
    if (result.success) return result.data
    const bad = result.error.issues.map((issue) => String(issue.path[0])).filter((key) => key in known)
    if (bad.length === 0) return schema.parse({})
    for (const key of bad) delete known[key]
  }
}
