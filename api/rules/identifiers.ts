/** Identifiers by their standards: block what cannot be right, warn where genuine ones are known to differ. No clock: `today` is given. */
import type { Day } from './dates.ts'
import { ageOn, isDay } from './dates.ts'
import type { DEGREE, EducationLevel, SEX } from './terms.ts'
import { EDUCATION_LEVEL, DEGREE as DEGREE_TERM, SEX as SEX_TERM } from './terms.ts'

export type Identified = { ok: true; value: string; warnings?: string[] } | { ok: false; code: string; message: string }

type Sex = keyof typeof SEX
type Degree = keyof typeof DEGREE

const no = (code: string, message: string): Identified => ({ ok: false, code, message })
const yes = (value: string, warnings: string[] = []): Identified =>
  warnings.length > 0 ? { ok: true, value, warnings } : { ok: true, value }
/** Full-width digits and letters to half-width, spaces out, upper case. */
const compact = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF]/g, '')
    .toUpperCase()
const weightedSum = (digits: readonly number[], weights: readonly number[]) => weights.reduce((sum, w, i) => sum + w * digits[i]!, 0)

const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)
const citizenCheck = (id: string) => '10X98765432'[weightedSum([...id.slice(0, 17)].map(Number), CITIZEN_WEIGHTS) % 11]!

/** In: a valid identity number. Out: the birth date and sex it states. */
export const citizenIdFacts = (id: string): { birthDate: Day; sex: Sex } => ({
  birthDate: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`,
  sex: Number(id[16]) % 2 === 1 ? 'MALE' : 'FEMALE',
})

/** Citizen identity number, GB 11643-1999, against the form's birth date and sex where given. All faults refuse: a check digit never lies. */
export function checkCitizenId(text: string, form: { birthDate?: Day; sex?: Sex; today?: Day } = {}): Identified {
  const id = compact(text)
  if (id === '') return no('citizen-id-empty', '请填写公民身份号码')
  if (/^\d+(\.\d+)?E\+?\d+$/.test(id)) return no('citizen-id-number', '身份号码被存成了数字，末几位已丢失；请把该列设为“文本”后重新填写')
  if (/^\d{15}$/.test(id)) return no('citizen-id-15', '这是 15 位旧身份号码，请填写 18 位公民身份号码')
  if (id.length !== 18) return no('citizen-id-length', `公民身份号码应为 18 位，现为 ${id.length} 位`)
  if (!/^\d{17}[\dX]$/.test(id)) return no('citizen-id-characters', '公民身份号码前 17 位应为数字，末位应为数字或 X')
  if (!PROVINCES.has(id.slice(0, 2))) return no('citizen-id-region', `公民身份号码开头 ${id.slice(0, 2)} 不是有效的地区代码`)
  const { birthDate, sex } = citizenIdFacts(id)
  if (!isDay(birthDate)) return no('citizen-id-date', `公民身份号码中的出生日期 ${birthDate} 不存在`)
  if (form.today && birthDate > form.today) return no('citizen-id-future', `公民身份号码中的出生日期 ${birthDate} 晚于今天`)
  if (citizenCheck(id) !== id[17]) return no('citizen-id-check', '公民身份号码校验位不符，请核对是否录错')
  if (form.birthDate && form.birthDate !== birthDate)
    return no('citizen-id-birth-date', `填写的出生日期 ${form.birthDate} 与身份号码中的 ${birthDate} 不一致`)
  if (form.sex && form.sex !== sex) return no('citizen-id-sex', `填写的性别“${SEX_TERM[form.sex]}”与身份号码中的“${SEX_TERM[sex]}”不一致`)
  const age = form.today ? ageOn(birthDate, form.today) : undefined
  return yes(id, age !== undefined && (age < 15 || age > 70) ? [`按身份号码为 ${age} 岁，请核对`] : [])
}

/** The number as screens show it: three characters, stars, the last four. */
export const maskCitizenId = (id: string) => `${id.slice(0, 3)}***********${id.slice(-4)}`

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const usccCheck = (code: string) =>
  USCC_ALPHABET[
    (31 -
      (weightedSum(
        [...code.slice(0, 17)].map((c) => USCC_ALPHABET.indexOf(c)),
        USCC_WEIGHTS,
      ) %
        31)) %
      31
  ]!

/** Unified social credit code, GB 32100-2015. A wrong check character only warns: some genuine early codes fail it. */
export function checkUscc(text: string): Identified {
  const code = compact(text)
  if (code === '') return no('uscc-empty', '请填写统一社会信用代码')
  if (code.length !== 18) return no('uscc-length', `统一社会信用代码应为 18 位，现为 ${code.length} 位`)
  const foreign = [...code].find((c) => !USCC_ALPHABET.includes(c))
  if (foreign) return no('uscc-characters', `统一社会信用代码不使用字符 ${foreign}（不含 I、O、S、V、Z）`)
  if (!/^.{2}\d{6}/.test(code)) return no('uscc-area', '统一社会信用代码第 3 至 8 位应为数字（登记机关行政区划）')
  return yes(
    code,
    usccCheck(code) === code[17] ? [] : [`校验位应为 ${usccCheck(code)}，现为 ${code[17]}；少数早期代码确有不符，请核对证照`],
  )
}

const DIPLOMA_LEVEL: Record<string, { level: EducationLevel | 'OTHER'; title: string }> = {
  '01': { level: 'DOCTOR', title: '博士' },
  '02': { level: 'MASTER', title: '硕士' },
  '04': { level: 'OTHER', title: '第二学士学位' },
  '05': { level: 'BACHELOR', title: '本科' },
  '06': { level: 'OTHER', title: '专科' },
}
const DIPLOMA_TYPE: Record<string, string> = { '5': '成人高等教育', '6': '自学考试', '7': '网络教育' }

const differs = (what: string, inNumber: string, declared: string | undefined) =>
  declared && declared !== inNumber ? [`${what}：证书编号为 ${inNumber}，填报为 ${declared}，请说明`] : []

/** Diploma number, 18 digits since 2002: school 5, type 1, year 4, level 2, serial 6. What differs from the form warns. */
export function checkDiplomaNo(
  text: string,
  form: { schoolCode?: string; year?: number; educationLevel?: EducationLevel } = {},
): Identified {
  const value = compact(text)
  if (value === '') return no('diploma-empty', '请填写毕业证书编号')
  if (/^\d{17}$/.test(value)) return no('diploma-17', '17 位是 2002 年以前的证书编号，应届毕业生的编号为 18 位')
  if (!/^\d{18}$/.test(value)) return no('diploma-length', `毕业证书编号应为 18 位数字，现为 ${value.length} 位`)
  const type = DIPLOMA_TYPE[value[5]!]
  if (type) return no('diploma-type', `证书编号第 6 位为 ${value[5]}（${type}），不属于列入国家统一招生计划的普通高等教育（第二条）`)
  if (value[5] !== '1') return no('diploma-type', `证书编号第 6 位应为 1（普通高等教育），现为 ${value[5]}`)
  const level = DIPLOMA_LEVEL[value.slice(10, 12)]
  if (!level) return no('diploma-level', `证书编号第 11、12 位 ${value.slice(10, 12)} 不是学历层次代码`)
  if (level.level === 'OTHER' && level.title === '专科') return no('diploma-level', '证书编号第 11、12 位为 06（专科），不符合引进学历')
  return yes(value, [
    ...differs('院校代码', value.slice(0, 5), form.schoolCode),
    ...differs('毕业年份', value.slice(6, 10), form.year?.toString()),
    ...differs('学历', level.title, form.educationLevel && EDUCATION_LEVEL[form.educationLevel].replace('研究生', '')),
  ])
}

const DEGREE_GRADE: Record<string, Degree> = { '2': 'DOCTOR', '3': 'MASTER', '4': 'BACHELOR' }
const DEGREE_PREFIX: Record<string, string> = { T: '同等学力', C: '成人高等教育学士', L: '来华留学', Q: '高校教师在职' }

/** Degree number: granting unit 5, grade 1, year 4, serial 6, with Z before it for professional degrees. What differs from the form warns. */
export function checkDegreeNo(text: string, form: { schoolCode?: string; year?: number; degree?: Degree } = {}): Identified {
  const value = compact(text)
  if (value === '') return no('degree-empty', '请填写学位证书编号')
  const prefix = DEGREE_PREFIX[value[0]!]
  if (prefix) return no('degree-prefix', `学位证书编号以 ${value[0]} 开头（${prefix}），不属于列入国家统一招生计划的学位（第二条）`)
  const body = value.startsWith('Z') ? value.slice(1) : value
  if (body.length !== 16) return no('degree-length', `学位证书编号应为 16 位（专业学位前加 Z），现为 ${body.length} 位`)
  if (!/^\d{10}[\dSE]\d{5}$/.test(body)) return no('degree-characters', '学位证书编号应为数字，第 11 位可为 S 或 E')
  const grade = DEGREE_GRADE[body[5]!]
  if (!grade) return no('degree-grade', `学位证书编号第 6 位应为 2（博士）、3（硕士）或 4（学士），现为 ${body[5]}`)
  return yes(value, [
    ...differs('授予单位代码', body.slice(0, 5), form.schoolCode),
    ...differs('授予年份', body.slice(6, 10), form.year?.toString()),
    ...differs('学位', DEGREE_TERM[grade], form.degree && DEGREE_TERM[form.degree]),
  ])
}

/** Mobile number of the mainland; a leading +86 or 86 is taken off. */
export function checkPhone(text: string): Identified {
  const value = compact(text)
    .replace(/-/g, '')
    .replace(/^(\+?86)(?=1\d{10}$)/, '')
  if (value === '') return no('phone-empty', '请填写手机号码')
  return /^1[3-9]\d{9}$/.test(value) ? yes(value) : no('phone', '手机号码应为 11 位数字，以 13 至 19 开头')
}

/** One middle dot (U+00B7) for all its look-alikes, no spaces between Han characters; letters keep their single spaces. */
export const normaliseName = (text: string) =>
  text
    .replace(/[•・‧⋅∙●.．。]/g, '·')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}|·) (?=\p{Script=Han}|·)/gu, '')

/** A person's name as on the identity document: Han characters (rare ones too) with ·, or letters. Placeholders for rare characters are refused. */
export function checkPersonName(text: string): Identified {
  const name = normaliseName(text)
  if (name === '') return no('name-empty', '请填写姓名')
  if (/[?？*＊□■\uFFFD]/u.test(name)) return no('name-placeholder', '姓名中的生僻字不能用 ? 或 * 代替，请直接输入该字')
  const length = [...name].length
  if (length < 2 || length > 50) return no('name-length', `姓名应为 2 至 50 个字，现为 ${length} 个字`)
  if (!/^[\p{Script=Han}\p{Co}〇]+(·[\p{Script=Han}\p{Co}〇]+)*$/u.test(name) && !/^(?!.*\p{Script=Han})\p{L}[\p{L}·' -]*$/u.test(name))
    return no('name-characters', '姓名只能包含汉字和间隔号“·”，或拉丁字母')
  return yes(name)
}

/** School code: five digits; the ten-digit identification code of the ministry is shortened to them. */
export function checkSchoolCode(text: string): Identified {
  const value = compact(text)
  if (/^41\d{8}$/.test(value)) return yes(value.slice(5))
  return /^\d{5}$/.test(value) ? yes(value) : no('school-code', '院校代码应为 5 位数字')
}
