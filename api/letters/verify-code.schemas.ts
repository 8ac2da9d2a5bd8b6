/** Reading of a verification code; by itself, so that the public page loads nothing else for it. */
const CODE = /^[2-9A-HJ-NP-Z]{16}$/

/** In: a code as typed or scanned (spaces, lower case, any dashes). Out: the code as printed, or null when it can be none. */
export function readVerifyCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s\-‐‑–—－]/g, '')
  return CODE.test(plain) ? plain.match(/.{4}/g)!.join('-') : null
}
