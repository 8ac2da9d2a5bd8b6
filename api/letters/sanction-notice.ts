/** The notice of a sanction 处理决定书 (Articles 26, 27): numbered in the transaction of the act, its facts sealed, set by the job like every paper. */
import type { CaseRow } from '../cases/cases.repo.ts'
import type { AuditEvent } from '../core/audit.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { citationText } from '../rules/citation.ts'
import { chineseDay, yearOf, type Day } from '../rules/dates.ts'
import { missingStatements } from '../rules/letter.ts'
import type { Policy } from '../rules/policy.ts'
import { adverseUntil, FINDING, GRADUATE_SANCTION, SANCTION_REMEDY, type FindingKind } from '../rules/sanctions.ts'
import { templateFor } from '../templates/template-in-force.ts'
import { sanctionNoticeFacts, type SanctionNoticeFacts } from './letter-facts.ts'
import { headOf } from './letter-head.ts'
import { clip, type Head } from './letter-sources.ts'
import { insertLetter, type LetterRow } from './letters.repo.ts'
import { lettersOfOrg, supersedeLetter } from './records.repo.ts'

/** What is decided, against whom and on what ground. */
export interface Sanction {
  /** An organisation's notice hangs on it, a person's on the case. */
  to: { orgId: string } | { caseId: string }
  name: string
  /** Of an organisation the credit code, of a person the identity number. */
  idNo: string | null
  year: number
  policy: Policy
  /** Title of the finding and its clause, e.g. 26(3). */
  finding: string
  article: string
  findings: string
  measure: string
  effect: string | null
  period: { from: Day; until: Day } | null
  /** The collective decision's number; of a person the number of the case it was decided on. */
  decisionNumber: string
  decidedOn: Day
  copiesTo: readonly string[]
  /** The notice whose place it takes. */
  replaces?: string | undefined
}

/** Against an organisation (26): the unit above an employer receives a copy. */
export function orgSanction(
  org: { id: string; name: string; uscc: string | null },
  parentName: string | undefined,
  found: { year: number; policy: Policy; finding: FindingKind; reason: string },
  decided: Pick<Sanction, 'measure' | 'effect' | 'period' | 'decisionNumber' | 'decidedOn'>,
): Sanction {
  const { title, article } = FINDING[found.finding]
  return {
    to: { orgId: org.id },
    name: org.name,
    idNo: org.uscc,
    year: found.year,
    policy: found.policy,
    finding: title,
    article,
    findings: found.reason,
    copiesTo: parentName ? [parentName] : [],
    ...decided,
  }
}

/** Against a person (27): the right to be introduced is lost; unit and employer receive a copy. */
export function personSanction(
  row: Pick<CaseRow, 'id' | 'name' | 'caseNo' | 'intakeYear' | 'unitName' | 'employerName'>,
  policy: Policy,
  found: { cause: 'FRAUD' | 'BRIBERY'; note: string; referral: boolean; citizenId: string | null; today: Day },
): Sanction {
  const { title, article } = GRADUATE_SANCTION[found.cause]
  const until = chineseDay(adverseUntil(found.today, policy))
  return {
    to: { caseId: row.id },
    name: row.name,
    idNo: found.citizenId,
    year: row.intakeYear,
    policy,
    finding: title,
    article,
    findings: found.note,
    measure: '取消引进资格',
    effect: `已签发的文书同时撤销，不良信息记录至${until}。${found.referral ? '已办理的户口登记，提请有关部门予以注销。' : ''}`,
    period: null,
    decisionNumber: row.caseNo,
    decidedOn: found.today,
    copiesTo: [row.unitName, row.employerName],
  }
}

/** The facts of the notice as the template prints them. */
export const sanctionFacts = (sanction: Sanction, head: Head) => ({
  letterNo: head.number,
  issuer: head.issuer,
  addressee: sanction.name,
  about: {
    kind: 'orgId' in sanction.to ? ('org' as const) : ('person' as const),
    name: sanction.name,
    idName: 'orgId' in sanction.to ? '统一社会信用代码' : '公民身份号码',
    idNo: sanction.idNo,
  },
  year: sanction.year,
  finding: sanction.finding,
  clause: citationText(sanction.article),
  findings: sanction.findings,
  basis: `《${sanction.policy.title}》${citationText(sanction.article)}的规定`,
  measure: sanction.measure,
  effect: sanction.effect,
  period: sanction.period,
  decisionNumber: sanction.decisionNumber,
  decidedOn: sanction.decidedOn,
  remedy: SANCTION_REMEDY,
  copiesTo: sanction.copiesTo.map((name) => clip(name, 80)).filter((name) => name !== null),
  issuedOn: head.issuedOn,
  verification: head.verification,
})

/** What the rule asks to be stated must be there, and all the template prints; a gap refuses the act. */
function completeFacts(sanction: Sanction, head: Head): SanctionNoticeFacts {
  const facts = sanctionFacts(sanction, head)
  const missing = missingStatements('sanctionNotice', { ...facts, number: facts.letterNo, verifyCode: head.verification.code })
  const read = sanctionNoticeFacts.safeParse(facts)
  if (missing.length === 0 && read.success) return read.data
  const lacking = [...missing.map(({ title }) => title), ...(read.error?.issues.map(({ path }) => path.join('.')) ?? [])]
  throw refuse('invalid', `处理决定书要素不全，不能签发：${[...new Set(lacking)].join('、')}（${citationText(sanction.article)}）`)
}

/** The facts of a notice as sealed at the issue; undefined for another kind of paper. */
export const noticeFacts = (run: Run, letter: LetterRow): SanctionNoticeFacts | undefined =>
  letter.kind === 'sanctionNotice' ? sanctionNoticeFacts.parse(JSON.parse(run.deps.secrets.open(letter.facts))) : undefined

/** The notice that told an organisation of a decision. */
export const noticeOfDecision = async (run: Run, orgId: string, decisionNumber: string): Promise<LetterRow | undefined> =>
  (await lettersOfOrg(run.tx, orgId)).find((letter) => noticeFacts(run, letter)?.decisionNumber === decisionNumber)

/** Ends a notice by the one that takes its place. Out: the event to return from the command. */
export async function supersedeNotice(run: Run, letter: LetterRow, by: LetterRow): Promise<AuditEvent> {
  await supersedeLetter(run.tx, letter.id, by.id, run.today, 'org.sanction')
  return {
    subject: { type: 'letter', id: letter.id },
    act: 'letter.revoke',
    article: '26',
    ...(letter.orgId ? { scopeOrgId: letter.orgId } : {}),
    before: { status: letter.status },
    after: { kind: letter.kind, number: letter.number, status: 'superseded', endedOn: run.today },
  }
}

/** In: a transaction that may write, and what is decided. Out: the paper, and the event to return from the command. */
export async function issueSanctionNotice(run: Run, sanction: Sanction): Promise<{ letter: LetterRow; event: AuditEvent }> {
  const person = 'caseId' in sanction.to
  const stated = { name: sanction.name, citizenId: person ? sanction.idNo : null, institution: null, employer: null, validUntil: null }
  const { serial, ...head } = await headOf(run, 'sanctionNotice', stated)
  const facts = completeFacts(sanction, head)
  const letter = await insertLetter(run.tx, {
    kind: 'sanctionNotice',
    ...sanction.to,
    intakeYear: sanction.year,
    number: head.number,
    serial,
    verifyCode: head.verification.code,
    facts: run.deps.secrets.seal(JSON.stringify(facts)),
    template: (await templateFor(run, 'sanctionNotice', sanction.policy.text, yearOf(run.today))).name,
    issuedOn: run.today,
    issuedBy: run.actor.userId,
    issuedByName: run.actor.name,
    validUntil: null,
    replaces: sanction.replaces ?? null,
  })
  await enqueue(run, 'letter.typeset', { letterId: letter.id }, `letter:${letter.id}`)
  return {
    letter,
    event: {
      subject: { type: 'letter', id: letter.id },
      act: 'letter.issue',
      article: sanction.article,
      ...('caseId' in sanction.to ? { caseId: sanction.to.caseId } : { scopeOrgId: sanction.to.orgId }),
      after: { kind: 'sanctionNotice', number: letter.number, issuedOn: letter.issuedOn },
    },
  }
}
