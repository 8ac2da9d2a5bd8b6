// What the bureau does: check, approve with its papers, return, refuse, revoke, take the qualification away, waive by decision.
import { approvalFormOf } from '../../api/letters/approval-form.ts'
import { acceptanceLetter } from '../../api/letters/acceptance-letter.ts'
import { introductionLetterOf } from '../../api/letters/introduction-letter.ts'
import { signedHead, statedOf } from '../../api/letters/letter-head.ts'
import { letterFacts, TEMPLATE_VERSIONS } from '../../api/letters/letter-facts.ts'
import type { Head, Sources } from '../../api/letters/letter-sources.ts'
import { personSanction, sanctionFacts, type Sanction } from '../../api/letters/sanction-notice.ts'
import type { AuditEvent } from '../../api/core/audit.ts'
import type { CaseAction } from '../../api/rules/case-status.ts'
import { yearOf } from '../../api/rules/dates.ts'
import {
  LETTER,
  lettersIssuedBy,
  lettersRevokedBy,
  missingStatements,
  validUntil,
  type CaseLetterKind,
  type LetterKind,
} from '../../api/rules/letter.ts'
import { adverseUntil, GRADUATE_SANCTION, needsDeregistration } from '../../api/rules/sanctions.ts'
import type { City, Moment } from './city.ts'
import { move, type Dossier } from './dossier.ts'
import { orgOn } from './employer-acts.ts'
import { removeFromNotice } from './unit-acts.ts'

function printed(city: City, at: Moment, dossier: Dossier, kind: CaseLetterKind, sources: Sources, head: Head) {
  if (kind === 'acceptanceLetter') return acceptanceLetter(sources, head)
  if (kind === 'introductionLetter')
    return introductionLetterOf(sources, head, { application: dossier.application, cityName: city.config.cityName, handler: at.actor.name })
  const notice = city.rows.notices.findLast((one) => one.id === dossier.row.noticeId)
  return approvalFormOf(sources, head, {
    notice: notice && { publishedOn: notice.publishedOn, lastDay: notice.lastDay ?? null },
    submittedBy: dossier.submittedBy,
    endorsedBy: dossier.endorsedBy,
    sentOn: dossier.sentOn,
    dismissedObjections: dossier.dismissedObjections,
    photo: city.files.portraits[dossier.portrait]!.printed,
  })
}

/** Numbers and issues one paper, as `issueLetters` does; the same builders make its facts. */
function issueOne(city: City, at: Moment, dossier: Dossier, kind: CaseLetterKind): AuditEvent {
  const { row, employer, unit, citizenId } = dossier
  const sources: Sources = {
    row,
    form: row.form,
    citizenId,
    employer: orgOn(employer, at.today),
    unit: unit.row,
    policy: city.policy,
    issued: dossier.letters.filter((one) => one.status === 'valid'),
  }
  const serial = city.claim(kind, yearOf(at.today), city.config.letterPrefix)
  const head = signedHead(city.config, { kind, serial, today: at.today, stated: statedOf(sources, kind, at.today) }, city.seals.sign)
  const { facts, stated } = printed(city, at, dossier, kind, sources, head)
  const missing = missingStatements(kind, stated)
  if (missing.length > 0) throw new Error(`${row.caseNo}: the ${kind} lacks ${missing.map(({ key }) => key).join(', ')}`)
  const letter = keepLetter(city, at, { kind, serial, head, facts, to: { caseId: row.id }, year: row.intakeYear })
  dossier.letters.push(letter)
  return {
    subject: { type: 'letter', id: letter.id },
    act: 'letter.issue',
    caseId: row.id,
    article: LETTER[kind].article,
    after: { kind, number: letter.number, issuedOn: letter.issuedOn },
  }
}

interface Issued {
  kind: LetterKind
  serial: number
  head: Head
  facts: unknown
  to: { caseId: string } | { orgId: string }
  year: number
}

/** A numbered paper with its facts sealed, as `insertLetter` keeps it. */
export function keepLetter(city: City, at: Moment, { kind, serial, head, facts, to, year }: Issued): Dossier['letters'][number] {
  const letter: Dossier['letters'][number] = {
    id: city.dice.uuid(),
    kind,
    caseId: null,
    orgId: null,
    ...to,
    intakeYear: year,
    number: head.number,
    serial,
    verifyCode: head.verification.code,
    facts: city.secrets.seal(JSON.stringify(letterFacts[kind].parse(facts))),
    template: TEMPLATE_VERSIONS[kind],
    issuedOn: at.today,
    issuedBy: at.actor.userId,
    issuedByName: at.actor.name,
    validUntil: validUntil(kind, at.today, city.policy),
    status: 'valid',
    endedOn: null,
    endedReason: null,
    endedNote: null,
    endedArticle: null,
    replacedBy: null,
    replaces: null,
    sealKey: null,
    sha256: null,
    bytes: null,
    typesetAt: null,
    createdAt: at.now,
  }
  city.rows.letters.push(letter)
  return letter
}

/** Numbers and issues the notice of a sanction, as `issueSanctionNotice` does. */
export function issueNotice(city: City, at: Moment, sanction: Sanction): AuditEvent {
  const kind = 'sanctionNotice'
  const serial = city.claim(kind, yearOf(at.today), city.config.letterPrefix)
  const person = 'caseId' in sanction.to
  const stated = { name: sanction.name, citizenId: person ? sanction.idNo : null, institution: null, employer: null, validUntil: null }
  const head = signedHead(city.config, { kind, serial, today: at.today, stated }, city.seals.sign)
  const letter = keepLetter(city, at, { kind, serial, head, facts: sanctionFacts(sanction, head), to: sanction.to, year: sanction.year })
  return {
    subject: { type: 'letter', id: letter.id },
    act: 'letter.issue',
    article: sanction.article,
    ...('caseId' in sanction.to ? { caseId: sanction.to.caseId } : { scopeOrgId: sanction.to.orgId }),
    after: { kind, number: letter.number, issuedOn: letter.issuedOn },
  }
}

/** Moves by an act that issues papers. */
export function issuing(city: City, at: Moment, dossier: Dossier, action: 'approve' | 'approveSettlement'): void {
  const moved = move(city, dossier, action, at)
  city.write(at, `case.${action}`, [moved, ...lettersIssuedBy(action).map((kind) => issueOne(city, at, dossier, kind))])
}

/** Ends what the act revokes, as `endLetters` does. */
function endLetters(at: Moment, { row, letters }: Dossier, action: CaseAction, reason: string): AuditEvent[] {
  return letters
    .filter((letter) => letter.status === 'valid' && lettersRevokedBy(action).includes(letter.kind))
    .map((letter) => {
      const article = action === 'refuseSettlement' ? '17(4)2' : '27'
      Object.assign(letter, { status: 'revoked', endedOn: at.today, endedReason: action, endedNote: reason, endedArticle: article })
      return {
        subject: { type: 'letter', id: letter.id },
        act: 'letter.revoke',
        caseId: row.id,
        article,
        before: { status: 'valid' },
        after: { kind: letter.kind, number: letter.number, status: 'revoked', endedOn: at.today },
        note: reason,
      }
    })
}

/** Revokes by the employer's request, or refuses the settlement: the letters end with it. */
export function ending(city: City, at: Moment, dossier: Dossier, action: 'revoke' | 'refuseSettlement', note: string): void {
  const ended = endLetters(at, dossier, action, note)
  city.write(at, `case.${action}`, [move(city, dossier, action, at, { note }), ...ended])
}

/** Fraud or bribery (27): letters revoked, adverse record, deregistration referred when registered. */
export function disqualify(city: City, at: Moment, dossier: Dossier, cause: 'FRAUD' | 'BRIBERY', note: string): void {
  const { row } = dossier
  const referral = needsDeregistration(cause, row.status === 'REGISTERED' || row.status === 'ARCHIVED')
  if (row.status === 'IN_NOTICE') removeFromNotice(city, at, dossier)
  const ended = endLetters(at, dossier, 'disqualify', note)
  const moved = move(city, dossier, 'disqualify', at, {
    note,
    event: { after: { cause: GRADUATE_SANCTION[cause].title, deregistrationReferred: referral } },
  })
  const sanction = personSanction(row, city.policy, { cause, note, referral, citizenId: dossier.citizenId, today: at.today })
  const notice = issueNotice(city, at, sanction)
  city.rows.adverseRecords.push({
    id: city.dice.uuid(),
    citizenIdIndex: row.citizenIdIndex!,
    caseId: row.id,
    name: row.name,
    reason: note,
    article: '27',
    fromDay: at.today,
    untilDay: adverseUntil(at.today, city.policy),
    createdAt: at.now,
  })
  city.write(at, 'case.disqualify', [moved, ...ended, notice])
}
