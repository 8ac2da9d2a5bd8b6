/** Second job of an import: checks its rows a portion at a time, each portion one transaction, so that progress is seen and nothing is done twice. */
import { employerFacts, given, suspension } from '../cases/case-facts.ts'
import { orgById } from '../cases/cases.repo.ts'
import type { CaseForm } from '../cases/cases.schemas.ts'
import type { Run } from '../core/context.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { assessCase, type CaseFacts } from '../rules/eligibility.ts'
import type { Policy } from '../rules/policy.ts'
import { admissionInForce } from '../policies/policies.repo.ts'
import type { PolicyInForce } from '../policies/policy-in-force.ts'
import { yearContext } from '../years/year-context.ts'
import { checkRow, rowFindings } from './check-row.ts'
import { graduateTemplate } from './graduate-template.ts'
import {
  adverseUntilOfMany,
  knownCases,
  lockImport,
  rowsAfter,
  saveCheckedRows,
  saveImport,
  tellOrg,
  type CheckedRow,
  type ImportRecord,
  type ImportRow,
  type KnownCase,
} from './imports.repo.ts'

const PORTION = 500

/** What every row of an import shares. */
interface Shared {
  policy: Policy
  schoolSetsOn: PolicyInForce['schoolSetsOn']
  base: Omit<CaseFacts, 'graduate' | 'schoolSets'>
}

async function sharedFacts(run: Run, record: ImportRecord): Promise<Shared> {
  const employer = await orgById(run.tx, record.orgId)
  const unit = employer?.parentId ? await orgById(run.tx, employer.parentId) : undefined
  const { policy, schoolSetsOn } = await yearContext(run, record.intakeYear)
  const admission = unit && (await admissionInForce(run.tx, unit.id))
  const base = given<Shared['base']>({
    employer: employer ? employerFacts(employer) : { nature: 'OTHER', system: 'GENERAL', features: [] },
    intakeYear: record.intakeYear,
    submittedOn: run.today,
    admission: admission?.conditions,
    unitSuspension: unit ? suspension(unit) : undefined,
  })
  return { policy, schoolSetsOn, base }
}

const hex = (person: Uint8Array) => Buffer.from(person).toString('hex')

export const knownNote = (known: Pick<KnownCase, 'caseNo' | 'status'>) =>
  `本年度已有申报 ${known.caseNo}（${CASE_STATUS[known.status]}），不再建立草稿；需要修改的请到该申报中办理`

function factsOf({ base, schoolSetsOn }: Shared, form: CaseForm, adverseUntil: string | undefined): CaseFacts {
  return given<CaseFacts>({
    ...base,
    graduate: { ...form, quotaKind: form.quotaKind ?? 'IN_QUOTA' },
    schoolSets: form.schoolCode ? schoolSetsOn(form.schoolCode, base.submittedOn) : [],
    adverseUntil,
  })
}

async function checkRows(run: Run, record: ImportRecord, rows: readonly ImportRow[]): Promise<CheckedRow[]> {
  const shared = await sharedFacts(run, record)
  const spec = graduateTemplate(record.intakeYear, shared.policy)
  const read = rows.map((row) => {
    const checked = checkRow(
      { form: row.values, citizenId: row.citizenIdEnc && run.deps.secrets.open(row.citizenIdEnc) },
      row.errors,
      spec,
      run.today,
    )
    return { row, checked, person: checked.citizenId ? run.deps.secrets.blindIndex(checked.citizenId) : null }
  })
  const people = read.flatMap(({ person }) => person ?? [])
  const adverse = await adverseUntilOfMany(run.tx, people, run.today)
  const cases = new Map((await knownCases(run.tx, record.orgId, record.intakeYear, people)).map((known) => [hex(known.person), known]))
  return read.map(({ row, checked, person }) => {
    const known = person ? cases.get(hex(person)) : undefined
    const verdict = assessCase(factsOf(shared, checked.form, person ? adverse.get(hex(person)) : undefined), shared.policy)
    const findings = rowFindings(verdict, checked.errors)
    const state = checked.errors.length > 0 ? 'bad' : known ? 'known' : 'good'
    return {
      rowNumber: row.rowNumber,
      values: { ...row.values, ...checked.form },
      errors: checked.errors,
      state,
      findings,
      // a row with errors is not compared further: its number may be wrong
      caseId: state === 'known' ? (known?.id ?? null) : null,
      note: state === 'known' && known ? knownNote(known) : null,
    }
  })
}

async function finish(
  run: Run,
  record: ImportRecord,
  counts: Pick<ImportRecord, 'done' | 'good' | 'bad' | 'known' | 'refused'>,
): Promise<void> {
  await saveImport(run.tx, record.id, { ...counts, status: 'checked', finishedAt: run.now })
  const parts = [`可建立草稿 ${counts.good} 行`, `需更正 ${counts.bad} 行`, ...(counts.known > 0 ? [`已有申报 ${counts.known} 行`] : [])]
  await tellOrg(run.tx, {
    orgId: record.orgId,
    title: `名册已核对：${record.fileName}`,
    body: parts.join('，'),
    href: `/imports/${record.id}`,
    createdAt: run.now,
  })
}

export const checkImportJob: JobHandler = async (run, payload) => {
  const record = await lockImport(run.tx, String(payload['importId']))
  if (record?.status !== 'validating') return
  const rows = await rowsAfter(run.tx, record.id, Number(payload['after']), PORTION)
  const checked = await checkRows(run, record, rows)
  if (checked.length > 0) await saveCheckedRows(run.tx, record.id, checked)
  const count = (test: (row: CheckedRow) => boolean) => checked.filter(test).length
  const counts = {
    done: record.done + checked.length,
    good: record.good + count((row) => row.state === 'good'),
    bad: record.bad + count((row) => row.state === 'bad'),
    known: record.known + count((row) => row.state === 'known'),
    refused: record.refused + count((row) => row.findings.some((finding) => finding.kind === 'refused')),
  }
  if (rows.length < PORTION) return finish(run, record, counts)
  const after = rows.at(-1)!.rowNumber
  await saveImport(run.tx, record.id, counts)
  await enqueue(run, 'import.check', { importId: record.id, after }, `import.check:${record.id}:${after}`)
}
