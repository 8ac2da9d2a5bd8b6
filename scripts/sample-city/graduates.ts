// Graduates whose facts fit their employer by the rules, and the odd ones that a story asks for.
import type { CaseForm } from '../../api/cases/cases.schemas.ts'
import {
  DISTRICT,
  type DEGREE,
  type EducationLevel,
  type EntryRoute,
  type OffQuotaCategory,
  type PostCategory,
  type SchoolSet,
} from '../../api/rules/terms.ts'
import { institutionByCode, institutions, schoolSetsOn } from '../../db/reference/index.ts'
import type { City, Org } from './city.ts'
import { domainOf } from './domains.ts'
import { ethnicity, mobile, origin, personName, type Sex } from './people.ts'

export interface Wish {
  name?: string
  sex?: Sex
  level?: EducationLevel
  route?: EntryRoute
  /** Age in the intake year, by the text's basis. */
  age?: number
  category?: OffQuotaCategory
  schoolCode?: string
  schoolName?: string
  graduatesOn?: string
  /** Fields that replace what was drawn; undefined takes one out. */
  form?: { [K in keyof CaseForm]?: CaseForm[K] | undefined }
  /** Somebody who is known already. */
  citizenId?: string
  birthDate?: string
}
export interface Candidate {
  form: CaseForm
  citizenId: string
}

type Way = readonly [{ level: EducationLevel; route: EntryRoute }, number]
const way = (level: EducationLevel, route: EntryRoute, weight: number): Way => [{ level, route }, weight]
const URBAN = [way('MASTER', 'GENERAL', 80), way('DOCTOR', 'GENERAL', 20)]
const SUBURBAN = [way('MASTER', 'GENERAL', 66), way('DOCTOR', 'GENERAL', 18), way('BACHELOR', 'GENERAL', 16)]

/** Whom an employer takes, by Articles 13 and 14. */
function waysOf({ row, domain }: Org): readonly Way[] {
  const suburban = !!row.district && DISTRICT[row.district].suburban
  if (domain === 'arts') return [way('BACHELOR', 'BACHELOR_ARTS_TROUPE', 55), way('MASTER', 'GENERAL', 45)]
  if (domain === 'sport') return [way('BACHELOR', 'BACHELOR_SPORTS_TEAM', 50), way('MASTER', 'GENERAL', 50)]
  if (domain === 'education' && suburban)
    return [
      way('BACHELOR', 'BACHELOR_SUBURBAN_TEACHER', 35),
      way('MASTER', 'GENERAL', 55),
      way('BACHELOR', 'GENERAL', 8),
      way('DOCTOR', 'GENERAL', 2),
    ]
  if (domain === 'publicHealth' && suburban)
    return [way('BACHELOR', 'BACHELOR_SUBURBAN_HEALTH', 45), way('MASTER', 'GENERAL', 48), way('DOCTOR', 'GENERAL', 7)]
  if (domain === 'university' || domain === 'biotech' || domain === 'research')
    return [way('MASTER', 'GENERAL', 50), way('DOCTOR', 'GENERAL', 50)]
  return suburban ? SUBURBAN : URBAN
}

const CLAUSE: Partial<Record<EntryRoute, { set: SchoolSet; posts: readonly PostCategory[] }>> = {
  BACHELOR_ARTS_TROUPE: { set: 'ART_INDEPENDENT', posts: ['SCREENWRITER', 'DIRECTOR', 'ACTOR', 'STAGE_TECH'] },
  BACHELOR_SPORTS_TEAM: { set: 'SPORTS_COLLEGE', posts: ['ATHLETE', 'COACH'] },
  BACHELOR_SUBURBAN_TEACHER: { set: 'PROVINCIAL_NORMAL', posts: ['TEACHER'] },
  BACHELOR_SUBURBAN_HEALTH: { set: 'PROVINCIAL_MEDICAL', posts: ['MEDICAL'] },
}
const BACHELOR_SETS: readonly SchoolSet[] = ['BEIJING_HEI', 'DFC_UNIVERSITY', 'DFC_DISCIPLINE']

const drawn = new Map<string, string[]>()
function schoolsFor(domain: Org['domain'], level: EducationLevel, route: EntryRoute, year: number): string[] {
  const key = `${domain} ${level} ${route} ${year}`
  const known = drawn.get(key)
  if (known) return known
  const clause = CLAUSE[route]
  const wanted: readonly SchoolSet[] = clause ? [clause.set] : level === 'BACHELOR' ? BACHELOR_SETS : []
  const own: readonly string[] = domainOf(domain ?? 'software').schools
  const pool = clause ? institutions.flatMap(({ code }) => code ?? []) : own
  const found = pool.filter((code) => wanted.length === 0 || schoolSetsOn(code, `${year}-03-01`).some((set) => wanted.includes(set)))
  drawn.set(key, found)
  return found
}

const YEARS_OF_STUDY: Record<EducationLevel, number> = { DOCTOR: 4, MASTER: 3, BACHELOR: 4 }
const AGES: Record<EducationLevel, readonly [number, number]> = { DOCTOR: [27, 33], MASTER: [24, 27], BACHELOR: [21, 24] }

function birthOf(city: City, wish: Wish, level: EducationLevel, system: Org['row']['system'], year: number): string {
  if (wish.birthDate) return wish.birthDate
  const [min, max] = level === 'MASTER' && (system === 'EDUCATION' || system === 'HEALTH') ? [24, 29] : AGES[level]
  const born = year - (wish.age ?? city.dice.int(min, max))
  return `${born}-${String(city.dice.int(1, 12)).padStart(2, '0')}-${String(city.dice.int(1, 28)).padStart(2, '0')}`
}

/** What each off-quota category must state (Articles 9, 11, 16). */
const CATEGORY: Partial<Record<OffQuotaCategory, (year: number) => CaseForm>> = {
  CIVIL_SERVANT: (year) => ({ offQuotaBasis: `京公录通〔${year}〕第12号录用通知` }),
  VILLAGE_OFFICIAL: (year) => ({ offQuotaBasis: `选调生选派通知〔${year}〕6号` }),
  VETERAN: () => ({ offQuotaBasis: '退出现役证及大学生士兵退役复学证明' }),
  SPECIAL_POST_TEACHER: (year) => ({ offQuotaBasis: `特岗教师招聘录用通知〔${year}〕3号` }),
  SPECIAL_POLICY: (year) => ({ offQuotaBasis: `本市重点实验室引才政策（样本）〔${year - 1}〕9号` }),
  EXCELLENT_DOCTOR: () => ({ offQuotaBasis: '以第一作者在本学科权威期刊发表论文，获校级优秀博士学位论文，用人单位学术委员会评价优秀' }),
  BORDER_SUPPORT_CHILD: () => ({
    offQuotaBasis: '父母支边证明（组织部门出具）',
    familyInBeijing: true,
    familyRelation: '祖母，本市户籍，年老需照顾',
  }),
  EDUCATED_YOUTH_CHILD: () => ({
    offQuotaBasis: '父母知青证明（档案部门出具）',
    familyInBeijing: true,
    familyRelation: '外祖父，本市户籍，独居',
  }),
  PARENTS_TRANSFERRED: (year) => ({
    offQuotaBasis: '父母双方调京通知及户口簿',
    parentsBeijingHukou: true,
    parentsMovedOn: `${year - 1}-04-16`,
  }),
}

function postOf(city: City, org: Org, route: EntryRoute) {
  const posts = domainOf(org.domain ?? 'software').posts
  const fitting = posts.filter(([, category]) => CLAUSE[route]?.posts.includes(category) ?? true)
  return city.dice.pick(fitting.length > 0 ? fitting : posts)
}

const FOUNDER: CaseForm = {
  studyEmployment: 'OWN_STARTUP',
  founderRole: true,
  founderShare: 35,
  founderShareOriginal: true,
  startupIndustry: true,
  startupResults: '创办企业获得发明专利 6 项，完成首轮融资，产品已在三家医院试用。',
}

/** In: an employer, a year and what is wished of the person. Out: form and identity number that belong together. */
export function makeGraduate(city: City, org: Org, year: number, wish: Wish = {}): Candidate {
  const { dice } = city
  const both = dice.weighted(waysOf(org))
  const level =
    wish.level ??
    (wish.route && wish.route !== 'GENERAL' && wish.route !== 'FOUNDER'
      ? 'BACHELOR'
      : wish.category === 'EXCELLENT_DOCTOR'
        ? 'DOCTOR'
        : wish.category || wish.route === 'FOUNDER'
          ? 'MASTER'
          : both.level)
  const route = wish.route ?? (wish.level && wish.level !== both.level ? 'GENERAL' : wish.category ? 'GENERAL' : both.route)
  const sex = wish.sex ?? (dice.chance(0.5) ? 'MALE' : 'FEMALE')
  const birthDate = birthOf(city, wish, level, org.row.system, year)
  const schoolCode = wish.schoolCode ?? dice.pick(schoolsFor(org.domain, level, route, year))
  const [major, department] = dice.pick(domainOf(org.domain ?? 'software').majors)
  const [postTitle, postCategory, duty] = postOf(city, org, route)
  const graduatesOn = wish.graduatesOn ?? `${year}-${dice.pick(['06-30', '06-28', '07-01'])}`
  const form = {
    name: wish.name ?? personName(dice, sex),
    sex,
    birthDate,
    ethnicity: ethnicity(dice),
    politicalStatus: dice.weighted([
      ['中共党员', 4],
      ['共青团员', 4],
      ['群众', 2],
    ]),
    phone: mobile(dice),
    ...origin(dice),
    beijingHukou: false,
    educationLevel: level,
    degree: level as keyof typeof DEGREE,
    schoolCode,
    schoolName: wish.schoolName ?? institutionByCode(schoolCode)!.name,
    department,
    major,
    trainingMode: 'NON_DIRECTED',
    unifiedPlan: true,
    enrolledOn: `${year - YEARS_OF_STUDY[level]}-09-01`,
    graduatesOn,
    onTime: true,
    studyEmployment: 'NONE',
    entryRoute: route,
    quotaKind: wish.category ? 'OFF_QUOTA' : 'IN_QUOTA',
    offQuotaCategory: wish.category ?? null,
    ...(wish.category ? CATEGORY[wish.category]?.(year) : {}),
    ...(route === 'FOUNDER' ? FOUNDER : {}),
    postTitle,
    postCategory,
    matchStatement: `岗位从事${duty}，与“${major}”专业所学相符，符合本单位“${org.row.mainBusiness}”的主营业务。`,
    contractFrom: `${year}-07-15`,
    contractTo: `${year + 5}-07-14`,
    serviceYears: 5,
    archiveHolder: dice.chance(0.6) ? `${DISTRICT[org.row.district!].name}示例人才服务中心` : org.row.name,
    archiveAddress: org.unit!.row.address!,
    archiveContact: `档案室 ${org.unit!.row.phone}`,
    ...wish.form,
  }
  const complete = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as CaseForm
  return { form: complete, citizenId: wish.citizenId ?? city.citizenId(birthDate, sex) }
}
