/** Facts of the approval form 进京审批表 (Article 17(3)3). */
import sharp from 'sharp'
import type { Run } from '../core/context.ts'
import { dayInShanghai, monthOf, monthsFrom } from '../rules/dates.ts'
import {
  DEGREE,
  DISTRICT,
  EDUCATION_LEVEL,
  EMPLOYER_NATURE,
  OFF_QUOTA,
  POST_CATEGORY,
  SEX,
  STUDY_EMPLOYMENT,
  TRAINING_MODE,
} from '../rules/terms.ts'
import { dismissedObjections, lastAct, noticeOf, photoOf } from './letters.repo.ts'
import { clip, termOf, type Head, type Sources } from './letter-sources.ts'

/** 一寸照片 at 300 dpi; small enough to be kept with the facts. */
const PHOTO = { width: 295, height: 413 }

/** In: a photo as handed in. Out: as the form prints it. */
export async function printedPhoto(bytes: Uint8Array): Promise<NonNullable<Circumstances['photo']>> {
  const small = await sharp(bytes)
    .rotate()
    .resize({ ...PHOTO, fit: 'cover' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer()
  return { mime: 'image/jpeg', base64: small.toString('base64') }
}

async function photo(run: Run, caseId: string) {
  const held = await photoOf(run.tx, caseId)
  const stream = held && (await run.deps.files.get(held.sha256))
  return stream ? printedPhoto(Buffer.concat(await stream.toArray())) : null
}

/** What the form prints of the case's way so far, beside its own facts. */
export interface Circumstances {
  notice: { publishedOn: string; lastDay: string | null } | undefined
  submittedBy: string | undefined
  endorsedBy: string | undefined
  sentOn: string | undefined
  dismissedObjections: number
  photo: { mime: 'image/jpeg'; base64: string } | null
}

async function circumstances(run: Run, row: Sources['row']): Promise<Circumstances> {
  return {
    notice: row.noticeId ? await noticeOf(run.tx, row.noticeId) : undefined,
    submittedBy: (await lastAct(run.tx, row.id, 'case.submit'))?.by,
    endorsedBy: (await lastAct(run.tx, row.id, 'case.endorse'))?.by,
    sentOn: (await lastAct(run.tx, row.id, 'case.sendToBureau'))?.day,
    dismissedObjections: await dismissedObjections(run.tx, row.id),
    photo: await photo(run, row.id),
  }
}

function opinions({ row, employer, unit }: Sources, way: Circumstances) {
  return {
    employerOpinion: {
      opinion: '经审核，该生所学专业与拟任岗位匹配，申报信息和材料真实有效，同意申报引进。',
      by: clip(way.submittedBy ?? employer.contactName, 20),
      on: row.submittedOn,
    },
    unitOpinion: {
      unit: clip(unit.name, 60),
      opinion: '经审核，申报信息和材料属实，符合引进条件，已按规定公示，同意报送。',
      by: clip(way.endorsedBy, 20),
      on: way.sentOn ?? dayInShanghai(row.statusSince),
      noticeFrom: way.notice?.publishedOn ?? null,
      noticeTo: way.notice?.lastDay ?? null,
      objections: way.dismissedObjections === 0 ? '无异议' : `收到异议 ${way.dismissedObjections} 件，经核查不成立`,
    },
  }
}

function employerBlock({ form, employer }: Sources) {
  const district = (code: keyof typeof DISTRICT | null) => (code ? DISTRICT[code].name : null)
  return {
    name: employer.name,
    uscc: employer.uscc,
    nature: termOf(EMPLOYER_NATURE, employer.nature),
    industry: clip(employer.industry, 40),
    registeredDistrict: district(employer.district),
    taxDistrict: district(employer.taxDistrict),
    registeredOn: employer.registeredOn,
    postTitle: clip(form.postTitle, 40),
    postCategory: termOf(POST_CATEGORY, form.postCategory),
    matchStatement: clip(form.matchStatement, 200),
    contractFrom: form.contractFrom ?? null,
    contractTo: form.contractTo ?? null,
    servicePeriod: form.serviceYears ? `${form.serviceYears}年` : null,
    contact: clip(employer.contactName, 20),
    phone: clip(employer.phone, 30),
  }
}

function personBlock({ form, row, citizenId }: Sources) {
  return {
    name: row.name,
    sex: termOf(SEX, form.sex),
    birthDate: form.birthDate,
    ethnicity: clip(form.ethnicity, 20),
    politicalStatus: clip(form.politicalStatus, 20),
    maritalStatus: null,
    health: null,
    citizenId,
    originPlace: form.originPlace,
    hukouPlace: clip(form.hukouPlace, 80),
    phone: clip(form.phone, 30),
    email: clip(form.email, 80),
  }
}

/** 2022-09 to 2025-06 is 3年: to the half year. */
function schoolingYears({ enrolledOn, graduatesOn }: Sources['form']): string | null {
  if (!enrolledOn || !graduatesOn || graduatesOn <= enrolledOn) return null
  return `${Math.round((monthsFrom(monthOf(enrolledOn), monthOf(graduatesOn)).length - 1) / 6) / 2}年`
}

/** The years the case knows of: those at the school it graduates from. */
const studyHistory = ({ form }: Sources) =>
  form.enrolledOn && form.graduatesOn
    ? [
        {
          from: monthOf(form.enrolledOn),
          to: monthOf(form.graduatesOn),
          institution: clip(form.schoolName, 60),
          major: clip(form.major, 60),
          witness: null,
        },
      ]
    : []

/** Diploma and degree numbers stay blank: they are reported after arrival (17(4)1). */
function educationBlock({ form }: Sources) {
  return {
    institution: form.schoolName,
    institutionCode: form.schoolCode ?? null,
    department: clip(form.department, 60),
    major: form.major,
    majorCode: null,
    educationLevel: termOf(EDUCATION_LEVEL, form.educationLevel),
    degree: termOf(DEGREE, form.degree),
    schoolingYears: schoolingYears(form),
    trainingMode: termOf(TRAINING_MODE, form.trainingMode),
    enrolledOn: form.enrolledOn ?? null,
    graduatedOn: form.graduatesOn ?? null,
    diplomaNo: null,
    degreeNo: null,
    languageLevel: null,
    previous: null,
    secondDegree: clip(form.secondDegree, 80),
  }
}

function founderInfo({ form }: Sources): string | null {
  if (!form.founderRole) return null
  return clip(
    `发起人或主要创始人${form.founderShare === undefined ? '' : `，创办时持股 ${form.founderShare}%`}${form.startupResults ? `；${form.startupResults}` : ''}`,
    120,
  )
}

export const approvalForm = async (run: Run, sources: Sources, head: Head) =>
  approvalFormOf(sources, head, await circumstances(run, sources.row))

/** Out: the facts as the template prints them, and the statements the rule asks for (rules/letter.ts). */
export function approvalFormOf(sources: Sources, head: Head, way: Circumstances) {
  const { row, form } = sources
  const { employerOpinion, unitOpinion } = opinions(sources, way)
  const [person, education, employer] = [personBlock(sources), educationBlock(sources), employerBlock(sources)]
  const facts = {
    year: row.intakeYear,
    formNo: head.number,
    quotaKind: row.quotaKind === 'IN_QUOTA' ? '占用引进指标' : '计划单列，不占指标',
    offQuotaCategory: row.quotaKind === 'OFF_QUOTA' ? clip(termOf(OFF_QUOTA, form.offQuotaCategory), 60) : null,
    declaredOn: row.submittedOn,
    person: { ...person, photo: way.photo },
    education,
    studyHistory: studyHistory(sources),
    awards: null,
    employmentDeclaration: termOf(STUDY_EMPLOYMENT, form.studyEmployment),
    founderInfo: founderInfo(sources),
    employer,
    pledge: { signedOn: row.pledgedAt ? dayInShanghai(row.pledgedAt) : null },
    employerOpinion,
    unitOpinion,
    bureauOpinion: { bureau: head.issuer, opinion: '经审批，同意引进。' },
    issuedOn: head.issuedOn,
    verification: head.verification,
  }
  const stated = {
    ...head,
    verifyCode: head.verification.code,
    intakeYear: facts.year,
    quotaKind: facts.quotaKind,
    ...person,
    ...education,
    schoolName: education.institution,
    graduatesOn: education.graduatedOn,
    employerName: employer.name,
    supervisingUnitName: unitOpinion.unit,
    uscc: employer.uscc,
    postTitle: employer.postTitle,
    matchStatement: employer.matchStatement,
    noticeFrom: unitOpinion.noticeFrom,
    noticeTo: unitOpinion.noticeTo,
    noticeResult: unitOpinion.objections,
    unitOpinion: unitOpinion.opinion,
    bureauOpinion: facts.bureauOpinion.opinion,
  }
  return { facts, stated }
}
