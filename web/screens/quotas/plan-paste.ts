/** Rows copied from a spreadsheet: one column of numbers, or name or credit code, number and reason. */
export interface PastedRow {
  name: string | undefined
  amount: number | undefined
  reason: string | undefined
}

/** A credit code of digits only is no number. */
const LONGEST = 9
const numberOf = (cell: string | undefined): number | undefined => {
  const plain = (cell ?? '').normalize('NFKC').replaceAll(/[,\s]/g, '')
  return /^\d+$/.test(plain) && plain.length <= LONGEST ? Number(plain) : undefined
}

/** In: clipboard text. Out: its rows; undefined when it is one plain cell, which the field takes as it is. */
export function readPaste(text: string): PastedRow[] | undefined {
  const lines = text.replaceAll('\r', '').split('\n')
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (lines.length <= 1 && !text.includes('\t')) return undefined
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim())
    const at = cells.findIndex((cell) => numberOf(cell) !== undefined)
    return {
      name: cells.slice(0, Math.max(at, 0)).find(Boolean),
      amount: numberOf(cells[at]),
      reason: at >= 0 ? cells.slice(at + 1).find(Boolean) : undefined,
    }
  })
}

export interface PasteTarget {
  orgId: string
  name: string
  uscc?: string | null
}

export interface Placed {
  changes: { orgId: string; amount: number; reason: string | undefined }[]
  unknown: string[]
  /** Rows without a number. */
  bad: number
}

/**
 * Where pasted rows go: by name or code when they have one, among all; else downwards in what is shown from the row under the cursor.
 */
export function placePaste(
  rows: readonly PastedRow[],
  shown: readonly PasteTarget[],
  from: number,
  all: readonly PasteTarget[] = shown,
): Placed {
  const byName = new Map(all.flatMap(({ name, uscc, orgId }) => [[name, orgId] as const, ...(uscc ? [[uscc, orgId] as const] : [])]))
  const placed: Placed = { changes: [], unknown: [], bad: 0 }
  for (const [i, { name, amount, reason }] of rows.entries()) {
    const orgId = name ? (byName.get(name) ?? byName.get(name.toUpperCase())) : shown[from + i]?.orgId
    if (amount === undefined) placed.bad += 1
    else if (!orgId) placed.unknown.push(name ?? String(amount))
    else placed.changes.push({ orgId, amount, reason })
  }
  return placed
}
