/** What a statement of a policy is called in the official's own words, for lists of points to confirm. */
import { ENTRY_ROUTE, OFF_QUOTA } from '../rules/terms.ts'
import { WINDOW } from '../rules/windows.ts'

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
}

const own = (terms: object, key: string | undefined): boolean => key !== undefined && Object.hasOwn(terms, key)

/** In: the path of a statement, e.g. 'offQuota.VETERAN.offered'. Out: its name. */
export function policyPoint(path: string): string {
  const [head = '', key] = path.split('.')
  if (head === 'offQuota' && own(OFF_QUOTA, key)) return `不占指标：${OFF_QUOTA[key as keyof typeof OFF_QUOTA]}`
  if (head === 'routes' && own(ENTRY_ROUTE, key)) return `引进类别：${ENTRY_ROUTE[key as keyof typeof ENTRY_ROUTE]}`
  if (head === 'windows' && own(WINDOW, key)) return `时间安排：${WINDOW[key as keyof typeof WINDOW].title}`
  return POINT[head] ?? path
}
