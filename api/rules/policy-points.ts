/** What a statement of a policy is called in the official's own words, for lists of points to confirm. */
import { ENTRY_ROUTE, OFF_QUOTA } from './terms.ts'
import { WINDOW } from './windows.ts'

const POINT: Record<string, string> = {
  noEmploymentScope: '在校期间劳动关系的范围',
  excludedTrainingModes: '不予引进的培养方式',
  selectionPeriodMonths: '择业期',
  minRegisteredMonths: '用人单位注册时间',
  employerPaysTax: '依法纳税',
  employerArchiveArranged: '档案接收',
  postgraduateNormally: '一般为研究生学历',
  ageBasis: '年龄的计算',
  maxAge: '年龄上限',
  bachelorEmployerScope: '本科生的用人单位范围',
  bachelorSystems: '本科生的系统',
  bachelorSchoolSets: '本科生的毕业院校',
  founderMinShare: '创业毕业生的持股比例（%）',
  excellentDoctorFeatures: '引进优秀博士的用人单位',
  ownConditions: '按各自政策办理的类别',
  noticeMinWorkdays: '公示的最短工作日',
  approvalWorkdays: '市局审批的工作日',
  settlementWorkdays: '落户审核的工作日',
  approvalFormCopies: '审批表份数',
  acceptanceLetterValidDays: '接收函有效天数',
  introductionLetterValidDays: '报户口介绍信有效天数',
  destinationRegistryFromYear: '以毕业去向登记代替报到证的年份',
  decisionMinAttendees: '集体决策的最少人数',
  restoreTo: '撤销接收函后指标的去向',
  adverseRecordYears: '不良记录的年限',
  keepRefusedYears: '未获引进人员材料的保存年限',
  keepIntroducedYears: '已引进人员材料的保存年限',
}

/** What is said of one way in; that it is offered at all goes without a word of its own. */
const ROUTE_TERM: Record<string, string> = {
  suburban: '限于郊区',
  features: '用人单位类别',
  systems: '所属系统',
  posts: '岗位',
  schoolSets: '毕业院校',
  residency: '住院医师规范化培训',
}
const AGE: Record<string, string> = {
  DOCTOR: '博士研究生',
  MASTER: '硕士研究生',
  MASTER_EDUCATION_HEALTH: '教育、医疗卫生系统硕士研究生',
  BACHELOR: '本科',
}

const own = (terms: object, key: string | undefined): boolean => key !== undefined && Object.hasOwn(terms, key)

/** In: the path of a statement, e.g. 'offQuota.VETERAN.offered'. Out: its name. */
export function policyPoint(path: string): string {
  const [head = '', key, term = ''] = path.split('.')
  if (head === 'offQuota' && own(OFF_QUOTA, key)) return `不占指标：${OFF_QUOTA[key as keyof typeof OFF_QUOTA]}`
  if (head === 'routes' && own(ENTRY_ROUTE, key))
    return `引进类别：${ENTRY_ROUTE[key as keyof typeof ENTRY_ROUTE]}${ROUTE_TERM[term] ? `：${ROUTE_TERM[term]}` : ''}`
  if (head === 'maxAge' && own(AGE, key)) return `${POINT[head]}：${AGE[key!]}`
  if (head === 'windows' && own(WINDOW, key)) return `时间安排：${WINDOW[key as keyof typeof WINDOW].title}`
  return POINT[head] ?? path
}
