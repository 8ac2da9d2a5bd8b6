/** Takes a workbook of graduates: what is no such workbook is refused at once; the rows are read by a job, so that one can leave and come back. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { query } from '../core/query.ts'
import { plainFileName } from '../core/uploads.ts'
import type { Policy } from '../rules/policy.ts'
import { yearContext } from '../years/year-context.ts'
import { graduateTemplate } from './graduate-template.ts'
import { insertImport, sameFile, type ImportRecord } from './imports.repo.ts'
import type { importUpload } from './imports.schemas.ts'
import { openTemplate, type TemplateSpec } from './template.ts'
import { templateWorkbook } from './template-workbook.ts'

export const WORKBOOK_MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The text of a year that still takes declarations. */
export async function openYearPolicy(run: Run, year: number): Promise<Policy> {
  const { row, policy } = await yearContext(run, year)
  if (row.status !== 'open') throw refuse('window-closed', `${year} 年度引进工作未开放，不能导入`)
  return policy
}

const policyOfYear = query('import.manage', (run, year: number) => openYearPolicy(run, year))

/** In: an open intake year. Out: its template as a workbook. */
export async function templateFile(ctx: Ctx, year: number) {
  const spec = graduateTemplate(year, await policyOfYear(ctx, year))
  const bytes = await templateWorkbook(spec)
  return { bytes, size: bytes.byteLength, mime: WORKBOOK_MIME, fileName: `${spec.title}（模板）.xlsx` }
}

/** Refuses a file that is not this template, before anything is stored. */
async function enforceTemplate(bytes: Uint8Array, spec: TemplateSpec): Promise<void> {
  const opened = await openTemplate(bytes, spec)
  if (!opened.ok) throw refuse('file-refused', opened.message, { facts: { reason: opened.code } })
  await opened.rows.return()
}

const view = ({ id, fileName, status, createdAt, createdByName }: ImportRecord, again: boolean) => ({
  id,
  status,
  again,
  fileName,
  createdAt,
  createdByName,
})

const recordImport = command({
  act: 'import.upload',
  permission: 'import.manage',
  input: z.object({ year: z.number(), fileName: z.string(), sha256: z.string(), bytes: z.number() }),
  async run(run, input) {
    await openYearPolicy(run, input.year)
    const { orgId, userId, name } = run.actor
    if (!orgId || !userId) throw refuse('not-allowed', '只有用人单位可以批量导入')
    const row = {
      orgId,
      intakeYear: input.year,
      fileName: input.fileName,
      sha256: input.sha256,
      createdBy: userId,
      createdByName: name,
      createdAt: run.now,
    }
    const made = await insertImport(run.tx, row)
    if (!made) {
      const earlier = await sameFile(run.tx, orgId, input.year, input.sha256)
      if (!earlier) throw refuse('conflict', '同一个文件正在被另一个人导入，请稍后刷新')
      return { result: view(earlier, true), event: [] }
    }
    await enqueue(run, 'import.validate', { importId: made.id }, `import.validate:${made.id}`)
    return {
      result: view(made, false),
      event: {
        subject: { type: 'import', id: made.id },
        scopeOrgId: orgId,
        article: '17(3)1',
        after: { year: input.year, fileName: input.fileName, bytes: input.bytes, sha256: input.sha256 },
      },
    }
  },
})

/**
 * In: year and file of a form. Out: the import, `again` when this file was uploaded before (that one is answered, nothing changes).
 * Refuses with file-refused and the reason, window-closed, not-found for a year that was not opened.
 */
export async function uploadImport(ctx: Ctx, input: z.output<typeof importUpload>) {
  const spec = graduateTemplate(input.year, await policyOfYear(ctx, input.year))
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  await enforceTemplate(bytes, spec)
  const stored = await ctx.deps.files.put(bytes)
  return recordImport(ctx, { year: input.year, fileName: plainFileName(input.file.name), sha256: stored.sha256, bytes: stored.size })
}
