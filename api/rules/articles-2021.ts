/**
 * The 26 articles of the 2021 text as far as public sources show them: 2 and 7-11 in part, the purpose of 1. Of the others only the
 * number of articles and chapters is known; nothing is made up for them, and the 2018 text's rules are carried over unconfirmed.
 */
import type { ForeignArticle } from './article.ts'

export const ARTICLE_COUNT_2021 = 26
export const CHAPTER_COUNT_2021 = 7

const unseen: ForeignArticle = {
  known: 'unknown',
  title: '未见原文',
  summary: '公开来源没有这一条的内容。相应事项沿用 2018 版的规则，未经核对。',
  reason: '没有见到原文，不编写规则',
}

const KNOWN: Readonly<Record<number, ForeignArticle>> = {
  1: {
    known: 'public',
    title: '目的',
    summary: '说明发现、引进、培养、留住优秀毕业生，服务首都发展的目的。',
    reason: '只说明目的，没有可判断的条件',
    instead: ['1'],
    change: '名称改为“引进毕业生”，不再称“非北京生源”。',
  },
  2: {
    known: 'public',
    title: '引进对象',
    summary:
      '列入国家统一招生计划、非定向且非委培、就读最高学历期间没有劳动关系、按时取得学历学位的非北京常住户口应届毕业生；毕业两年内初次就业的参照执行。',
    code: [
      'graduate.ts: isInUnifiedPlan, isNonDirected, hasNoStudyEmployment, graduatesOnTime, hasMatchingDegree, isNotBeijingResident, isCurrentYearGraduate',
    ],
    instead: ['2'],
    change: '劳动关系只看最高学历期间；毕业两年内初次就业的参照执行。',
  },
  7: {
    known: 'public',
    title: '用人单位条件',
    summary: '在本市注册登记，经营规范并依法纳税，有档案管理权限或委托存档，并符合主管单位的准入条件。',
    code: [
      'employer.ts: isRegisteredInBeijing, isOperatingNormally, paysTax, hasArchiveArranged, meetsUnitRegistration, meetsUnitIndustry, meetsUnitAge, meetsUnitEducation, meetsUnitSchool',
    ],
    instead: ['8', '10'],
    change: '不再要求注册满一年；新增纳税、存档两项；主管单位的准入条件成为用人单位条件。',
  },
  8: {
    known: 'public',
    title: '年龄',
    summary: '原则上按学历博士不超过 35 周岁，硕士不超过 30 周岁，本科不超过 26 周岁。',
    code: ['graduate.ts: isWithinPostgraduateAge, isWithinBachelorAge'],
    instead: ['13', '14'],
    change: '硕士、本科年龄上限提高，教育、医疗卫生系统不再单列。',
  },
  9: {
    known: 'public',
    title: '专业与岗位匹配',
    summary: '所学专业应符合用人单位主营业务发展需要，与岗位匹配。',
    code: ['graduate.ts: isMatchedToPost'],
    instead: ['15'],
    change: '不再提“转型发展需要”。',
  },
  10: {
    known: 'public',
    title: '学历、院校与专门岗位',
    summary: '引进研究生，以及北京地区高校和京外“双一流”建设高校的本科毕业生；另有文化、体育、教师和医疗卫生专门岗位。',
    code: ['entry-routes.ts: isRouteOffered, isBachelorSchool'],
    instead: ['13', '14'],
    change: '本科不再限于文化、体育系统和郊区；专门岗位的单位和岗位范围放宽。',
    reason: '第一、二项的分法未见原文',
    clauses: {
      '10(3)': {
        title: '文化行业岗位',
        summary: '文化行业的编剧、导演、演员、舞台技术等岗位可引进独立设置本科艺术院校的毕业生。',
        code: ['entry-routes.ts: isArtsTroupeRoute'],
      },
      '10(4)': {
        title: '体育行业岗位',
        summary: '体育行业的运动员、教练员、赛事运营等岗位可引进全国性专业体育院校的毕业生。',
        code: ['entry-routes.ts: isSportsTeamRoute'],
      },
      '10(5)': {
        title: '郊区教师岗位',
        summary: '郊区中小学、幼儿园教师岗位可引进省级师范类高校或其他高校师范类专业的毕业生。',
        code: ['entry-routes.ts: isSuburbanTeacherRoute'],
      },
      '10(6)': {
        title: '医疗卫生岗位',
        summary:
          '郊区医疗卫生单位的医、药、护、技岗位可引进省级医学类高校的毕业生；全市医、药、技岗位可引进完成住院医师规范化培训的毕业生。',
        code: ['entry-routes.ts: isSuburbanHealthRoute, isHealthResidencyRoute'],
      },
    },
  },
  11: {
    known: 'public',
    title: '计划单列',
    summary: '符合条件的毕业生计划单列，不占指标；公开来源只有第一项。',
    instead: ['9', '11', '16'],
    change: '第一项新增重点产业引进；其余各项未见原文，沿用 2018 版各类别。',
    reason: '第二项以后未见原文',
    clauses: {
      '11(1)': {
        title: '重点产业引进',
        summary: '重点产业、重点企业引进世界排名靠前的国内高校毕业生或“双一流”建设学科硕士的，计划单列。',
        code: ['off-quota.ts: isKeyIndustry'],
      },
    },
  },
}

export const ARTICLES_2021: Readonly<Record<number, ForeignArticle>> = Object.fromEntries(
  Array.from({ length: ARTICLE_COUNT_2021 }, (_, i) => [i + 1, KNOWN[i + 1] ?? unseen]),
)
