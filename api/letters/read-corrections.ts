/** Reads of corrections, and both papers to look at side by side. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { PAGE_SIZE, pageOf, readPlace } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import type { SentFile } from '../core/uploads.ts'
import { readCase } from '../cases/cases.repo.ts'
import { yearOf } from '../rules/dates.ts'
import { LETTER } from '../rules/letter.ts'
import { EDUCATION_LEVEL } from '../rules/terms.ts'
import { templateFor, templateNamed } from '../templates/template-in-force.ts'
import { policyOfCase } from '../years/year-context.ts'
import { correctable, fieldsOfCorrection } from './ask-correction.ts'
import { correctedFacts, printedFields } from './corrected-facts.ts'
import { correctionField } from './correction-fields.schemas.ts'
import type { CorrectionOutcome } from './corrections.schemas.ts'
import { correctionById, correctionPage, openCorrectionOf } from './corrections.repo.ts'
import { fieldsOfForm, replacementOf } from './decide-correction.ts'
import { previewHead } from './letter-head.ts'
import { letterById } from './letters.repo.ts'
import { asUnavailable, factsOf } from './typeset-letter.ts'
import { typeset } from './typesetter.ts'

const notFound = () => refuse('not-found', '没有这件更正')

export const listCorrections = query(
  'audit.read',
  async (run, input: { outcome?: CorrectionOutcome | undefined; after?: string | undefined }) => {
    const after = readPlace(input.after, z.object({ at: z.string(), id: z.uuid() }))
    const rows = await correctionPage(run.tx, input.outcome, after, PAGE_SIZE + 1)
    const page = pageOf(rows, (row) => ({ at: row.askedAt, id: row.id }))
    return { rows: page.items, next: page.next }
  },
)

async function found(run: Run, id: string) {
  const correction = await correctionById(run.tx, id)
  const letter = correction && (await letterById(run.tx, correction.letterId))
  const row = letter?.caseId ? await readCase(run.tx, letter.caseId) : undefined
  if (!correction || !letter || !row) throw notFound()
  return { correction, letter, row }
}

export const getCorrection = query('audit.read', async (run, input: { id: string }) => {
  const { correction, letter, row } = await found(run, input.id)
  const { id, outcome, reason, askedBy, askedByName, askedAt, decidedByName, decidedAt, decidedNote, newLetterId } = correction
  const fields = fieldsOfCorrection(run, correction)
  const made = newLetterId ? await letterById(run.tx, newLetterId) : undefined
  const inForm = new Set(outcome === 'open' ? fieldsOfForm(row, fields).map(({ form }) => form) : [])
  return {
    id,
    outcome,
    reason,
    askedByName,
    askedAt,
    decidedByName,
    decidedAt,
    decidedNote,
    mine: askedBy === run.actor.userId,
    article: LETTER[letter.kind].article,
    fields: fields.map((field) => {
      const { title, form, destination } = correctionField(field.key)
      // told as long as it is open: what the decision did to the case stands in the case's history
      return { ...field, title, caseToo: Boolean(destination) || (form !== undefined && inForm.has(form)) }
    }),
    letter: {
      id: letter.id,
      kind: letter.kind,
      number: letter.number,
      issuedOn: letter.issuedOn,
      validUntil: letter.validUntil,
      status: letter.status,
    },
    replacement: made ? { id: made.id, number: made.number, issuedOn: made.issuedOn } : null,
    case: { id: row.id, caseNo: row.caseNo, name: row.name, employerName: row.employerName, unitName: row.unitName },
  }
})

/** What a paper says now, for the form in which a correction is asked. */
export const correctionForm = query('letter.askCorrection', async (run, input: { id: string }) => {
  const { letter, kind, row } = await correctable(run, await letterById(run.tx, input.id))
  const open = await openCorrectionOf(run.tx, letter.id)
  return {
    letter: { id: letter.id, kind, number: letter.number },
    case: { id: row.id, name: row.name, caseNo: row.caseNo },
    open: open?.id ?? null,
    fields: printedFields(kind, factsOf(run, letter)).map(({ key, value }) => {
      const { title, max, choices } = correctionField(key)
      return { key, value, title, max, choices: choices ? Object.values(EDUCATION_LEVEL) : null }
    }),
  }
})

const MARK = { words: '预览', note: '预览件，不作凭证' }

/** Either paper, marked as a preview: the old one as it was set, the new one without number and code. */
const correctionPaper = query('letter.preview', async (run, input: { id: string; which: 'old' | 'new' }): Promise<SentFile> => {
  const { correction, letter, row } = await found(run, input.id)
  const { kind } = letter
  if (kind === 'sanctionNotice') throw notFound()
  const set = async () => {
    const issued = input.which === 'new' && correction.newLetterId ? await letterById(run.tx, correction.newLetterId) : undefined
    if (input.which === 'old' || issued) {
      const paper = issued ?? letter
      return typeset(kind, factsOf(run, paper), { template: await templateNamed(run.tx, paper.template), mark: MARK })
    }
    const replacement = await replacementOf(run, { letter, kind, row }, fieldsOfCorrection(run, correction))
    const facts = correctedFacts(replacement, previewHead(run, kind))
    if (!facts.success) throw refuse('invalid', '更正后的内容不能排印，请退回重填')
    const { policy } = await policyOfCase(run, row)
    return typeset(kind, facts.data, { template: await templateFor(run, kind, policy.text, yearOf(run.today)), mark: MARK })
  }
  const bytes = await set().catch(asUnavailable)
  return { bytes, size: bytes.byteLength, mime: 'application/pdf', fileName: `${row.name} ${LETTER[kind].title} 预览.pdf`, inline: true }
})

/** The paper shows the identity number: every look is an event. */
const recordPreview = command({
  act: 'letter.preview',
  permission: 'letter.preview',
  input: z.object({ id: z.uuid(), which: z.enum(['old', 'new']) }),
  look: true,
  async run(run, input) {
    const { letter, row } = await found(run, input.id)
    return {
      result: null,
      event: {
        subject: { type: 'letter', id: letter.id },
        caseId: row.id,
        audience: 'bureau' as const,
        after: { kind: letter.kind, number: letter.number },
      },
    }
  },
})

export async function previewCorrection(ctx: Ctx, input: { id: string; which: 'old' | 'new' }): Promise<SentFile> {
  const paper = await correctionPaper(ctx, input)
  await recordPreview(ctx, input)
  return paper
}
