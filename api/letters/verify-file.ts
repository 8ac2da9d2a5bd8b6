/** Tells of a PDF that somebody holds whether it is a paper as it was issued. The file is looked at and forgotten. */
import { asPublic, type Ctx } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { query } from '../core/query.ts'
import { rateLimit } from '../core/rate-limit.ts'
import { readSignature } from '../seals/read-signature.ts'
import { allKeys } from '../seals/seals.repo.ts'
import { verdictOf } from './verify-letter.ts'
import { letterByFile } from './verify.repo.ts'

export const VERIFY_FILE_MAX_BYTES = 10 * 1024 * 1024

/** The paper whose file has this hash, as its code would answer. */
const issuedAs = query(
  'letter.verify',
  async (run, input: { fileHash: string }) => {
    const letter = await letterByFile(run.tx, input.fileHash)
    return letter ? verdictOf(run, letter) : null
  },
  (input) => ({ fileHash: input.fileHash }),
)

const signatureIn = query('letter.verify', async (run, input: { pdf: Uint8Array }) =>
  readSignature(
    input.pdf,
    (await allKeys(run.tx)).filter((key) => key.purpose === 'papers'),
  ),
)

/** Reading a signature costs some milliseconds and the upload much more. */
const takeToken = rateLimit({ burst: 10, perSecond: 0.2 })
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')

/**
 * In: the bytes of a file. Out: `issued` with the state of its paper; `appended` where bytes were added to an issued one; `changed` where our
 * signature no longer fits; `unrecorded` where it fits and no such paper is known; `foreign`, `unsigned`, `notPdf`. Throws `too-many-attempts`.
 */
export async function verifyFile(requester: Ctx, pdf: Uint8Array) {
  takeToken(requester.ip)
  const ctx = asPublic(requester)
  const sha256 = sha256Hex(pdf)
  const about = { sha256, checkedOn: ctx.today, signer: null, keyId: null, verdict: null }
  const verdict = await issuedAs(ctx, { fileHash: sha256 })
  if (verdict) return { ...about, result: 'issued' as const, verdict }
  if (!isPdf(pdf)) return { ...about, result: 'notPdf' as const }
  const signature = await signatureIn(ctx, { pdf })
  switch (signature.state) {
    case 'none':
      return { ...about, result: 'unsigned' as const }
    case 'foreign':
      return { ...about, result: 'foreign' as const, signer: signature.signer }
    case 'changed':
      return { ...about, result: 'changed' as const, keyId: signature.keyId }
    case 'intact': {
      const whole = signature.end === pdf.byteLength
      const original = whole ? null : await issuedAs(ctx, { fileHash: sha256Hex(pdf.subarray(0, signature.end)) })
      return { ...about, result: whole ? ('unrecorded' as const) : ('appended' as const), keyId: signature.keyId, verdict: original }
    }
  }
}
