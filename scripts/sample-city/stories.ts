// Who comes, and how far: how many cases of each ending, which employer, and the odd people that every screen has to stand.
import type { EducationLevel, OffQuotaCategory } from '../../api/rules/terms.ts'
import type { City, Org, Year } from './city.ts'
import { YEARS } from './city.ts'
import type { Dossier } from './dossier.ts'
import type { Wish } from './graduates.ts'
import type { Demand } from './quota-years.ts'
import type { Flaw } from './register-records.ts'

export type Ending =
  | 'draft'
  | 'submitted'
  | 'checked'
  | 'returned'
  | 'verified'
  | 'consented'
  | 'inNotice'
  | 'objected'
  | 'cleared'
  | 'atBureau'
  | 'bureauChecked'
  | 'returnedToUnit'
  | 'approved'
  | 'onboardingReported'
  | 'onboarded'
  | 'inSettlement'
  | 'settlementChecked'
  | 'settlementApproved'
  | 'registered'
  | 'archived'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'upheld'
  | 'bureauRefused'
  | 'settlementRefused'
  | 'revoked'
  | 'revocationAsked'
  | 'revocationReviewed'
  | 'disqualified'
  | 'disqualifiedLate'

export interface Story {
  year: Year
  employer: Org
  ending: Ending
  /** How often it goes back to the employer. */
  rounds: number
  wish: Wish
  /** A soft refusal that a decision waives. */
  waive?: string
  /** An objection that is dismissed on the way. */
  objection?: boolean
  /** Once back from the bureau. */
  bureauRound?: boolean
  flaw?: Flaw
  /** A draft on which something is wrong or missing. */
  fault?: 'noId' | 'noMaterials' | 'noPledge' | 'adverse'
  linkId?: string
  dossier?: Dossier
}

const COUNTS: Record<Year, Partial<Record<Ending, number>>> = {
  2024: {
    archived: 500,
    refused: 18,
    declined: 4,
    withdrawn: 22,
    upheld: 3,
    bureauRefused: 12,
    revoked: 22,
    settlementRefused: 6,
    disqualified: 3,
    disqualifiedLate: 3,
  },
  2025: {
    onboarded: 142,
    revocationAsked: 4,
    revocationReviewed: 4,
    inSettlement: 76,
    settlementChecked: 32,
    settlementApproved: 60,
    registered: 120,
    archived: 178,
    refused: 16,
    declined: 4,
    withdrawn: 24,
    upheld: 3,
    bureauRefused: 10,
    revoked: 14,
    settlementRefused: 5,
    disqualified: 3,
    disqualifiedLate: 1,
  },
  2026: {
    draft: 28,
    submitted: 88,
    checked: 40,
    returned: 28,
    verified: 39,
    consented: 60,
    inNotice: 76,
    cleared: 40,
    atBureau: 70,
    bureauChecked: 40,
    returnedToUnit: 10,
    approved: 82,
    onboardingReported: 10,
    onboarded: 5,
    refused: 8,
    declined: 3,
    withdrawn: 13,
    upheld: 2,
    bureauRefused: 5,
    revoked: 3,
    revocationAsked: 2,
    revocationReviewed: 2,
    disqualified: 2,
  },
}

/** The link that a visitor opens to play the graduate; its person is always the same. */
export const DEMO_GRADUATE = {
  linkId: '0d5f1c52-6a0e-4b7e-9c3d-2f8a41b7e601',
  name: '沈知遥',
  birthDate: '2001-03-18',
  citizenId: '11010020010318998',
} as const

const RARE = ['王䶮', '李㛃', '赵翀', '陈赟', '阿依古丽·买买提', '迪丽娜尔·艾合买提江', '尼格买提·阿布都热西提', '欧阳翾'] as const
const SUBURB = '北京市昌平区明澜中学'
const LONG_SCHOOL = { schoolCode: '14201', level: 'BACHELOR' as EducationLevel }

interface Special {
  year: Year
  ending: Ending
  at: string
  wish: Wish
  more?: Partial<Story>
}
const special = (year: Year, ending: Ending, at: string, wish: Wish, more: Partial<Story> = {}): Special => ({
  year,
  ending,
  at,
  wish,
  more,
})

const CATEGORIES: readonly (readonly [OffQuotaCategory, string])[] = [
  ['CIVIL_SERVANT', '北京市城市数据资源管理中心'],
  ['VILLAGE_OFFICIAL', '北京市延庆区妫水中学'],
  ['VETERAN', '北京恒睿墨联软件有限公司'],
  ['SPECIAL_POST_TEACHER', '北京市密云区白河学校'],
  ['SPECIAL_POLICY', '北京市城市生态研究院'],
  ['EXCELLENT_DOCTOR', '北京启航澜图智能科技有限公司'],
  ['EXCELLENT_DOCTOR', '北京望岳大学'],
  ['EXCELLENT_DOCTOR', '北京同泽医院'],
  ['EXCELLENT_DOCTOR', '北京燕翎生命科学研究院有限公司'],
  ['BORDER_SUPPORT_CHILD', '北京云轨运营有限公司'],
  ['EDUCATED_YOUTH_CHILD', '北京市朝阳区望榆中学'],
  ['PARENTS_TRANSFERRED', '北京衡远融信金融科技有限公司'],
]
const FAMILY_ENDINGS = {
  2024: ['archived', 'archived'],
  2025: ['archived', 'onboarded', 'inSettlement'],
  2026: ['approved', 'atBureau', 'inNotice', 'submitted'],
} as const satisfies Record<Year, readonly Ending[]>

function offQuota(): Special[] {
  return YEARS.flatMap((year) =>
    CATEGORIES.map(([category, at], i) => special(year, FAMILY_ENDINGS[year][i % FAMILY_ENDINGS[year].length]!, at, { category })),
  )
}

/** Every way in by a clause of Article 14, founders of Article 12, ages on their limit. */
function ways(): Special[] {
  return [
    special(2026, 'atBureau', '北京雅韵歌舞剧院', { route: 'BACHELOR_ARTS_TROUPE' }),
    special(2026, 'inNotice', '北京飞鸿体育运动训练中心', {
      route: 'BACHELOR_SPORTS_TEAM',
      schoolCode: '10277',
      schoolName: '上海体育学院',
    }),
    special(2026, 'submitted', SUBURB, { route: 'BACHELOR_SUBURBAN_TEACHER', age: 24 }),
    special(2026, 'bureauChecked', '北京市昌平区长岭社区卫生服务中心', {
      route: 'BACHELOR_SUBURBAN_HEALTH',
      schoolCode: '10439',
      schoolName: '山东第一医科大学',
    }),
    special(2025, 'archived', '北京市大兴区黄村西社区卫生服务中心', {
      route: 'BACHELOR_SUBURBAN_HEALTH',
      schoolCode: '10313',
      schoolName: '徐州医学院',
    }),
    special(2026, 'approved', '北京石衡人工智能科技有限公司', { route: 'FOUNDER' }),
    special(2026, 'consented', '北京量川光合芯片技术有限公司', { route: 'FOUNDER' }),
    special(2026, 'atBureau', '北京星迹量远信息技术有限公司', { level: 'DOCTOR', age: 35 }),
    special(2026, 'checked', '北京澜石云境科技有限公司', { level: 'MASTER', age: 27 }),
    special(2026, 'inNotice', SUBURB, { level: 'MASTER', route: 'GENERAL', age: 30 }),
    special(2026, 'approved', '北京启航澜图智能科技有限公司', { level: 'MASTER', age: 28, name: '郑以恒' }, { waive: 'age-postgraduate' }),
    special(2026, 'submitted', '北京通衢城市规划设计有限公司', { ...LONG_SCHOOL, route: 'GENERAL', name: '慕容·阿丽娅·古丽巴哈尔' }),
  ]
}

/** Names that break layouts, two people of one name, the long way through returns and objections. */
function odd(): Special[] {
  const cases: Ending[] = ['submitted', 'atBureau', 'inNotice', 'approved', 'consented', 'cleared', 'verified', 'bureauChecked']
  const places = [
    '北京启航澜图智能科技有限公司',
    '北京百川鲲羽文化传播有限公司',
    '北京瑞泽同安生物技术有限公司',
    '北京云轨信号技术有限公司',
    '北京市通州区运河湾中学',
    '北京亦澜医疗器械有限公司',
    '北京同泽医院',
    '北京衡木资产管理有限公司',
  ]
  return [
    ...RARE.map((name, i) => special(2026, cases[i % cases.length]!, places[i % places.length]!, { name })),
    special(2026, 'submitted', '北京启航澜图智能科技有限公司', { name: '张雨桐' }),
    special(2026, 'atBureau', '北京启航澜图智能科技有限公司', { name: '张雨桐' }),
    special(2026, 'returned', '北京启航澜图智能科技有限公司', {}, { rounds: 2 }),
    special(2026, 'returned', SUBURB, {}, { rounds: 2 }),
    special(2026, 'atBureau', '北京清曜格物生物医药有限公司', {}, { rounds: 2, objection: true }),
    special(2026, 'objected', '北京星迹量远信息技术有限公司', {}),
    special(
      2026,
      'verified',
      '北京启航澜图智能科技有限公司',
      { name: DEMO_GRADUATE.name, sex: 'FEMALE', birthDate: DEMO_GRADUATE.birthDate, citizenId: demoCitizenId(), level: 'MASTER' },
      { linkId: DEMO_GRADUATE.linkId },
    ),
    special(2025, 'inSettlement', '北京云轨运营有限公司', { name: '周砚秋' }, { flaw: 'gapMonth' }),
    special(2025, 'inSettlement', '北京星迹量远信息技术有限公司', {}, { flaw: 'twoDiplomas' }),
    special(2025, 'inSettlement', '北京澜石云境科技有限公司', {}, { flaw: 'otherPayer' }),
    special(2025, 'inSettlement', '北京启航澜图智能科技有限公司', {}, { flaw: 'noDegree' }),
  ]
}

/** Drafts on which the rules have something to say. */
function drafts(): Special[] {
  const qihang = '北京启航澜图智能科技有限公司'
  return [
    special(2026, 'draft', qihang, { name: '顾清让' }),
    special(2026, 'draft', SUBURB, { name: '梁溪' }),
    special(2026, 'draft', qihang, { level: 'MASTER', age: 29 }),
    special(2026, 'draft', qihang, { level: 'BACHELOR', route: 'GENERAL', schoolCode: '10006' }),
    special(
      2026,
      'draft',
      qihang,
      { form: { matchStatement: undefined, graduatesOn: undefined, postCategory: undefined } },
      { fault: 'noId' },
    ),
    special(2026, 'draft', qihang, {}, { fault: 'noMaterials' }),
    special(2026, 'draft', qihang, {}, { fault: 'noPledge' }),
    special(2026, 'draft', '北京墨初创想科技有限公司', {}),
    special(2026, 'draft', '北京墨初创想科技有限公司', { route: 'FOUNDER', form: { founderShare: 8 } }),
    special(2026, 'draft', SUBURB, { form: { beijingHukou: true } }),
    special(2026, 'draft', SUBURB, { route: 'BACHELOR_SUBURBAN_TEACHER', schoolCode: '10459' }),
    special(2026, 'draft', '北京恒睿墨联软件有限公司', {}),
    special(2026, 'draft', '北京恒睿墨联软件有限公司', {}),
    special(2026, 'draft', '北京拾光纪元数字科技有限公司', {}),
    special(2026, 'draft', '北京星迹量远信息技术有限公司', {}, { fault: 'adverse' }),
  ]
}

/** The identity number of the graduate whom a visitor plays, check digit included. */
export function demoCitizenId(): string {
  const body = DEMO_GRADUATE.citizenId
  return (
    body +
    '10X98765432'[
      [...body].reduce((sum, digit, i) => sum + Number(digit) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][i]!, 0) % 11
    ]
  )
}

const SETTLING: readonly Ending[] = ['inSettlement', 'settlementChecked', 'settlementApproved', 'registered', 'archived']
const FLAWED: readonly (readonly [Flaw, number])[] = [
  ['gapMonth', 4],
  ['otherPayer', 2],
  ['noDegree', 3],
  ['diplomaNo', 3],
  ['twoDiplomas', 1],
  ['baseConflict', 2],
  ['otherArrival', 2],
  ['inService', 1],
]

function usual(city: City, year: Year, ending: Ending, employers: readonly (readonly [Org, number])[]): Story {
  const { dice } = city
  const employer = dice.weighted(employers)
  const flawed =
    ending === 'settlementRefused'
      ? 'otherPayer'
      : SETTLING.includes(ending) && dice.chance(ending === 'inSettlement' ? 0.24 : 0.05)
        ? dice.weighted(FLAWED)
        : undefined
  const spring = year === 2026 && (ending === 'onboarded' || ending === 'onboardingReported')
  return {
    year,
    employer,
    ending,
    rounds:
      ending === 'returned'
        ? dice.chance(0.25)
          ? 2
          : 1
        : ending === 'draft'
          ? 0
          : dice.weighted([
              [0, 86],
              [1, 11],
              [2, 3],
            ]),
    wish: spring ? { graduatesOn: dice.pick(['2026-01-12', '2026-03-31']) } : {},
    objection: ending !== 'inNotice' && dice.chance(0.012),
    bureauRound: dice.chance(0.05),
    ...(flawed ? { flaw: flawed } : {}),
    ...(ending === 'draft' ? { fault: dice.pick(['noMaterials', 'noPledge', 'noId'] as const) } : {}),
  }
}

const mayCome = (org: Org, year: Year, ending: Ending) => {
  const mark = org.spec?.mark
  if (mark === 'new') return false
  if (mark === 'usedUp') return !['refused', 'declined', 'withdrawn', 'upheld', 'bureauRefused', 'disqualified', 'revoked'].includes(ending)
  // suspended in April 2026: what it has this year was handed in before
  return mark !== 'suspended' || year !== 2026 || ending === 'approved' || ending === 'bureauRefused'
}

export function makeStories(city: City): Story[] {
  const byName = new Map(city.employers.map((org) => [org.row.name, org]))
  const specials = [...offQuota(), ...ways(), ...odd(), ...drafts()].map(({ year, ending, at, wish, more }): Story => ({
    year,
    employer: byName.get(at)!,
    ending,
    rounds: 0,
    wish,
    ...more,
  }))
  const ordinary = YEARS.flatMap((year) =>
    Object.entries(COUNTS[year]).flatMap(([ending, count]) => {
      const employers = city.employers.filter((org) => mayCome(org, year, ending as Ending)).map((org) => [org, org.spec!.weight] as const)
      return Array.from({ length: count }, () => usual(city, year, ending as Ending, employers))
    }),
  )
  return [...specials, ...ordinary]
}

/** What each employer needs in a year; some get more than they will use, one exactly as much. */
export function demandOf(city: City, stories: readonly Story[]): Demand {
  const demand: Demand = { 2024: new Map(), 2025: new Map(), 2026: new Map() }
  const slack = (org: Org) => (org.spec?.mark === 'usedUp' ? 0 : org.spec?.username ? 3 : city.dice.int(0, 1))
  for (const year of YEARS) for (const org of city.employers) demand[year].set(org.row.id, slack(org))
  for (const { year, employer, ending, wish } of stories)
    if (ending !== 'draft' && !wish.category) demand[year].set(employer.row.id, (demand[year].get(employer.row.id) ?? 0) + 1)
  return demand
}
