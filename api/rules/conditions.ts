/** Each rule in one plain sentence, with the figures of the text that is asked: for people who look a rule up, not for judging. */
import { valueText } from './policy-values.ts'
import { statements, type BachelorRoute, type Policy } from './policy.ts'

type Condition = string | ((policy: Policy) => string)

/** The value of a statement in words. */
const say = (policy: Policy, path: string) => valueText(path, statements(policy).find((one) => one.path === path)?.statement.value)

const years = (policy: Policy, path: string) => say(policy, path).replace('岁', '周岁')
const days = (policy: Policy, name: string) => say(policy, `windows.${name}`)

function post(policy: Policy, route: BachelorRoute): string {
  const terms = policy.routes[route]
  if (!terms.offered.value) return '这一版没有这种引进方式。'
  const at = (key: string) => say(policy, `routes.${route}.${key}`)
  const employers = [terms.features.value.length > 0 && at('features'), terms.systems.value.length > 0 && at('systems')].filter(Boolean)
  return [
    employers.length > 0 && `用人单位为${employers.join('、')}`,
    terms.suburban.value && '在郊区',
    `岗位为${at('posts')}`,
    terms.schoolSets.value.length > 0 && `毕业于${at('schoolSets')}`,
    terms.residency.value && '完成住院医师规范化培训',
  ]
    .filter(Boolean)
    .join('，')
    .concat('。')
}

const compared = (what: string) => `填报的${what}与登记信息一致；不一致的须另一人复核后才能采信，无记录或有多条记录的人工核对。`

const CONDITION: Readonly<Record<string, Condition>> = {
  'unified-plan': '列入国家统一招生计划。',
  'training-mode': (p) => `培养方式为非定向；${say(p, 'excludedTrainingModes')}的不予引进。`,
  'study-employment': (p) => `${say(p, 'noEmploymentScope')}没有与任何单位存在劳动（录用、聘用）关系；在校或休学期间自主创业的除外。`,
  'on-time': '能按时毕业并获得相应学历学位。',
  degree: '学位与学历相应：博士、硕士、本科各对应博士、硕士、学士学位。',
  'beijing-hukou': '没有北京常住户口；学校集体户口不算。已有的不属于引进对象。',
  'current-year': (p) =>
    p.selectionPeriodMonths.value > 0
      ? `引进年度的应届毕业生，或毕业 ${p.selectionPeriodMonths.value} 个月内。`
      : '引进年度的应届毕业生：毕业时间在引进年度内。',
  'age-postgraduate': (p) =>
    `年满岁数不超过上限：博士研究生 ${years(p, 'maxAge.DOCTOR')}，硕士研究生 ${years(p, 'maxAge.MASTER')}，教育、医疗卫生系统硕士研究生 ${years(p, 'maxAge.MASTER_EDUCATION_HEALTH')}；按${say(p, 'ageBasis')}计算。`,
  'age-bachelor': (p) => `本科毕业生年满岁数不超过 ${years(p, 'maxAge.BACHELOR')}的上限；按${say(p, 'ageBasis')}计算。`,
  'post-match': '写明所学专业、岗位与主营业务的匹配理由；主管单位认为专业与岗位不匹配的拒绝。',
  'adverse-record': (p) => `本人没有在有效期内的不良信息记录（有效期 ${say(p, 'adverseRecordYears')}）。`,

  'entry-route': '填写的引进方式是所依据文本规定的，并与学历相符；专门岗位只适用于本科。',
  postgraduate: (p) =>
    p.bachelorEmployerScope.value === 'ANY'
      ? '这一版对本科毕业生的用人单位不作限制。'
      : `原则上具有研究生学历；本科毕业生仅限${say(p, 'bachelorEmployerScope')}引进。`,
  'bachelor-school': (p) => `一般引进的本科毕业生毕业于${say(p, 'bachelorSchoolSets')}；不属于所列院校的拒绝。`,
  'route-bachelor-arts-troupe': (p) => post(p, 'BACHELOR_ARTS_TROUPE'),
  'route-bachelor-sports-team': (p) => post(p, 'BACHELOR_SPORTS_TEAM'),
  'route-bachelor-suburban-teacher': (p) => post(p, 'BACHELOR_SUBURBAN_TEACHER'),
  'route-bachelor-suburban-health': (p) => post(p, 'BACHELOR_SUBURBAN_HEALTH'),
  'route-bachelor-health-residency': (p) => post(p, 'BACHELOR_HEALTH_RESIDENCY'),
  founder: (p) =>
    `在校或休学期间自主创业，本人是发起人或主要创始人，创办时持股不低于 ${p.founderMinShare.value}%（转让、后期入股取得的不算），企业属于本市重点支持发展的产业且成效突出。`,

  'quota-kind': '写明占指标还是计划单列（不占指标）；单列的写明类别，类别须是所依据文本规定的。',
  'off-quota-plan': '公务员由机关或参照管理单位引进，特岗乡村教师在郊区任教师岗位；各类都写明计划单列的依据（文号、录用通知或证明）。',
  'off-quota-doctor': (p) => `博士研究生，用人单位为${say(p, 'excellentDoctorFeatures')}，写明“优秀”的依据。`,
  'off-quota-border-support': '父母为北京支边人员，在本市有需要照顾的直系亲属，并有证明。',
  'off-quota-educated-youth': '父母为北京知青，在本市有需要照顾的直系亲属，并有证明。',
  'off-quota-parents': '入学以后、毕业以前，父母双方均已调京并具有本市常住户口。',
  'off-quota-key-industry': (p) =>
    p.offQuota.KEY_INDUSTRY.offered.value
      ? '用人单位列入重点产业、重点企业，毕业院校为世界排名前 200 的国内高校，或为“双一流”建设学科硕士。'
      : '这一版没有重点产业引进。',

  'employer-in-beijing': '用人单位在本市注册登记，写明所在区。',
  'employer-registered': (p) =>
    p.minRegisteredMonths.value > 0
      ? `用人单位到提交日注册登记满 ${p.minRegisteredMonths.value} 个月。`
      : '这一版不要求注册登记满一定时间，由主管单位准入条件规定。',
  'employer-operating': '用人单位经营状况已核实且良好。',
  'employer-credit': '用人单位信用状况已核实且良好。',
  'employer-violations': '用人单位没有违法、违规记录。',
  'employer-tax': (p) => (p.employerPaysTax.value ? '用人单位依法纳税。' : '这一版不单独核实纳税情况。'),
  'employer-archive': (p) =>
    p.employerArchiveArranged.value ? '用人单位有人事档案管理权限，或已委托存档机构。' : '这一版不单独核实存档方式。',
  'employer-suspended': '提交日用人单位没有被暂停办理引进毕业生。',
  'unit-suspended': '提交日主管单位没有被暂停办理引进毕业生。',
  'unit-registered': '达到主管单位要求的注册时间；只能严于本市规定。',
  'unit-industry': '所属行业在主管单位的准入范围内。',
  'unit-age': '不超过主管单位规定的年龄；只能严于本市规定。',
  'unit-education': '达到主管单位要求的最低学历；填报的学历低于要求的拒绝。',
  'unit-school': '毕业院校属于主管单位限定的范围。',

  'own-channel': '用人单位在该主管单位的管辖范围内；以纳税地办理的，先记录纳税地的区人力社保局同意。',
  'window-demand': (p) => `在调查需求时间内办理（${days(p, 'demand')}，市局另定的从其规定），未开始或已截止的不办理。`,
  'window-allocation': (p) => `在分配指标时间内办理（${days(p, 'allocation')}，市局另定的从其规定），未开始或已截止的不办理。`,
  'window-declaration': (p) => `在申报公示时间内办理（${days(p, 'declaration')}，市局另定的从其规定），未开始或已截止的不办理。`,
  'window-settlement': (p) => `在审核落户时间内办理（${days(p, 'settlement')}，市局另定的从其规定），未开始或已截止的不办理。`,
  'quota-available': '占指标的案卷提交时，用人单位至少有 1 个可用指标；已用完的不能提交。',
  'quota-within-available': '分配、调剂、收回、压减的数量不超过该账户的可用指标。',
  'notice-consent': '公示名单上的每个人都已同意公示。',
  'notice-contact': '公示写明主管单位的监督电话和联系地址。',
  'notice-personal-data': '公示内容只有姓名、年龄、毕业院校、学历；含有证件号码、手机、出生日期等的，删除后再发布。',
  'objection-ruling': '每件异议由没有经办、初核过该案卷的人核查，写明结论和情况。',
  'notice-cleared': (p) =>
    `公示满 ${p.noticeMinWorkdays.value} 个工作日（发布当日不计，按国务院放假调休安排计算），异议全部核查完毕；公示期未满的不能报送。`,
  'settlement-education': compared('学历'),
  'settlement-degree': compared('学位'),
  'settlement-arrival': (p) => `${compared('就业报到')}${p.destinationRegistryFromYear.value} 年起比对毕业去向登记，此前比对报到证。`,
  'settlement-enrolmentKind': compared('培养方式'),
  'settlement-socialInsurance': `${compared('缴纳社保')}从报到次月起逐月由本单位缴纳。`,
  'decision-tier': '该事项由有权的一级集体决策：年度分配由市局，本系统分配和准入条件由主管单位。',
  'decision-record': (p) => `集体决策记录完整：会议日期、议题、参会人员（不少于 ${p.decisionMinAttendees.value} 人）、结论和会议纪要。`,
  'decision-adopted': '会议通过了该事项；没有通过的不能生效。',
  'decision-request': '特殊需求附书面申请；区人力社保局另附区政府同意文件。',

  'demand-fill': '用人单位在主管单位上报需求以前填写，可以提前准备；分配指标截止后不再补报。',
  'demand-submit': (p) => `用人单位在调查需求时间内提交（${days(p, 'demand')}）；逾期的，在主管单位上报以前、分配指标截止以前可以补报。`,
  'demand-report': '主管单位处理完用人单位已提交的需求后上报市局；还有未处理的不能上报。',
  'demand-adjust': '主管单位调整用人单位的需求人数，应写明理由。',
}

export const CONDITION_CODES = Object.keys(CONDITION)

/** In: the code of a rule and a text. Out: what the rule asks under it, in a sentence; empty for a code that no rule has. */
export function conditionOf(code: string, policy: Policy): string {
  const condition = Object.hasOwn(CONDITION, code) ? CONDITION[code] : undefined
  return typeof condition === 'function' ? condition(policy) : (condition ?? '')
}
