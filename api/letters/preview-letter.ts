/** A paper as it would be issued now, to be looked at before the act that issues it: no number is claimed and nothing can be proved by it. */
import { z } from 'zod'
import { readCase, type CaseRow } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { TRANSITIONS, type CaseAction } from '../rules/case-status.ts'
import { yearOf } from '../rules/dates.ts'
import { LETTER, lettersIssuedBy, type CaseLetterKind } from '../rules/letter.ts'
import { templateFor } from '../templates/template-in-force.ts'
import { completeFacts } from './issue-letter.ts'
import { previewHead } from './letter-head.ts'
import { sourcesOf, type IssuedPaper } from './letter-sources.ts'
import { lettersOfCase } from './letters.repo.ts'
import { LETTER_NAME } from './letters.schemas.ts'
import { typeset, TypesetterError } from './typesetter.ts'

const MARK = { words: '预览', note: '预览件，尚未签发，不作凭证', unverifiable: true }
const ISSUING = ['approve', 'approveSettlement'] as const satisfies readonly CaseAction[]

/** The papers issued by the same act before this one have no number yet either. */
async function issuedSoFar(run: Run, row: CaseRow, kinds: readonly CaseLetterKind[]): Promise<IssuedPaper[]> {
  const valid = (await lettersOfCase(run.tx, row.id)).filter((letter) => letter.status === 'valid')
  return [...valid, ...kinds.map((kind) => ({ kind, number: previewHead(run, kind).number }))]
}

async function previewFacts(run: Run, row: CaseRow, kind: CaseLetterKind) {
  const action = ISSUING.find((one) => lettersIssuedBy(one).includes(kind))
  if (!action || !TRANSITIONS[action].from.some((status) => status === row.status))
    throw refuse('conflict', `该件目前不在签发${LETTER_NAME[kind]}的环节，不能预览；已签发的请直接下载`)
  const kinds = lettersIssuedBy(action)
  const sources = await sourcesOf(run, row, await issuedSoFar(run, row, kinds.slice(0, kinds.indexOf(kind))))
  const facts = await completeFacts(run, kind, sources, previewHead(run, kind))
  return { facts, text: sources.policy.text }
}

/** Shows the identity number, hence an event. Out: the marked PDF. Refuses naming every statement that the paper lacks. */
export const previewLetter = command({
  act: 'letter.preview',
  permission: 'letter.preview',
  input: z.object({
    caseId: z.uuid('没有这件申报'),
    kind: z.enum(['approvalForm', 'acceptanceLetter', 'introductionLetter'], '没有这种文书'),
  }),
  async run(run, { caseId, kind }) {
    const row = await readCase(run.tx, caseId)
    if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
    const { facts, text } = await previewFacts(run, row, kind)
    const template = await templateFor(run, kind, text, yearOf(run.today))
    const pdf = await typeset(kind, facts, { template, mark: MARK }).catch((error: unknown) => {
      throw error instanceof TypesetterError ? refuse('unavailable', error.message) : error
    })
    return {
      result: { pdf, fileName: `${row.name} ${LETTER[kind].title}（预览）.pdf` },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        audience: 'bureau',
        article: LETTER[kind].article,
        after: { kind, template: template.name },
      },
    }
  },
})
