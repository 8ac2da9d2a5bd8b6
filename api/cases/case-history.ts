/** A case's whole life, as far as its reader may know it: who, when, what, and what was before (Article 22). */
import { actTitle } from '../audit/act-titles.schemas.ts'
import { eventLabel, eventValue } from '../audit/event-words.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { eventsPage, type CaseEvent } from './case-reads.repo.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { FIELD_LABEL } from './cases.schemas.ts'
import { readCase } from './cases.repo.ts'

const PAGE = 30

/** Told in words elsewhere on the page, or of no use to a reader. */
const SILENT = new Set(['reasons', 'onboarding', 'registration', 'sha256', 'bytes', 'id', 'importId', 'version', 'caseId', 'name'])

/** The reader's page has words of its own for these; other codes are told in the official terms. */
const isWorded = (key: string, value: unknown): boolean =>
  key in FIELD_LABEL || key === 'quota' || (key === 'status' && String(value) in CASE_STATUS)

function plain(key: string, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && isWorded(key, value) ? value : eventValue(key, value)
}

export function changesOf({ before, after, act }: CaseEvent) {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (key) => !SILENT.has(key) || (key === 'name' && act === 'case.save'),
  )
  return keys
    .map((key) => ({ key, label: eventLabel(key), was: plain(key, before?.[key]), now: plain(key, after?.[key]) }))
    .filter(({ was, now }) => was !== now)
}

export const caseHistory = query('case.read', async (run, input: { id: string; after?: number | undefined }) => {
  if (!(await readCase(run.tx, input.id))) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const rows = await eventsPage(run.tx, input.id, input.after, PAGE + 1)
  const shown = rows.slice(0, PAGE)
  return {
    items: shown.map((event) => ({
      id: event.id,
      at: event.at,
      act: event.act,
      title: actTitle(event.act),
      article: event.article,
      note: event.note,
      changes: changesOf(event),
      who: { name: event.actorName, tier: event.actorTier, org: event.actorOrgName },
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
})
