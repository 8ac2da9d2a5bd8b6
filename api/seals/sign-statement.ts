/** Short signatures over texts: QR payloads, heads of the trace, manifests. ECDSA P-256 over SHA-256, 64 bytes, as a browser's WebCrypto reads them. */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import type { Run } from '../core/context.ts'
import { ownKey } from './seal-keys.ts'

export interface StatementSignature {
  keyId: string
  /** base64url. */
  signature: string
}

/** In: a transaction that may write, and the text. Out: whose key signed it, and how. */
export async function signStatement(run: Run, text: string): Promise<StatementSignature> {
  return (await statementSigner(run))(text)
}

/** The same for many texts: asks for the key once. */
export async function statementSigner(run: Run): Promise<(text: string) => StatementSignature> {
  const { row, privateKey } = await ownKey(run, 'statements')
  return signWith(row.id, privateKey)
}

/** In: a key by its id. Out: what signs texts with it. */
export const signWith =
  (keyId: string, privateKey: KeyObject) =>
  (text: string): StatementSignature => ({
    keyId,
    signature: sign('sha256', Buffer.from(text, 'utf8'), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  })

/** In: PEM of the public key or certificate, the text as signed, base64url. Out: whether it is the key's. */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean =>
  verify(
    'sha256',
    Buffer.from(text, 'utf8'),
    { key: createPublicKey(publicKey), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
