/** The head of a paper: number, issuer, day, and the QR code that says by itself what the paper shows. */
import { claimNumber } from '../cases/cases.repo.ts'
import type { Config } from '../config.ts'
import type { Run } from '../core/context.ts'
import { newVerifyCode } from '../core/crypto.ts'
import { yearOf, type Day } from '../rules/dates.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import { LETTER, letterNumber, validUntil, type LetterKind } from '../rules/letter.ts'
import { statementSigner, type StatementSignature } from '../seals/sign-statement.ts'
import type { Head, Sources } from './letter-sources.ts'
import { writeQrPayload } from './qr-payload.schemas.ts'

/** What a paper states of whom it is about: goes into its QR code. */
export interface HeadStated {
  name: string
  /** Whole; only its mask is written. */
  citizenId: string | null
  institution: string | null
  employer: string | null
  validUntil: Day | null
}

/** What the papers of a case state. In: what they print, which of them, and the day of issue. */
export const statedOf = ({ row, form, citizenId, employer, policy }: Sources, kind: LetterKind, today: Day): HeadStated => ({
  name: row.name,
  citizenId,
  institution: form.schoolName || null,
  employer: employer.name,
  validUntil: validUntil(kind, today, policy),
})

/** The address of a letter's page: what a QR code leads to, but for its payload. */
export const verifyUrl = (publicUrl: string, code: string) => `${publicUrl}/verify/${code}`

/** The head for a number that was claimed. `sign`: of `statementSigner`. */
export function signedHead(
  { letterPrefix, bureauName, publicUrl }: Config,
  paper: { kind: LetterKind; serial: number; today: Day; stated: HeadStated },
  sign: (text: string) => StatementSignature,
): Head {
  const { kind, serial, today, stated } = paper
  const code = newVerifyCode()
  const number = letterNumber(kind, letterPrefix, yearOf(today), serial)
  const citizenId = stated.citizenId ? maskCitizenId(stated.citizenId) : null
  const payload = writeQrPayload({ ...stated, citizenId, kind, number, code, issuer: bureauName, issuedOn: today }, sign)
  return {
    number,
    issuer: bureauName,
    issuedOn: today,
    verification: { code, url: `${verifyUrl(publicUrl, code)}#${payload}`, page: `${publicUrl}/verify` },
  }
}

/** Claims the next number of the kind and signs what the paper will state. In: a transaction that may write. */
export async function headOf(run: Run, kind: LetterKind, stated: HeadStated): Promise<Head & { serial: number }> {
  const { letterPrefix } = run.deps.config
  const sign = await statementSigner(run)
  const serial = await claimNumber(run.tx, kind, yearOf(run.today), letterPrefix)
  return { ...signedHead(run.deps.config, { kind, serial, today: run.today, stated }, sign), serial }
}

/** The head of a paper that is only looked at: no number, and a code that leads to the page and proves nothing. */
export function previewHead(run: Run, kind: LetterKind): Head {
  const { letterPrefix, bureauName, publicUrl } = run.deps.config
  return {
    number: `（${letterPrefix}）${LETTER[kind].series}字〔${yearOf(run.today)}〕第×号`,
    issuer: bureauName,
    issuedOn: run.today,
    verification: { code: '〔预览〕', url: `${publicUrl}/verify`, page: `${publicUrl}/verify` },
  }
}
