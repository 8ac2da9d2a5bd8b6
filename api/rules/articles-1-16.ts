/** Articles 1-16 of the 2018 text: purpose, quota and conditions, in our words. */
import type { Article } from './article.ts'

export const ARTICLES_1_16: Readonly<Record<number, Article>> = {
  1: {
    chapter: 1,
    title: '目的',
    summary: '说明引进毕业生工作服务首都功能建设和人才储备的目的。',
    reason: '只说明目的，没有可判断的条件',
  },
  2: {
    chapter: 1,
    title: '引进对象',
    summary: '列入国家统一招生计划、非定向培养、在校期间没有劳动关系（自主创业除外）、按时毕业并取得学历学位的非北京常住户口应届毕业生。',
    points: [
      { title: '统一招生计划', summary: '列入国家统一招生计划。', code: ['graduate.ts: isInUnifiedPlan'] },
      { title: '培养方式', summary: '培养方式为非定向。', code: ['graduate.ts: isNonDirected', 'terms.ts: TRAINING_MODE'] },
      {
        title: '在校期间的劳动关系',
        summary: '在校期间没有与任何单位存在劳动（录用、聘用）关系，在校或休学期间自主创业的除外。',
        code: ['graduate.ts: hasNoStudyEmployment', 'terms.ts: STUDY_EMPLOYMENT'],
      },
      { title: '按时毕业', summary: '按时毕业并获得相应的学历、学位。', code: ['graduate.ts: graduatesOnTime, hasMatchingDegree'] },
      { title: '户口', summary: '没有北京常住户口。', code: ['graduate.ts: isNotBeijingResident'] },
      { title: '应届', summary: '引进当年毕业。', code: ['graduate.ts: isCurrentYearGraduate'] },
    ],
  },
  3: {
    chapter: 1,
    title: '原则',
    summary: '控制数量、提升质量、优化结构，统一政策、分级管理。',
    reason: '工作原则，由其他各条落实',
  },
  4: {
    chapter: 1,
    title: '三级管理',
    summary: '市人力社保局、主管单位、用人单位三级管理，当年引进、次年落户。',
    code: ['terms.ts: TIER, ROLE', 'windows.ts: windowsOf'],
    clauses: {
      '4(1)': {
        title: '市人力社保局',
        summary: '制定政策并组织实施，对主管单位和用人单位管理、监督。',
        code: ['case-status.ts: TRANSITIONS'],
      },
      '4(2)': {
        title: '主管单位',
        summary: '制定本系统（地区）计划并组织实施，建立评价制度，管理、监督用人单位。',
        code: ['case-status.ts: TRANSITIONS', 'decision.ts: DECISION_KIND.UNIT_PLAN'],
        reason: '评价制度由主管单位制定，其结果是分配指标的权重',
      },
      '4(3)': {
        title: '用人单位',
        summary: '按政策和条件办理引进，管理、培养和使用引进的毕业生。',
        code: ['case-status.ts: TRANSITIONS'],
        reason: '引进后的培养使用不在办理流程内，没有可判断的条件',
      },
    },
  },
  5: {
    chapter: 1,
    title: '办理渠道',
    summary: '用人单位的性质和所在地决定其主管单位。',
    code: ['channel.ts: channelOf, isOwnChannel'],
    clauses: {
      '5(1)': {
        title: '市级单位的渠道',
        summary: '市级机关、事业单位、社会团体以本单位为主管单位；市属国有企业以一级企业为主管单位。',
        code: ['channel.ts: channelOf, UNIT_KIND.municipalAgency, UNIT_KIND.topLevelEnterprise'],
      },
      '5(2)': {
        title: '区级单位的渠道',
        summary: '区级机关、事业单位、社会团体和区属国有企业以本区人力社保局为主管单位。',
        code: ['channel.ts: channelOf, UNIT_KIND.districtBureau'],
      },
      '5(3)': {
        title: '其他单位的渠道',
        summary: '其他单位以登记注册地的区人力社保局为主管单位；纳税地不同的，经纳税地的区人力社保局同意可由其申报。',
        code: ['channel.ts: channelOf, UNIT_KIND.districtBureau'],
      },
    },
  },
  6: {
    chapter: 2,
    title: '总量控制',
    summary: '市人力社保局按年度总量制定指标分配方案，以指标数量控制引进规模。',
    code: ['quota.ts: canReserve, isWithinAvailable, quotaEffect, MOVEMENT.grant', 'ledger-invariants.ts: ledgerInvariants'],
  },
  7: {
    chapter: 2,
    title: '分配原则',
    summary: '分配方案围绕城市战略定位、高精尖产业、公共服务、郊区和基层，并参考当年需求与往年使用情况。',
    code: ['allocation-formula.ts: propose', 'apportionment.ts: apportion'],
    clauses: {
      '7(1)': {
        title: '城市战略定位',
        summary: '服务首都城市战略定位和总体规划。',
        code: ['allocation-formula.ts: FACTOR.strategy'],
      },
      '7(2)': {
        title: '高精尖经济结构',
        summary: '服务高精尖产业和创新创业。',
        code: ['allocation-formula.ts: FACTOR.advanced'],
      },
      '7(3)': {
        title: '公共服务',
        summary: '保障教育、卫生、文化、体育和城市运行的基本需求。',
        code: ['allocation-formula.ts: FACTOR.services'],
      },
      '7(4)': {
        title: '郊区和基层',
        summary: '支持郊区、艰苦行业和基层一线。',
        code: ['allocation-formula.ts: FACTOR.suburbs, FACTOR.hardship'],
      },
      '7(5)': {
        title: '需求和往年使用',
        summary: '参考当年需求和往年培养使用情况。',
        code: ['allocation-formula.ts: FACTOR.demand, FACTOR.use, FACTOR.retention'],
      },
    },
  },
  8: {
    chapter: 2,
    title: '主管单位的准入条件与分配',
    summary: '主管单位制定本系统的准入条件和指标分配办法，区人力社保局综合评价后分配。',
    points: [
      {
        title: '准入条件',
        summary: '主管单位制定用人单位的准入条件，只能严于本市规定。',
        code: ['employer.ts: meetsUnitRegistration, meetsUnitIndustry, meetsUnitAge, meetsUnitEducation, meetsUnitSchool, admissionFaults'],
      },
      {
        title: '禁止和限制目录',
        summary: '准入条件落实新增产业的禁止和限制目录。',
        code: ['employer.ts: meetsUnitIndustry'],
        reason: '目录由其他部门发布：主管单位把允许的行业写入准入条件',
      },
      {
        title: '综合评价和分配',
        summary: '区人力社保局按行业、前景、守法、税收、就业和培养使用情况综合评价，据以分配指标。',
        code: ['evaluation.ts: INDICATOR, evaluate, countedScores', 'allocation-formula.ts: propose', 'apportionment.ts: apportion'],
      },
    ],
  },
  9: {
    chapter: 2,
    title: '计划单列',
    summary: '考试录用公务员、村官（选调生）、退役大学生士兵、特岗乡村教师和按特定政策引进的毕业生不占指标。',
    code: ['off-quota.ts: isQuotaKindStated, isPlannedApart'],
    points: [
      { title: '公务员', summary: '考试录用公务员。', code: ['terms.ts: OFF_QUOTA.CIVIL_SERVANT'] },
      { title: '村官（选调生）', summary: '大学生村官、选调生。', code: ['terms.ts: OFF_QUOTA.VILLAGE_OFFICIAL'] },
      { title: '退役大学生士兵', summary: '退役的大学生士兵。', code: ['terms.ts: OFF_QUOTA.VETERAN'] },
      { title: '特岗乡村教师', summary: '特岗计划乡村教师。', code: ['terms.ts: OFF_QUOTA.SPECIAL_POST_TEACHER'] },
      { title: '特定政策', summary: '按本市特定政策和要求办理引进的毕业生。', code: ['terms.ts: OFF_QUOTA.SPECIAL_POLICY'] },
    ],
  },
  10: {
    chapter: 3,
    title: '用人单位条件',
    summary: '原则上在本市注册登记满一年，经营和信用良好，没有违法违规记录。',
    code: ['employer.ts: paysTax, hasArchiveArranged'],
    points: [
      {
        title: '注册登记',
        summary: '在本市注册登记，原则上满一年。',
        code: ['employer.ts: isRegisteredInBeijing, isRegisteredLongEnough'],
      },
      { title: '经营状况', summary: '经营状况良好。', code: ['employer.ts: isOperatingNormally'] },
      { title: '信用', summary: '单位信用良好。', code: ['employer.ts: isCreditGood'] },
      { title: '违法违规', summary: '没有违法、违规记录。', code: ['employer.ts: hasNoViolations'] },
    ],
  },
  11: {
    chapter: 3,
    title: '优秀博士不占指标',
    summary: '高精尖产业用人单位、优秀创新创业团队、市属高校和医疗卫生机构引进的优秀博士研究生不占指标。',
    code: ['off-quota.ts: isExcellentDoctor, isKeyIndustry', 'terms.ts: EMPLOYER_FEATURE'],
    reason: '“优秀”由主管单位按成果和评价材料判断，规则只要求写明依据',
  },
  12: {
    chapter: 3,
    title: '创业毕业生',
    summary: '在校或休学期间创业的毕业生，为创始人、创办时持股不低于一成、产业受重点支持且成效突出的，可申请引进。',
    code: ['entry-routes.ts: isEligibleFounder'],
    clauses: {
      '12(1)': { title: '创始人', summary: '本人为创业企业发起人或主要创始人。', code: ['entry-routes.ts: isEligibleFounder'] },
      '12(2)': {
        title: '创办时持股',
        summary: '创办时本人持股不低于 10%，转让和后期入股的不算。',
        code: ['entry-routes.ts: isEligibleFounder'],
      },
      '12(3)': {
        title: '产业和成效',
        summary: '企业属于本市重点支持的产业，创新创业成效突出。',
        code: ['entry-routes.ts: isEligibleFounder'],
        reason: '“成效突出”由主管单位判断，规则要求写明成效',
      },
    },
  },
  13: {
    chapter: 3,
    title: '学历与年龄',
    summary: '原则上为研究生；博士一般不超过 35 周岁，硕士不超过 27 周岁，教育、医疗卫生系统硕士不超过 30 周岁。',
    points: [
      { title: '研究生学历', summary: '原则上具有研究生学历。', code: ['entry-routes.ts: isPostgraduateOrAllowed'] },
      { title: '博士年龄', summary: '引进当年博士研究生一般不超过 35 周岁。', code: ['graduate.ts: isWithinPostgraduateAge, ageOf'] },
      { title: '硕士年龄', summary: '引进当年硕士研究生一般不超过 27 周岁。', code: ['graduate.ts: isWithinPostgraduateAge, ageOf'] },
      {
        title: '教育、医疗卫生系统硕士年龄',
        summary: '教育、医疗卫生系统引进硕士研究生一般不超过 30 周岁。',
        code: ['graduate.ts: isWithinPostgraduateAge, ageBranch'],
      },
    ],
  },
  14: {
    chapter: 3,
    title: '本科引进',
    summary: '文化、体育系统和郊区用人单位可引进不超过 24 周岁的本科毕业生，院校限于北京地区高校和京外双一流高校，另有四类专门岗位。',
    code: ['entry-routes.ts: isRouteOffered, isHealthResidencyRoute'],
    points: [
      { title: '用人单位', summary: '文化、体育系统和郊区用人单位可以适当引进。', code: ['entry-routes.ts: isPostgraduateOrAllowed'] },
      { title: '年龄', summary: '引进当年本科毕业生一般不超过 24 周岁。', code: ['graduate.ts: isWithinBachelorAge'] },
      { title: '院校', summary: '毕业于北京地区高校或京外一流大学、一流学科建设高校。', code: ['entry-routes.ts: isBachelorSchool'] },
    ],
    clauses: {
      '14(1)': {
        title: '文艺院团岗位',
        summary: '市属文艺院团的编剧、导演、演员、舞台技术岗位可引进独立设置本科艺术院校的毕业生。',
        code: ['entry-routes.ts: isArtsTroupeRoute'],
      },
      '14(2)': {
        title: '体育运动队岗位',
        summary: '市属体育专业运动队的运动员和教练员岗位可引进全国性专业体育院校的毕业生。',
        code: ['entry-routes.ts: isSportsTeamRoute'],
      },
      '14(3)': {
        title: '郊区教师岗位',
        summary: '郊区中小学教师岗位可引进省级师范类高校的毕业生。',
        code: ['entry-routes.ts: isSuburbanTeacherRoute'],
      },
      '14(4)': {
        title: '郊区公共卫生岗位',
        summary: '郊区公共卫生单位的医、药、护、技岗位可引进省级医学类高校的毕业生。',
        code: ['entry-routes.ts: isSuburbanHealthRoute'],
      },
    },
  },
  15: {
    chapter: 3,
    title: '专业与岗位匹配',
    summary: '所学专业应符合用人单位主营业务或转型需要，与岗位匹配。',
    code: ['graduate.ts: isMatchedToPost'],
    reason: '是否匹配由主管单位判断，规则要求写明理由，判断不匹配的拒绝',
  },
  16: {
    chapter: 3,
    title: '家庭情况直接办理',
    summary: '三类家庭情况的毕业生可直接办理，不占指标。',
    code: ['graduate.ts: hasOwnConditions'],
    clauses: {
      '16(1)': {
        title: '父母为北京支边人员',
        summary: '父母为北京支边人员，且在本市有直系亲属需要照顾。',
        code: ['off-quota.ts: isBorderSupportChild'],
      },
      '16(2)': {
        title: '父母为北京知青',
        summary: '父母为北京知青，且在本市有直系亲属需要照顾。',
        code: ['off-quota.ts: isEducatedYouthChild'],
      },
      '16(3)': {
        title: '父母双方调京',
        summary: '上学期间父母双方均已调京并具有本市常住户口。',
        code: ['off-quota.ts: areParentsTransferred'],
      },
    },
  },
}
