/** A draft: begun, filled in bit by bit, nothing lost. Also a returned case, until it is submitted again. */
import { z } from 'zod'
import { pinyinOf } from '../core/pinyin.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { difference } from '../core/audit.ts'
import { refuse } from '../core/errors.ts'
import { checkCitizenId, normaliseName } from '../rules/identifiers.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { yearContext } from '../years/year-context.ts'
import { claimNumber, orgById, saveCase, type CaseChange, type CaseRow } from './cases.repo.ts'
import { insertCase } from './draft-case.repo.ts'
import { caseForm, type CaseForm } from './cases.schemas.ts'
import { caseForUpdate, caseRef } from './move-case.ts'

/** A field that was typed but cannot be kept as it is; everything else is saved. */
export interface DraftProblem {
  field: string
  message: string
}

/** In: form and typed identity number. Out: the columns to store, and what is wrong with the number. */
export function formColumns(
  run: Run,
  form: CaseForm,
  citizenId: string | null | undefined,
): { change: CaseChange; problems: DraftProblem[] } {
  const name = form.name ? normaliseName(form.name) : ''
  const change: CaseChange = {
    form: { ...form, ...(form.name === undefined ? {} : { name }) },
    name,
    pinyin: pinyinOf(name),
    educationLevel: form.educationLevel ?? null,
    schoolName: form.schoolName ?? null,
    quotaKind: form.quotaKind ?? 'IN_QUOTA',
  }
  if (citizenId === undefined) return { change, problems: [] }
  if (!citizenId) return { change: { ...change, citizenIdEnc: null, citizenIdIndex: null }, problems: [] }
  const read = checkCitizenId(citizenId, {
    ...(form.birthDate ? { birthDate: form.birthDate } : {}),
    ...(form.sex ? { sex: form.sex } : {}),
    today: run.today,
  })
  if (!read.ok) return { change, problems: [{ field: 'citizenId', message: read.message }] }
  return {
    change: { ...change, citizenIdEnc: run.deps.secrets.seal(read.value), citizenIdIndex: run.deps.secrets.blindIndex(read.value) },
    problems: [],
  }
}

/** The number of a case: year and serial, without gap. */
const caseNumber = (year: number, serial: number) => `YJ${year}-${String(serial).padStart(6, '0')}`

/** The actor's employer and the channel that was derived for it (Article 5), in a year that is open. */
export async function draftOwner(run: Run, intakeYear: number) {
  const employer = run.actor.orgId ? await orgById(run.tx, run.actor.orgId) : undefined
  const unit = employer?.parentId ? await orgById(run.tx, employer.parentId) : undefined
  if (!employer || !unit) throw refuse('not-found', '本单位尚未确定主管单位，不能申报（第五条）')
  const year = await yearContext(run, intakeYear)
  if (year.row.status !== 'open') throw refuse('window-closed', `${intakeYear} 年度引进工作未开放`)
  return { employer, unit }
}
type DraftOwner = Awaited<ReturnType<typeof draftOwner>>

/** Begins a case for the actor's employer; who begins many asks for the owner once. */
export async function beginCase(
  run: Run,
  input: { intakeYear: number; form: CaseForm; citizenId?: string | null | undefined },
  owner?: DraftOwner,
): Promise<{ row: CaseRow; problems: DraftProblem[] }> {
  const { employer, unit } = owner ?? (await draftOwner(run, input.intakeYear))
  const { change, problems } = formColumns(run, input.form, input.citizenId)
  const row = await insertCase(run.tx, {
    caseNo: caseNumber(input.intakeYear, await claimNumber(run.tx, 'case', input.intakeYear, 'city')),
    intakeYear: input.intakeYear,
    employerId: employer.id,
    unitId: unit.id,
    employerName: employer.name,
    unitName: unit.name,
    statusSince: run.now,
    createdAt: run.now,
    updatedAt: run.now,
    preparedBy: run.actor.userId,
    ...change,
  })
  return { row, problems }
}

export const createCase = command({
  act: 'case.draft',
  permission: 'case.draft',
  input: z.object({ intakeYear: z.number().int(), form: caseForm.default({}), citizenId: z.string().nullish() }),
  async run(run, input) {
    const { row, problems } = await beginCase(run, input)
    return {
      result: { id: row.id, caseNo: row.caseNo, version: row.version, problems },
      event: { subject: { type: 'case', id: row.id }, caseId: row.id, article: '17(3)1', after: { status: row.status, name: row.name } },
    }
  },
})

/** Saves what was typed. With an older version the save is refused and names who changed the case. */
export const saveDraft = command({
  act: 'case.save',
  permission: 'case.draft',
  input: caseRef.extend({ form: caseForm, citizenId: z.string().nullish() }),
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (row.status !== 'DRAFT' && row.status !== 'RETURNED')
      throw refuse('transition-refused', `「${CASE_STATUS[row.status]}」的申报不能修改，如需更正请由主管单位退回补正`)
    const { change, problems } = formColumns(run, input.form, input.citizenId)
    const changed = difference(row.form as Record<string, unknown>, change.form as Record<string, unknown>)
    // who pledged the old content has not pledged the new one (Article 25)
    const broken = row.pledgedAt !== null && Object.keys(changed.after).length > 0
    const saved = await saveCase(
      run.tx,
      row.id,
      { ...change, ...(broken ? { pledgedAt: null } : {}), preparedBy: run.actor.userId },
      run.now,
    )
    return {
      result: { version: saved.version, savedAt: run.now, problems, pledgeNeeded: saved.pledgedAt === null },
      // an autosave that changed nothing is no act
      event:
        Object.keys(changed.after).length > 0 || change.citizenIdEnc
          ? [
              {
                subject: { type: 'case', id: row.id },
                caseId: row.id,
                ...changed,
                ...(change.citizenIdEnc ? { note: '更新公民身份号码' } : {}),
              },
            ]
          : [],
    }
  },
})
