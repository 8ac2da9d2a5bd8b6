/** An ECDSA P-256 signature in its two forms: two numbers side by side (WebCrypto), and DER (openssl). */

const HALF = 32

const integer = (part: Buffer): Buffer => {
  let at = 0
  while (at < part.length - 1 && part[at] === 0) at += 1
  const trimmed = part.subarray(at)
  const value = trimmed[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed
  return Buffer.concat([Buffer.from([0x02, value.length]), value])
}

/** In: base64url of the two numbers. Out: DER. */
export function derSignature(signature: string): Buffer {
  const pair = Buffer.from(signature, 'base64url')
  const body = Buffer.concat([integer(pair.subarray(0, HALF)), integer(pair.subarray(HALF))])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}
