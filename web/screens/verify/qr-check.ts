import { clipForQr, fromBase64url, readQrPayload, type QrContents } from '../../../api/letters/qr-payload.schemas.ts'

/** What the page needs of a published key. */
export interface PublicKey {
  id: string
  purpose: string
  /** PEM, SPKI. */
  publicKey: string
}

export type QrCheck =
  | { state: 'valid' | 'invalid' | 'unknownKey' | 'unsupported'; contents: QrContents; keyId: string }
  /** Not a payload of ours, or of a version this page does not know. */
  | { state: 'unreadable'; contents: null; keyId: null }

const derOf = (pem: string) =>
  fromBase64url(
    pem
      .replace(/-----[^-]+-----/g, '')
      .replace(/\s/g, '')
      .replace(/=+$/, ''),
  )

async function isSigned({ publicKey }: PublicKey, text: string, signature: string): Promise<boolean> {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('spki', derOf(publicKey), ecdsa, false, ['verify'])
  return crypto.subtle.verify(ecdsa, key, fromBase64url(signature), new TextEncoder().encode(text))
}

/** Checks a QR code's signature here, without asking anybody. In: the code of the address, what stands behind its `#`, and the published keys. */
export async function checkQr(code: string, fragment: string, keys: readonly PublicKey[]): Promise<QrCheck> {
  const payload = readQrPayload(code, fragment)
  if (!payload) return { state: 'unreadable', contents: null, keyId: null }
  const { contents, keyId, signed, signature } = payload
  const key = keys.find((one) => one.id === keyId && one.purpose === 'statements')
  if (!key) return { state: 'unknownKey', contents, keyId }
  // only secure pages may: an http: address of another machine cannot
  if (typeof crypto.subtle === 'undefined') return { state: 'unsupported', contents, keyId }
  return { state: (await isSigned(key, signed, signature).catch(() => false)) ? 'valid' : 'invalid', contents, keyId }
}

const COMPARED = ['kind', 'number', 'issuer', 'issuedOn', 'validUntil', 'name', 'citizenId', 'institution', 'employer'] as const
export type Compared = (typeof COMPARED)[number]

/** In: what the QR code says and what the server has of the same code. Out: where they disagree. */
export function differences(contents: QrContents, letter: Readonly<Record<Compared, string | null>>): Compared[] {
  const short = (value: string | null) => (value ? clipForQr(value) : null)
  return COMPARED.filter((field) => short(contents[field]) !== short(letter[field]))
}
