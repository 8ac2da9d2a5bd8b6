// What became of issued papers: prints and copies, a finished batch, a correction issued and one that waits.
import { correctedFacts, statedOfFacts } from '../../api/letters/corrected-facts.ts'
import type { CorrectedField } from '../../api/letters/correction-fields.schemas.ts'
import { signedHead } from '../../api/letters/letter-head.ts'
import { letterFacts } from '../../api/letters/letter-facts.ts'
import { yearOf } from '../../api/rules/dates.ts'
import { LETTER } from '../../api/rules/letter.ts'
import { keepLetter } from './bureau-acts.ts'
import { actorOf, clock, personOf, type City, type Moment, type Org, type Person } from './city.ts'
import { saveRow, type Dossier } from './dossier.ts'
import { makeDice } from './dice.ts'

type Letter = Dossier['letters'][number]

const ASKED_ON = '2026-06-10'
const ISSUED_ON = '2026-06-11'
const PRINTED_ON = '2026-06-12'
const COPIED_ON = '2026-06-12'

const actorRecord = (person: Person) => {
  const { userId, name, tier, orgId, orgName } = actorOf(person)
  return { userId, name, tier, orgId, orgName, roles: person.roles }
}

/** A batch with its items, finished at the moment given. */
function keepBatch(
  city: City,
  at: Moment,
  person: Person,
  batch: { kind: 'issue' | 'print'; createdAt: string; note: string | null; items: readonly Letter[] },
) {
  const id = city.dice.uuid()
  const { kind, createdAt, note, items } = batch
  city.rows.letterBatches.push({
    id,
    kind,
    orgId: person.org.row.id,
    action: kind === 'issue' ? 'approve' : null,
    note,
    status: 'done',
    total: items.length,
    done: items.length,
    refused: 0,
    actor: actorRecord(person),
    createdBy: person.id,
    createdByName: person.name,
    endedAt: at.now,
    createdAt,
  })
  city.rows.letterBatchItems.push(
    ...items.map((letter, i) => ({
      batchId: id,
      seq: i + 1,
      caseId: letter.caseId,
      letterId: kind === 'print' ? letter.id : null,
      version: null,
      status: 'done' as const,
      problem: null,
    })),
  )
  return id
}

/** As `printLetters` leaves it, its merged file fetched and gone. */
function print(city: City, at: Moment, person: Person, papers: readonly Letter[], reason: string | null): void {
  const batchId = keepBatch(city, at, person, { kind: 'print', createdAt: at.now, note: reason, items: papers })
  for (const letter of papers) {
    const copyNo = city.rows.letterPrints.filter((one) => one.letterId === letter.id).length + 1
    city.rows.letterPrints.push({
      id: city.dice.uuid(),
      letterId: letter.id,
      copyNo,
      reason,
      batchId,
      printedOn: at.today,
      printedBy: person.id,
      printedByName: person.name,
      createdAt: at.now,
    })
    city.write(at, 'letter.print', {
      subject: { type: 'letter', id: letter.id },
      article: LETTER[letter.kind].article,
      after: { kind: letter.kind, number: letter.number, copyNo },
      ...(letter.caseId ? { caseId: letter.caseId } : {}),
      ...(reason ? { note: reason } : {}),
    })
  }
  city.write(at, 'letterBatch.fetch', { subject: { type: 'letterBatch', id: batchId }, after: { total: papers.length } })
}

const validOf = (city: City, kind: Letter['kind'], test: (dossier: Dossier) => boolean): { dossier: Dossier; letter: Letter }[] =>
  city.dossiers
    .filter(({ row }) => row.intakeYear === 2026)
    .filter(test)
    .flatMap((dossier) => {
      const letter = dossier.letters.find((one) => one.kind === kind && one.status === 'valid')
      return letter ? [{ dossier, letter }] : []
    })

/** The approvals of the busiest day, as the batch they were. */
function finishedBatch(city: City, approver: Person): void {
  city.on(PRINTED_ON, clock(18), (open) => {
    const days = new Map<string, Letter[]>()
    for (const { letter } of validOf(city, 'approvalForm', () => true))
      if (letter.issuedBy === approver.id) days.set(letter.issuedOn, [...(days.get(letter.issuedOn) ?? []), letter])
    const papers = [...days.values()].toSorted((a, b) => b.length - a.length)[0]
    const [first, last] = [papers?.[0], papers?.at(-1)]
    if (!papers || !first || !last) return
    const began = { ...open(actorOf(approver)), now: first.createdAt, today: first.issuedOn }
    const id = keepBatch(city, { ...began, now: last.createdAt }, approver, {
      kind: 'issue',
      createdAt: first.createdAt,
      note: null,
      items: papers,
    })
    const subject = { type: 'letterBatch', id }
    city.write(open(actorOf(approver)), 'letterBatch.done', { subject, after: { done: papers.length, refused: 0, total: papers.length } })
  })
}

interface Wrong {
  dossier: Dossier
  letter: Letter
  fields: CorrectedField[]
  reason: string
}

/** As `askCorrection` leaves it. */
function ask(city: City, at: Moment, clerk: Person, { dossier, letter, fields, reason }: Wrong) {
  const correction: City['rows']['letterCorrections'][number] & { id: string } = {
    id: city.dice.uuid(),
    letterId: letter.id,
    reason,
    changes: city.secrets.seal(JSON.stringify({ fields })),
    askedBy: clerk.id,
    askedByName: clerk.name,
    askedAt: at.now,
    outcome: 'open',
    createdAt: at.now,
  }
  city.rows.letterCorrections.push(correction)
  city.write(at, 'letter.askCorrection', {
    subject: { type: 'letter', id: letter.id },
    caseId: dossier.row.id,
    article: LETTER[letter.kind].article,
    audience: 'bureau',
    after: { kind: letter.kind, number: letter.number, fields: '档案转递地址' },
    note: reason,
  })
  return correction
}

/** As `issueCorrection` leaves it: the old paper superseded, the new one issued, the declaration mended. */
function reissue(city: City, at: Moment, approver: Person, wrong: Wrong, correction: ReturnType<typeof ask>): void {
  const { dossier, letter, fields, reason } = wrong
  const kind = 'acceptanceLetter'
  const old = letterFacts[kind].parse(JSON.parse(city.secrets.open(letter.facts)))
  const serial = city.claim(kind, yearOf(at.today), city.config.letterPrefix)
  const stated = statedOfFacts(kind, old, letter.validUntil)
  const head = signedHead(city.config, { kind, serial, today: at.today, stated }, city.seals.sign)
  const approvalFormNo = dossier.letters.find((one) => one.kind === 'approvalForm' && one.status === 'valid')?.number ?? null
  const facts = correctedFacts({ kind, number: letter.number, facts: old, fields, approvalFormNo }, head)
  if (!facts.success) throw facts.error
  const made = keepLetter(city, at, { kind, serial, head, facts: facts.data, to: { caseId: dossier.row.id }, year: letter.intakeYear })
  Object.assign(made, { replaces: letter.id, validUntil: letter.validUntil })
  dossier.letters.push(made)
  Object.assign(letter, {
    status: 'superseded',
    endedOn: at.today,
    endedReason: 'correct',
    endedNote: reason,
    endedArticle: LETTER[kind].article,
    replacedBy: made.id,
  })
  Object.assign(correction, {
    outcome: 'issued',
    decidedBy: approver.id,
    decidedByName: approver.name,
    decidedAt: at.now,
    newLetterId: made.id,
  })
  const before = dossier.row.form.archiveAddress ?? null
  const after = fields[0]?.new ?? ''
  saveRow(dossier, { form: { ...dossier.row.form, archiveAddress: after } }, at.now)
  const common = { caseId: dossier.row.id, article: LETTER[kind].article }
  city.write(at, 'letter.correct', [
    {
      ...common,
      subject: { type: 'letter', id: letter.id },
      before: { status: 'valid' },
      after: { kind, number: letter.number, status: 'superseded', endedOn: at.today, replacedBy: made.number },
      note: reason,
    },
    {
      ...common,
      subject: { type: 'letter', id: made.id },
      act: 'letter.issue',
      after: { kind, number: made.number, issuedOn: at.today, replaces: letter.number },
    },
    {
      subject: { type: 'case', id: dossier.row.id },
      act: 'case.correct',
      caseId: dossier.row.id,
      article: '22',
      before: { archiveAddress: before },
      after: { archiveAddress: after },
    },
  ])
}

function wrongAddress(dossier: Dossier, letter: Letter, room: string, reason: string): Wrong {
  const old = dossier.row.form.archiveAddress ?? ''
  return { dossier, letter, reason, fields: [{ key: 'archiveAddress', old, new: `${old}${room}` }] }
}

function corrections(city: City, haidian: Org): void {
  const [clerk, approver] = [personOf(city.bureau, 'reviewer'), personOf(city.bureau, 'approver')]
  city.on(ASKED_ON, clock(10, 20), (open) => {
    const found = validOf(
      city,
      'acceptanceLetter',
      ({ unit, row }) => unit === haidian && row.status === 'APPROVED' && Boolean(row.form.archiveAddress),
    )
    const [first, second] = [found[0], found[1]]
    if (!first || !second) return
    const wrong = wrongAddress(first.dossier, first.letter, '档案楼 2 层', '档案接收机构来函更正收件地址，原件寄回')
    const asked = ask(city, open(actorOf(clerk)), clerk, wrong)
    city.on(ISSUED_ON, clock(9, 40), (later) => {
      if (first.letter.status === 'valid') reissue(city, later(actorOf(approver)), approver, wrong, asked)
    })
    city.on(PRINTED_ON, clock(16, 5), (later) => {
      if (second.letter.status !== 'valid') return
      ask(
        city,
        later(actorOf(clerk)),
        clerk,
        wrongAddress(second.dossier, second.letter, '东配楼 105 室', '毕业院校反映档案邮寄被退回，地址缺房间号'),
      )
    })
  })
}

/** Draws of its own: who comes and what becomes of them does not depend on it. */
export function addPapers(given: City): void {
  const city: City = { ...given, dice: makeDice('sample papers') }
  const haidian = city.units.get('110108')
  if (!haidian) throw new Error('the sample city lacks its district')
  const clerk = personOf(haidian, 'clerk')
  const ofHaidian = ({ unit }: Dossier) => unit === haidian
  finishedBatch(city, personOf(city.bureau, 'approver'))
  corrections(city, haidian)
  city.on(PRINTED_ON, clock(15, 10), (open) => {
    const papers = (['approvalForm', 'acceptanceLetter'] as const).flatMap((kind) => validOf(city, kind, ofHaidian).slice(0, 12))
    print(
      city,
      open(actorOf(clerk)),
      clerk,
      papers.map(({ letter }) => letter),
      null,
    )
  })
  city.on(COPIED_ON, clock(17, 20), (open) => {
    const lost = validOf(city, 'acceptanceLetter', ofHaidian).slice(1, 3)
    print(
      city,
      open(actorOf(clerk)),
      clerk,
      lost.map(({ letter }) => letter),
      '原件邮寄途中遗失，院校要求补打',
    )
  })
}
