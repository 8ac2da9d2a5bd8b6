/** What the screens and the server agree on about batches from a workbook. */
import { z } from 'zod'

/** Bytes of an uploaded workbook. */
export const IMPORT_MAX_BYTES = 20 * 1024 * 1024
export const IMPORT_MAX_ROWS = 10_000

const year = z
  .string()
  .regex(/^20\d{2}$/, '请选择引进年度')
  .transform(Number)
export const templateQuery = z.object({ year })
export const importUpload = z.object({ year, file: z.file('请选择文件') })
export const importParam = z.object({ id: z.uuid('没有这次导入') })
export const importListQuery = z.object({ after: z.string().max(400).optional() })

/** Rows to look at: all, to be corrected, will become drafts, already have a case, and those of which a rule says no. */
export const ROW_SHOW = ['all', 'bad', 'good', 'known', 'refused'] as const
export type RowShow = (typeof ROW_SHOW)[number]
export const rowsQuery = z.object({ show: z.enum(ROW_SHOW).default('all'), after: z.coerce.number().int().positive().optional() })
