/** Reads of the extracts, and the templates to fill in. */
import { z } from 'zod'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { writeWorkbook } from '../imports/workbook.ts'
import { currentExtracts, listExtracts } from './registers.repo.ts'
import { REGISTER_COLUMNS, REGISTER_TITLE, type RegisterKind } from './registers.schemas.ts'

const place = z.object({ createdAt: z.string(), id: z.uuid() })

export const registersPage = query('register.read', async (run, input: { kind?: RegisterKind | undefined; after?: string | undefined }) => {
  const current = await currentExtracts(run.tx)
  const counts = new Set(current.map((extract) => extract.id))
  const page = pageOf(await listExtracts(run.tx, input.kind, readPlace(input.after, place), PAGE_SIZE + 1), ({ createdAt, id }) => ({
    createdAt,
    id,
  }))
  return {
    next: page.next,
    rows: page.items.map(({ sha256: _hash, uploadedBy: _by, ...extract }) => ({ ...extract, current: counts.has(extract.id) })),
    current: current.map(({ id, kind, source, asOf, rows, createdAt }) => ({ id, kind, source, asOf, rows, createdAt })),
  }
})

const BOM = '\uFEFF'
/** Long enough for the usual paste; below it the cells are plain. */
const FORMATTED_ROWS = 2_000

/** A file with the named columns and no rows. */
export async function registerTemplate(
  kind: RegisterKind,
  format: 'csv' | 'xlsx',
): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const columns = REGISTER_COLUMNS[kind]
  const name = `${REGISTER_TITLE[kind]}模板.${format}`
  if (format === 'csv')
    return { name, mime: 'text/csv; charset=utf-8', bytes: Buffer.from(`${BOM}${columns.map((column) => column.title).join(',')}\r\n`) }
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: REGISTER_TITLE[kind],
        rows: [],
        fillDownTo: FORMATTED_ROWS,
        columns: columns.map(({ title, required, choices, help }) => ({
          title,
          required,
          width: Math.max(14, title.length * 2 + 4),
          format: 'text' as const,
          prompt: help,
          ...(choices ? { choices: Object.values(choices) } : {}),
        })),
      },
    ],
  })
  return { name, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}
