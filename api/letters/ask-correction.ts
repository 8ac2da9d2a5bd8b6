/** A correction 更正换发 asked for: what the paper is to say instead. Nothing changes before another person decides. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { LETTER, type CaseLetterKind } from '../rules/letter.ts'
import { readCase, type CaseRow } from '../cases/cases.repo.ts'
import { correctedFacts, printedFields } from './corrected-facts.ts'
import { correctionField, type CorrectedField } from './correction-fields.schemas.ts'
import { askCorrectionInput, correctionParam } from './corrections.schemas.ts'
import { insertCorrection, lockCorrection, openCorrectionOf, saveCorrection, type CorrectionRow } from './corrections.repo.ts'
import { previewHead } from './letter-head.ts'
import { letterById, type LetterRow } from './letters.repo.ts'
import { LETTER_STATUS } from './letters.schemas.ts'
import { factsOf } from './typeset-letter.ts'

const sealed = z.object({ fields: z.array(z.custom<CorrectedField>((value) => typeof value === 'object' && value !== null)) })
export const fieldsOfCorrection = (run: Run, row: CorrectionRow): CorrectedField[] =>
  sealed.parse(JSON.parse(run.deps.secrets.open(row.changes))).fields

export interface Correctable {
  letter: LetterRow
  kind: CaseLetterKind
  row: CaseRow
}

/** The paper and its case. What is not valid any more is not corrected but stays as it ended. */
export async function correctable(run: Run, letter: LetterRow | undefined): Promise<Correctable> {
  const row = letter?.caseId ? await readCase(run.tx, letter.caseId) : undefined
  if (!letter || !row || letter.kind === 'sanctionNotice') throw refuse('not-found', '没有这份文书，或不在您的管辖范围内')
  if (letter.status !== 'valid') throw refuse('conflict', `${letter.number} ${LETTER_STATUS[letter.status]}，不能更正换发`)
  if (letter.validUntil && letter.validUntil < run.today) throw refuse('conflict', `${letter.number} 已过有效期，不能更正换发`)
  return { letter, kind: letter.kind, row }
}

/** Old and new of each field; refuses what the paper does not say or says already. */
function fieldsAsked(run: Run, { letter, kind }: Correctable, changes: z.output<typeof askCorrectionInput>['changes']): CorrectedField[] {
  const printed = new Map(printedFields(kind, factsOf(run, letter)).map(({ key, value }) => [key, value]))
  return changes.map(({ key, value }, i) => {
    const { title, max, choices } = correctionField(key)
    const bad = (detail: string) => refuse('invalid', detail, { errors: [{ pointer: `/changes/${i}/value`, detail }] })
    const old = printed.get(key)
    if (old === undefined) throw bad(`这份文书没有“${title}”`)
    if (old === value) throw bad(`“${title}”与原文相同`)
    if ([...value].length > max) throw bad(`“${title}”不能超过 ${max} 字`)
    if (choices && !(value in choices)) throw bad(`“${title}”应为：${Object.keys(choices).join('、')}`)
    return { key, old, new: value }
  })
}

/** Numbers of papers the new one would cite are settled at the issue; here only whether it could be printed. */
function enforcePrintable(run: Run, { letter, kind }: Correctable, fields: readonly CorrectedField[]): void {
  const facts = factsOf(run, letter)
  const tried = correctedFacts({ kind, number: letter.number, facts, fields, approvalFormNo: null }, previewHead(run, kind))
  if (!tried.success)
    throw refuse('invalid', '更正后的内容不能排印，请核对', { facts: { fields: tried.error.issues.map(({ path }) => path.join('.')) } })
}

export const askCorrection = command({
  act: 'letter.askCorrection',
  permission: 'letter.askCorrection',
  input: askCorrectionInput,
  async run(run, input) {
    const found = await correctable(run, await letterById(run.tx, input.letterId))
    const { letter, kind, row } = found
    if (await openCorrectionOf(run.tx, letter.id)) throw refuse('conflict', '这份文书已有待决定的更正')
    const fields = fieldsAsked(run, found, input.changes)
    enforcePrintable(run, found, fields)
    const { id } = await insertCorrection(run.tx, {
      letterId: letter.id,
      reason: input.reason,
      changes: run.deps.secrets.seal(JSON.stringify({ fields })),
      askedBy: run.actor.userId ?? '',
      askedByName: run.actor.name,
      askedAt: run.now,
    })
    await insertNotifications(run.tx, [
      {
        orgId: run.actor.orgId ?? '',
        role: 'approver',
        title: `${row.name}：申请更正换发${LETTER[kind].title}`,
        body: input.reason,
        href: `/letters/corrections/${id}`,
        createdAt: run.now,
      },
    ])
    return {
      result: { id },
      event: {
        subject: { type: 'letter', id: letter.id },
        caseId: row.id,
        article: LETTER[kind].article,
        audience: 'bureau',
        after: { kind, number: letter.number, fields: fields.map(({ key }) => correctionField(key).title).join('、') },
        note: input.reason,
      },
    }
  },
})

/** By whoever asked, before it is decided. */
export const withdrawCorrection = command({
  act: 'letter.withdrawCorrection',
  permission: 'letter.askCorrection',
  input: correctionParam,
  async run(run, { id }) {
    const correction = await lockCorrection(run.tx, id)
    if (!correction) throw refuse('not-found', '没有这件更正')
    if (correction.outcome !== 'open') throw refuse('conflict', '这件更正已经办结')
    if (correction.askedBy !== run.actor.userId) throw refuse('not-allowed', '更正由申请人本人撤回')
    await saveCorrection(run.tx, id, {
      outcome: 'withdrawn',
      decidedBy: run.actor.userId,
      decidedByName: run.actor.name,
      decidedAt: run.now,
    })
    const letter = await letterById(run.tx, correction.letterId)
    return {
      result: { id },
      event: {
        subject: { type: 'letter', id: correction.letterId },
        audience: 'bureau',
        ...(letter?.caseId ? { caseId: letter.caseId } : {}),
        after: { number: letter?.number ?? '' },
      },
    }
  },
})
