/**
 * What a paper's QR code says by itself: the words the public page shows, and the signature of the city's key over them, behind the `#` of the
 * verification address, so that no server is needed to read it and none learns it. `1.<contents>.<key id>.<signature>`, base64url.
 * Shared with the page: nothing here needs Node. A version once printed is read for ever: a new one gets a new number and a reader of its own.
 */
import type { LetterKind } from '../rules/letter.ts'

/** In the order in which they are written. */
export interface QrContents {
  kind: LetterKind
  number: string
  code: string
  issuer: string
  issuedOn: string
  validUntil: string | null
  name: string
  /** Masked. */
  citizenId: string | null
  institution: string | null
  employer: string | null
}
export interface QrPayload {
  contents: QrContents
  keyId: string
  /** base64url. */
  signature: string
  /** What the signature is over. */
  signed: string
}

const KINDS: Record<LetterKind, string> = { approvalForm: 'A', acceptanceLetter: 'B', introductionLetter: 'C', sanctionNotice: 'D' }

/** Frequent words are one byte. Their places are part of version 1: never change or move one. */
const WORDS_1 = [
  '***********',
  '（',
  '）',
  '〔20',
  '〕第',
  '号',
  '审字',
  '接字',
  '介字',
  '处字',
  '人力资源和社会保障局',
  '北京',
  '市',
  '区',
  '有限公司',
  '股份',
  '科技',
  '大学',
  '学院',
  '中学',
  '中国',
  '技术',
  '集团',
  '研究',
  '信息',
  '工业',
  '师范',
  '医院',
  '智能',
  '发展',
  '***',
] as const
/** Characters of two bytes, by blocks: from, to. The order is part of version 1. */
const BLOCKS_1 = [
  [0x4e00, 0x9fff],
  [0x3000, 0x33ff],
  [0xff00, 0xffef],
  [0xa0, 0x7ff],
  [0x3400, 0x4dbf],
  [0x2000, 0x24ff],
] as const
const WIDE = 0xff
const LONGEST = 20

/** As much of a value as a code of readable size can carry; the page compares the same part. */
export function clipForQr(text: string): string {
  const chars = [...text.replace(/[\p{C}]/gu, '')]
  return chars.length <= LONGEST ? chars.join('') : `${chars.slice(0, LONGEST - 1).join('')}…`
}

function packChar(char: string): number[] {
  const point = char.codePointAt(0) ?? 0
  if (point >= 0x20 && point < 0x7f) return [point]
  let base = 0
  for (const [from, to] of BLOCKS_1) {
    if (point >= from && point <= to) return [0x80 | ((base + point - from) >> 8), (base + point - from) & 0xff]
    base += to - from + 1
  }
  return [WIDE, point >> 16, (point >> 8) & 0xff, point & 0xff]
}

function pack(text: string): number[] {
  const bytes: number[] = []
  for (let at = 0; at < text.length;) {
    const word = WORDS_1.findIndex((one) => text.startsWith(one, at))
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
    bytes.push(...(word >= 0 ? [word + 1] : packChar(char)))
    at += (word >= 0 ? WORDS_1[word]! : char).length
  }
  return bytes
}

function unpackPair(place: number): string {
  let base = 0
  for (const [from, to] of BLOCKS_1) {
    if (place < base + to - from + 1) return String.fromCodePoint(from + place - base)
    base += to - from + 1
  }
  return '\ufffd'
}

function unpack(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const [first, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4)
    if (first === undefined) break
    if (first === WIDE) text += String.fromCodePoint(Math.min(0x10ffff, (second << 16) | (third << 8) | fourth))
    else if (first >= 0x80) text += unpackPair(((first & 0x7f) << 8) | second)
    else text += first < 0x20 ? (WORDS_1[first - 1] ?? '\0') : String.fromCharCode(first)
    at += first === WIDE ? 4 : first >= 0x80 ? 2 : 1
  }
  return text
}

const toBase64url = (bytes: readonly number[]) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
/** In: base64url. Out: its bytes; throws where it is none. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** 2026-06-15 as 260615: papers are of this century. */
const packDay = (day: string | null) => (day ? day.replaceAll('-', '').slice(2) : '')
const readDay = (text: string) => (/^\d{6}$/.test(text) ? `20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}` : null)

function packContents(contents: QrContents): string {
  const { kind, number, issuer, issuedOn, validUntil, name, citizenId, institution, employer } = contents
  const texts = [issuer, name, citizenId ?? '', institution ?? '', employer ?? ''].map(clipForQr)
  const fields = [KINDS[kind], number, packDay(issuedOn), packDay(validUntil), ...texts]
  return toBase64url(fields.flatMap((field, i) => (i === 0 ? pack(field) : [0, ...pack(field)])))
}

/** The code is not repeated in the contents, but the signature is over both; and over nothing else that the key signs. */
const signedText = (version: string, code: string, body: string) => `yinjin-qr\n${version}\n${code}\n${body}`

/** In: what the paper shows, and who signs. Out: what stands behind the `#`. */
export function writeQrPayload(contents: QrContents, sign: (text: string) => { keyId: string; signature: string }): string {
  const body = packContents(contents)
  const { keyId, signature } = sign(signedText('1', contents.code, body))
  return `1.${body}.${keyId}.${signature}`
}

function readContents1(code: string, body: string): QrContents | null {
  const fields = unpack(fromBase64url(body)).split('\0')
  const [kindLetter, number = '', issued = '', until = '', issuer = '', name = '', citizenId = '', institution = '', employer = ''] = fields
  const kind = (Object.keys(KINDS) as LetterKind[]).find((one) => KINDS[one] === kindLetter)
  const issuedOn = readDay(issued)
  if (fields.length !== 9 || !kind || !issuedOn || !number || !name) return null
  return {
    kind,
    number,
    code,
    issuer,
    issuedOn,
    validUntil: readDay(until),
    name,
    citizenId: citizenId || null,
    institution: institution || null,
    employer: employer || null,
  }
}

const READERS: Record<string, (code: string, body: string) => QrContents | null> = { '1': readContents1 }

/** In: the code of the address and what stands behind its `#`. Out: what the QR code says, not yet checked; null where it says nothing readable. */
export function readQrPayload(code: string, fragment: string): QrPayload | null {
  const [version = '', body = '', keyId = '', signature = '', ...more] = fragment.replace(/^#/, '').split('.')
  const read = READERS[version]
  if (!read || !/^[2-9A-HJ-NP-Z]{8}$/.test(keyId) || !/^[\w-]{86}$/.test(signature) || more.length > 0) return null
  try {
    const contents = read(code, body)
    return contents && { contents, keyId, signature, signed: signedText(version, code, body) }
  } catch {
    return null
  }
}
