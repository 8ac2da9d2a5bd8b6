/** Runs the five comparisons of Article 17(4)2 over one case and the extracts that count. */
import { command } from '../core/command.ts'
import type { AuditEvent } from '../core/audit.ts'
import type { Ctx, Run } from '../core/context.ts'
import { asRefusal, refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { orgById, type CaseRow } from '../cases/cases.repo.ts'
import { caseForUpdate, caseRef } from '../cases/move-case.ts'
import { currentExtracts, rowsOfPerson } from '../registers/registers.repo.ts'
import {
  COMPARISON_KINDS,
  compareSettlement,
  type Comparison,
  type ComparisonKind,
  type DeclaredFacts,
  type Extracts,
} from '../rules/settlement.ts'
import { policyOfCase } from '../years/year-context.ts'
import { extractsOf } from './register-values.ts'
import { insertComparison, type ComparisonRow } from './settlements.repo.ts'

/** What the case declares; names of what it does not say yet instead, when something is missing. */
export function declaredOf(row: CaseRow, uscc: string | null, appliedOn: string): DeclaredFacts | { missing: string[] } {
  const { form, onboarding } = row
  const needed = {
    学历: form.educationLevel,
    院校代码: form.schoolCode,
    学位: form.degree,
    培养方式: form.trainingMode,
    国家统一招生计划: form.unifiedPlan,
    用人单位统一社会信用代码: uscc,
    报到日期: onboarding?.arrivedOn,
    毕业证书编号: onboarding?.diplomaNo,
    学位证书编号: onboarding?.degreeNo,
  }
  const missing = Object.entries(needed)
    .filter(([, value]) => value === undefined || value === null || value === '')
    .map(([title]) => title)
  if (missing.length > 0) return { missing }
  return {
    intakeYear: row.intakeYear,
    educationLevel: form.educationLevel!,
    schoolCode: form.schoolCode!,
    ...(form.schoolName ? { schoolName: form.schoolName } : {}),
    diplomaNo: onboarding!.diplomaNo.toUpperCase(),
    degree: form.degree!,
    degreeNo: onboarding!.degreeNo.toUpperCase(),
    trainingMode: form.trainingMode!,
    unifiedPlan: form.unifiedPlan!,
    employerUscc: uscc!,
    employerName: row.employerName,
    arrivedOn: onboarding!.arrivedOn,
    appliedOn,
  }
}

async function personRows(run: Run, row: CaseRow): Promise<{ extracts: Record<ComparisonKind, string | null>; rows: Extracts }> {
  const current = await currentExtracts(run.tx)
  const extracts = { education: null, degree: null, arrival: null, enrolmentKind: null, socialInsurance: null } as Record<
    ComparisonKind,
    string | null
  >
  const values: Record<ComparisonKind, Record<string, string>[]> = {
    education: [],
    degree: [],
    arrival: [],
    enrolmentKind: [],
    socialInsurance: [],
  }
  for (const kind of COMPARISON_KINDS) {
    const extract = current.find((candidate) => candidate.kind === kind)
    extracts[kind] = extract?.id ?? null
    if (extract && row.citizenIdIndex) values[kind] = await rowsOfPerson(run.tx, extract.id, row.citizenIdIndex)
  }
  return { extracts, rows: extractsOf(values) }
}

export interface Compared {
  extracts: Record<ComparisonKind, string | null>
  results: Comparison[]
}

/**
 * Compares without storing. The registers are the bureau's: for a unit the system looks, and the caller shows outcomes only.
 * Throws `invalid` naming what the case does not say yet.
 */
export async function compareCase(run: Run, row: CaseRow, appliedOn: string): Promise<Compared> {
  return elevated(run, async () => {
    const employer = await orgById(run.tx, row.employerId)
    const declared = declaredOf(row, employer?.uscc ?? null, appliedOn)
    if ('missing' in declared)
      throw refuse('invalid', `尚不能比对（第十七条第四项），还缺少：${declared.missing.join('、')}`, {
        facts: { missing: declared.missing },
      })
    const { policy } = await policyOfCase(run, row)
    const { extracts, rows } = await personRows(run, row)
    return {
      extracts,
      results: compareSettlement(declared, rows, policy).map((result) =>
        extracts[result.kind] ? result : { ...result, message: '尚未装入这一登记的数据' },
      ),
    }
  })
}

/** Compares and keeps the run. Out: the run and its event. */
export async function storeComparison(
  run: Run,
  row: CaseRow,
  appliedOn: string,
): Promise<{ comparison: ComparisonRow; event: AuditEvent }> {
  const { extracts, results } = await compareCase(run, row, appliedOn)
  const doubts = results.filter((result) => result.result !== 'match').map((result) => result.kind)
  const comparison = await insertComparison(run.tx, {
    caseId: row.id,
    extracts,
    results,
    outcome: doubts.length === 0 ? 'clear' : 'doubts',
    at: run.now,
  })
  return {
    comparison,
    event: {
      subject: { type: 'case', id: row.id },
      act: 'settlement.compare',
      caseId: row.id,
      article: '17(4)2',
      audience: 'unit',
      after: { outcome: comparison.outcome, doubts },
    },
  }
}

/** The bureau compares again, as after a newer extract. */
export const compareAgain = command({
  act: 'settlement.compare',
  permission: 'settlement.compare',
  input: caseRef,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    if (row.status !== 'IN_SETTLEMENT') throw refuse('transition-refused', '只有落户审核中的申报可以比对（第十七条第四项）')
    const { comparison, event } = await storeComparison(run, row, run.today)
    return { result: { id: row.id, outcome: comparison.outcome }, event }
  },
})

/** Many at once, each by itself: what cannot be compared is named and holds up none. */
export async function compareMany(ctx: Ctx, ids: readonly string[]) {
  const results: { id: string; outcome: 'clear' | 'doubts' | null; problem: string | null }[] = []
  for (const id of ids) {
    try {
      results.push({ ...(await compareAgain({ ...ctx, idempotencyKey: null }, { id })), problem: null })
    } catch (error) {
      const known = asRefusal(error)
      if (!known) throw error
      results.push({ id, outcome: null, problem: known.message })
    }
  }
  return {
    results,
    clear: results.filter((r) => r.outcome === 'clear').length,
    doubts: results.filter((r) => r.outcome === 'doubts').length,
  }
}
