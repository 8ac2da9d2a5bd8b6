/** Articles 2, 9-18: the checklist of a case: why each material is asked, whether it must be there, in what form, what it must show. */
import type { GraduateFacts } from './facts.ts'
import type { EntryRoute, OffQuotaCategory } from './terms.ts'

interface MaterialTerms {
  title: string
  article: string
  why: string
  mustShow: string
}

export const MATERIAL = {
  ID_CARD: { title: '居民身份证', article: '17(3)1', why: '核对姓名、出生日期和身份号码', mustShow: '正反两面，四角完整，在有效期内' },
  PHOTO: { title: '证件照片', article: '17(3)3', why: '用于进京审批表', mustShow: '近期正面免冠，单色背景' },
  RECOMMENDATION_FORM: {
    title: '毕业生就业推荐表',
    article: '18(3)',
    why: '核对培养方式、生源地，并归入年度档案',
    mustShow: '学校就业部门公章、培养方式、院系意见',
  },
  STUDENT_STATUS: {
    title: '学籍或学历在线验证报告',
    article: '2',
    why: '核对统一招生计划、学历层次和在读情况',
    mustShow: '在线验证码、层次、学习形式、入学和预计毕业日期',
  },
  TRANSCRIPT: { title: '成绩单', article: '15', why: '核对所学专业与岗位是否匹配', mustShow: '教务部门公章、全部学期课程' },
  EMPLOYMENT_AGREEMENT: {
    title: '就业协议或劳动合同意向',
    article: '24',
    why: '说明单位、岗位和服务期限的约定',
    mustShow: '双方签字盖章、岗位、服务期限',
  },
  NO_EMPLOYMENT_DECLARATION: {
    title: '在校期间无劳动关系承诺',
    article: '2',
    why: '承诺在校期间未与单位存在劳动（录用、聘用）关系',
    mustShow: '本人签字和日期',
  },
  STARTUP_PROOF: {
    title: '创业证明',
    article: '12',
    why: '证明发起人或主要创始人身份、创办时持股和产业',
    mustShow: '设立时的章程或股东名册、营业执照、主要成效',
  },
  STARTUP_EXCEPTION: {
    title: '自主创业说明',
    article: '2',
    why: '在校期间的劳动关系属于本人创业',
    mustShow: '营业执照、休学或创业期间说明',
  },
  POST_PROOF: { title: '岗位证明', article: '14', why: '证明岗位属于本科引进的专门岗位', mustShow: '单位盖章，岗位名称、类别和职责' },
  ADMISSION_NOTICE: { title: '录用通知或选派文件', article: '9', why: '证明属于计划单列的类别', mustShow: '发文机关、文号、姓名' },
  VETERAN_PROOF: { title: '退出现役证', article: '9', why: '证明大学生退役士兵身份', mustShow: '姓名、入伍和退役日期' },
  POLICY_DOCUMENT: { title: '特定政策文件', article: '9', why: '说明按照哪项政策引进', mustShow: '发文机关、文号、适用条款' },
  EXCELLENCE_PROOF: {
    title: '优秀博士评价材料',
    article: '11',
    why: '证明“优秀”以及用人单位类别',
    mustShow: '成果、评价意见、单位类别认定',
  },
  PARENT_STATUS: {
    title: '父母支边或知青证明',
    article: '16',
    why: '证明父母为北京支边人员或北京知青',
    mustShow: '组织、人社或档案部门出具，时间和去向',
  },
  FAMILY_RELATION: {
    title: '直系亲属关系证明',
    article: '16',
    why: '证明在本市有直系亲属需要照顾',
    mustShow: '亲属关系、亲属的本市户口、需要照顾的情况',
  },
  PARENTS_TRANSFER: {
    title: '父母调京及户口证明',
    article: '16(3)',
    why: '证明上学期间父母双方调京并具有本市常住户口',
    mustShow: '双方调动手续和户口簿，日期在上学期间',
  },
  KEY_INDUSTRY_PROOF: { title: '重点产业认定材料', article: '11', why: '证明用人单位列入重点产业、重点企业', mustShow: '认定机关、文号' },
  RESIDENCY_PROOF: {
    title: '住院医师规范化培训合格证书',
    article: '14',
    why: '证明完成住院医师规范化培训',
    mustShow: '证书编号、专业、日期',
  },
  DIPLOMA: { title: '毕业证书', article: '17(4)1', why: '核对毕业证书编号', mustShow: '编号、公章、照片、毕业日期' },
  DEGREE_CERTIFICATE: { title: '学位证书', article: '17(4)1', why: '核对学位证书编号', mustShow: '编号、公章、授予日期' },
  LABOUR_CONTRACT: {
    title: '劳动（录用、聘用）合同',
    article: '24',
    why: '依法建立劳动关系并约定服务期限',
    mustShow: '双方签字盖章、起止日期、服务期限',
  },
  INSURANCE_RECORD: {
    title: '社会保险缴费记录',
    article: '17(4)2',
    why: '报到后由本单位缴纳社会保险',
    mustShow: '本单位缴费，报到次月起逐月',
  },
  DESTINATION_REGISTRATION: {
    title: '毕业去向登记核验',
    article: '17(4)2',
    why: '核对就业报到（2023 年起代替报到证）',
    mustShow: '核验编号、单位名称',
  },
  OTHER: { title: '其他材料', article: '18(5)', why: '用人单位认为需要补充说明的材料', mustShow: '与本案卷有关的内容' },
  HOUSEHOLD_ADDRESS: { title: '落户地址证明', article: '17(4)3', why: '办理落户的地址', mustShow: '集体户首页或本人住房产权证明' },
} as const satisfies Record<string, MaterialTerms>
export type MaterialKind = keyof typeof MATERIAL

export type Stage = 'declaration' | 'onboarding' | 'settlement'
export type MaterialFormat = 'PDF' | 'JPG' | 'PNG' | 'HEIC'

export const MATERIAL_MAX_BYTES = 5 * 1024 * 1024
const DOCUMENT: readonly MaterialFormat[] = ['PDF', 'JPG', 'PNG', 'HEIC']
const PICTURE: readonly MaterialFormat[] = ['JPG', 'PNG', 'HEIC']

export type ChecklistFacts = Pick<GraduateFacts, 'educationLevel' | 'entryRoute' | 'quotaKind' | 'offQuotaCategory' | 'studyEmployment'> & {
  /** The settlement goes to the graduate's own home or a collective household of his or her own. */
  needsAddress?: boolean
}

export interface ChecklistItem {
  kind: MaterialKind
  title: string
  why: string
  article: string
  required: boolean
  formats: readonly MaterialFormat[]
  maxBytes: number
  mustShow: string
}

const ROUTE_PROOF: Record<EntryRoute, MaterialKind[]> = {
  GENERAL: [],
  BACHELOR_ARTS_TROUPE: ['POST_PROOF'],
  BACHELOR_SPORTS_TEAM: ['POST_PROOF'],
  BACHELOR_SUBURBAN_TEACHER: ['POST_PROOF'],
  BACHELOR_SUBURBAN_HEALTH: ['POST_PROOF'],
  BACHELOR_HEALTH_RESIDENCY: ['POST_PROOF', 'RESIDENCY_PROOF'],
  FOUNDER: ['STARTUP_PROOF'],
}

const CATEGORY_PROOF: Record<OffQuotaCategory, MaterialKind[]> = {
  CIVIL_SERVANT: ['ADMISSION_NOTICE'],
  VILLAGE_OFFICIAL: ['ADMISSION_NOTICE'],
  VETERAN: ['VETERAN_PROOF'],
  SPECIAL_POST_TEACHER: ['ADMISSION_NOTICE'],
  SPECIAL_POLICY: ['POLICY_DOCUMENT'],
  EXCELLENT_DOCTOR: ['EXCELLENCE_PROOF'],
  BORDER_SUPPORT_CHILD: ['PARENT_STATUS', 'FAMILY_RELATION'],
  EDUCATED_YOUTH_CHILD: ['PARENT_STATUS', 'FAMILY_RELATION'],
  PARENTS_TRANSFERRED: ['PARENTS_TRANSFER'],
  KEY_INDUSTRY: ['KEY_INDUSTRY_PROOF'],
}

/** Why a proof is asked of this case: the article of its category or clause, not the general one. */
const CATEGORY_ARTICLE: Partial<Record<OffQuotaCategory, string>> = { BORDER_SUPPORT_CHILD: '16(1)', EDUCATED_YOUTH_CHILD: '16(2)' }
const ROUTE_ARTICLE: Partial<Record<EntryRoute, string>> = {
  BACHELOR_ARTS_TROUPE: '14(1)',
  BACHELOR_SPORTS_TEAM: '14(2)',
  BACHELOR_SUBURBAN_TEACHER: '14(3)',
  BACHELOR_SUBURBAN_HEALTH: '14(4)',
}

const item = (kind: MaterialKind, required = true, article: string = MATERIAL[kind].article): ChecklistItem => {
  const terms: MaterialTerms = MATERIAL[kind]
  const { title, why, mustShow } = terms
  return { kind, title, why, article, required, formats: kind === 'PHOTO' ? PICTURE : DOCUMENT, maxBytes: MATERIAL_MAX_BYTES, mustShow }
}

function declaration(facts: ChecklistFacts): ChecklistItem[] {
  const { entryRoute: route, studyEmployment, quotaKind } = facts
  const category = quotaKind === 'OFF_QUOTA' ? facts.offQuotaCategory : null
  return [
    item('ID_CARD'),
    item('PHOTO'),
    item('RECOMMENDATION_FORM'),
    item('STUDENT_STATUS'),
    item('EMPLOYMENT_AGREEMENT'),
    item('TRANSCRIPT', facts.educationLevel === 'BACHELOR'),
    ...(studyEmployment === 'OWN_STARTUP' && route !== 'FOUNDER' ? [item('STARTUP_EXCEPTION')] : []),
    ...(studyEmployment === 'OWN_STARTUP' ? [] : [item('NO_EMPLOYMENT_DECLARATION', false)]),
    ...(route ? ROUTE_PROOF[route].map((kind) => item(kind, true, ROUTE_ARTICLE[route])) : []),
    ...(category ? CATEGORY_PROOF[category].map((kind) => item(kind, true, CATEGORY_ARTICLE[category])) : []),
    item('OTHER', false),
  ]
}

/** In: what decides of a case and the stage. Out: its checklist in the order of the screen. */
export function checklistOf(facts: ChecklistFacts, stage: Stage): ChecklistItem[] {
  if (stage === 'declaration') return declaration(facts)
  if (stage === 'onboarding') return [item('DIPLOMA'), item('DEGREE_CERTIFICATE'), item('LABOUR_CONTRACT')]
  return [item('INSURANCE_RECORD', false), item('DESTINATION_REGISTRATION', false), item('HOUSEHOLD_ADDRESS', facts.needsAddress ?? false)]
}

/** What a checklist requires and the files at hand do not hold. */
export const missingMaterials = (checklist: readonly ChecklistItem[], held: readonly string[]): ChecklistItem[] =>
  checklist.filter((i) => i.required && !held.includes(i.kind))
