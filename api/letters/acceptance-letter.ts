/** Facts of the acceptance letter 接收函 (Article 17(3)3): the bureau to the graduate's school. */
import { validUntil } from '../rules/letter.ts'
import { EDUCATION_LEVEL, SEX, TRAINING_MODE } from '../rules/terms.ts'
import { clip, numberOf, termOf, type Head, type Sources } from './letter-sources.ts'

/** 档案室 010-55550101: name and telephone are one field of the form and two places of the letter. */
function contactOf(text: string) {
  const phone = /\d[\d-]{6,}/.exec(text)?.[0] ?? null
  return { contact: clip(phone ? text.replace(phone, '') : text, 20), phone: clip(phone, 30) }
}

/** The archive goes where the case says; where it says nothing, to the supervising unit, who files it (Article 18, ours). */
function archiveReceiver({ form, unit }: Sources) {
  if (form.archiveHolder && form.archiveAddress)
    return {
      name: clip(form.archiveHolder, 60),
      address: clip(form.archiveAddress, 80),
      postcode: null,
      ...contactOf(form.archiveContact ?? ''),
    }
  return {
    name: clip(unit.name, 60),
    address: clip(unit.address ?? unit.complaintAddress, 80),
    postcode: null,
    contact: clip(unit.contactName, 20),
    phone: clip(unit.phone ?? unit.complaintPhone, 30),
  }
}

export function acceptanceLetter(sources: Sources, head: Head) {
  const { row, form, citizenId, employer, unit, policy } = sources
  const receiver = archiveReceiver(sources)
  const facts = {
    letterNo: head.number,
    issuer: head.issuer,
    addressee: form.schoolName,
    graduate: {
      name: row.name,
      citizenId,
      graduationYear: form.graduatesOn ? Number(form.graduatesOn.slice(0, 4)) : row.intakeYear,
      educationLevel: termOf(EDUCATION_LEVEL, form.educationLevel),
      major: form.major,
      trainingMode: termOf(TRAINING_MODE, form.trainingMode),
    },
    employer: employer.name,
    supervisingUnit: clip(unit.name, 60),
    approvalFormNo: numberOf(sources, 'approvalForm'),
    settlementYear: row.intakeYear + 1,
    validUntil: validUntil('acceptanceLetter', head.issuedOn, policy),
    archiveReceiver: receiver,
    issuedOn: head.issuedOn,
    verification: head.verification,
  }
  const stated = {
    ...head,
    verifyCode: head.verification.code,
    ...facts.graduate,
    sex: termOf(SEX, form.sex),
    schoolName: facts.addressee,
    employerName: facts.employer,
    supervisingUnitName: facts.supervisingUnit,
    approvalFormNumber: facts.approvalFormNo,
    archiveHolder: receiver.name,
    archiveAddress: receiver.address,
    archiveContact: receiver.contact ?? receiver.phone,
    settlementYear: facts.settlementYear,
    validUntil: facts.validUntil,
  }
  return { facts, stated }
}
