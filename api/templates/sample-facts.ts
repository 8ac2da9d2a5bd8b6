/** Made-up facts of a kind, drawn from its schema: a draft is checked on them, so that a check shows nobody's data. */
import { z } from 'zod'
import { letterFacts, type LetterFacts, type LetterKind } from '../letters/letter-facts.ts'

/** `long`: every place filled to its limit, lists long. */
export type SampleSize = 'short' | 'long'

interface Shape {
  type?: string
  format?: string
  contentEncoding?: string
  properties?: Record<string, Shape>
  items?: Shape
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
}

const WORDS = '样例文字长短不一横竖撇捺〇䶮'
const LONG_LIST = 12
const TYPICAL_YEAR = 2026

function sampleText(shape: Shape, size: SampleSize): string {
  if (shape.format === 'date') return '2026-06-15'
  if (shape.format === 'uri') return 'https://example.invalid/verify'
  const length = Math.max(shape.minLength ?? 1, Math.min(size === 'long' ? (shape.maxLength ?? 40) : 4, shape.maxLength ?? 40))
  return WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length)
}

const sampleNumber = ({ minimum = 0, maximum }: Shape): number =>
  minimum <= TYPICAL_YEAR && maximum !== undefined && maximum >= TYPICAL_YEAR && minimum > 1900 ? TYPICAL_YEAR : minimum

function sampleList(shape: Shape, size: SampleSize): unknown[] {
  const most = Math.min(shape.maxItems ?? LONG_LIST, LONG_LIST)
  const count = size === 'long' ? most : Math.max(shape.minItems ?? 0, Math.min(1, most))
  return Array.from({ length: count }, () => (shape.items ? sample(shape.items, size) : null))
}

function sample(shape: Shape, size: SampleSize): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf) {
    const blank = shape.anyOf.some((one) => one.type === 'null')
    const filled = shape.anyOf.find((one) => one.type !== 'null') ?? {}
    // a picture cannot be made up of words
    const picture = filled.properties !== undefined && 'base64' in filled.properties
    return blank && (size === 'short' || picture) ? null : sample(filled, size)
  }
  if (shape.properties) return Object.fromEntries(Object.entries(shape.properties).map(([key, inner]) => [key, sample(inner, size)]))
  if (shape.type === 'array') return sampleList(shape, size)
  if (shape.type === 'boolean') return false
  return shape.type === 'integer' || shape.type === 'number' ? sampleNumber(shape) : sampleText(shape, size)
}

/** Facts that the kind's schema accepts, of nobody. */
export function sampleFacts<K extends LetterKind>(kind: K, size: SampleSize): LetterFacts<K> {
  const schema: z.ZodType = letterFacts[kind]
  return schema.parse(sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, size)) as LetterFacts<K>
}
