/** Records printed from stored rows: no number of their own and no seal, set by the template in force. */
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { plainFileName, type SentFile } from '../core/uploads.ts'
import { governing } from '../policies/draft-version.ts'
import { policyInForce } from '../policies/policy-in-force.ts'
import { yearOf } from '../rules/dates.ts'
import type { Policy } from '../rules/policy.ts'
import { templateFor } from '../templates/template-in-force.ts'
import type { LetterFacts, LetterKind } from './letter-facts.ts'
import { typeset, TypesetterError } from './typesetter.ts'

export interface PrintedRecord {
  bytes: Uint8Array
  fileName: string
}

/** What governs a year, opened or not. */
export const policyOfYear = async (run: Run, year: number): Promise<Policy> => (await policyInForce(run, await governing(run, year))).policy

/** In: a kind with its facts, the year they are of, the name to save under without its ending. Throws `unavailable`. */
export async function printRecord<K extends LetterKind>(
  run: Run,
  kind: K,
  facts: LetterFacts<K>,
  of: { year: number; name: string },
): Promise<PrintedRecord> {
  const { text } = await policyOfYear(run, of.year)
  try {
    const bytes = await typeset(kind, facts, { template: await templateFor(run, kind, text, yearOf(run.today)) })
    return { bytes, fileName: plainFileName(`${of.name}.pdf`) }
  } catch (error) {
    if (error instanceof TypesetterError) throw refuse('unavailable', error.message)
    throw error
  }
}

/** In: the request and the command that prints. Out: the file; bytes are not kept as the answer of a repeated request. */
export async function sendRecord<I>(ctx: Ctx, print: (ctx: Ctx, input: I) => Promise<PrintedRecord>, input: I): Promise<SentFile> {
  const { bytes, fileName } = await print({ ...ctx, idempotencyKey: null }, input)
  return { bytes, size: bytes.byteLength, mime: 'application/pdf', fileName }
}
