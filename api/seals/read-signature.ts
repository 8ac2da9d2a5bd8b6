/** Reads what signature a PDF carries and whether a published key made it; nothing in the file is believed before that. */
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { OctetString } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'
import { derOf } from './authority.ts'
import type { SealKeyRow } from './seals.repo.ts'

export type SignatureRead =
  | { state: 'none' }
  /** `end`: where what was signed ends; bytes after it were added later. */
  | { state: 'intact'; keyId: string; end: number }
  | { state: 'changed'; keyId: string | null }
  | { state: 'foreign'; signer: string | null }

interface Found {
  /** What is signed, but for the place of the signature itself. */
  range: readonly [number, number, number, number]
  cms: Uint8Array<ArrayBuffer>
}

const MOST_SIGNATURES = 8
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** The signature is padded with zeros: its own length says where it ends. */
function trimmed(bytes: Buffer): Uint8Array<ArrayBuffer> | null {
  const lengthByte = bytes[1] ?? 0
  const more = lengthByte & 0x80 ? lengthByte & 0x7f : 0
  if (bytes[0] !== 0x30 || more > 4 || bytes.length < 2 + more) return null
  const length = more === 0 ? lengthByte : bytes.readUIntBE(2, more)
  return Uint8Array.from(bytes.subarray(0, 2 + more + length))
}

function signaturesOf(pdf: Buffer): Found[] {
  const text = pdf.toString('latin1')
  return [...text.matchAll(BYTE_RANGE)].slice(-MOST_SIGNATURES).flatMap((match) => {
    const [from = 0, length = 0, next = 0, rest = 0] = match.slice(1).map(Number)
    const hex = text.slice(from + length + 1, next - 1)
    const fits = from === 0 && length < next && next + rest <= pdf.length && text[length] === '<' && text[next - 1] === '>'
    const cms = fits && /^[0-9A-Fa-f]*$/.test(hex) ? trimmed(Buffer.from(hex, 'hex')) : null
    return [{ range: [from, length, next, rest] as const, cms: cms ?? new Uint8Array() }]
  })
}

function cmsOf(bytes: Uint8Array<ArrayBuffer>) {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(bytes).content })
    const [signer] = signed.signerInfos
    const digest: unknown = signer?.signedAttrs?.attributes.find((one) => one.type === MESSAGE_DIGEST)?.values[0]
    if (!signer?.signedAttrs || !(digest instanceof OctetString)) return null
    return {
      attributes: Buffer.from(signer.signedAttrs.encodedValue),
      signature: Buffer.from(signer.signature.valueBlock.valueHexView),
      digest: Buffer.from(digest.valueBlock.valueHexView),
      certificates: (signed.certificates ?? []).flatMap((one) =>
        one instanceof Certificate ? [Buffer.from(one.toSchema(true).toBER())] : [],
      ),
    }
  } catch {
    return null
  }
}

/** Of several signatures the last that one of our keys made is told; else the last. */
function readOne(pdf: Buffer, { range, cms }: Found, keys: readonly SealKeyRow[]): SignatureRead {
  const read = cmsOf(cms)
  if (!read) return { state: 'changed', keyId: null }
  const key = keys.find((one) => verify('sha256', read.attributes, createPublicKey(one.publicKey), read.signature))
  const [from, length, next, rest] = range
  const digest = createHash('sha256')
    .update(pdf.subarray(from, from + length))
    .update(pdf.subarray(next, next + rest))
    .digest()
  const isNamed = (one: SealKeyRow) => read.certificates.some((certificate) => certificate.equals(derOf(firstOf(one.certificate))))
  // the certificates lie outside of what is signed
  const intact = key && isNamed(key) && digest.equals(read.digest)
  if (key) return intact ? { state: 'intact', keyId: key.id, end: next + rest } : { state: 'changed', keyId: key.id }
  const named = keys.find(isNamed)
  return named ? { state: 'changed', keyId: named.id } : { state: 'foreign', signer: subjectOf(read.certificates[0]) }
}

/** A service's key is kept with those that certified it. */
const firstOf = (certificates: string) => /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(certificates)?.[0] ?? ''

function subjectOf(certificate: Buffer | undefined): string | null {
  try {
    return certificate ? new X509Certificate(certificate).subject.split('\n').slice(-2).join(' ').slice(0, 200) : null
  } catch {
    return null
  }
}

/** In: a PDF, and every key of papers there ever was. Out: what its signature is worth. */
export function readSignature(pdf: Uint8Array, keys: readonly SealKeyRow[]): SignatureRead {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const read = signaturesOf(bytes).map((found) => readOne(bytes, found, keys))
  return read.findLast((one) => one.state !== 'foreign') ?? read.at(-1) ?? { state: 'none' }
}
