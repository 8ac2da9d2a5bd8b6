import { z } from 'zod'

/**
 * The facts each official paper prints: all of them, and nothing else. They are stored with the issued paper and never
 * recomputed. Values are the Chinese words as printed, days are legal days, `null` leaves the place on the paper blank.
 */

const text = (max: number) => z.string().trim().min(1).max(max)
const blank = (max: number) => text(max).nullable()
const day = z.iso.date()
const year = z.int().min(2000).max(2100)

/** What a reader needs to check the paper: the QR leads to `url`; `code` and `page` are printed for those who type. */
const verification = z.strictObject({ code: text(24), url: z.url().max(1500), page: text(80) })

/** 一寸照片: an image already re-encoded by the upload. */
const photo = z.strictObject({ mime: z.enum(['image/jpeg', 'image/png']), base64: z.base64().max(400_000) })

const studyPeriod = z.strictObject({ from: text(12), to: text(12), institution: text(60), major: blank(60), witness: blank(20) })

const opinion = z.strictObject({ opinion: text(120), by: blank(20), on: day })

/** 《XX年非北京生源毕业生进京审批表》 (第十七条第三项, 三份; 第十八条: one copy to the personal file). */
export const approvalFormFacts = z.strictObject({
  year,
  formNo: text(40),
  quotaKind: text(20),
  offQuotaCategory: blank(60),
  declaredOn: day,
  person: z.strictObject({
    name: text(60),
    sex: text(4),
    birthDate: day,
    ethnicity: blank(20),
    politicalStatus: blank(20),
    maritalStatus: blank(10),
    health: blank(20),
    citizenId: text(18),
    originPlace: text(60),
    hukouPlace: blank(80),
    phone: blank(30),
    email: blank(80),
    photo: photo.nullable(),
  }),
  education: z.strictObject({
    institution: text(80),
    institutionCode: blank(12),
    department: blank(60),
    major: text(60),
    majorCode: blank(12),
    educationLevel: text(20),
    degree: blank(30),
    schoolingYears: blank(10),
    trainingMode: text(20),
    enrolledOn: day.nullable(),
    graduatedOn: day.nullable(),
    diplomaNo: blank(30),
    degreeNo: blank(30),
    languageLevel: blank(40),
    previous: blank(120),
    /** 双学位; papers issued before it was asked for have none. */
    secondDegree: blank(80).default(null),
  }),
  studyHistory: z.array(studyPeriod).max(6),
  awards: blank(160),
  employmentDeclaration: blank(120),
  founderInfo: blank(120),
  employer: z.strictObject({
    name: text(80),
    uscc: text(18),
    nature: blank(30),
    industry: blank(40),
    registeredDistrict: blank(20),
    taxDistrict: blank(20),
    registeredOn: day.nullable(),
    postTitle: text(40),
    postCategory: blank(30),
    matchStatement: blank(200),
    contractFrom: day.nullable(),
    contractTo: day.nullable(),
    servicePeriod: blank(30),
    contact: blank(20),
    phone: blank(30),
  }),
  pledge: z.strictObject({ signedOn: day }),
  employerOpinion: opinion,
  unitOpinion: opinion.extend({ unit: text(60), noticeFrom: day, noticeTo: day, objections: text(60) }),
  bureauOpinion: z.strictObject({ bureau: text(40), opinion: text(120) }),
  issuedOn: day,
  verification,
  /** 更正换发: the number of the paper it replaces. */
  replaces: text(40).optional(),
})
export type ApprovalFormFacts = z.infer<typeof approvalFormFacts>

/** 《接收函》 (第十七条第三项): the bureau to the graduate's school; asks for the archive. */
export const acceptanceLetterFacts = z.strictObject({
  letterNo: text(40),
  issuer: text(40),
  addressee: text(80),
  graduate: z.strictObject({
    name: text(60),
    citizenId: text(18),
    graduationYear: year,
    educationLevel: text(20),
    major: text(60),
    trainingMode: text(20),
  }),
  employer: text(80),
  supervisingUnit: text(60),
  approvalFormNo: text(40),
  settlementYear: year,
  validUntil: day,
  archiveReceiver: z.strictObject({
    name: text(60),
    address: text(80),
    postcode: blank(10),
    contact: blank(20),
    phone: blank(30),
  }),
  issuedOn: day,
  verification,
  /** 更正换发: the number of the paper it replaces. */
  replaces: text(40).optional(),
})
export type AcceptanceLetterFacts = z.infer<typeof acceptanceLetterFacts>

/** 《非北京生源毕业生报户口介绍信》 (第十七条第四项) with its counterfoil. */
export const introductionLetterFacts = z.strictObject({
  letterNo: text(40),
  issuer: text(40),
  addressee: text(60),
  graduate: z.strictObject({
    name: text(60),
    sex: text(4),
    birthDate: day,
    citizenId: text(18),
    institution: text(80),
    educationLevel: text(20),
    graduatedOn: day,
  }),
  employer: text(80),
  supervisingUnit: text(60),
  approvalFormNo: text(40),
  acceptanceLetterNo: text(40),
  moveFrom: text(80),
  moveTo: z.strictObject({ kind: text(30), household: blank(60), address: text(80) }),
  validUntil: day,
  handler: blank(20),
  issuedOn: day,
  verification,
  /** 更正换发: the number of the paper it replaces. */
  replaces: text(40).optional(),
})
export type IntroductionLetterFacts = z.infer<typeof introductionLetterFacts>

/** 公示 (第十七条第三项第二目): name, age, school and education level; never an identity number or a part of one. */
export const publicNoticeFacts = z.strictObject({
  title: text(80),
  noticeNo: blank(40),
  basis: text(300),
  people: z
    .array(
      z.strictObject({
        name: text(60),
        age: z.int().min(14).max(99),
        institution: text(80),
        educationLevel: text(20),
      }),
    )
    .min(1)
    .max(2000),
  from: day,
  to: day,
  workdays: z.int().min(5),
  complaintPhone: text(60),
  complaintAddress: text(120),
  publisher: text(60),
  publishedOn: day,
})
export type PublicNoticeFacts = z.infer<typeof publicNoticeFacts>

const cell = z.string().trim().max(120)
/** The head repeats on every page, so it must leave room for a row. */
const head = z.string().trim().max(20)

/** 年终执行情况报告 (第十九条、第二十条): the words block by block, then the tables; the first column names its row, the others are figures. */
export const executionReportFacts = z.strictObject({
  title: text(120),
  issuer: text(80),
  decisionNo: blank(40),
  draft: z.boolean(),
  asOf: day,
  issuedOn: day,
  blocks: z.array(z.strictObject({ title: text(40), paragraphs: z.array(text(4000)).max(60) })).max(12),
  tables: z
    .array(z.strictObject({ title: text(60), heads: z.array(head).min(2).max(12), rows: z.array(z.array(cell)).max(20_000) }))
    .max(12),
})
export type ExecutionReportFacts = z.infer<typeof executionReportFacts>

/** 《需求调查表》 (第十七条第一项): what one employer asked for in a year and what its unit made of it, as stored. */
export const demandFormFacts = z.strictObject({
  year,
  state: text(20),
  employer: z.strictObject({ name: text(80), uscc: blank(18), contact: blank(40), phone: blank(40) }),
  unit: text(80),
  submittedOn: day.nullable(),
  submittedBy: blank(40),
  lines: z
    .array(
      z.strictObject({
        no: z.int().min(1),
        post: text(60),
        postCategory: text(20),
        field: text(60),
        level: text(20),
        number: z.int().min(1),
        /** The category off quota; null takes quota. */
        offQuota: blank(60),
        reason: blank(200),
        project: blank(80),
        adjusted: z.int().min(0).nullable(),
        adjustReason: blank(200),
      }),
    )
    .max(500),
  asked: z.int().min(0),
  inQuota: z.int().min(0),
  offQuota: z.int().min(0),
  /** What the unit stands by; null while it has not decided. */
  adjusted: z.int().min(0).nullable(),
  opinion: z.strictObject({ words: text(600), by: blank(40), on: day.nullable() }).nullable(),
  printedOn: day,
})
export type DemandFormFacts = z.infer<typeof demandFormFacts>

/** 毕业生承诺书 (第二十五条, 第十七条第三项): the words as they were signed. */
export const pledgeFacts = z.strictObject({
  caseNo: text(40),
  year,
  person: z.strictObject({ name: text(60), citizenId: blank(18) }),
  employer: text(80),
  unit: text(80),
  lines: z.array(text(400)).min(1).max(20),
  /** Version and digest of the words, as the trace keeps them. */
  version: text(20),
  sha256: text(64),
  signedOn: day,
  signedAt: text(40),
  how: text(200),
  printedOn: day,
})
export type PledgeFacts = z.infer<typeof pledgeFacts>

/** 集体决策记录 (第十九条至第二十一条). */
export const decisionRecordFacts = z.strictObject({
  number: text(40),
  organ: text(80),
  year,
  kind: text(30),
  article: text(80),
  meetingOn: day,
  attendees: z.array(text(40)).max(80),
  item: text(200),
  conclusion: text(4000),
  /** What took effect: words, then tables whose first column names its row. */
  effects: z.array(text(600)).max(60),
  tables: z.array(z.strictObject({ title: text(60), heads: z.array(head).min(2).max(8), rows: z.array(z.array(cell)).max(5000) })).max(6),
  minutes: z.strictObject({ name: text(200), sha256: text(64) }).nullable(),
  supersedes: blank(40),
  supersededBy: blank(40),
  recordedBy: text(60),
  recordedOn: day,
  printedOn: day,
})
export type DecisionRecordFacts = z.infer<typeof decisionRecordFacts>

/** 《处理决定书》 (第二十六条, 第二十七条): to an organisation, or to a person. */
export const sanctionNoticeFacts = z.strictObject({
  letterNo: text(40),
  issuer: text(40),
  addressee: text(80),
  /** Whom it is about, and by which number that one is known: 统一社会信用代码 or 公民身份号码. */
  about: z.strictObject({ kind: z.enum(['org', 'person']), name: text(80), idName: text(20), idNo: blank(18) }),
  year,
  finding: text(120),
  clause: text(60),
  /** What was found to be so, in the words of the record. */
  findings: text(1000),
  basis: text(300),
  measure: text(120),
  /** What the measure means: how many places, what may not be done. */
  effect: blank(300),
  period: z.strictObject({ from: day, until: day.nullable() }).nullable(),
  decisionNumber: text(40),
  decidedOn: day,
  remedy: text(400),
  copiesTo: z.array(text(80)).max(4),
  issuedOn: day,
  verification,
})
export type SanctionNoticeFacts = z.infer<typeof sanctionNoticeFacts>

/** 归档目录 (第十八条): a year's papers of one unit in the five classes, numbered, gaps named. */
export const dossierCatalogueFacts = z.strictObject({
  title: text(120),
  unit: text(80),
  year,
  number: blank(60),
  closedOn: day.nullable(),
  draft: z.boolean(),
  classes: z
    .array(
      z.strictObject({
        no: z.int().min(1),
        title: text(80),
        article: text(60),
        documents: z
          .array(
            z.strictObject({
              no: z.int().min(1),
              title: text(200),
              number: blank(80),
              on: day.nullable(),
              pages: z.int().min(0).nullable(),
              note: blank(200),
            }),
          )
          .max(60_000),
      }),
    )
    .max(12),
  /** How many people the dossier is about. */
  people: z.int().min(0),
  gaps: z.array(text(300)).max(20_000),
  issuedOn: day,
})
export type DossierCatalogueFacts = z.infer<typeof dossierCatalogueFacts>

/** Every paper the typesetter knows, with the schema of its facts. */
export const letterFacts = {
  approvalForm: approvalFormFacts,
  acceptanceLetter: acceptanceLetterFacts,
  introductionLetter: introductionLetterFacts,
  publicNotice: publicNoticeFacts,
  executionReport: executionReportFacts,
  demandForm: demandFormFacts,
  pledge: pledgeFacts,
  decisionRecord: decisionRecordFacts,
  sanctionNotice: sanctionNoticeFacts,
  dossierCatalogue: dossierCatalogueFacts,
}
export type LetterKind = keyof typeof letterFacts
export type LetterFacts<K extends LetterKind = LetterKind> = z.infer<(typeof letterFacts)[K]>

/**
 * The template each paper is set with today, `folder/file@edition`; kept with the issued paper. A change that moves ink
 * on the paper raises the edition; the edition before stays beside it as `file@1.typ`, so that its papers can be set again.
 */
export const TEMPLATE_VERSIONS: Record<LetterKind, string> = {
  approvalForm: '2018/approval-form@2',
  acceptanceLetter: '2018/acceptance-letter@2',
  introductionLetter: '2018/introduction-letter@2',
  publicNotice: '2018/public-notice@1',
  executionReport: '2018/execution-report@1',
  demandForm: '2018/demand-form@1',
  pledge: '2018/pledge@1',
  decisionRecord: '2018/decision-record@1',
  sanctionNotice: '2018/sanction-notice@1',
  dossierCatalogue: '2018/dossier-catalogue@1',
}
