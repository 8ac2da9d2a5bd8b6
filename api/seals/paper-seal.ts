/** Who signs the papers: the city's own key, or a seal service outside (SEAL_URL). Both give PAdES B-B over the PDF/A as it was set. */
import { PDF, type Signer } from '@libpdf/core'
import { createPublicKey, sign, X509Certificate } from 'node:crypto'
import { asDate } from '../core/clock.ts'
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { derOf } from './authority.ts'
import { remoteSigner } from './seal-service.ts'
import { ownKey, ownKeyById, type OwnKey } from './seal-keys.ts'
import { allKeys, type SealKeyRow } from './seals.repo.ts'

export interface PaperSigner {
  keyId: string
  signer: Signer
}

/** The authority that certified a key: by its signature, since all of them bear one name. */
async function issuersOf(run: Run, row: SealKeyRow): Promise<SealKeyRow[]> {
  const certificate = new X509Certificate(row.certificate)
  const authorities = (await allKeys(run.tx)).filter((key) => key.purpose === 'authority')
  return authorities.filter((one) => certificate.verify(createPublicKey(one.publicKey))).slice(0, 1)
}

async function signerWith(run: Run, { row, privateKey }: OwnKey): Promise<PaperSigner> {
  const issuers = await issuersOf(run, row)
  return {
    keyId: row.id,
    signer: {
      certificate: derOf(row.certificate),
      certificateChain: issuers.map((one) => derOf(one.certificate)),
      keyType: 'RSA',
      signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
      sign: async (data) => new Uint8Array(sign('sha256', data, privateKey)),
    },
  }
}

/** The signer of papers in force. In: a transaction that may write. Throws `SealServiceError` when the service does not answer. */
const paperSigner = async (run: Run): Promise<PaperSigner> =>
  run.deps.config.sealUrl ? remoteSigner(run) : signerWith(run, await ownKey(run, 'papers'))

/** Room kept for the signature: CMS with two certificates takes some 4 kB; a service may send a longer chain. */
const OWN_ROOM = 8192
const SERVICE_ROOM = 16_384

export interface SealedPaper {
  bytes: Uint8Array
  sha256: string
  keyId: string
}
/** What a signature says of itself: the paper's title and number, and the instant of signing (ISO). */
export interface Sealing {
  reason: string
  at: string
}

async function sealWith(run: Run, pdf: Uint8Array, { reason, at }: Sealing, { keyId, signer }: PaperSigner): Promise<SealedPaper> {
  const document = await PDF.load(pdf)
  const { bytes } = await document.sign({
    signer,
    reason,
    location: run.deps.config.cityName,
    signingTime: asDate(at),
    fieldName: 'Seal',
    level: 'B-B',
    estimatedSize: signer.certificateChain && signer.certificateChain.length > 1 ? SERVICE_ROOM : OWN_ROOM,
  })
  return { bytes, sha256: sha256Hex(bytes), keyId }
}

/**
 * In: the bytes of a PDF as it was set, and what the signature says of itself. Out: the same PDF with the signature appended: the first bytes
 * stay as they were.
 */
export const sealPaper = async (run: Run, pdf: Uint8Array, sealing: Sealing): Promise<SealedPaper> =>
  sealWith(run, pdf, sealing, await paperSigner(run))

/** The same once more with the key that signed it then; undefined where that key is with a seal service, which never signs alike. */
export async function sealAgain(run: Run, pdf: Uint8Array, sealing: Sealing, keyId: string): Promise<SealedPaper | undefined> {
  const key = await ownKeyById(run, keyId)
  return key && sealWith(run, pdf, sealing, await signerWith(run, key))
}
