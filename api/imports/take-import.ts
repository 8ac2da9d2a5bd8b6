/** Good rows become drafts, two hundred a transaction; taking again changes nothing. Bad rows wait for the corrected file. */
import { beginCase, draftOwner } from '../cases/draft-case.ts'
import { orgById } from '../cases/cases.repo.ts'
import { caseForm } from '../cases/cases.schemas.ts'
import { writeEvents, type AuditEvent } from '../core/audit.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { AppError, refuse } from '../core/errors.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { knownNote } from './check-import.ts'
import {
  knownCases,
  lockImport,
  rowsToTake,
  saveImport,
  saveTakenRows,
  tellOrg,
  type ImportRecord,
  type ImportRow,
  type KnownCase,
  type TakenRow,
} from './imports.repo.ts'
import { importParam } from './imports.schemas.ts'
import { openYearPolicy } from './upload-import.ts'

const PORTION = 200

type DraftOwner = Awaited<ReturnType<typeof draftOwner>>

const NOT_YET: Partial<Record<ImportRecord['status'], string>> = {
  uploaded: '名册还在读取，核对完成后才能建立草稿',
  validating: '名册还在核对，核对完成后才能建立草稿',
  failed: '这个文件没有读成，请按提示更正后重新上传',
}

export const takeImport = command({
  act: 'import.take',
  permission: 'import.manage',
  input: importParam,
  async run(run, input) {
    const record = await lockImport(run.tx, input.id)
    if (!record || record.orgId !== run.actor.orgId) throw refuse('not-found', '没有这次导入')
    const answer = (again: boolean, status: ImportRecord['status']) => ({
      id: record.id,
      status,
      again,
      good: record.good,
      taken: record.taken,
    })
    if (record.status === 'taking' || record.status === 'taken') return { result: answer(true, record.status), event: [] }
    if (record.status !== 'checked') throw refuse('conflict', NOT_YET[record.status] ?? '现在不能建立草稿')
    if (record.good === 0) throw refuse('conflict', '没有可以建立草稿的行，请更正后重新上传')
    await openYearPolicy(run, record.intakeYear)
    await saveImport(run.tx, record.id, { status: 'taking', problem: null })
    await enqueue(
      run,
      'import.take',
      { importId: record.id, userId: run.actor.userId, name: run.actor.name, from: record.taken },
      `import.take:${record.id}:${record.taken}`,
    )
    return {
      result: answer(false, 'taking'),
      event: {
        subject: { type: 'import', id: record.id },
        scopeOrgId: record.orgId,
        article: '17(3)1',
        after: { fileName: record.fileName, good: record.good, bad: record.bad, known: record.known, refused: record.refused },
      },
    }
  },
})

/** The transaction of a job, with the person who pressed the button as its actor. */
async function asTaker(run: Run, record: ImportRecord, payload: Record<string, unknown>): Promise<Run> {
  const org = await orgById(run.tx, record.orgId)
  return {
    ...run,
    actor: {
      userId: String(payload['userId']),
      name: String(payload['name']),
      tier: 'employer',
      orgId: record.orgId,
      orgName: org?.name ?? null,
      roles: ['clerk'],
      caseId: null,
    },
  }
}

interface Taking {
  row: ImportRow
  citizenId: string | null
  /** The case this person got since the check. */
  known: KnownCase | undefined
}

/** What lies behind a portion of rows, asked in one go; no person stands twice in an import's good rows. */
async function openRows(run: Run, record: ImportRecord, rows: readonly ImportRow[]): Promise<Taking[]> {
  const hex = (person: Uint8Array) => Buffer.from(person).toString('hex')
  const read = rows.map((row) => {
    const citizenId = row.citizenIdEnc ? run.deps.secrets.open(row.citizenIdEnc) : null
    return { row, citizenId, person: citizenId ? run.deps.secrets.blindIndex(citizenId) : null }
  })
  const cases = await knownCases(
    run.tx,
    record.orgId,
    record.intakeYear,
    read.flatMap(({ person }) => person ?? []),
  )
  const byPerson = new Map(cases.map((known) => [hex(known.person), known]))
  return read.map(({ row, citizenId, person }) => ({ row, citizenId, known: person ? byPerson.get(hex(person)) : undefined }))
}

/** One row after the taking, and the event of its draft; none when the person got a case since the check. */
async function takeRow(
  run: Run,
  record: ImportRecord,
  owner: DraftOwner,
  { row, citizenId, known }: Taking,
): Promise<{ saved: TakenRow; event: AuditEvent | null }> {
  const { rowNumber } = row
  if (known) return { saved: { rowNumber, state: 'known', caseId: known.id, note: knownNote(known) }, event: null }
  const { row: draft } = await beginCase(run, { intakeYear: record.intakeYear, form: caseForm.parse(row.values), citizenId }, owner)
  return {
    saved: { rowNumber, state: 'good', caseId: draft.id, note: null },
    event: {
      subject: { type: 'case', id: draft.id },
      caseId: draft.id,
      article: '17(3)1',
      after: { status: draft.status, name: draft.name, importId: record.id },
      note: `由名册“${record.fileName}”第 ${rowNumber} 行建立`,
    },
  }
}

/** What keeps every further row from becoming a draft (the year was closed, the employer lost its unit): told, not tried again. */
async function stop(run: Run, record: ImportRecord, problem: string): Promise<void> {
  await saveImport(run.tx, record.id, { status: 'checked', problem })
  await tellOrg(run.tx, {
    orgId: record.orgId,
    title: `草稿没有全部建立：${record.fileName}`,
    body: problem,
    href: `/imports/${record.id}`,
    createdAt: run.now,
  })
}

async function finish(run: Run, record: ImportRecord, change: Pick<ImportRecord, 'taken' | 'known' | 'good'>): Promise<void> {
  await saveImport(run.tx, record.id, { ...change, status: 'taken', finishedAt: run.now })
  await writeEvents(run, 'import.taken', [
    {
      subject: { type: 'import', id: record.id },
      scopeOrgId: record.orgId,
      article: '17(3)1',
      after: { drafts: change.taken, known: change.known, bad: record.bad },
    },
  ])
  const body = record.bad > 0 ? `另有 ${record.bad} 行需要更正后重新上传` : '全部行已处理'
  await tellOrg(run.tx, {
    orgId: record.orgId,
    title: `已由名册建立草稿 ${change.taken} 件`,
    body,
    href: `/imports/${record.id}`,
    createdAt: run.now,
  })
}

/** Takes a portion. Out: how many became drafts, and how many people had got a case meanwhile. */
async function takeRows(
  run: Run,
  record: ImportRecord,
  owner: DraftOwner,
  rows: readonly ImportRow[],
): Promise<{ drafts: number; known: number }> {
  const saved: TakenRow[] = []
  for (const taking of await openRows(run, record, rows)) {
    const one = await takeRow(run, record, owner, taking)
    saved.push(one.saved)
    if (one.event) await writeEvents(run, 'case.draft', [one.event])
  }
  if (saved.length > 0) await saveTakenRows(run.tx, record.id, saved)
  const drafts = saved.filter((row) => row.state === 'good').length
  return { drafts, known: saved.length - drafts }
}

export const takeImportJob: JobHandler = async (jobRun, payload) => {
  const record = await lockImport(jobRun.tx, String(payload['importId']))
  if (record?.status !== 'taking') return
  const run = await asTaker(jobRun, record, payload)
  const owner = await draftOwner(run, record.intakeYear).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (owner instanceof AppError) return stop(run, record, owner.message)
  const rows = await rowsToTake(run.tx, record.id, PORTION)
  const { drafts, known } = await takeRows(run, record, owner, rows)
  const change = { taken: record.taken + drafts, known: record.known + known, good: record.good - known }
  if (rows.length < PORTION) return finish(run, record, change)
  await saveImport(run.tx, record.id, change)
  const from = Number(payload['from']) + rows.length
  await enqueue(run, 'import.take', { ...payload, from }, `import.take:${record.id}:${from}`)
}
