/** What a head of the trace says, as the text that is signed, and as the document that goes outside with it. */
import { z } from 'zod'
import { sha256Hex } from '../core/crypto.ts'

/** The figures of a head: the trace under it, and the digest over the ends of the chains that moved since the one before. */
export interface HeadFigures {
  seq: number
  /** The business day it closes. */
  day: string
  madeAt: string
  events: number
  chains: number
  moved: number
  prevRoot: string | null
  tips: string
}

const TITLE = 'yinjin trace head 1'
const NONE = '-'

/** One line a figure, in this order; never changes for what was signed. */
export const statementOf = (city: string, head: HeadFigures): string =>
  [
    TITLE,
    `city: ${city.replaceAll(/\s+/g, ' ')}`,
    `seq: ${head.seq}`,
    `day: ${head.day}`,
    `madeAt: ${head.madeAt}`,
    `events: ${head.events}`,
    `chains: ${head.chains}`,
    `moved: ${head.moved}`,
    `prevRoot: ${head.prevRoot ?? NONE}`,
    `tips: ${head.tips}`,
  ].join('\n')

/** SHA-256 of the statement. */
export const rootOf = (statement: string): string => sha256Hex(statement)

const lines = z.object({
  seq: z.coerce.number().int().positive(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  madeAt: z.iso.datetime(),
  events: z.coerce.number().int().nonnegative(),
  chains: z.coerce.number().int().nonnegative(),
  moved: z.coerce.number().int().nonnegative(),
  prevRoot: z.string().transform((root) => (root === NONE ? null : root)),
  tips: z.string().regex(/^[0-9a-f]{64}$/),
})

/** In: a signed text. Out: its figures, or null when it is no statement of ours. */
export function readStatement(text: string): HeadFigures | null {
  const [title, ...rest] = text.split('\n')
  if (title !== TITLE) return null
  const read = lines.safeParse(
    Object.fromEntries(rest.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])),
  )
  return read.success ? read.data : null
}

/** What goes outside: enough to check the signature without this system. */
export const headDocument = z.object({
  format: z.literal(1),
  seq: z.int().positive(),
  day: z.string(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** The signed text. */
  statement: z.string(),
  /** ECDSA P-256 over SHA-256 of the statement in UTF-8, r and s of 32 bytes each, base64url. */
  signature: z.string(),
  keyId: z.string(),
  /** The key's certificate and the authority's that certified it, PEM. */
  certificate: z.string(),
  authority: z.string(),
})
export type HeadDocument = z.infer<typeof headDocument>
