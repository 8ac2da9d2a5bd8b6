/** Reads school codes as they are pasted: a column, a table with names beside the codes, or a run of codes. Nothing is guessed. */
export interface ReadCodes {
  /** Codes in the order read, each once. */
  codes: string[]
  /** How many codes stood there a second time. */
  twice: number
  /** Codes that no institution has. */
  unknown: string[]
  /** Lines with words but no code. */
  unread: string[]
}

/** Full-width figures are figures. A longer number, such as a telephone's, holds no code. */
const CODE = /(?<!\d)\d{5}(?!\d)/g

/** In: pasted text and which codes there are. Out: the codes and what is wrong with the text. */
export function readCodes(text: string, isKnown: (code: string) => boolean): ReadCodes {
  const seen = new Set<string>()
  const unread: string[] = []
  let twice = 0
  for (const line of text.normalize('NFKC').split(/\r?\n/)) {
    const found = line.match(CODE) ?? []
    if (found.length === 0 && line.trim() !== '') unread.push(line.trim())
    for (const code of found) {
      if (seen.has(code)) twice += 1
      seen.add(code)
    }
  }
  const codes = [...seen]
  return { codes, twice, unknown: codes.filter((code) => !isKnown(code)), unread }
}
