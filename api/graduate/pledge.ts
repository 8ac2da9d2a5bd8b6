/** The graduate's written pledge (Article 25), in words of our own. A change of a word is a new version; earlier ones stay, for printing what was signed. */
import { sha256Hex } from '../core/crypto.ts'

export interface PledgeFacts {
  name: string
  employerName: string
  intakeYear: number
}

const TEXTS: Record<string, (facts: PledgeFacts) => string[]> = {
  '25-1': (facts) => [
    `本人${facts.name}，由${facts.employerName}申报 ${facts.intakeYear} 年度引进，现作如下承诺：`,
    '一、本人提供的个人信息、学历学位、就业经历和全部证明材料真实、有效、合法，没有隐瞒，没有伪造或者变造。',
    '二、本人未通过请托、行贿或者其他不正当方式谋求引进，也不会委托他人这样做。',
    '三、择业是本人自己的决定。报到后本人将依法与用人单位建立劳动（录用、聘用）关系，踏实工作，遵守法律法规和用人单位的规章制度。',
    '四、申报内容发生变化时，本人将及时告知用人单位更正。',
    '五、本人知悉：弄虚作假的，取消引进资格并记录不良信息；已经落户的，会同有关部门予以注销；涉嫌违法犯罪的，移送司法机关处理。',
  ],
}
export const PLEDGE_VERSION = '25-1'

/** The sentences of a version, for one person and one employer; none of a version that never was. */
export const pledgeText = (facts: PledgeFacts, version: string): string[] => TEXTS[version]?.(facts) ?? []

export const pledgeOf = (facts: PledgeFacts) => {
  const lines = pledgeText(facts, PLEDGE_VERSION)
  return { version: PLEDGE_VERSION, lines, sha256: sha256Hex(lines.join('\n')) }
}
