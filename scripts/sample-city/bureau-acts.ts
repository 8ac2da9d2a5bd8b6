// What the bureau does: check, approve with its papers, return, refuse, revoke, take the qualification away, waive by decision.
import { approvalFormOf } from '../../api/letters/approval-form.ts'
import { acceptanceLetter } from '../../api/letters/acceptance-letter.ts'
import { introductionLetterOf } from '../../api/letters/introduction-letter.ts'
import { verifyUrl } from '../../api/letters/issue-letter.ts'
import { letterFacts, TEMPLATE_VERSIONS } from '../../api/letters/letter-facts.ts'
import { letterNumber } from '../../api/rules/letter.ts'
import type { Head, Sources } from '../../api/letters/letter-sources.ts'
import { newVerifyCode } from '../../api/core/crypto.ts'
import type { AuditEvent } from '../../api/core/audit.ts'
import type { CaseAction } from '../../api/rules/case-status.ts'
import { yearOf } from '../../api/rules/dates.ts'
import { LETTER, lettersIssuedBy, lettersRevokedBy, missingStatements, validUntil, type LetterKind } from '../../api/rules/letter.ts'
import { adverseUntil, GRADUATE_SANCTION, needsDeregistration } from '../../api/rules/sanctions.ts'
import type { City, Moment } from './city.ts'
import { move, type Dossier } from './dossier.ts'
import { orgOn } from './employer-acts.ts'
import { removeFromNotice } from './unit-acts.ts'

function printed(city: City, at: Moment, dossier: Dossier, kind: LetterKind, sources: Sources, head: Head) {
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
function issueOne(city: City, at: Moment, dossier: Dossier, kind: LetterKind): AuditEvent {
  const { row, employer, unit, citizenId } = dossier
  const { letterPrefix, bureauName, publicUrl } = city.config
  const year = yearOf(at.today)
  const serial = city.claim(kind, year, letterPrefix)
  const code = newVerifyCode()
  const head: Head = {
    number: letterNumber(kind, letterPrefix, year, serial),
    issuer: bureauName,
    issuedOn: at.today,
    verification: { code, url: verifyUrl(publicUrl, code), page: `${publicUrl}/verify` },
  }
  const sources: Sources = {
    row,
    form: row.form,
    citizenId,
    employer: orgOn(employer, at.today),
    unit: unit.row,
    policy: city.policy,
    issued: dossier.letters.filter((one) => one.status === 'valid'),
  }
  const { facts, stated } = printed(city, at, dossier, kind, sources, head)
  const missing = missingStatements(kind, stated)
  if (missing.length > 0) throw new Error(`${row.caseNo}: the ${kind} lacks ${missing.map(({ key }) => key).join(', ')}`)
  const letter: Dossier['letters'][number] = {
    id: city.dice.uuid(),
    kind,
    caseId: row.id,
    intakeYear: row.intakeYear,
    number: head.number,
    serial,
    verifyCode: code,
    facts: city.secrets.seal(JSON.stringify(letterFacts[kind].parse(facts))),
    template: TEMPLATE_VERSIONS[kind],
    issuedOn: at.today,
    issuedBy: at.actor.userId,
    issuedByName: at.actor.name,
    validUntil: validUntil(kind, at.today, city.policy),
    status: 'valid',
    endedOn: null,
    endedReason: null,
    sha256: null,
    bytes: null,
    typesetAt: null,
    createdAt: at.now,
  }
  dossier.letters.push(letter)
  city.rows.letters.push(letter)
  return {
    subject: { type: 'letter', id: letter.id },
    act: 'letter.issue',
    caseId: row.id,
    article: LETTER[kind].article,
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
      Object.assign(letter, { status: 'revoked', endedOn: at.today, endedReason: action })
      return {
        subject: { type: 'letter', id: letter.id },
        act: 'letter.revoke',
        caseId: row.id,
        article: action === 'refuseSettlement' ? '17(4)2' : '27',
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
  city.write(at, 'case.disqualify', [moved, ...ended])
}
