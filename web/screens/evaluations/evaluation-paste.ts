/** Scores copied from a spreadsheet: lines that begin with a name or a credit code, or a block of numbers for where the cursor is. */
import { FULL_SCORE, TYPED_INDICATORS, type TypedIndicator } from '../../../api/rules/evaluation.ts'

export interface ScoreTarget {
  orgId: string
  name: string
  uscc: string | null
}

export interface PlacedScores {
  changes: { orgId: string; scores: Partial<Record<TypedIndicator, string>> }[]
  unknown: string[]
  /** Cells that are no score. */
  bad: number
}

const plain = (cell: string) => cell.normalize('NFKC').trim()
const isNumber = (cell: string) => /^-?\d+([.,]\d+)?%?$/.test(cell)

/** A score as it may stand in a field: a whole number from 0 to 100. */
export function readScore(text: string): number | undefined {
  const typed = plain(text)
  const score = /^\d{1,3}$/.test(typed) ? Number(typed) : undefined
  return score !== undefined && score <= FULL_SCORE ? score : undefined
}

/** In: clipboard text. Out: its cells by lines; undefined when it is one plain cell, which the field takes as it is. */
export function readCells(text: string): string[][] | undefined {
  const lines = text.replaceAll('\r', '').split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length <= 1 && !text.includes('\t')) return undefined
  return lines.map((line) => line.split('\t').map(plain))
}

/** Where pasted lines go: named ones to whom they name, among all; others downwards in what is shown from the cursor's row and column. */
export function placeScores(
  lines: readonly string[][],
  shown: readonly ScoreTarget[],
  at: { row: number; column: number },
  all: readonly ScoreTarget[] = shown,
): PlacedScores {
  const byName = new Map(all.flatMap(({ name, uscc, orgId }) => [[name, orgId] as const, ...(uscc ? [[uscc, orgId] as const] : [])]))
  const placed: PlacedScores = { changes: [], unknown: [], bad: 0 }
  for (const [i, cells] of lines.entries()) {
    const labels = cells.slice(0, labelsOf(cells, byName))
    if (labels.length > 0 && !cells.some(isNumber)) continue
    const known = labels.map((label) => byName.get(label) ?? byName.get(label.toUpperCase())).find(Boolean)
    const orgId = labels.length > 0 ? known : shown[at.row + i]?.orgId
    if (!orgId) {
      placed.unknown.push(labels[0] ?? cells.join(' '))
      continue
    }
    placed.changes.push({ orgId, scores: scoresIn(cells.slice(labels.length), labels.length > 0 ? 0 : at.column, placed) })
  }
  return placed
}

/** How many cells at the head name somebody: words, and codes even when they are digits only. */
function labelsOf(cells: readonly string[], known: ReadonlyMap<string, string>): number {
  const first = cells.findIndex((cell) => cell === '' || (isNumber(cell) && !known.has(cell)))
  return first < 0 ? cells.length : first
}

function scoresIn(cells: readonly string[], from: number, placed: PlacedScores): Partial<Record<TypedIndicator, string>> {
  const scores: Partial<Record<TypedIndicator, string>> = {}
  // what an exported table has beyond the typed scores is not typed
  for (const [i, cell] of cells.slice(0, TYPED_INDICATORS.length - from).entries()) {
    if (cell === '') continue
    const score = readScore(cell)
    if (score === undefined) placed.bad += 1
    else scores[TYPED_INDICATORS[from + i]!] = String(score)
  }
  return scores
}
