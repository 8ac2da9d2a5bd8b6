/** Identity numbers and other secrets at rest: AES-256-GCM, and a keyed blind index for look-up. Keys derive from SECRET_KEY. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export interface Secrets {
  /** Text to bytes that only this installation reads. */
  seal(text: string): Uint8Array
  open(sealed: Uint8Array): string
  /** Same text, same index; useless without the key. */
  blindIndex(text: string): Uint8Array
}

/** In: SECRET_KEY, at least 32 characters. */
export function makeSecrets(secretKey: string): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, 'yinjin', purpose, 32))
  const sealing = key('seal')
  const indexing = key('blind-index')
  return {
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([1]), iv, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const bytes = Buffer.from(sealed)
      if (bytes[0] !== 1) throw new Error('sealed with an unknown format')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(1, 13))
      decipher.setAuthTag(bytes.subarray(13, 29))
      return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString('utf8')
    },
    blindIndex: (text) => createHmac('sha256', indexing).update(text).digest(),
  }
}

export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
export const sha256Hex = (data: string | Uint8Array): string => sha256(data).toString('hex')
/** A secret of 256 bits that fits into an address. */
export const newToken = () => randomBytes(32).toString('base64url')

const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** A verification code of 80 random bits in four groups of four, without letters that look like digits. */
export function newVerifyCode(): string {
  const code = [...randomBytes(16)].map((byte) => CODE_ALPHABET[byte % 32]).join('')
  return code.match(/.{4}/g)!.join('-')
}
