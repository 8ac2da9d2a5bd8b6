import { writeZip, unpackEntry, zipEntries } from './zip-entries.ts'

/**
 * The workbook library styles cells but not whole columns, so an empty row further down would take what is typed as a number
 * and eat the last digits of an identity number. This copies the styles of one written row to the `<col>` elements of its sheet.
 * `rows`: for each sheet, the number of that row, or 0 for none.
 */
export async function carryColumnStyles(bytes: Uint8Array, rows: readonly number[]): Promise<Uint8Array> {
  if (rows.every((row) => row === 0)) return bytes
  const entries = zipEntries(bytes)
  if (!entries) throw new Error('the workbook just written is not a zip archive')
  const parts = []
  for (const entry of entries) {
    const row = rows[Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.name)?.[1] ?? 0) - 1] ?? 0
    if (row === 0) parts.push(entry)
    else parts.push({ name: entry.name, content: Buffer.from(styleColumns((await unpackEntry(entry)).toString('utf8'), row)) })
  }
  return writeZip(parts)
}

function styleColumns(xml: string, row: number): string {
  const start = xml.lastIndexOf(`<row r="${row}"`)
  const cells = start < 0 ? '' : xml.slice(start, xml.indexOf('</row>', start))
  const styles = [...cells.matchAll(/<c r="[A-Z]+\d+"(?: s="(\d+)")?/g)].map((match) => match[1])
  return xml.replace(/<col min="(\d+)"/g, (whole, column: string) => {
    const style = styles[Number(column) - 1]
    return style === undefined ? whole : `${whole} style="${style}"`
  })
}
