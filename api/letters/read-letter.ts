/** One paper and its whole life: issued, fetched, printed, corrected, ended. */
import { copiesOf } from '../rules/letter.ts'
import { readCase, orgById } from '../cases/cases.repo.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { policyOfCase } from '../years/year-context.ts'
import { correctionsOf } from './corrections.repo.ts'
import { eventsOfLetter, letterById } from './letters.repo.ts'
import { endingClass } from './letters.schemas.ts'
import { printsOf } from './prints.repo.ts'

export const readLetter = query('letter.download', async (run, input: { id: string }) => {
  const letter = await letterById(run.tx, input.id)
  if (!letter) throw refuse('not-found', '没有这份文书，或不在您的管辖范围内')
  const row = letter.caseId ? await readCase(run.tx, letter.caseId) : undefined
  const org = letter.orgId ? await orgById(run.tx, letter.orgId) : undefined
  const other = async (id: string | null) => {
    const one = id ? await letterById(run.tx, id) : undefined
    return one ? { id: one.id, number: one.number, status: one.status } : null
  }
  const inside = run.actor.tier === 'bureau' || run.actor.tier === 'auditor'
  const {
    id,
    kind,
    number,
    issuedOn,
    issuedByName,
    validUntil,
    status,
    endedOn,
    endedReason,
    endedNote,
    endedArticle,
    verifyCode,
    sha256,
  } = letter
  return {
    letter: {
      id,
      kind,
      number,
      intakeYear: letter.intakeYear,
      issuedOn,
      issuedByName,
      validUntil,
      status,
      endedOn,
      endedReason: endingClass(endedReason),
      endedNote,
      endedArticle,
      verifyCode,
      ready: sha256 !== null,
      sealKey: letter.sealKey,
      copies: row ? copiesOf(kind, (await policyOfCase(run, row)).policy) : 1,
    },
    about: {
      name: row?.name ?? org?.name ?? '',
      caseId: row?.id ?? null,
      caseNo: row?.caseNo ?? null,
      employerName: row?.employerName ?? null,
      unitName: row?.unitName ?? null,
    },
    replaces: await other(letter.replaces),
    replacedBy: await other(letter.replacedBy),
    prints: (await printsOf(run.tx, id)).map(({ copyNo, reason, printedOn, printedByName, batchId }) => ({
      copyNo,
      reason,
      printedOn,
      printedByName,
      batchId,
    })),
    corrections: inside
      ? (await correctionsOf(run.tx, id)).map(({ id: key, outcome, reason, askedByName, askedAt }) => ({
          id: key,
          outcome,
          reason,
          askedByName,
          askedAt,
        }))
      : [],
    life: (await eventsOfLetter(run.tx, id)).map(({ after, ...event }) => ({
      ...event,
      copyNo: typeof after?.['copyNo'] === 'number' ? after['copyNo'] : null,
    })),
  }
})
