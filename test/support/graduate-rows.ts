/** Rows of the graduates' workbook of 2026: made-up people, identity numbers of area 110100 with a true check digit. */
import { graduateTemplate } from '../../api/imports/graduate-template.ts'
import { filledWorkbook } from '../../api/imports/template-workbook.ts'
import type { ParsedRow } from '../../api/imports/template.ts'
import { textById } from '../../api/rules/policy.ts'

type Values = ParsedRow['values']

export const TEMPLATE = graduateTemplate(2026, textById('policy-2018'))

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The n-th made-up person born on a day ('2001-03-15'): odd numbers are men. */
export function citizenId(n: number, birthDate = '2001-03-15'): string {
  const body = `110100${birthDate.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

/** A master of 2026 to whom no rule objects; `n` tells people apart, from the 1000th on by another birthday. */
export function graduate(n: number, over: Values = {}): Values {
  const birthDate = `2001-${String(1 + (Math.floor(n / 1000) % 12)).padStart(2, '0')}-15`
  return {
    name: `样例${'甲乙丙丁戊己庚辛壬癸'[n % 10]}`,
    citizenId: citizenId(n, birthDate),
    sex: n % 2 === 1 ? 'MALE' : 'FEMALE',
    birthDate,
    phone: '13800000000',
    originPlace: '河北省石家庄市',
    hukouPlace: '河北省石家庄市',
    beijingHukou: 'false',
    educationLevel: 'MASTER',
    degree: 'MASTER',
    schoolCode: '10001',
    schoolName: '北京大学',
    major: '计算机科学与技术',
    trainingMode: 'NON_DIRECTED',
    unifiedPlan: 'true',
    enrolledOn: '2023-09-01',
    graduatesOn: '2026-06-30',
    onTime: 'true',
    studyEmployment: 'NONE',
    entryRoute: 'GENERAL',
    quotaKind: 'IN_QUOTA',
    postTitle: '软件工程师',
    postCategory: 'ENGINEERING',
    matchStatement: '所学专业用于本单位核心软件的研发',
    archiveHolder: '示例区人才服务中心',
    archiveAddress: '示例区示例路 1 号',
    archiveContact: '张样例 010-55550100',
    ...over,
  }
}

/** A workbook as an employer would upload it; row 2 is the first of `rows`. */
export const graduates = async (rows: readonly Values[], name = '名册.xlsx'): Promise<File> =>
  new File([new Uint8Array(await filledWorkbook(TEMPLATE, rows))], name)
