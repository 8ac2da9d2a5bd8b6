/** What each article of the 2018 text says, in our words, and where it lives in the code. */

export interface Article {
  /** Ours: the text has no titles of articles. */
  title: string
  summary: string
  /** A rule answers it, a table or policy number states it, or it is not code and `reason` says why. */
  where: 'rule' | 'table' | 'not-code'
  /** file: functions or tables. */
  code: string[]
  reason?: string
  /** Clauses with a sentence of their own. */
  clauses?: Record<string, { title: string; summary: string }>
}

export const ARTICLES: Record<number, Article> = {
  1: {
    title: '目的',
    summary: '说明引进毕业生工作服务首都功能建设和人才储备的目的。',
    where: 'not-code',
    code: [],
    reason: '只说明目的，没有可判断的条件',
  },
  2: {
    title: '引进对象',
    summary: '列入国家统一招生计划、非定向培养、在校期间没有劳动关系（自主创业除外）、按时毕业并取得学历学位的非北京常住户口应届毕业生。',
    where: 'rule',
    code: [
      'graduate.ts: isInUnifiedPlan, isNonDirected, hasNoStudyEmployment, graduatesOnTime, hasMatchingDegree, isNotBeijingResident, isCurrentYearGraduate',
    ],
  },
  3: {
    title: '原则',
    summary: '控制数量、提升质量、优化结构，统一政策、分级管理。',
    where: 'not-code',
    code: [],
    reason: '工作原则，由其他各条落实',
  },
  4: {
    title: '三级管理',
    summary: '市人力社保局、主管单位、用人单位三级管理，当年引进、次年落户。',
    where: 'table',
    code: ['terms.ts: TIER, ROLE', 'windows.ts: windowsOf', 'case-status.ts: TRANSITIONS'],
  },
  5: {
    title: '办理渠道',
    summary: '用人单位的性质和所在地决定其主管单位。',
    where: 'rule',
    code: ['channel.ts: channelOf, isOwnChannel'],
    clauses: {
      '5(1)': { title: '市级单位的渠道', summary: '市级机关、事业单位、社会团体以本单位为主管单位；市属国有企业以一级企业为主管单位。' },
      '5(2)': { title: '区级单位的渠道', summary: '区级机关、事业单位、社会团体和区属国有企业以本区人力社保局为主管单位。' },
      '5(3)': {
        title: '其他单位的渠道',
        summary: '其他单位以登记注册地的区人力社保局为主管单位；纳税地不同的，经纳税地的区人力社保局同意可由其申报。',
      },
    },
  },
  6: {
    title: '总量控制',
    summary: '市人力社保局按年度总量制定指标分配方案，以指标数量控制引进规模。',
    where: 'rule',
    code: ['quota.ts: MOVEMENT, canReserve, isWithinAvailable', 'ledger-invariants.ts: ledgerInvariants'],
  },
  7: {
    title: '分配原则',
    summary: '分配方案围绕城市战略定位、高精尖产业、公共服务、郊区和基层，并参考当年需求与往年使用情况。',
    where: 'table',
    code: ['apportionment.ts: apportion', 'employer.ts: admissionFaults'],
  },
  8: {
    title: '主管单位的准入条件与分配',
    summary: '主管单位制定本系统的准入条件和指标分配办法，区人力社保局综合评价后分配。',
    where: 'rule',
    code: [
      'employer.ts: meetsUnitRegistration, meetsUnitIndustry, meetsUnitAge, meetsUnitEducation, meetsUnitSchool, admissionFaults',
      'apportionment.ts: apportion',
    ],
  },
  9: {
    title: '计划单列',
    summary: '考试录用公务员、村官（选调生）、退役大学生士兵、特岗乡村教师和按特定政策引进的毕业生不占指标。',
    where: 'rule',
    code: ['off-quota.ts: isQuotaKindStated, isPlannedApart'],
  },
  10: {
    title: '用人单位条件',
    summary: '原则上在本市注册登记满一年，经营和信用良好，没有违法违规记录。',
    where: 'rule',
    code: [
      'employer.ts: isRegisteredInBeijing, isRegisteredLongEnough, isOperatingNormally, isCreditGood, hasNoViolations, paysTax, hasArchiveArranged',
    ],
  },
  11: {
    title: '优秀博士不占指标',
    summary: '高精尖产业用人单位、优秀创新创业团队、市属高校和医疗卫生机构引进的优秀博士研究生不占指标。',
    where: 'rule',
    code: ['off-quota.ts: isExcellentDoctor, isKeyIndustry'],
  },
  12: {
    title: '创业毕业生',
    summary: '在校或休学期间创业的毕业生，为创始人、创办时持股不低于一成、产业受重点支持且成效突出的，可申请引进。',
    where: 'rule',
    code: ['entry-routes.ts: isEligibleFounder'],
  },
  13: {
    title: '学历与年龄',
    summary: '原则上为研究生；博士一般不超过 35 周岁，硕士不超过 27 周岁，教育、医疗卫生系统硕士不超过 30 周岁。',
    where: 'rule',
    code: ['graduate.ts: isWithinPostgraduateAge', 'entry-routes.ts: isPostgraduateOrAllowed'],
  },
  14: {
    title: '本科引进',
    summary: '文化、体育系统和郊区用人单位可引进不超过 24 周岁的本科毕业生，院校限于北京地区高校和京外双一流高校，另有四类专门岗位。',
    where: 'rule',
    code: [
      'graduate.ts: isWithinBachelorAge',
      'entry-routes.ts: isRouteOffered, isBachelorSchool, isArtsTroupeRoute, isSportsTeamRoute, isSuburbanTeacherRoute, isSuburbanHealthRoute, isHealthResidencyRoute',
    ],
    clauses: {
      '14(1)': { title: '文艺院团岗位', summary: '市属文艺院团的编剧、导演、演员、舞台技术岗位可引进独立设置本科艺术院校的毕业生。' },
      '14(2)': { title: '体育运动队岗位', summary: '市属体育专业运动队的运动员和教练员岗位可引进全国性专业体育院校的毕业生。' },
      '14(3)': { title: '郊区教师岗位', summary: '郊区中小学教师岗位可引进省级师范类高校的毕业生。' },
      '14(4)': { title: '郊区公共卫生岗位', summary: '郊区公共卫生单位的医、药、护、技岗位可引进省级医学类高校的毕业生。' },
    },
  },
  15: {
    title: '专业与岗位匹配',
    summary: '所学专业应符合用人单位主营业务或转型需要，与岗位匹配。',
    where: 'rule',
    code: ['graduate.ts: isMatchedToPost'],
  },
  16: {
    title: '家庭情况直接办理',
    summary: '三类家庭情况的毕业生可直接办理，不占指标。',
    where: 'rule',
    code: ['off-quota.ts: isBorderSupportChild, isEducatedYouthChild, areParentsTransferred'],
    clauses: {
      '16(1)': { title: '父母为北京支边人员', summary: '父母为北京支边人员，且在本市有直系亲属需要照顾。' },
      '16(2)': { title: '父母为北京知青', summary: '父母为北京知青，且在本市有直系亲属需要照顾。' },
      '16(3)': { title: '父母双方调京', summary: '上学期间父母双方均已调京并具有本市常住户口。' },
    },
  },
  17: {
    title: '办理流程',
    summary: '分调查需求、分配指标、申报公示、审核落户四个阶段办理。',
    where: 'rule',
    code: [
      'case-status.ts: TRANSITIONS, STEPS',
      'windows.ts: windowsOf, isOpen, latestNoticeDay',
      'workdays.ts: makeWorkdays',
      'notice.ts: noticePeriod, NOTICE_RULES, isRuledOn, isCleared',
      'letter.ts: LETTER',
      'settlement.ts: compareSettlement, settlementVerdict',
      'materials.ts: checklistOf',
      'reasons.ts: returnFaults',
    ],
    clauses: {
      '17(1)': { title: '调查需求', summary: '上年 11 月底前，市人力社保局汇总分析主管单位报送的需求。' },
      '17(2)': { title: '分配指标', summary: '当年 2 月底前，市人力社保局向主管单位分配指标。' },
      '17(3)': { title: '申报公示', summary: '当年 3 月至 9 月申报、公示、报送和审批。' },
      '17(3)1': { title: '申报', summary: '当年 3 月至 9 月，用人单位向主管单位提交毕业生信息和材料。' },
      '17(3)2': {
        title: '审核与公示',
        summary:
          '主管单位审核无误并经本人同意后公示姓名、年龄、毕业院校、学历等，公布监督电话和地址，不少于 5 个工作日，并核查反映的问题。',
      },
      '17(3)3': {
        title: '审批',
        summary: '公示无异议的报市人力社保局，10 个工作日内审批；通过的凭审批表（3 份）换取接收函，不通过的停止办理。',
      },
      '17(4)': { title: '审核落户', summary: '报到后报送证书信息，次年申请落户并比对，再到公安部门办理。' },
      '17(4)1': { title: '报到信息', summary: '毕业生报到后，用人单位报送毕业证书、学位证书编号等信息，主管单位审核后提交。' },
      '17(4)2': {
        title: '落户审核',
        summary: '次年 1 月至 12 月申请，比对学历、学位、报到、培养方式和社保，10 个工作日内审核；通过的出具介绍信，不通过的撤销接收函。',
      },
      '17(4)3': { title: '办理落户', summary: '主管单位持相关材料到公安部门办理落户。' },
    },
  },
  18: {
    title: '归档',
    summary: '审批表存入个人档案；主管单位按年度归档五类材料，全程记实、目录清晰。',
    where: 'table',
    code: ['dossier.ts: DOSSIER_CLASS, dossierGaps', 'case-status.ts: TRANSITIONS.archive'],
    clauses: {
      '18(1)': { title: '规范性文件', summary: '各类规范性文件、请示、批复、报告。' },
      '18(2)': { title: '集体决策记录', summary: '重要事项的集体决策记录、纪要、决定。' },
      '18(3)': { title: '个人材料', summary: '进京审批表、就业推荐表、专项引进证明材料。' },
      '18(4)': { title: '公示证明', summary: '拟引进毕业生的公示证明材料。' },
      '18(5)': { title: '其他材料', summary: '其他应当归档的材料。' },
    },
  },
  19: {
    title: '市局集体决策',
    summary: '年度指标分配、指标调剂、年终执行情况由市人力社保局集体研究决策。',
    where: 'rule',
    code: ['decision.ts: DECISION_KIND, isOwnDecision, isAdopted'],
  },
  20: {
    title: '主管单位决策程序',
    summary: '主管单位健全决策程序、记录完整；准入条件和指标分配实行集体决策。',
    where: 'rule',
    code: ['decision.ts: isRecordComplete'],
  },
  21: {
    title: '特殊需求',
    summary: '特别重大项目和特殊人才需求由主管单位书面申请，区人力社保局先经区政府同意，市人力社保局集体决策。',
    where: 'rule',
    code: ['decision.ts: isSpecialNeedRequested, softCodes, notWaivable', 'regulation.ts: waive'],
  },
  22: {
    title: '责任与留痕',
    summary: '谁引进谁负责、谁用人谁负责，全程留痕、终身可追溯。',
    where: 'not-code',
    code: [],
    reason: '不是条件：由审计记录（每个办理动作同一事务写入）和保存的判定结果落实',
  },
  23: {
    title: '主管单位的监督',
    summary: '主管单位跟踪培养使用情况，健全内部监督，公开信息。',
    where: 'not-code',
    code: [],
    reason: '管理要求：由风险提示、公示页面和统计落实',
  },
  24: {
    title: '用人单位的责任',
    summary: '用人单位依法建立劳动关系、约定服务期限、办理落户并缴纳社保。',
    where: 'table',
    code: ['materials.ts: LABOUR_CONTRACT, EMPLOYMENT_AGREEMENT', 'social-insurance.ts: insuranceMonths, insuranceWarnings'],
  },
  25: {
    title: '毕业生的承诺',
    summary: '毕业生书面承诺材料真实有效，遵守法律和规章制度。',
    where: 'not-code',
    code: [],
    reason: '本人行为：由毕业生链接上的书面承诺落实，没有可判断的条件',
  },
  26: {
    title: '检查与处理',
    summary: '检查结果与指标分配挂钩；七类情形给予约谈、通报、压减指标、暂停办理或移送。',
    where: 'rule',
    code: ['sanctions.ts: FINDING, MEASURE', 'employer.ts: isNotSuspended, isUnitNotSuspended', 'channel.ts: isOwnChannel'],
    clauses: {
      '26(1)': { title: '超出管辖范围', summary: '为超出管辖范围的用人单位办理引进。' },
      '26(2)': { title: '审核不严或拖延', summary: '不严格核实材料或推诿拖延，造成服务对象利益受损。' },
      '26(3)': { title: '用工与社保', summary: '不依法建立劳动关系或不缴纳社保。' },
      '26(4)': { title: '违规收费', summary: '以引进为由收取费用。' },
      '26(5)': { title: '虚假材料', summary: '协助毕业生提供虚假材料。' },
      '26(6)': { title: '行贿受贿', summary: '索贿、受贿或行贿。' },
      '26(7)': { title: '其他违规', summary: '其他违反法律法规或规章制度的行为。' },
    },
  },
  27: {
    title: '撤销与取消资格',
    summary: '实习期离职或考察不合格的撤销接收函；弄虚作假或行贿的取消资格，不良信息保留 5 年，已落户的会同注销。',
    where: 'rule',
    code: [
      'graduate.ts: hasNoAdverseRecord',
      'sanctions.ts: GRADUATE_SANCTION, adverseUntil',
      'case-status.ts: TRANSITIONS.revoke, TRANSITIONS.disqualify',
    ],
  },
  28: {
    title: '事业单位招聘',
    summary: '事业单位引进毕业生按公开招聘的规定执行。',
    where: 'not-code',
    code: [],
    reason: '指向另一部规定，招聘过程不在本系统办理',
  },
  29: {
    title: '施行与废止',
    summary: '自发布之日起施行，并废止此前三个文件。',
    where: 'not-code',
    code: [],
    reason: '效力条款：引进年度采用哪个文本由市人力社保局决定并保存',
  },
}
