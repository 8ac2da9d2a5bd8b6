/** Articles 17-29 of the 2018 text: procedure, decisions, supervision, in our words. */
import type { Article } from './article.ts'

export const ARTICLES_17_29: Readonly<Record<number, Article>> = {
  17: {
    chapter: 4,
    title: '办理流程',
    summary: '分调查需求、分配指标、申报公示、审核落户四个阶段办理。',
    code: ['case-status.ts: STEPS', 'windows.ts: windowsOf, isOpen', 'workdays.ts: makeWorkdays'],
    clauses: {
      '17(1)': {
        title: '调查需求',
        summary: '上年 11 月底前，市人力社保局汇总分析主管单位报送的需求。',
        code: [
          'windows.ts: WINDOW.demand, WINDOW_RULES.demand',
          'demand.ts: canFillDemand, canSubmitDemand, canReportDemand, isAdjustmentReasoned',
        ],
      },
      '17(2)': {
        title: '分配指标',
        summary: '当年 2 月底前，市人力社保局向主管单位分配指标。',
        code: ['windows.ts: WINDOW.allocation, WINDOW_RULES.allocation', 'quota.ts: MOVEMENT.allocate'],
      },
      '17(3)': {
        title: '申报公示',
        summary: '当年 3 月至 9 月申报、公示、报送和审批。',
        code: ['windows.ts: WINDOW_RULES.declaration, latestNoticeDay'],
      },
      '17(3)1': {
        title: '申报',
        summary: '当年 3 月至 9 月，用人单位向主管单位提交毕业生信息和材料。',
        code: [
          'windows.ts: WINDOW.declaration, WINDOW_RULES.declaration',
          'case-status.ts: TRANSITIONS',
          'quota.ts: MOVEMENT.reserve, MOVEMENT.lapse',
          'materials.ts: checklistOf, MATERIAL',
        ],
      },
      '17(3)2': {
        title: '审核与公示',
        summary:
          '主管单位审核无误并经本人同意后公示姓名、年龄、毕业院校、学历等，公布监督电话和地址，不少于 5 个工作日，并核查反映的问题。',
        code: [
          'notice.ts: isConsented, hasComplaintContact, hasNoPersonalData, isRuledOn, NOTICE_COLUMNS, noticePeriod',
          'case-status.ts: TRANSITIONS',
          'reasons.ts: returnFaults',
        ],
      },
      '17(3)3': {
        title: '审批',
        summary: '公示无异议的报市人力社保局，10 个工作日内审批；通过的凭审批表（3 份）换取接收函，不通过的停止办理。',
        code: [
          'notice.ts: isCleared',
          'case-status.ts: TRANSITIONS',
          'quota.ts: MOVEMENT.consume, MOVEMENT.release',
          'letter.ts: LETTER.approvalForm, LETTER.acceptanceLetter, copiesOf',
          'materials.ts: MATERIAL',
        ],
      },
      '17(4)': {
        title: '审核落户',
        summary: '报到后报送证书信息，次年申请落户并比对，再到公安部门办理。',
        code: ['windows.ts: WINDOW_RULES.settlement'],
      },
      '17(4)1': {
        title: '报到信息',
        summary: '毕业生报到后，用人单位报送毕业证书、学位证书编号等信息，主管单位审核后提交。',
        code: ['case-status.ts: TRANSITIONS', 'materials.ts: checklistOf, MATERIAL'],
      },
      '17(4)2': {
        title: '落户审核',
        summary: '次年 1 月至 12 月申请，比对学历、学位、报到、培养方式和社保，10 个工作日内审核；通过的出具介绍信，不通过的撤销接收函。',
        code: [
          'windows.ts: WINDOW.settlement, WINDOW_RULES.settlement',
          'settlement.ts: SETTLEMENT_RULES, compareSettlement, settlementVerdict',
          'social-insurance.ts: insuranceMonths',
          'case-status.ts: TRANSITIONS',
          'quota.ts: MOVEMENT.restore',
          'letter.ts: LETTER.introductionLetter',
          'materials.ts: MATERIAL',
        ],
      },
      '17(4)3': {
        title: '办理落户',
        summary: '主管单位持相关材料到公安部门办理落户。',
        code: ['case-status.ts: TRANSITIONS', 'materials.ts: MATERIAL'],
        reason: '公安部门的办理不在本系统内，本系统登记结果',
      },
    },
  },
  18: {
    chapter: 4,
    title: '归档',
    summary: '审批表存入个人档案；主管单位按年度归档五类材料，全程记实、目录清晰。',
    code: [
      'dossier.ts: dossierGaps',
      'case-status.ts: TRANSITIONS.archive',
      'retention.ts: RETENTION, yearsKept, keptUntil, disposableEndYear',
      'decision.ts: DECISION_KIND.DISPOSAL',
    ],
    clauses: {
      '18(1)': { title: '规范性文件', summary: '各类规范性文件、请示、批复、报告。', code: ['dossier.ts: DOSSIER_CLASS.NORMATIVE'] },
      '18(2)': { title: '集体决策记录', summary: '重要事项的集体决策记录、纪要、决定。', code: ['dossier.ts: DOSSIER_CLASS.DECISIONS'] },
      '18(3)': {
        title: '个人材料',
        summary: '进京审批表、就业推荐表、专项引进证明材料。',
        code: ['dossier.ts: DOSSIER_CLASS.PERSONAL', 'materials.ts: MATERIAL.RECOMMENDATION_FORM'],
      },
      '18(4)': { title: '公示证明', summary: '拟引进毕业生的公示证明材料。', code: ['dossier.ts: DOSSIER_CLASS.NOTICES'] },
      '18(5)': {
        title: '其他材料',
        summary: '其他应当归档的材料。',
        code: ['dossier.ts: DOSSIER_CLASS.OTHER', 'materials.ts: MATERIAL.OTHER'],
      },
    },
  },
  19: {
    chapter: 5,
    title: '市局集体决策',
    summary: '年度指标分配、指标调剂、年终执行情况由市人力社保局集体研究决策。',
    code: ['decision.ts: isOwnDecision, isAdopted, DECISION_KIND.POLICY_POINTS, DECISION_KIND.POLICY_ADOPTION'],
    points: [
      { title: '年度指标分配', summary: '年度指标分配方案集体决策。', code: ['decision.ts: DECISION_KIND.ANNUAL_PLAN'] },
      {
        title: '指标调剂',
        summary: '在主管单位之间调剂、收回指标集体决策。',
        code: ['decision.ts: DECISION_KIND.TRANSFER', 'quota.ts: MOVEMENT.transfer, MOVEMENT.recall'],
      },
      { title: '年终执行情况', summary: '年终执行情况集体研究。', code: ['decision.ts: DECISION_KIND.EXECUTION_REPORT'] },
    ],
  },
  20: {
    chapter: 5,
    title: '主管单位决策程序',
    summary: '主管单位健全决策程序、记录完整；准入条件和指标分配实行集体决策。',
    code: ['decision.ts: isRecordComplete'],
    points: [
      { title: '准入条件', summary: '用人单位准入条件集体决策。', code: ['decision.ts: DECISION_KIND.ADMISSION_CONDITIONS'] },
      { title: '指标分配', summary: '本系统（地区）的指标分配集体决策。', code: ['decision.ts: DECISION_KIND.UNIT_PLAN'] },
    ],
  },
  21: {
    chapter: 5,
    title: '特殊需求',
    summary: '特别重大项目和特殊人才需求由主管单位书面申请，区人力社保局先经区政府同意，市人力社保局集体决策。',
    points: [
      { title: '书面申请', summary: '主管单位书面申请；区人力社保局须先报区政府同意。', code: ['decision.ts: isSpecialNeedRequested'] },
      {
        title: '集体决策',
        summary: '市人力社保局集体决策，可以追加指标或豁免原则性条件；硬性条件不能豁免。',
        code: ['decision.ts: DECISION_KIND.SPECIAL_NEED, DECISION_KIND.WAIVER, softCodes, notWaivable', 'regulation.ts: waive'],
      },
    ],
  },
  22: {
    chapter: 6,
    title: '责任与留痕',
    summary: '谁引进谁负责、谁用人谁负责，全程留痕、终身可追溯。',
    code: ['explain.ts: explain'],
    reason: '责任不是条件；留痕由审计记录（每个办理动作同一事务写入）和保存的判定过程落实',
  },
  23: {
    chapter: 6,
    title: '主管单位的监督',
    summary: '主管单位跟踪培养使用情况，健全内部监督，公开信息。',
    reason: '管理要求：由风险提示、公示页面和统计落实',
  },
  24: {
    chapter: 6,
    title: '用人单位的责任',
    summary: '用人单位依法建立劳动关系、约定服务期限、办理落户并缴纳社保。',
    points: [
      {
        title: '劳动关系和服务期限',
        summary: '依法建立劳动（录用、聘用）关系，约定服务期限。',
        code: ['materials.ts: MATERIAL.LABOUR_CONTRACT, MATERIAL.EMPLOYMENT_AGREEMENT'],
      },
      { title: '缴纳社保', summary: '为毕业生缴纳社保。', code: ['social-insurance.ts: insuranceMonths, insuranceWarnings'] },
      { title: '选人用人和沟通', summary: '完善选人用人制度，与毕业生有效沟通。', reason: '管理要求，没有可判断的条件' },
    ],
  },
  25: {
    chapter: 6,
    title: '毕业生的承诺',
    summary: '毕业生书面承诺材料真实有效，遵守法律和规章制度。',
    reason: '本人行为：由毕业生链接上的书面承诺落实，没有可判断的条件',
  },
  26: {
    chapter: 6,
    title: '检查与处理',
    summary: '检查结果与指标分配挂钩；七类情形给予约谈、通报、压减指标、暂停办理或移送。',
    code: [
      'sanctions.ts: MEASURE, MEASURE_DEMAND',
      'letter.ts: LETTER.sanctionNotice',
      'employer.ts: isNotSuspended, isUnitNotSuspended',
      'quota.ts: MOVEMENT.cut',
      'decision.ts: DECISION_KIND.SANCTION',
    ],
    clauses: {
      '26(1)': {
        title: '超出管辖范围',
        summary: '为超出管辖范围的用人单位办理引进。',
        code: ['sanctions.ts: FINDING.OUTSIDE_CHANNEL', 'channel.ts: isOwnChannel'],
      },
      '26(2)': {
        title: '审核不严或拖延',
        summary: '不严格核实材料或推诿拖延，造成服务对象利益受损。',
        code: ['sanctions.ts: FINDING.CARELESS_OR_DELAYED'],
      },
      '26(3)': { title: '用工与社保', summary: '不依法建立劳动关系或不缴纳社保。', code: ['sanctions.ts: FINDING.NO_LAWFUL_EMPLOYMENT'] },
      '26(4)': { title: '违规收费', summary: '以引进为由收取费用。', code: ['sanctions.ts: FINDING.FEES_CHARGED'] },
      '26(5)': { title: '虚假材料', summary: '协助毕业生提供虚假材料。', code: ['sanctions.ts: FINDING.FALSE_MATERIALS'] },
      '26(6)': { title: '行贿受贿', summary: '索贿、受贿或行贿。', code: ['sanctions.ts: FINDING.BRIBERY'] },
      '26(7)': { title: '其他违规', summary: '其他违反法律法规或规章制度的行为。', code: ['sanctions.ts: FINDING.OTHER_VIOLATION'] },
    },
  },
  27: {
    chapter: 6,
    title: '撤销与取消资格',
    summary: '实习期离职或考察不合格的撤销接收函；弄虚作假或行贿的取消资格，不良信息保留 5 年，已落户的会同注销。',
    code: ['case-status.ts: TRANSITIONS.revoke, TRANSITIONS.disqualify, REVOCATION_STEPS'],
    points: [
      {
        title: '实（见）习期内离职',
        summary: '实（见）习期内主动离职的，经用人单位申请、主管单位审核、市局批准，撤销接收函并停止落户。',
        code: ['sanctions.ts: GRADUATE_SANCTION.LEFT_DURING_PROBATION'],
      },
      {
        title: '考察不合格',
        summary: '实（见）习期考察不合格，延长考察后仍不合格的，同样撤销接收函。',
        code: ['sanctions.ts: GRADUATE_SANCTION.FAILED_PROBATION'],
      },
      { title: '弄虚作假', summary: '弄虚作假的，取消引进资格。', code: ['sanctions.ts: GRADUATE_SANCTION.FRAUD'] },
      { title: '行贿', summary: '毕业生或其利害关系人行贿的，取消引进资格。', code: ['sanctions.ts: GRADUATE_SANCTION.BRIBERY'] },
      {
        title: '不良信息',
        summary: '取消资格的记录不良信息，有效期 5 年，期内不得再引进。',
        code: ['graduate.ts: hasNoAdverseRecord', 'sanctions.ts: adverseUntil, isLiveOn'],
      },
      { title: '已落户的注销', summary: '已取得本市常住户口的，会同有关部门注销。', code: ['sanctions.ts: needsDeregistration'] },
      { title: '移送司法', summary: '涉嫌违法犯罪的移送司法机关。', reason: '由司法机关处理；本系统只登记检查处理中的移送' },
    ],
  },
  28: {
    chapter: 7,
    title: '事业单位招聘',
    summary: '事业单位引进毕业生按公开招聘的规定执行。',
    reason: '指向另一部规定，招聘过程不在本系统办理',
  },
  29: {
    chapter: 7,
    title: '施行与废止',
    summary: '自发布之日起施行，并废止此前三个文件。',
    reason: '效力条款：引进年度采用哪个文本由市人力社保局决定并保存',
  },
}
