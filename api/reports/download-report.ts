/** The report as a file: of a decided one what was kept with the decision, of a draft what it says now. Every download is an event. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { plainFileName, type SentFile } from '../core/uploads.ts'
import { WORKBOOK_MIME } from '../imports/upload-import.ts'
import { reportEvent } from './draft-report.ts'
import { reportPdf, reportTitle, type ReportPaper } from './report-pdf.ts'
import { reportWorkbook } from './report-workbook.ts'
import { readReport } from './reports.repo.ts'
import { reportParam } from './reports.schemas.ts'

type Format = 'pdf' | 'workbook'
const MIME = { pdf: 'application/pdf', workbook: WORKBOOK_MIME } as const
const ENDING = { pdf: 'pdf', workbook: 'xlsx' } as const

const recordDownload = command({
  act: 'report.download',
  permission: 'report.read',
  input: reportParam.extend({ format: z.enum(['pdf', 'workbook']) }),
  async run(run, { id, format }) {
    const row = await readReport(run.tx, id)
    if (!row) throw refuse('not-found', '没有这份报告，或不在您的管辖范围内')
    const draft = row.status === 'draft'
    return {
      result: {
        sha256: format === 'pdf' ? row.pdfSha : row.workbookSha,
        draft,
        fileName: plainFileName(`${reportTitle({ ...row, decision: null })}${draft ? '（草稿）' : ''}.${ENDING[format]}`),
      },
      event: reportEvent(row, { after: { kind: format, status: row.status } }),
    }
  },
})

const draftPaper = query('report.read', async (run, { id }: { id: string }): Promise<ReportPaper> => {
  const row = await readReport(run.tx, id)
  if (!row) throw refuse('not-found', '没有这份报告，或不在您的管辖范围内')
  return { ...row, decision: null }
})

/** In: a report that the reader sees. Out: the file; refuses when the store has lost what was kept. */
export async function downloadReport(ctx: Ctx, id: string, format: Format): Promise<SentFile> {
  const { sha256, draft, fileName } = await recordDownload(ctx, { id, format })
  const sent = (bytes: Uint8Array): SentFile => ({ bytes, size: bytes.byteLength, mime: MIME[format], fileName })
  if (draft) {
    const paper = await draftPaper(ctx, { id })
    return sent(await (format === 'pdf' ? reportPdf(paper) : reportWorkbook(paper)))
  }
  const file = sha256 ? await ctx.deps.files.get(sha256) : null
  if (!file) throw refuse('unavailable', `“${fileName}”的文件不在存储中，请联系管理员`)
  return sent(new Uint8Array(await buffer(Readable.from(file))))
}
