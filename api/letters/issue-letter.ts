/** Issues and revokes the papers of a case inside the transaction of the act (Articles 17(3)3, 17(4)2, 27). */
import type { AuditEvent } from '../core/audit.ts'
import type { CaseRow } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { templateFor } from '../templates/template-in-force.ts'
import type { CaseAction } from '../rules/case-status.ts'
import { citationText } from '../rules/citation.ts'
import { yearOf } from '../rules/dates.ts'
import { LETTER, lettersIssuedBy, lettersRevokedBy, missingStatements, validUntil, type CaseLetterKind } from '../rules/letter.ts'
import { acceptanceLetter } from './acceptance-letter.ts'
import { approvalForm } from './approval-form.ts'
import { introductionLetter } from './introduction-letter.ts'
import { letterFacts, type LetterFacts } from './letter-facts.ts'
import { headOf, statedOf } from './letter-head.ts'
import { sourcesOf, type Head, type Sources } from './letter-sources.ts'
import { endLetter, insertLetter, validLetters, type LetterRow } from './letters.repo.ts'
import { LETTER_NAME, type RevocationClass } from './letters.schemas.ts'
import { tellEnded } from './tell-ended.ts'

const FACTS = {
  approvalForm,
  acceptanceLetter: async (_run: Run, sources: Sources, head: Head) => acceptanceLetter(sources, head),
  introductionLetter,
} satisfies Record<CaseLetterKind, (run: Run, sources: Sources, head: Head) => Promise<{ facts: unknown; stated: Record<string, unknown> }>>

/** Words for what only the template asks. */
const PRINTED: Record<string, string> = {
  'pledge.signedOn': '承诺书签署日期',
  declaredOn: '申报日期',
  'employerOpinion.on': '用人单位意见日期',
  'unitOpinion.on': '主管单位意见日期',
  'person.originPlace': '生源地',
  moveTo: '落户地点',
  'archiveReceiver.address': '档案转递地址',
}
const printedName = (path: PropertyKey[]) => PRINTED[path.join('.')] ?? path.join('.')

/** The facts of a paper, complete: what the rule asks to be stated and what the template prints. A gap refuses the act. */
export async function completeFacts(run: Run, kind: CaseLetterKind, sources: Sources, head: Head): Promise<LetterFacts<CaseLetterKind>> {
  const { facts, stated } = await FACTS[kind](run, sources, head)
  const missing = missingStatements(kind, stated)
  const lacks = (titles: string[], details: Record<string, unknown>) =>
    refuse(
      'invalid',
      `${sources.row.name}的${LETTER_NAME[kind]}要素不全，不能签发：缺少${titles.join('、')}（${citationText(LETTER[kind].article)}）`,
      { facts: { kind, ...details } },
    )
  if (missing.length > 0)
    throw lacks(
      missing.map((statement) => statement.title),
      { missing: missing.map((statement) => statement.key) },
    )
  const read = letterFacts[kind].safeParse(facts)
  if (!read.success)
    throw lacks(
      read.error.issues.map((issue) => printedName(issue.path)),
      { missing: read.error.issues.map((issue) => issue.path.join('.')) },
    )
  return read.data
}

async function issueOne(run: Run, kind: CaseLetterKind, sources: Sources): Promise<LetterRow> {
  const { row } = sources
  const head = await headOf(run, kind, statedOf(sources, kind, run.today))
  const { serial, ...printed } = head
  const facts = await completeFacts(run, kind, sources, printed)
  const letter = await insertLetter(run.tx, {
    kind,
    caseId: row.id,
    intakeYear: row.intakeYear,
    number: head.number,
    serial,
    verifyCode: head.verification.code,
    facts: run.deps.secrets.seal(JSON.stringify(facts)),
    template: (await templateFor(run, kind, sources.policy.text, yearOf(run.today))).name,
    issuedOn: run.today,
    issuedBy: run.actor.userId,
    issuedByName: run.actor.name,
    validUntil: validUntil(kind, run.today, sources.policy),
  })
  await enqueue(run, 'letter.typeset', { letterId: letter.id }, `letter:${letter.id}`)
  return letter
}

/**
 * Issues what the act issues: approve the approval form and the acceptance letter, approveSettlement the introduction letter.
 * In: the case's row. Out: the events to return from the command. Throws `invalid` naming every statement that a paper lacks.
 */
export async function issueLetters(run: Run, row: CaseRow, action: CaseAction): Promise<AuditEvent[]> {
  const kinds = lettersIssuedBy(action)
  if (kinds.length === 0) return []
  const issued: LetterRow[] = await validLetters(run.tx, row.id, ['approvalForm', 'acceptanceLetter'])
  // gathered once an act; a paper issued by it is among those that the next one cites
  const sources = await sourcesOf(run, row, issued)
  const events: AuditEvent[] = []
  for (const kind of kinds) {
    const letter = await issueOne(run, kind, sources)
    issued.push(letter)
    events.push({
      subject: { type: 'letter', id: letter.id },
      act: 'letter.issue',
      caseId: row.id,
      article: LETTER[kind].article,
      after: { kind, number: letter.number, issuedOn: letter.issuedOn },
    })
  }
  return events
}

/**
 * Revokes what the act revokes (refuseSettlement, revoke, disqualify): the paper still answers on the public page, as revoked.
 * In: the case's row, the act and the reason given. Out: the events to return from the command.
 */
export async function endLetters(run: Run, row: CaseRow, action: RevocationClass, reason: string): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  const article = action === 'refuseSettlement' ? '17(4)2' : '27'
  const ended = await validLetters(run.tx, row.id, lettersRevokedBy(action))
  for (const letter of ended) {
    await endLetter(run.tx, letter.id, {
      status: 'revoked',
      endedOn: run.today,
      endedReason: action,
      endedNote: reason,
      endedArticle: article,
    })
    events.push({
      subject: { type: 'letter', id: letter.id },
      act: 'letter.revoke',
      caseId: row.id,
      article,
      before: { status: 'valid' },
      after: { kind: letter.kind, number: letter.number, status: 'revoked', endedOn: run.today },
      note: reason,
    })
  }
  await tellEnded(run, row, ended, { reason: action, article, note: reason })
  return events
}
