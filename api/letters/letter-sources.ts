/** What the papers of a case print, gathered once in the transaction of the act that issues them. */
import type { CaseForm } from '../cases/cases.schemas.ts'
import { orgById, type CaseRow } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import type { Policy } from '../rules/policy.ts'
import { policyOfCase } from '../years/year-context.ts'
import type { LetterRow } from './letters.repo.ts'

type Org = NonNullable<Awaited<ReturnType<typeof orgById>>>

/** Number, issuer, day and code: what every paper bears. */
export interface Head {
  number: string
  issuer: string
  issuedOn: string
  verification: { code: string; url: string; page: string }
}

/** Of an issued paper, what a later one states. */
export type IssuedPaper = Pick<LetterRow, 'kind' | 'number'>

export interface Sources {
  row: CaseRow
  form: CaseForm
  citizenId: string | null
  employer: Org
  unit: Org
  policy: Policy
  /** Papers of the case that are valid, those of the same act first issued included. */
  issued: readonly IssuedPaper[]
}

export async function sourcesOf(run: Run, row: CaseRow, issued: readonly IssuedPaper[]): Promise<Sources> {
  const employer = await orgById(run.tx, row.employerId)
  const unit = await orgById(run.tx, row.unitId)
  if (!employer || !unit) throw refuse('not-found', '没有这件申报的用人单位或主管单位')
  const { policy } = await policyOfCase(run, row)
  const citizenId = row.citizenIdEnc ? run.deps.secrets.open(row.citizenIdEnc) : null
  return { row, form: row.form, citizenId, employer, unit, policy, issued }
}

export const numberOf = (sources: Sources, kind: LetterRow['kind']): string | null =>
  sources.issued.find((letter) => letter.kind === kind)?.number ?? null

/** A text no longer than its place on the paper; the whole of it stays in the case. */
export function clip(text: string | null | undefined, max: number): string | null {
  const plain = text?.trim()
  if (!plain) return null
  const chars = [...plain]
  return chars.length <= max ? plain : `${chars.slice(0, max - 1).join('')}…`
}

export const termOf = <T extends Record<string, string>>(terms: T, key: keyof T | null | undefined): string | null =>
  key ? (terms[key] ?? null) : null
