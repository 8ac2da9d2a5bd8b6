import { closeSync, openSync, readSync } from 'node:fs'

/** What a font file can print: its family's name and the characters that have a shape. */
export interface FontFile {
  family: string
  covers(codePoint: number): boolean
}

const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16
const WINDOWS = 3

/** Reads name and cmap of a TrueType or OpenType file; the outlines (15 MB) stay on disk. */
export function readFontFile(path: string): FontFile {
  const file = openSync(path, 'r')
  try {
    const read = (offset: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length)
      readSync(file, buffer, 0, length, offset)
      return buffer
    }
    const count = read(0, 12).readUInt16BE(4)
    const directory = read(12, count * 16)
    const table = (tag: string): Buffer => {
      for (let at = 0; at < directory.length; at += 16) {
        if (directory.toString('latin1', at, at + 4) === tag) return read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
      }
      throw new Error(`${path} has no ${tag} table: not a TrueType or OpenType font`)
    }
    const ranges = coverage(table('cmap'))
    return { family: familyName(table('name')), covers: (codePoint) => inRanges(ranges, codePoint) }
  } finally {
    closeSync(file)
  }
}

function familyName(name: Buffer): string {
  const strings = name.readUInt16BE(4)
  let family = ''
  for (let i = 0, at = 6; i < name.readUInt16BE(2); i++, at += 12) {
    const id = name.readUInt16BE(at + 6)
    if (name.readUInt16BE(at) !== WINDOWS || (id !== FAMILY && id !== TYPOGRAPHIC_FAMILY)) continue
    const english = name.readUInt16BE(at + 4) === 0x409
    if (family && !english) continue
    const from = strings + name.readUInt16BE(at + 10)
    family = Buffer.from(name.subarray(from, from + name.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
  }
  return family
}

/** Sorted [first, last] pairs, flattened; from the full repertoire (format 12) or else the basic plane (format 4). */
function coverage(cmap: Buffer): number[] {
  let basic: number | undefined
  for (let i = 0, at = 4; i < cmap.readUInt16BE(2); i++, at += 8) {
    const offset = cmap.readUInt32BE(at + 4)
    const format = cmap.readUInt16BE(offset)
    if (format === 12) return segmentedRanges(cmap, offset)
    if (format === 4) basic = offset
  }
  return basic === undefined ? [] : basicRanges(cmap, basic)
}

function segmentedRanges(cmap: Buffer, offset: number): number[] {
  const ranges: number[] = []
  for (let i = 0, at = offset + 16; i < cmap.readUInt32BE(offset + 12); i++, at += 12) {
    ranges.push(cmap.readUInt32BE(at), cmap.readUInt32BE(at + 4))
  }
  return ranges
}

function basicRanges(cmap: Buffer, offset: number): number[] {
  const size = cmap.readUInt16BE(offset + 6)
  const ranges: number[] = []
  for (let at = 0; at < size; at += 2) {
    const last = cmap.readUInt16BE(offset + 14 + at)
    if (last !== 0xffff) ranges.push(cmap.readUInt16BE(offset + 16 + size + at), last)
  }
  return ranges
}

function inRanges(ranges: number[], codePoint: number): boolean {
  let low = 0
  let high = ranges.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (codePoint < (ranges[middle * 2] ?? 0)) high = middle - 1
    else if (codePoint > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}
