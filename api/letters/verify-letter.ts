/** The public page's answer for a code: what the paper shows, its state today, and nothing for a code that is none. */
import { asPublic, type Ctx, type Run } from '../core/context.ts'
import { query } from '../core/query.ts'
import { rateLimit } from '../core/rate-limit.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import type { LetterRow } from './letters.repo.ts'
import { letterByCode } from './letters.repo.ts'
import { REVOCATION_CLASS, type RevocationClass } from './letters.schemas.ts'
import { factsOf } from './typeset-letter.ts'
import { readVerifyCode } from './verify-code.schemas.ts'

export type VerifyOutcome = 'valid' | 'revoked' | 'superseded' | 'expired' | 'unknown'

/** Of the paper's own words; the identity number masked, the address of the new household left out. */
function shownOf(facts: ReturnType<typeof factsOf>) {
  if ('person' in facts) {
    const { person, education, employer, unitOpinion, bureauOpinion } = facts
    return {
      issuer: bureauOpinion.bureau,
      name: person.name,
      citizenId: maskCitizenId(person.citizenId),
      institution: education.institution,
      educationLevel: education.educationLevel,
      employer: employer.name,
      supervisingUnit: unitOpinion.unit,
      addressee: null,
    }
  }
  if ('about' in facts) {
    const { about, issuer, measure } = facts
    return {
      issuer,
      name: about.name,
      citizenId: about.kind === 'person' && about.idNo ? maskCitizenId(about.idNo) : null,
      institution: null,
      educationLevel: null,
      employer: null,
      supervisingUnit: null,
      addressee: null,
      measure,
    }
  }
  const { graduate, issuer, employer, supervisingUnit, addressee } = facts
  const institution = 'institution' in graduate ? graduate.institution : addressee
  return {
    issuer,
    name: graduate.name,
    citizenId: maskCitizenId(graduate.citizenId),
    institution,
    educationLevel: graduate.educationLevel,
    employer,
    supervisingUnit,
    addressee,
  }
}

function outcomeOf(letter: LetterRow, today: string): VerifyOutcome {
  if (letter.status !== 'valid') return letter.status
  return letter.validUntil && letter.validUntil < today ? 'expired' : 'valid'
}

const describe = (run: Run, letter: LetterRow) => ({
  kind: letter.kind,
  number: letter.number,
  issuedOn: letter.issuedOn,
  validUntil: letter.validUntil,
  endedOn: letter.endedOn,
  reason: letter.endedReason && letter.endedReason in REVOCATION_CLASS ? (letter.endedReason as RevocationClass) : null,
  ...shownOf(factsOf(run, letter)),
})

/** The answer for a paper that there is. */
export const verdictOf = (run: Run, letter: LetterRow) => ({
  outcome: outcomeOf(letter, run.today),
  checkedOn: run.today,
  letter: describe(run, letter),
})

/** A code that is none costs the same decryption as one that is. */
const DECOY = JSON.stringify({ filler: '引'.repeat(700) })

const find = query(
  'letter.verify',
  async (run, input: { code: string | null }) => {
    const letter = input.code ? await letterByCode(run.tx, input.code) : undefined
    if (letter) return verdictOf(run, letter)
    run.deps.secrets.open(run.deps.secrets.seal(DECOY))
    return { outcome: 'unknown' as const, checkedOn: run.today, letter: null }
  },
  (input) => ({ verifyCode: input.code ?? '' }),
)

/** A burst of people behind one address passes; a machine that tries codes does not (and would have 80 bits to go). */
const takeToken = rateLimit({ burst: 30, perSecond: 0.5 })

/** In: a code as scanned or typed. Out: the state of the paper that bears it. Throws `too-many-attempts`. */
export async function verifyLetter(ctx: Ctx, text: string) {
  takeToken(ctx.ip)
  return find(asPublic(ctx), { code: readVerifyCode(text) })
}
