/** Reads of the issued papers. */
import { z } from 'zod'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { refuse } from '../core/errors.ts'
import { readCase } from '../cases/cases.repo.ts'
import { copiesOf } from '../rules/letter.ts'
import { policyOfCase } from '../years/year-context.ts'
import { LETTER_BATCH_LIMIT } from './batches.schemas.ts'
import { countLetters, lettersOfCase, letterYears, listLetters } from './letters.repo.ts'
import type { LetterListInput } from './letters.schemas.ts'

const place = z.object({
  kind: z.enum(['approvalForm', 'acceptanceLetter', 'introductionLetter', 'sanctionNotice']),
  serial: z.number().int(),
  id: z.uuid(),
})

/** The year's papers that the asker may see, newest first. */
export const lettersPage = query('letter.download', async (run, input: LetterListInput) => {
  const rows = await listLetters(run.tx, input, readPlace(input.after, place), PAGE_SIZE + 1)
  const { items, next } = pageOf(rows, ({ kind, serial, id }) => ({ kind, serial, id }))
  const count = await countLetters(run.tx, input, LETTER_BATCH_LIMIT + 1)
  return {
    next,
    rows: items.map(({ sha256, ...row }) => ({ ...row, ready: sha256 !== null })),
    years: await letterYears(run.tx),
    /** Counted as far as one print goes. */
    total: Math.min(count, LETTER_BATCH_LIMIT),
    capped: count > LETTER_BATCH_LIMIT,
  }
})

/** The papers of one case. The graduate learns number and state; who works on it also gets the code and the number of copies. */
export const caseLetters = query('letter.read', async (run, input: { caseId: string }) => {
  const row = await readCase(run.tx, input.caseId)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const { policy } = await policyOfCase(run, row)
  const staff = run.actor.tier !== 'graduate'
  const letters = await lettersOfCase(run.tx, row.id)
  return letters.map(({ id, kind, number, status, issuedOn, issuedByName, validUntil, endedOn, endedReason, verifyCode, sha256 }) => ({
    id,
    kind,
    number,
    status,
    issuedOn,
    validUntil,
    endedOn,
    endedReason,
    ready: sha256 !== null,
    copies: staff ? copiesOf(kind, policy) : null,
    issuedByName: staff ? issuedByName : null,
    verifyCode: staff ? verifyCode : null,
  }))
})
