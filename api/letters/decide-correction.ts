/** A correction decided by another than who asked: the old paper is superseded by the new one in the same transaction, and the case follows. */
import { pinyinOf } from '../core/pinyin.ts'
import type { AuditEvent } from '../core/audit.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import type { CaseForm } from '../cases/cases.schemas.ts'
import { caseForm } from '../cases/cases.schemas.ts'
import { lockCase, saveCase, type CaseChange, type CaseRow } from '../cases/cases.repo.ts'
import { yearOf } from '../rules/dates.ts'
import { LETTER } from '../rules/letter.ts'
import { EDUCATION_LEVEL, keysOf } from '../rules/terms.ts'
import { templateFor } from '../templates/template-in-force.ts'
import { policyOfCase } from '../years/year-context.ts'
import { correctable, fieldsOfCorrection, type Correctable } from './ask-correction.ts'
import { correctedFacts, statedOfFacts, type Replacement } from './corrected-facts.ts'
import { correctionField, type CorrectedField } from './correction-fields.schemas.ts'
import { decideCorrectionInput, refuseCorrectionInput } from './corrections.schemas.ts'
import { correctionById, lockCorrection, saveCorrection, saveDestination, type CorrectionRow } from './corrections.repo.ts'
import { headOf, previewHead } from './letter-head.ts'
import { applicationOf, endLetter, insertLetter, letterById, lettersOfCase, lockLetter, type LetterRow } from './letters.repo.ts'
import { tellEnded } from './tell-ended.ts'
import { factsOf } from './typeset-letter.ts'

/** Locked in the order every act locks: the case, its paper, what hangs on the paper. */
async function openCorrection(run: Run, id: string): Promise<{ correction: CorrectionRow; letter: LetterRow | undefined }> {
  const seen = await correctionById(run.tx, id)
  const paper = seen && (await letterById(run.tx, seen.letterId))
  if (paper?.caseId) await lockCase(run.tx, paper.caseId)
  const letter = paper && (await lockLetter(run.tx, paper.id))
  const correction = await lockCorrection(run.tx, id)
  if (!correction) throw refuse('not-found', '没有这件更正')
  if (correction.outcome !== 'open') throw refuse('conflict', `这件更正已由 ${correction.decidedByName ?? ''} 办结`)
  if (correction.askedBy === run.actor.userId) throw refuse('four-eyes', '申请更正的人不能同时决定，请由另一位负责人办理')
  return { correction, letter }
}

/** The new paper's facts but for its head. */
export async function replacementOf(run: Run, { letter, kind, row }: Correctable, fields: readonly CorrectedField[]): Promise<Replacement> {
  const form = (await lettersOfCase(run.tx, row.id)).find((one) => one.kind === 'approvalForm' && one.status === 'valid')
  return { kind, number: letter.number, facts: factsOf(run, letter), fields, approvalFormNo: form?.number ?? null }
}

async function issueReplacement(run: Run, found: Correctable, fields: readonly CorrectedField[], reason: string): Promise<LetterRow> {
  const { letter, kind, row } = found
  const replacement = await replacementOf(run, found, fields)
  const bare = correctedFacts(replacement, previewHead(run, kind))
  if (!bare.success) throw refuse('invalid', '更正后的内容不能排印，请退回重填')
  const { serial, ...head } = await headOf(run, kind, statedOfFacts(kind, bare.data, letter.validUntil))
  const facts = correctedFacts(replacement, head)
  if (!facts.success) throw refuse('invalid', '更正后的内容不能排印，请退回重填')
  const id = crypto.randomUUID()
  await endLetter(run.tx, letter.id, {
    status: 'superseded',
    endedOn: run.today,
    endedReason: 'correct',
    endedNote: reason,
    endedArticle: LETTER[kind].article,
    replacedBy: id,
  })
  const { policy } = await policyOfCase(run, row)
  const made = await insertLetter(run.tx, {
    id,
    kind,
    caseId: row.id,
    intakeYear: letter.intakeYear,
    number: head.number,
    serial,
    verifyCode: head.verification.code,
    facts: run.deps.secrets.seal(JSON.stringify(facts.data)),
    template: (await templateFor(run, kind, policy.text, yearOf(run.today))).name,
    issuedOn: run.today,
    issuedBy: run.actor.userId,
    issuedByName: run.actor.name,
    // an error mended gives no longer term
    validUntil: letter.validUntil,
    replaces: letter.id,
  })
  await enqueue(run, 'letter.typeset', { letterId: id }, `letter:${id}`)
  return made
}

const printedLevel = (code: string | undefined) => keysOf(EDUCATION_LEVEL).find((key) => key === code)
/** What the case's form says where the paper took a field from. */
const asPrinted = (form: CaseForm, key: keyof CaseForm): string | null => {
  const value = form[key]
  if (key !== 'educationLevel') return typeof value === 'string' ? value : null
  const level = printedLevel(typeof value === 'string' ? value : undefined)
  return level ? EDUCATION_LEVEL[level] : null
}

/** The fields whose error stands in the case itself: the paper printed what the form says. */
export const fieldsOfForm = (row: CaseRow, fields: readonly CorrectedField[]) =>
  fields.flatMap((field) => {
    const { form, choices } = correctionField(field.key)
    if (!form || asPrinted(row.form, form) !== field.old) return []
    return [{ form, value: choices?.[field.new] ?? field.new }]
  })

async function correctForm(run: Run, row: CaseRow, fields: readonly CorrectedField[]): Promise<AuditEvent[]> {
  const wrong = fieldsOfForm(row, fields)
  if (wrong.length === 0) return []
  const form = caseForm.parse({ ...row.form, ...Object.fromEntries(wrong.map(({ form: key, value }) => [key, value])) })
  const change: CaseChange = {
    form,
    ...(form.name ? { name: form.name, pinyin: pinyinOf(form.name) } : {}),
    educationLevel: form.educationLevel ?? null,
    schoolName: form.schoolName ?? null,
  }
  await saveCase(run.tx, row.id, change, run.now)
  const pick = (from: CaseForm) => Object.fromEntries(wrong.map(({ form: key }) => [key, from[key] ?? null]))
  return [
    {
      subject: { type: 'case', id: row.id },
      act: 'case.correct',
      caseId: row.id,
      article: '22',
      before: pick(row.form),
      after: pick(form),
    },
  ]
}

/** The same for what came from the settlement application. */
async function correctDestination(run: Run, row: CaseRow, fields: readonly CorrectedField[]): Promise<AuditEvent[]> {
  const wrong = new Map(
    fields.flatMap((field) => (correctionField(field.key).destination ? [[correctionField(field.key).destination, field]] : [])),
  )
  const application = wrong.size > 0 ? await applicationOf(run.tx, row.id) : undefined
  if (!application) return []
  const { moveFrom, moveTo } = application
  const value = (key: 'moveFrom' | 'moveTo.household' | 'moveTo.address') => wrong.get(key)?.new
  const next = {
    moveFrom: value('moveFrom') ?? moveFrom,
    moveTo: {
      ...moveTo,
      address: value('moveTo.address') ?? moveTo.address,
      ...(value('moveTo.household') === undefined ? {} : { household: value('moveTo.household') }),
    },
  }
  await saveDestination(run.tx, row.id, next)
  const told = (from: typeof next) => ({
    moveFrom: from.moveFrom,
    moveTo: [from.moveTo.household, from.moveTo.address].filter(Boolean).join(' '),
  })
  return [
    {
      subject: { type: 'case', id: row.id },
      act: 'case.correct',
      caseId: row.id,
      article: '22',
      before: told({ moveFrom, moveTo }),
      after: told(next),
    },
  ]
}

export const issueCorrection = command({
  act: 'letter.correct',
  permission: 'letter.correct',
  input: decideCorrectionInput,
  async run(run, { id, note }) {
    const { correction, letter } = await openCorrection(run, id)
    const found = await correctable(run, letter)
    const fields = fieldsOfCorrection(run, correction)
    const made = await issueReplacement(run, found, fields, correction.reason)
    const mended = [...(await correctForm(run, found.row, fields)), ...(await correctDestination(run, found.row, fields))]
    await saveCorrection(run.tx, id, {
      outcome: 'issued',
      decidedBy: run.actor.userId,
      decidedByName: run.actor.name,
      decidedAt: run.now,
      decidedNote: note || null,
      newLetterId: made.id,
    })
    const { kind, row } = found
    await tellEnded(run, row, [{ kind, number: found.letter.number }], {
      reason: 'correct',
      article: LETTER[kind].article,
      note: correction.reason,
      by: made.number,
    })
    const common = { caseId: row.id, article: LETTER[kind].article }
    return {
      result: { id, letterId: made.id, number: made.number },
      event: [
        {
          ...common,
          subject: { type: 'letter', id: found.letter.id },
          before: { status: 'valid' },
          after: { kind, number: found.letter.number, status: 'superseded', endedOn: run.today, replacedBy: made.number },
          note: correction.reason,
        },
        {
          ...common,
          subject: { type: 'letter', id: made.id },
          act: 'letter.issue',
          after: { kind, number: made.number, issuedOn: run.today, replaces: found.letter.number },
        },
        ...mended,
      ],
    }
  },
})

export const refuseCorrection = command({
  act: 'letter.refuseCorrection',
  permission: 'letter.correct',
  input: refuseCorrectionInput,
  async run(run, { id, note }) {
    const { letter } = await openCorrection(run, id)
    await saveCorrection(run.tx, id, {
      outcome: 'refused',
      decidedBy: run.actor.userId,
      decidedByName: run.actor.name,
      decidedAt: run.now,
      decidedNote: note,
    })
    return {
      result: { id },
      event: {
        subject: { type: 'letter', id: letter?.id ?? '' },
        audience: 'bureau',
        ...(letter?.caseId ? { caseId: letter.caseId } : {}),
        after: { number: letter?.number ?? '' },
        note,
      },
    }
  },
})
