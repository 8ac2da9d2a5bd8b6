/** Facts of the household registration introduction letter 报户口介绍信 (Article 17(4)2): the bureau to the police. */
import type { Run } from '../core/context.ts'
import { validUntil } from '../rules/letter.ts'
import { DISTRICT, EDUCATION_LEVEL, SEX, type District } from '../rules/terms.ts'
import { MOVE_TO_KIND } from '../settlements/settlements.schemas.ts'
import { applicationOf } from './letters.repo.ts'
import { clip, numberOf, termOf, type Head, type Sources } from './letter-sources.ts'

/** 北京市公安局海淀分局: the branch office of the district of the new address. */
export function policeBranch(city: string, district: District): string {
  const name = DISTRICT[district].name.replace(city.replace(/市$/, ''), '')
  return `${city}公安局${name.endsWith('开发区') ? name : name.replace(/区$/, '')}分局`
}

export const introductionLetter = async (run: Run, sources: Sources, head: Head) =>
  introductionLetterOf(sources, head, {
    application: await applicationOf(run.tx, sources.row.id),
    cityName: run.deps.config.cityName,
    handler: run.actor.name,
  })

/** Beside the case: its application, and who signs where. */
export interface Settlement {
  application: Pick<NonNullable<Awaited<ReturnType<typeof applicationOf>>>, 'moveFrom' | 'moveTo'> | undefined
  cityName: string
  handler: string
}

export function introductionLetterOf(sources: Sources, head: Head, { application, cityName, handler }: Settlement) {
  const { row, form, citizenId, employer, unit, policy } = sources
  const to = application?.moveTo
  const facts = {
    letterNo: head.number,
    issuer: head.issuer,
    addressee: to ? policeBranch(cityName, to.district) : null,
    graduate: {
      name: row.name,
      sex: termOf(SEX, form.sex),
      birthDate: form.birthDate,
      citizenId,
      institution: form.schoolName,
      educationLevel: termOf(EDUCATION_LEVEL, form.educationLevel),
      graduatedOn: form.graduatesOn,
    },
    employer: employer.name,
    supervisingUnit: clip(unit.name, 60),
    approvalFormNo: numberOf(sources, 'approvalForm'),
    acceptanceLetterNo: numberOf(sources, 'acceptanceLetter'),
    moveFrom: application?.moveFrom ?? null,
    moveTo: to ? { kind: MOVE_TO_KIND[to.kind], household: to.household || null, address: to.address } : null,
    validUntil: validUntil('introductionLetter', head.issuedOn, policy),
    handler: clip(handler, 20),
    issuedOn: head.issuedOn,
    verification: head.verification,
  }
  const stated = {
    ...head,
    verifyCode: head.verification.code,
    addressee: facts.addressee,
    ...facts.graduate,
    schoolName: facts.graduate.institution,
    major: form.major,
    graduatesOn: facts.graduate.graduatedOn,
    employerName: facts.employer,
    supervisingUnitName: facts.supervisingUnit,
    approvalFormNumber: facts.approvalFormNo,
    acceptanceLetterNumber: facts.acceptanceLetterNo,
    hukouPlace: facts.moveFrom,
    settleAt: to?.address,
    validUntil: facts.validUntil,
  }
  return { facts, stated }
}
