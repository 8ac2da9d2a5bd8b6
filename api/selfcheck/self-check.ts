/** Can this graduate be introduced by this employer this year? The rules' own answer to whoever asks; nothing of it is stored. */
import { institutionByCode } from '../../db/reference/index.ts'
import { employerFacts, given, suspension } from '../cases/case-facts.ts'
import { orgById } from '../cases/cases.repo.ts'
import { asPublic, type Ctx, type Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { rateLimit } from '../core/rate-limit.ts'
import { elevated } from '../core/transaction.ts'
import { admissionInForce } from '../policies/policies.repo.ts'
import type { CaseFacts, EmployerFacts } from '../rules/eligibility.ts'
import { explain, type Explanation } from '../rules/explain.ts'
import { remedies, type Remedy } from '../rules/remedies.ts'
import { askedYear, faceOfYear, type AskedYear } from './asked-year.ts'
import { answerOf } from './fact-names.ts'
import { NOTE, type NoteCode } from './notes.schemas.ts'
import { employerByUscc } from './self-check.repo.ts'
import type { SelfCheckInput } from './self-check.schemas.ts'

/** People behind one address who try this and that; no machine that tries credit codes. */
const takeToken = rateLimit({ burst: 40, perSecond: 0.5 })

const fault = (pointer: string, detail: string) => refuse('invalid', detail, { errors: [{ pointer, detail }] })

type FromRegister = Pick<CaseFacts, 'employer' | 'admission' | 'unitSuspension'>

/** What the register says of an employer; its standing is as the asker tells it. These facts alone leave the elevated view. */
async function registered(run: Run, uscc: string, told: SelfCheckInput['employer']): Promise<FromRegister> {
  const found = await elevated(run, async () => {
    const org = await employerByUscc(run.tx, uscc)
    if (!org) return undefined
    const unit = org.parentId ? await orgById(run.tx, org.parentId) : undefined
    return { org, unit, admission: unit && (await admissionInForce(run.tx, unit.id)) }
  })
  if (!found) throw fault('/employer/uscc', '没有登记这个统一社会信用代码的用人单位，请核对；尚未登记的，请逐项填写单位情况')
  const { operatingNormally, creditGood, hasViolations, paysTax, archiveArranged } = told
  return given<FromRegister>({
    employer: given<EmployerFacts>({
      ...employerFacts(found.org),
      operatingNormally,
      creditGood,
      hasViolations,
      paysTax,
      archiveArranged,
    }),
    admission: found.admission?.conditions,
    unitSuspension: found.unit && suspension(found.unit),
  })
}

/** What the asker says of an employer that is not looked up. What a rule cannot do without is supposed, and said so. */
function described({ uscc: _, ...told }: SelfCheckInput['employer']): FromRegister {
  return { employer: given<EmployerFacts>({ nature: 'OTHER', system: 'GENERAL', features: [], ...told }) }
}

/** Answers that were not given and that a rule read all the same: it judged by the usual one. */
function supposed(input: SelfCheckInput, explanation: Explanation): string[] {
  if (input.employer.uscc) return []
  const read = new Set(explanation.rules.flatMap((node) => (node.result === 'notApplicable' ? [] : node.facts.map(({ path }) => path))))
  return (['nature', 'system', 'features'] as const)
    .filter((key) => input.employer[key] === undefined && read.has(`employer.${key}`))
    .map((key) => `employer.${key}`)
}

async function factsOf(run: Run, input: SelfCheckInput, year: AskedYear): Promise<CaseFacts> {
  const { schoolCode } = input.graduate
  const school = schoolCode ? institutionByCode(schoolCode) : undefined
  if (schoolCode && !school) throw fault('/graduate/schoolCode', '没有这个院校代码，请检索后选择')
  const { from, to } = year.windows.declaration
  const firstDay = run.today < from ? from : run.today
  const submittedOn = input.submittedOn ?? firstDay
  if (submittedOn < run.today) throw fault('/submittedOn', `提交日不能早于今天（${run.today}）`)
  if (input.submittedOn && (submittedOn < from || submittedOn > to))
    throw fault('/submittedOn', `提交日应在 ${year.year} 年度申报期内（${from} 至 ${to}）`)
  return {
    ...(input.employer.uscc ? await registered(run, input.employer.uscc, input.employer) : described(input.employer)),
    graduate: given({ ...input.graduate, schoolName: school?.name }),
    intakeYear: year.year,
    submittedOn,
    schoolSets: schoolCode ? year.schoolSetsOn(schoolCode, submittedOn) : [],
  }
}

function notesOf(input: SelfCheckInput, year: AskedYear, today: string) {
  const { from, to } = year.windows.declaration
  const when: Record<NoteCode, boolean> = {
    'no-decision': true,
    'year-not-open': year.provisional,
    'text-unverified': year.policy.draft,
    'window-before': today < from && !input.submittedOn,
    'window-closed': today > to,
    'employer-register': input.employer.uscc !== undefined,
    'standing-as-told': true,
    'adverse-not-read': true,
    'quota-not-read': input.graduate.quotaKind !== 'OFF_QUOTA',
    'match-judged': true,
  }
  return (Object.keys(NOTE) as NoteCode[]).filter((code) => when[code]).map((code) => ({ code, message: NOTE[code] }))
}

/** Each missing fact with the sentence and the article that ask for it, by the name it has in the question. */
const missingOf = (list: readonly Remedy[]) =>
  list.flatMap(({ kind, fields, message, article, text }) =>
    kind === 'supply' ? (fields ?? []).map((name) => ({ field: answerOf(name) ?? name, message, article, ...(text ? { text } : {}) })) : [],
  )

const answer = query('year.read', async (run, input: SelfCheckInput) => {
  const year = await askedYear(run, input.intakeYear)
  const facts = await factsOf(run, input, year)
  const explanation = explain(facts, year.policy)
  const list = remedies(facts, year.policy, year.windows)
  return {
    verdict: explanation.kind,
    ...faceOfYear(year, run.today),
    today: run.today,
    submittedOn: facts.submittedOn,
    employerName: input.employer.uscc ? (facts.employer.name ?? null) : null,
    missing: missingOf(list),
    supposed: supposed(input, explanation),
    remedies: list,
    notes: notesOf(input, year, run.today),
    explanation,
  }
})

/** In: a year, what is known of employer and graduate; anything may be missing. Out: verdict, reasons, what is missing and what would help. Throws `too-many-attempts`. */
export async function selfCheck(ctx: Ctx, input: SelfCheckInput) {
  takeToken(ctx.ip)
  return answer(asPublic(ctx), input)
}
