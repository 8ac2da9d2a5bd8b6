import type { FontFile } from './font-file.ts'

export interface PaperFonts {
  /** The fonts of every paper; a character must be in all of them, for any may print it. */
  open: FontFile[]
  /** The operator's: a character in one of them is printable. */
  own: FontFile[]
}

/**
 * A text as it can be printed. Controls (line feeds, direction marks, variation selectors) have no shape and must not
 * steer the paper: they become spaces or nothing. A character that no font has becomes its code point, so that it is
 * neither lost nor taken for another.
 */
export function printable(text: string, fonts: PaperFonts): string {
  let out = ''
  for (const char of text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu, '')) {
    const codePoint = char.codePointAt(0) ?? 0
    const known = fonts.open.every((font) => font.covers(codePoint)) || fonts.own.some((font) => font.covers(codePoint))
    out += known ? char : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`
  }
  return out
}

/** The same for every text inside facts of any shape. */
export function printableFacts(value: unknown, fonts: PaperFonts): unknown {
  if (typeof value === 'string') return printable(value, fonts)
  if (Array.isArray(value)) return value.map((inner) => printableFacts(inner, fonts))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printableFacts(inner, fonts)]))
}
