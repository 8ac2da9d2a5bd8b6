/** What an employer sees of its imports: the list, one of them with the effect of taking it, its rows, the workbook with the errors marked. */
import { z } from 'zod'
import { accountOf } from '../cases/case-reads.repo.ts'
import { FIELD_LABEL } from '../cases/cases.schemas.ts'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import type { SentFile } from '../core/uploads.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import { FIELD_ORDER, type FieldKey } from './graduate-template.ts'
import { badRows, draftCount, goodByQuota, importById, importPage, rowPage, type ImportRecord } from './imports.repo.ts'
import { importParam, type RowShow } from './imports.schemas.ts'
import { markErrors } from './template-workbook.ts'
import { WORKBOOK_MIME } from './upload-import.ts'
import { bytesOf, specOf } from './validate-import.ts'

const view = ({ sha256: _sha256, orgId: _orgId, createdBy: _createdBy, ...record }: ImportRecord) => record

async function ownImport(run: Run, id: string): Promise<ImportRecord> {
  const record = await importById(run.tx, id)
  if (!record || record.orgId !== run.actor.orgId) throw refuse('not-found', '没有这次导入')
  return record
}

export const listImports = query('import.manage', async (run, input: { after?: string | undefined }) => {
  const after = readPlace(input.after, z.object({ at: z.string(), id: z.uuid() }))
  const rows = await importPage(run.tx, run.actor.orgId ?? '', after, PAGE_SIZE + 1)
  const page = pageOf(rows, (row) => ({ at: row.createdAt, id: row.id }))
  return { rows: page.items.map(view), next: page.next }
})

/** Before and after: drafts are made, quota is not touched before they are submitted (Article 17(3)1). */
async function effectOf(run: Run, record: ImportRecord) {
  const drafts = await draftCount(run.tx, record.orgId, record.intakeYear)
  const account = await accountOf(run.tx, record.intakeYear, record.orgId)
  return {
    drafts,
    draftsAfter: drafts + record.good - record.taken,
    available: account?.available ?? 0,
    ...(await goodByQuota(run.tx, record.id)),
  }
}

export const getImport = query('import.manage', async (run, input: { id: string }) => {
  const record = await ownImport(run, input.id)
  return { ...view(record), effect: record.status === 'checked' ? await effectOf(run, record) : null }
})

const text = (value: unknown): string | null => (value === undefined || value === null || value === '' ? null : String(value))

export const importRowsPage = query('import.manage', async (run, input: { id: string; show: RowShow; after?: number | undefined }) => {
  const record = await ownImport(run, input.id)
  const found = await rowPage(run.tx, record.id, input.show, input.after ?? 0, PAGE_SIZE + 1)
  const rows = found.slice(0, PAGE_SIZE).map(({ row, caseNo }) => {
    const typed = row.citizenIdEnc ? run.deps.secrets.open(row.citizenIdEnc) : null
    return {
      rowNumber: row.rowNumber,
      state: row.state,
      note: row.note,
      caseId: row.caseId,
      caseNo,
      findings: row.findings,
      errors: row.errors.map((error) => ({
        ...error,
        title: FIELD_LABEL[error.column as keyof typeof FIELD_LABEL] ?? error.column,
        order: FIELD_ORDER.indexOf(error.column as FieldKey) + 1,
      })),
      name: text(row.values['name']),
      citizenId: typed && (typed.length === 18 ? maskCitizenId(typed) : '*'.repeat(typed.length)),
      educationLevel: text(row.values['educationLevel']),
      schoolName: text(row.values['schoolName']),
      major: text(row.values['major']),
      postTitle: text(row.values['postTitle']),
    }
  })
  return { rows, next: found.length > PAGE_SIZE ? rows.at(-1)!.rowNumber : null }
})

const recordMarked = command({
  act: 'import.download',
  permission: 'import.manage',
  input: importParam,
  async run(run, input) {
    const record = await ownImport(run, input.id)
    if (record.bad === 0) throw refuse('conflict', '这份名册没有需要更正的行')
    const errors = (await badRows(run.tx, record.id)).flatMap(({ rowNumber, errors: list }) =>
      list.map((error) => ({ rowNumber, ...error })),
    )
    return {
      result: { bytes: await bytesOf(run, record), spec: await specOf(run, record), errors, fileName: record.fileName },
      event: {
        subject: { type: 'import', id: record.id },
        scopeOrgId: record.orgId,
        after: { fileName: record.fileName, bad: record.bad },
      },
    }
  },
})

/** The uploaded workbook with what is wrong beside each row; corrected, it can be uploaded as it is. Holds identity numbers: every time is an event. */
export async function markedWorkbook(ctx: Ctx, input: z.output<typeof importParam>): Promise<SentFile> {
  const { bytes, spec, errors, fileName } = await recordMarked({ ...ctx, idempotencyKey: null }, input)
  const marked = await markErrors(bytes, spec, errors)
  if (!marked.ok) throw refuse('file-refused', marked.message, { facts: { reason: marked.code } })
  return {
    bytes: marked.bytes,
    size: marked.bytes.byteLength,
    mime: WORKBOOK_MIME,
    fileName: `${fileName.replace(/\.xlsx$/i, '')}（标出错误）.xlsx`,
  }
}
