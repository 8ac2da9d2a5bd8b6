/** A paper's sealed facts with some fields corrected: pure, so that what is looked at before is what is issued. */
import type { z } from 'zod'
import type { CaseLetterKind } from '../rules/letter.ts'
import { correctionField, fieldsOf, type CorrectedField, type CorrectionKey } from './correction-fields.schemas.ts'
import { letterFacts, type LetterFacts } from './letter-facts.ts'
import type { HeadStated } from './letter-head.ts'
import type { Head } from './letter-sources.ts'

type Facts = Record<string, unknown>
const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

function read(facts: Facts, path: string): string | null {
  let value: unknown = facts
  for (const step of path.split('.')) value = isFacts(value) ? value[step] : undefined
  return typeof value === 'string' ? value : null
}

function withValue(facts: Facts, [step, ...rest]: readonly string[], value: string): Facts {
  if (step === undefined) return facts
  if (rest.length === 0) return { ...facts, [step]: value }
  const inner = facts[step]
  return { ...facts, [step]: withValue(isFacts(inner) ? inner : {}, rest, value) }
}

/** What the paper says now, field by field. */
export const printedFields = (kind: CaseLetterKind, facts: Facts): { key: CorrectionKey; value: string | null }[] =>
  fieldsOf(kind).map((key) => ({ key, value: read(facts, correctionField(key).at[kind] ?? '') }))

/** Number, day and code of the new paper; the approval form has its number elsewhere than the letters. */
const headed = (kind: CaseLetterKind, head: Head) => ({
  [kind === 'approvalForm' ? 'formNo' : 'letterNo']: head.number,
  issuedOn: head.issuedOn,
  verification: head.verification,
})

export interface Replacement {
  kind: CaseLetterKind
  /** The old paper's number and facts. */
  number: string
  facts: Facts
  fields: readonly Pick<CorrectedField, 'key' | 'new'>[]
  /** Number of the case's valid approval form, which the letters cite. */
  approvalFormNo: string | null
}

/** In: the old paper and what changes. Out: the facts of the new one, or why they are none. */
export function correctedFacts(
  { kind, number, facts, fields, approvalFormNo }: Replacement,
  head: Head,
): z.ZodSafeParseResult<LetterFacts<CaseLetterKind>> {
  const changed = fields.reduce((so, field) => withValue(so, (correctionField(field.key).at[kind] ?? '').split('.'), field.new), facts)
  const cited = kind !== 'approvalForm' && approvalFormNo ? { approvalFormNo } : {}
  return letterFacts[kind].safeParse({ ...changed, ...headed(kind, head), ...cited, replaces: number })
}

/** What the new paper's QR code says, from its own facts. */
export function statedOfFacts(kind: CaseLetterKind, facts: Facts, validUntil: string | null): HeadStated {
  const who = kind === 'approvalForm' ? 'person' : 'graduate'
  const school = { approvalForm: 'education.institution', acceptanceLetter: 'addressee', introductionLetter: 'graduate.institution' }[kind]
  return {
    name: read(facts, `${who}.name`) ?? '',
    citizenId: read(facts, `${who}.citizenId`),
    institution: read(facts, school),
    employer: read(facts, kind === 'approvalForm' ? 'employer.name' : 'employer'),
    validUntil,
  }
}
