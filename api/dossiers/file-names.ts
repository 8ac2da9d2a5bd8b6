/** Names of files and folders in a dossier: readable, the same on every system, never two alike. */

/** Not allowed on Windows, or invisible: controls, marks of direction, what a shell or a path reads. */
const UNFIT = /[\p{C}<>:"/\\|?*]/gu
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Below Windows' 260 characters with two folders above, and below 255 bytes of UTF-8. */
const LONGEST = 60

/** In: any words. Out: a name fit for a file or folder, at most 60 characters; a rare character counts as one and is never cut in two. */
export function safeName(words: string, longest = LONGEST): string {
  const plain = [...words.normalize('NFC').replace(UNFIT, '').replace(/\s+/g, ' ').trim()].slice(0, longest).join('')
  const trimmed = plain.replace(/[. ]+$/u, '')
  if (trimmed === '') return '未命名'
  return RESERVED.test(trimmed) ? `_${trimmed}` : trimmed
}

/** Gives each name of a folder once; the second of two alike (for a system that knows no case) gets a number. */
export function nameGiver() {
  const given = new Set<string>()
  return (words: string, ext: string): string => {
    const base = safeName(words)
    for (let n = 1; ; n++) {
      const name = `${n === 1 ? base : `${base} (${n})`}.${ext}`
      if (given.has(name.toLowerCase())) continue
      given.add(name.toLowerCase())
      return name
    }
  }
}
