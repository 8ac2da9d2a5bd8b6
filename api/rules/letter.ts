/** Articles 17(3)3, 17(4)2, 18, 26 and 27: the numbered papers, what each must state, how it is numbered, which act issues or revokes it. */
import type { CaseAction } from './case-status.ts'
import type { Day } from './dates.ts'
import { addDays } from './dates.ts'
import type { Policy } from './policy.ts'

const PERSON = {
  name: '姓名',
  sex: '性别',
  citizenId: '公民身份号码',
  schoolName: '毕业院校',
  major: '专业',
  educationLevel: '学历',
} as const
const UNITS = { employerName: '用人单位', supervisingUnitName: '主管单位' } as const
const HEAD = { number: '编号', issuer: '签发机关', issuedOn: '签发日期', verifyCode: '核验码' } as const

/** Each paper with the facts it must state, in the order of its layout. */
export const LETTER = {
  approvalForm: {
    title: '进京审批表',
    article: '17(3)3',
    series: '审',
    states: {
      ...HEAD,
      intakeYear: '引进年度',
      quotaKind: '指标类别',
      ...PERSON,
      birthDate: '出生日期',
      degree: '学位',
      trainingMode: '培养方式',
      graduatesOn: '毕业时间',
      ...UNITS,
      uscc: '统一社会信用代码',
      postTitle: '岗位',
      matchStatement: '专业与岗位匹配说明',
      noticeFrom: '公示开始日',
      noticeTo: '公示截止日',
      noticeResult: '公示结果',
      unitOpinion: '主管单位意见',
      bureauOpinion: '市人力社保局意见',
    },
  },
  acceptanceLetter: {
    title: '接收函',
    article: '17(3)3',
    series: '接',
    states: {
      ...HEAD,
      ...PERSON,
      trainingMode: '培养方式',
      ...UNITS,
      approvalFormNumber: '审批表编号',
      archiveHolder: '档案接收单位',
      archiveAddress: '档案接收地址',
      archiveContact: '档案联系人',
      settlementYear: '落户办理年度',
      validUntil: '有效期至',
    },
  },
  introductionLetter: {
    title: '非北京生源毕业生报户口介绍信',
    article: '17(4)2',
    series: '介',
    states: {
      ...HEAD,
      addressee: '抬头公安机关',
      ...PERSON,
      birthDate: '出生日期',
      graduatesOn: '毕业时间',
      ...UNITS,
      approvalFormNumber: '审批表编号',
      acceptanceLetterNumber: '接收函编号',
      hukouPlace: '原户籍地',
      settleAt: '落户地址',
      validUntil: '有效期至',
    },
  },
  sanctionNotice: {
    title: '处理决定书',
    article: '26',
    series: '处',
    states: {
      ...HEAD,
      addressee: '送达对象',
      finding: '查实的情形',
      clause: '情形所依条款',
      findings: '查实的情况',
      basis: '处理依据',
      measure: '处理措施',
      decisionNumber: '决定或办理编号',
      decidedOn: '决定日期',
      remedy: '救济途径',
    },
  },
} as const
export type LetterKind = keyof typeof LETTER
/** The papers that an act on a case issues; a sanction notice follows a decision. */
export type CaseLetterKind = Exclude<LetterKind, 'sanctionNotice'>
export const LETTER_KINDS = Object.keys(LETTER) as LetterKind[]

/** The title printed: the approval form carries its year (17(3)3). */
export const letterTitle = (kind: LetterKind, year: number) =>
  kind === 'approvalForm' ? `${year}年非北京生源毕业生进京审批表` : LETTER[kind].title

/** （京）接字〔2025〕第17号: the city's short name, the year of issue, a serial without padding (GB/T 9704 7.2.5). Throws RangeError on a serial that is no positive whole number. */
export function letterNumber(kind: LetterKind, city: string, year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1) throw new RangeError(`编号序号应为正整数，现为 ${serial}`)
  return `（${city}）${LETTER[kind].series}字〔${year}〕第${serial}号`
}

const ISSUED: Partial<Record<CaseAction, CaseLetterKind[]>> = {
  approve: ['approvalForm', 'acceptanceLetter'],
  approveSettlement: ['introductionLetter'],
}
const REVOKED: Partial<Record<CaseAction, LetterKind[]>> = {
  refuseSettlement: ['acceptanceLetter'],
  revoke: ['acceptanceLetter', 'introductionLetter'],
  disqualify: ['approvalForm', 'acceptanceLetter', 'introductionLetter'],
}

/** Papers that an act issues, in the same transaction. */
export const lettersIssuedBy = (action: CaseAction): readonly CaseLetterKind[] => ISSUED[action] ?? []
/** Papers that an act takes back, where they were issued. */
export const lettersRevokedBy = (action: CaseAction): readonly LetterKind[] => REVOKED[action] ?? []

/** How many originals are printed: three of the approval form (17(3)3), one of the letters. */
export const copiesOf = (kind: LetterKind, policy: Policy): number => (kind === 'approvalForm' ? policy.approvalFormCopies.value : 1)

/** The last day of validity (ours); the approval form and a sanction notice have none. */
export function validUntil(kind: LetterKind, issuedOn: Day, policy: Policy): Day | null {
  if (kind === 'approvalForm' || kind === 'sanctionNotice') return null
  return addDays(issuedOn, policy[kind === 'acceptanceLetter' ? 'acceptanceLetterValidDays' : 'introductionLetterValidDays'].value)
}

/** The facts that a paper must state, with their titles. */
export const letterStatements = (kind: LetterKind): { key: string; title: string }[] =>
  Object.entries(LETTER[kind].states).map(([key, title]) => ({ key, title }))

/** What a paper still lacks; a paper that lacks anything is not issued. */
export const missingStatements = (kind: LetterKind, facts: Readonly<Record<string, unknown>>) =>
  letterStatements(kind).filter(({ key }) => facts[key] === undefined || facts[key] === null || facts[key] === '')
