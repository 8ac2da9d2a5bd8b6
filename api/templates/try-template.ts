/** A draft tried on real papers beside what is in force. Papers show identity numbers, so each one looked at is an event (Article 22). */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { factsOf } from '../letters/typeset-letter.ts'
import { letterById, type LetterRow } from '../letters/letters.repo.ts'
import type { TextId } from '../rules/policy.ts'
import { setByTrial, type SetOutcome } from './check-template.ts'
import { draftForUpdate, templateTitle } from './draft-template.ts'
import { choosePapers, type ChosenPaper } from './papers.repo.ts'
import { sourceOf } from './shipped-source.ts'
import { templateFor } from './template-in-force.ts'
import { templateById, updateTemplate, type TemplateRow } from './templates.repo.ts'
import { isChangeable, paperParam, templateRef } from './templates.schemas.ts'

/** What holds now in the place that the draft would take. */
async function inForceBeside(run: Run, row: TemplateRow) {
  if (!isChangeable(row.kind)) throw refuse('not-found', '没有这种文书的模板')
  const template = await templateFor(run, row.kind, row.text as TextId, row.fromYear)
  return { kind: row.kind, name: template.name, source: await sourceOf(row.kind, template) }
}

export interface TriedPaper extends ChosenPaper {
  /** Pages in force and by the draft; null where it could not be set. */
  pages: { inForce: number | null; draft: number | null }
  same: boolean
  faults: { line: number | null; column: number | null; message: string }[]
}

const pagesIn = (set: SetOutcome) => ('pages' in set ? set.pages : null)

/** Both are set under one name, so that equal bytes mean an equal paper. */
async function tryOne(run: Run, paper: ChosenPaper, letter: LetterRow, sources: { inForce: string; draft: string }): Promise<TriedPaper> {
  const facts = factsOf(run, letter)
  const before = await setByTrial(letter.kind, facts, sources.inForce)
  const after = sources.draft === sources.inForce ? before : await setByTrial(letter.kind, facts, sources.draft)
  return {
    ...paper,
    pages: { inForce: pagesIn(before), draft: pagesIn(after) },
    same: 'pdf' in before && 'pdf' in after && Buffer.from(before.pdf).equals(after.pdf),
    faults: 'faults' in after ? [...after.faults] : [],
  }
}

/** The ten papers a draft is tried on: names only, nothing of their content. */
export const papersToTry = query('template.read', async (run: Run, input: { id: string }) => {
  const row = await templateById(run.tx, input.id)
  if (!row || !isChangeable(row.kind)) throw refuse('not-found', '没有这份模板')
  return { papers: await choosePapers(run.tx, row.kind) }
})

export const tryTemplate = command({
  act: 'template.try',
  permission: 'template.edit',
  input: templateRef,
  async run(run, input) {
    const row = await draftForUpdate(run, input)
    const now = await inForceBeside(run, row)
    const papers = await choosePapers(run.tx, now.kind)
    const tried: TriedPaper[] = []
    for (const paper of papers) {
      const letter = await letterById(run.tx, paper.letterId)
      if (letter) tried.push(await tryOne(run, paper, letter, { inForce: now.source, draft: row.source }))
      // one that never ends would hold up every paper of the office ten times over
      if (tried.at(-1)?.faults.some(({ message }) => message.startsWith('排版超时'))) break
    }
    const failed = tried.filter(({ faults }) => faults.length > 0).length
    const passed = failed === 0 && tried.length === papers.length
    const saved = await updateTemplate(run.tx, row.id, {
      triedAt: passed ? run.now : null,
      triedOn: passed ? tried.length : null,
    })
    return {
      result: { id: row.id, version: saved.version, passed, inForce: now.name, papers: tried },
      event: [
        { subject: { type: 'template', id: row.id }, after: { title: templateTitle(row), papers: tried.length, failed } },
        ...tried.map((one) => ({
          subject: { type: 'letter', id: one.letterId },
          ...(one.caseId && { caseId: one.caseId }),
          audience: 'bureau' as const,
          after: { number: one.number, template: templateTitle(row) },
        })),
      ],
    }
  },
})

/** One of the two sides of a paper. Out: its bytes, marked as a trial. */
export const lookAtPaper = command({
  act: 'template.look',
  permission: 'template.read',
  input: paperParam,
  async run(run, { id, letterId, side }) {
    const row = await templateById(run.tx, id)
    const letter = await letterById(run.tx, letterId)
    if (!row || !letter || letter.kind !== row.kind) throw refuse('not-found', '没有这份文书或模板')
    const source = side === 'draft' ? row.source : (await inForceBeside(run, row)).source
    const set = await setByTrial(letter.kind, factsOf(run, letter), source)
    if ('faults' in set)
      throw refuse(
        'invalid',
        `模板不能排版：${set.faults.map(({ line, message }) => (line ? `第 ${line} 行：${message}` : message)).join('；')}`,
      )
    return {
      result: set.pdf,
      event: {
        subject: { type: 'letter', id: letter.id },
        ...(letter.caseId && { caseId: letter.caseId }),
        audience: 'bureau',
        after: { number: letter.number, template: side === 'draft' ? templateTitle(row) : letter.template },
      },
    }
  },
})
