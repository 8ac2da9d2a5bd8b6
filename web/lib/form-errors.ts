import type { z } from 'zod'
import type { FieldIssue } from './problem.ts'

/** An error of one field; `path` is dotted (`education.schoolCode`), '' for the form as a whole. */
export interface FormIssue {
  path: string
  message: string
}

/** zod issues -> form issues, the first of each field only, in the order of the schema. */
export function zodIssues(error: z.ZodError): FormIssue[] {
  const found = new Map<string, string>()
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.')
    if (!found.has(path)) found.set(path, issue.message)
  }
  return [...found].map(([path, message]) => ({ path, message }))
}

/** JSON pointer of the server -> dotted path: `/education/0/name`, `#/name` and `/a~1b` are understood. */
export function pointerToPath(pointer: string): string {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

/** The server's field refusals as form issues. */
export const serverIssues = (errors: readonly FieldIssue[] = []): FormIssue[] =>
  errors.map((e) => ({ path: pointerToPath(e.pointer), message: e.detail }))

/** Element id of a field: `education.schoolCode` -> `f-education-schoolCode`. */
export const fieldId = (path: string): string => `f-${path.replaceAll('.', '-')}`

/** The value at a dotted path, undefined when the way is broken. */
export function valueAt(source: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), source)
}
