// What employer and graduate do: begin, hand in, pledge, submit, mend, withdraw, report the arrival.
import { difference } from '../../api/core/audit.ts'
import { later } from '../../api/core/clock.ts'
import { sha256 } from '../../api/core/crypto.ts'
import { pinyinOf } from '../../api/core/pinyin.ts'
import { employerFacts } from '../../api/cases/case-facts.ts'
import { REQUIRED_FIELDS, type CaseForm, type Onboarding } from '../../api/cases/cases.schemas.ts'
import { pledgeOf } from '../../api/graduate/pledge.ts'
import { LINK_DAYS, tokenOf } from '../../api/graduate/send-link.ts'
import { assessCase, type CaseFacts } from '../../api/rules/eligibility.ts'
import { explain } from '../../api/rules/explain.ts'
import { checklistOf, MATERIAL, type MaterialKind } from '../../api/rules/materials.ts'
import { waive } from '../../api/rules/regulation.ts'
import { schoolSetsOn } from '../../db/reference/index.ts'
import { nameOn, type City, type Moment, type Org } from './city.ts'
import { act, saveRow, type Dossier } from './dossier.ts'
import type { Candidate } from './graduates.ts'

const formColumns = (form: CaseForm) => ({
  form,
  name: form.name ?? '',
  pinyin: pinyinOf(form.name ?? ''),
  educationLevel: form.educationLevel ?? null,
  schoolName: form.schoolName ?? null,
  quotaKind: form.quotaKind ?? ('IN_QUOTA' as const),
})

/** Begins a case. An identity number left out stays out. */
export function draft(city: City, at: Moment, employer: Org, year: number, { form, citizenId }: Candidate, withId = true): Dossier {
  const unit = employer.unit!
  const row: Dossier['row'] = {
    id: city.dice.uuid(),
    caseNo: `YJ${year}-${String(city.claim('case', year, 'city')).padStart(6, '0')}`,
    intakeYear: year,
    employerId: employer.row.id,
    unitId: unit.row.id,
    employerName: nameOn(employer, at.today),
    unitName: unit.row.name,
    status: 'DRAFT',
    statusSince: at.now,
    version: 1,
    quotaHeld: 'none',
    initials: null,
    submittedForm: null,
    citizenIdEnc: withId ? city.secrets.seal(citizenId) : null,
    citizenIdIndex: withId ? city.secrets.blindIndex(citizenId) : null,
    submittedAt: null,
    submittedOn: null,
    dueOn: null,
    dueProvisional: false,
    preparedBy: at.actor.userId,
    firstCheckedBy: null,
    firstCheckedByName: null,
    firstCheckedAt: null,
    returnReasons: null,
    pledgedAt: null,
    consentedAt: null,
    noticeId: null,
    policyId: null,
    admissionId: null,
    waivedCodes: [],
    waiverDecisionId: null,
    verdict: null,
    onboarding: null,
    registration: null,
    revocation: null,
    createdAt: at.now,
    updatedAt: at.now,
    ...formColumns(form),
  }
  const dossier: Dossier = {
    row,
    citizenId,
    employer,
    unit,
    held: new Map(),
    portrait: city.dice.int(0, city.files.portraits.length - 1),
    dismissedObjections: 0,
    openObjections: 0,
    letters: [],
  }
  city.dossiers.push(dossier)
  city.write(at, 'case.draft', {
    subject: { type: 'case', id: row.id },
    caseId: row.id,
    article: '17(3)1',
    after: { status: row.status, name: row.name },
  })
  return dossier
}

/** Hands in one material, in the place of the one before. */
export function upload(city: City, at: Moment, dossier: Dossier, kind: MaterialKind, article: string = MATERIAL[kind].article): void {
  const { row } = dossier
  const file = kind === 'PHOTO' ? city.files.portraits[dossier.portrait]!.file : city.files.paper[kind]
  const before = dossier.held.get(kind)
  if (before) before.replacedAt = at.now
  const material: NonNullable<typeof before> = {
    id: city.dice.uuid(),
    caseId: row.id,
    kind,
    fileName: `${MATERIAL[kind].title}${before ? '（重新扫描）' : ''}.${file.ending}`,
    sha256: file.sha256,
    mime: file.mime,
    bytes: file.bytes,
    pages: file.pages,
    uploadedBy: at.actor.userId,
    uploadedByName: at.actor.name,
    replacedAt: null,
    checkedBy: null,
    checkedByName: null,
    checkedAt: null,
    createdAt: at.now,
  }
  dossier.held.set(kind, material)
  city.rows.materials.push(material)
  const named = (one: typeof material) => ({ material: MATERIAL[kind].title, fileName: one.fileName, bytes: one.bytes, sha256: one.sha256 })
  city.write(at, 'material.upload', {
    subject: { type: 'case', id: row.id },
    caseId: row.id,
    article,
    ...(before ? { before: named(before) } : {}),
    after: named(material),
  })
}

/** Every material that the stage requires, and of the optional ones the declaration of no employment. */
export function uploadRequired(city: City, at: Moment, dossier: Dossier, stage: 'declaration' | 'onboarding'): void {
  const { form, quotaKind } = dossier.row
  for (const item of checklistOf({ ...form, quotaKind }, stage))
    if ((item.required || item.kind === 'NO_EMPLOYMENT_DECLARATION') && !dossier.held.has(item.kind))
      upload(city, at, dossier, item.kind, item.article)
}

/** A personal link in the place of the one before; `id` fixes its address. */
export function createLink(city: City, at: Moment, dossier: Dossier, id: string = city.dice.uuid()): void {
  const { row, link: before } = dossier
  const link = {
    id,
    caseId: row.id,
    tokenHash: sha256(tokenOf(city.secrets, id)),
    expiresAt: later(at.now, LINK_DAYS * 86_400),
    openedAt: null,
    revokedAt: null,
  }
  if (before) before.revokedAt = at.now
  dossier.link = link
  city.rows.graduateLinks.push(link)
  city.write(at, 'link.create', {
    subject: { type: 'case', id: row.id },
    act: 'link.create',
    article: '17(3)2',
    caseId: row.id,
    after: { expiresAt: link.expiresAt, replaced: before !== undefined },
  })
}

export function openLink(city: City, at: Moment, dossier: Dossier): void {
  const { link, row } = dossier
  if (!link) throw new Error(`${row.caseNo} has no link`)
  link.openedAt ??= at.now
  city.write(at, 'link.open', { subject: { type: 'case', id: row.id }, caseId: row.id, act: 'link.open', audience: 'all' })
}

export function pledge(city: City, at: Moment, dossier: Dossier): void {
  const { row } = dossier
  openLink(city, at, dossier)
  saveRow(dossier, { pledgedAt: at.now }, at.now)
  const signed = pledgeOf({ name: row.form.name ?? row.name, employerName: row.employerName, intakeYear: row.intakeYear })
  city.write(at, 'case.pledge', {
    subject: { type: 'case', id: row.id },
    caseId: row.id,
    article: '25',
    after: { pledge: signed.version, sha256: signed.sha256 },
  })
}

/** The employer as its register stood on a day. */
export function orgOn(org: Org, day: string): Org['row'] {
  const suspended = org.row.suspendedFrom !== null && day >= org.row.suspendedFrom
  return { ...org.row, name: nameOn(org, day), ...(suspended ? {} : { suspendedFrom: null, suspendedUntil: null }) }
}

export function factsOf(city: City, { row, employer, unit }: Dossier, today: string): CaseFacts {
  const adverse =
    row.citizenIdIndex &&
    city.rows.adverseRecords.find(
      (one) => Buffer.from(one.citizenIdIndex).equals(row.citizenIdIndex!) && one.fromDay <= today && one.untilDay >= today,
    )
  return {
    graduate: { ...row.form, quotaKind: row.quotaKind },
    employer: employerFacts(orgOn(employer, today)),
    intakeYear: row.intakeYear,
    submittedOn: today,
    schoolSets: row.form.schoolCode ? schoolSetsOn(row.form.schoolCode, today) : [],
    ...(adverse ? { adverseUntil: adverse.untilDay } : {}),
    ...(unit.admission ? { admission: unit.admission.conditions } : {}),
  }
}

export function submit(city: City, at: Moment, dossier: Dossier): void {
  const { row, employer, unit } = dossier
  const facts = factsOf(city, dossier, at.today)
  const verdict = waive(assessCase(facts, city.policy), row.waivedCodes)
  const lacking = REQUIRED_FIELDS.filter((field) => row.form[field] === undefined || row.form[field] === '')
  if (verdict.kind !== 'pass' || !row.pledgedAt || lacking.length > 0)
    throw new Error(`${row.caseNo} cannot be submitted: ${lacking.join(', ')} ${JSON.stringify(verdict)}`)
  city.rows.caseVerdicts.push({
    id: city.dice.uuid(),
    caseId: row.id,
    act: 'case.submit',
    policyId: city.policy.id,
    facts: { ...facts },
    verdict,
    explanation: explain(facts, city.policy),
    waived: row.waivedCodes,
    at: at.now,
  })
  dossier.submittedBy = at.actor.name
  const channel = row.status === 'RETURNED' ? {} : { unitId: unit.row.id, unitName: unit.row.name }
  act(city, dossier, 'submit', at, {
    change: {
      employerName: nameOn(employer, at.today),
      ...channel,
      submittedAt: at.now,
      submittedOn: at.today,
      submittedForm: row.form,
      returnReasons: null,
      verdict,
      policyId: city.policy.id,
      admissionId: unit.admission?.id ?? null,
    },
  })
}

/** Saves changed fields; a pledge of other content is void. */
export function save(city: City, at: Moment, dossier: Dossier, changes: CaseForm): void {
  const { row } = dossier
  const changed = difference(row.form as Record<string, unknown>, { ...row.form, ...changes } as Record<string, unknown>)
  const broken = row.pledgedAt !== null && Object.keys(changed.after).length > 0
  saveRow(
    dossier,
    { ...formColumns({ ...row.form, ...changes }), ...(broken ? { pledgedAt: null } : {}), preparedBy: at.actor.userId },
    at.now,
  )
  if (Object.keys(changed.after).length > 0)
    city.write(at, 'case.save', { subject: { type: 'case', id: row.id }, caseId: row.id, ...changed })
}

export function reportOnboarding(city: City, at: Moment, dossier: Dossier, onboarding: Onboarding): void {
  uploadRequired(city, at, dossier, 'onboarding')
  act(city, dossier, 'reportOnboarding', at, { change: { onboarding }, event: { after: { onboarding } } })
}

/** Article 27: the employer asks that the acceptance letter be revoked. */
export function askRevocation(city: City, at: Moment, dossier: Dossier, cause: 'LEFT' | 'FAILED_PROBATION', reason: string): void {
  saveRow(dossier, { revocation: { cause, reason, askedBy: at.actor.userId!, askedByName: at.actor.name, askedAt: at.now } }, at.now)
  city.write(at, 'case.askRevocation', {
    subject: { type: 'case', id: dossier.row.id },
    caseId: dossier.row.id,
    article: '27',
    note: reason,
    after: { cause },
  })
}
