/**
 * The closed lists of the regulation, each identifier with its official Chinese term.
 * Labels on screens, letters and workbooks come from here; the web's English dictionary translates the same keys.
 */

/** Identifiers of a `Record` of terms, in the order written. */
export const keysOf = <T extends Record<string, unknown>>(terms: T) => Object.keys(terms) as [keyof T & string, ...(keyof T & string)[]]

export const EDUCATION_LEVEL = { DOCTOR: '博士研究生', MASTER: '硕士研究生', BACHELOR: '本科' } as const
export type EducationLevel = keyof typeof EDUCATION_LEVEL

export const DEGREE = { DOCTOR: '博士', MASTER: '硕士', BACHELOR: '学士' } as const

export const SEX = { MALE: '男', FEMALE: '女' } as const

/** Article 2: only non-directed training qualifies; the codes are the schools' own (1-5). */
export const TRAINING_MODE = {
  NON_DIRECTED: '非定向',
  DIRECTED: '定向',
  IN_SERVICE: '在职',
  COMMISSIONED: '委培',
  SELF_FUNDED: '自筹',
} as const
export type TrainingMode = keyof typeof TRAINING_MODE

/** Article 2: an employment relation at school excludes, the graduate's own start-up excepted. */
export const STUDY_EMPLOYMENT = {
  NONE: '无劳动（录用、聘用）关系',
  OWN_STARTUP: '在校或休学期间自主创业',
  EMPLOYED: '存在劳动（录用、聘用）关系',
} as const
export type StudyEmployment = keyof typeof STUDY_EMPLOYMENT

/** What an employer is (Article 5 derives its supervising unit from this). */
export const EMPLOYER_NATURE = {
  MUNICIPAL_ORGAN: '市级党政机关',
  MUNICIPAL_INSTITUTION: '市级事业单位',
  MUNICIPAL_SOCIAL_ORG: '市级社会团体',
  MUNICIPAL_SOE: '市属国有及国有控股企业',
  DISTRICT_ORGAN: '区级党政机关',
  DISTRICT_INSTITUTION: '区级事业单位',
  DISTRICT_SOCIAL_ORG: '区级社会团体',
  DISTRICT_SOE: '区属国有及国有控股企业',
  NON_PUBLIC_ENTERPRISE: '非公有制企业',
  PRIVATE_NON_ENTERPRISE: '民办非企业单位（法人）',
  OTHER: '其他用人单位',
} as const
export type EmployerNature = keyof typeof EMPLOYER_NATURE

/** The public systems that Articles 13 and 14 treat apart. */
export const SYSTEM = { GENERAL: '其他', EDUCATION: '教育系统', HEALTH: '医疗卫生系统', CULTURE: '文化系统', SPORT: '体育系统' } as const
export type PublicSystem = keyof typeof SYSTEM

/** Employer kinds of Article 14 (1)-(4) and Article 11. */
export const EMPLOYER_FEATURE = {
  MUNICIPAL_ARTS_TROUPE: '市属文艺院团',
  MUNICIPAL_SPORTS_TEAM: '市属体育专业运动队',
  SCHOOL_PRIMARY_SECONDARY: '中小学',
  PUBLIC_HEALTH_SERVICE: '公共卫生服务体系单位',
  ADVANCED_INDUSTRY: '高精尖产业用人单位',
  INNOVATION_TEAM: '优秀创新创业团队',
  MUNICIPAL_UNIVERSITY: '市属高校',
  HEALTH_INSTITUTION: '医疗卫生机构',
  KINDERGARTEN: '幼儿园（2021 版）',
  KEY_INDUSTRY: '重点产业、重点企业（2021 版第十一条）',
} as const
export type EmployerFeature = keyof typeof EMPLOYER_FEATURE

export const POST_CATEGORY = {
  MANAGEMENT: '管理岗位',
  RESEARCH: '科学研究岗位',
  ENGINEERING: '工程技术岗位',
  FINANCE: '经济财会岗位',
  LEGAL: '法律事务岗位',
  TEACHER: '教师岗位',
  MEDICAL: '医、药、护、技岗位',
  SCREENWRITER: '编剧岗位',
  DIRECTOR: '导演岗位',
  ACTOR: '演员岗位',
  STAGE_TECH: '舞台技术岗位',
  ATHLETE: '运动员岗位',
  COACH: '教练员岗位',
  OTHER: '其他岗位',
} as const
export type PostCategory = keyof typeof POST_CATEGORY

/** How a graduate comes in (Articles 12 and 14); which of them a text offers is in its policy. */
export const ENTRY_ROUTE = {
  GENERAL: '一般引进',
  BACHELOR_ARTS_TROUPE: '市属文艺院团岗位本科（第十四条第一项）',
  BACHELOR_SPORTS_TEAM: '市属体育专业运动队岗位本科（第十四条第二项）',
  BACHELOR_SUBURBAN_TEACHER: '郊区中小学教师岗位本科（第十四条第三项）',
  BACHELOR_SUBURBAN_HEALTH: '郊区公共卫生岗位本科（第十四条第四项）',
  BACHELOR_HEALTH_RESIDENCY: '完成住院医师规范化培训的医药技岗位本科（2021 版）',
  FOUNDER: '在校或休学期间创业（第十二条）',
} as const
export type EntryRoute = keyof typeof ENTRY_ROUTE

/** Off quota 计划单列 / 不占指标 (Articles 9, 11, 16); which of them a text offers is in its policy. */
export const OFF_QUOTA = {
  CIVIL_SERVANT: '考试录用公务员（第九条）',
  VILLAGE_OFFICIAL: '大学生村官（选调生）（第九条）',
  VETERAN: '退役大学生士兵（第九条）',
  SPECIAL_POST_TEACHER: '特岗计划乡村教师（第九条）',
  SPECIAL_POLICY: '按本市特定政策引进（第九条）',
  EXCELLENT_DOCTOR: '优秀博士研究生（第十一条）',
  BORDER_SUPPORT_CHILD: '父母为北京支边人员（第十六条第一项）',
  EDUCATED_YOUTH_CHILD: '父母为北京知青（第十六条第二项）',
  PARENTS_TRANSFERRED: '父母双方均已调京（第十六条第三项）',
  KEY_INDUSTRY: '重点产业引进（2021 版第十一条）',
} as const
export type OffQuotaCategory = keyof typeof OFF_QUOTA

/** Dated school sets (Article 14), held by school code in the reference data. */
export const SCHOOL_SET = {
  BEIJING_HEI: '北京地区全日制普通高等学校',
  DFC_UNIVERSITY: '一流大学建设高校',
  DFC_DISCIPLINE: '一流学科建设高校',
  DFC: '“双一流”建设高校',
  ART_INDEPENDENT: '独立设置本科艺术院校',
  SPORTS_COLLEGE: '全国性专业体育院校',
  PROVINCIAL_NORMAL: '省级师范类普通高等学校',
  PROVINCIAL_MEDICAL: '省级医学类普通高等学校',
} as const
export type SchoolSet = keyof typeof SCHOOL_SET

export const TIER = {
  bureau: '市人力社保局',
  supervisingUnit: '主管单位',
  employer: '用人单位',
  graduate: '毕业生',
  auditor: '纪检监察',
  public: '社会公众',
} as const
export const ROLE = { clerk: '经办人', reviewer: '审核人', approver: '负责人', admin: '管理员' } as const
export type Role = keyof typeof ROLE

/** The 16 districts and the economic-technological development area; `suburban` is the reading of "郊区" outside the six urban districts (ours). */
export const DISTRICT = {
  '110101': { name: '东城区', suburban: false },
  '110102': { name: '西城区', suburban: false },
  '110105': { name: '朝阳区', suburban: false },
  '110106': { name: '丰台区', suburban: false },
  '110107': { name: '石景山区', suburban: false },
  '110108': { name: '海淀区', suburban: false },
  '110109': { name: '门头沟区', suburban: true },
  '110111': { name: '房山区', suburban: true },
  '110112': { name: '通州区', suburban: true },
  '110113': { name: '顺义区', suburban: true },
  '110114': { name: '昌平区', suburban: true },
  '110115': { name: '大兴区', suburban: true },
  '110116': { name: '怀柔区', suburban: true },
  '110117': { name: '平谷区', suburban: true },
  '110118': { name: '密云区', suburban: true },
  '110119': { name: '延庆区', suburban: true },
  '110400': { name: '北京经济技术开发区', suburban: true },
} as const
export type District = keyof typeof DISTRICT
