/** After arrival the employer reports contract and certificate numbers; the unit confirms (Article 17(4)1). */
import { command } from '../core/command.ts'
import { refuse, type FieldError } from '../core/errors.ts'
import { currentMaterials } from '../materials/materials.repo.ts'
import { checkDegreeNo, checkDiplomaNo, type Identified } from '../rules/identifiers.ts'
import { checklistOf, missingMaterials } from '../rules/materials.ts'
import { yearOf } from '../rules/dates.ts'
import type { Run } from '../core/context.ts'
import type { CaseRow } from './cases.repo.ts'
import { onboarding, type Onboarding } from './cases.schemas.ts'
import { caseForUpdate, caseRef, moveCase } from './move-case.ts'
import { reasoned, remark } from './review-case.ts'

/** The certificates' numbers against what was declared: wrong ones are refused, odd ones want a word of explanation. */
function certificateFaults(row: CaseRow, report: Onboarding): { errors: FieldError[]; warnings: string[] } {
  const { schoolCode, educationLevel, degree, graduatesOn } = row.form
  const known = { ...(schoolCode ? { schoolCode } : {}), ...(graduatesOn ? { year: yearOf(graduatesOn) } : {}) }
  const reads: [string, Identified][] = [
    ['/onboarding/diplomaNo', checkDiplomaNo(report.diplomaNo, { ...known, ...(educationLevel ? { educationLevel } : {}) })],
    ['/onboarding/degreeNo', checkDegreeNo(report.degreeNo, { ...known, ...(degree ? { degree } : {}) })],
  ]
  const errors = reads.flatMap(([pointer, read]) => (read.ok ? [] : [{ pointer, detail: read.message }]))
  const warnings = reads.flatMap(([, read]) => (read.ok ? (read.warnings ?? []) : []))
  return { errors, warnings }
}

function dayFaults(report: Onboarding, today: string): FieldError[] {
  return [
    ...(report.contractTo <= report.contractFrom ? [{ pointer: '/onboarding/contractTo', detail: '合同终止日应晚于起始日' }] : []),
    ...(report.arrivedOn > today ? [{ pointer: '/onboarding/arrivedOn', detail: '报到日期不能晚于今天' }] : []),
  ]
}

async function enforceReport(run: Run, row: CaseRow, report: Onboarding): Promise<void> {
  const { errors, warnings } = certificateFaults(row, report)
  const unexplained =
    warnings.length > 0 && !report.warningsAccepted
      ? [{ pointer: '/onboarding/warningsAccepted', detail: `${warnings.join('；')}。如确属实，请写明原因` }]
      : []
  const have = (await currentMaterials(run.tx, row.id)).map((material) => material.kind)
  const missing = missingMaterials(checklistOf(row.form, 'onboarding'), have).map((item) => ({
    pointer: `/materials/${item.kind}`,
    detail: `缺少材料：${item.title}`,
  }))
  const all = [...errors, ...dayFaults(report, run.today), ...unexplained, ...missing]
  if (all.length > 0) throw refuse('invalid', `有 ${all.length} 处需要更正`, { errors: all })
}

export const reportOnboarding = command({
  act: 'case.reportOnboarding',
  permission: 'case.onboard',
  input: caseRef.extend({ onboarding }),
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    await enforceReport(run, row, input.onboarding)
    const moved = await moveCase(run, row, {
      action: 'reportOnboarding',
      change: { onboarding: input.onboarding },
      event: { after: { onboarding: input.onboarding } },
    })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const returnOnboarding = command({
  act: 'case.returnOnboarding',
  permission: 'case.unitRecord',
  input: reasoned,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'returnOnboarding', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const confirmOnboarding = command({
  act: 'case.confirmOnboarding',
  permission: 'case.unitRecord',
  input: remark,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'confirmOnboarding', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
