import type {
  DecisionRecordFacts,
  DemandFormFacts,
  DossierCatalogueFacts,
  ExecutionReportFacts,
  PledgeFacts,
  SanctionNoticeFacts,
} from '../../api/letters/letter-facts.ts'

/** Builders of the facts of printed records and of the sanction notice: made-up people and organisations. */

const SHA = '5c3f0a9b7d21e486f0c2b8a4975e3d160b1f8e2c4a6d9037b5e18cf2d4a07193'
const UNIT = '北京市海淀区人力资源和社会保障局'
const EMPLOYER = '北京云图遥感科技有限公司'
const BUREAU = '北京市人力资源和社会保障局'

const POSTS = ['遥感算法工程师', '数据平台工程师', '测绘技术人员', '产品经理', '海外市场专员'] as const
const FIELDS = ['摄影测量与遥感', '计算机科学与技术', '测绘科学与技术', '工业设计', '国际贸易学'] as const

export const demandForm = (over: Partial<DemandFormFacts> = {}, rows = 3): DemandFormFacts => ({
  year: 2027,
  state: '已采纳',
  employer: { name: EMPLOYER, uscc: '91110108MA01X2Y34Q', contact: '韩冬青', phone: '010-00000086' },
  unit: UNIT,
  submittedOn: '2026-11-09',
  submittedBy: '韩冬青',
  lines: Array.from({ length: rows }, (_, i) => ({
    no: i + 1,
    post: POSTS[i % 5]!,
    postCategory: '专业技术',
    field: FIELDS[i % 5]!,
    level: i % 2 ? '硕士研究生' : '博士研究生',
    number: 2,
    offQuota: i % 3 === 2 ? '优秀博士研究生' : null,
    reason: '卫星遥感数据处理业务扩展，现有人员不足。',
    project: i === 0 ? '城市精细三维底图' : null,
    adjusted: i === 1 ? 1 : 2,
    adjustReason: i === 1 ? '同类岗位上年指标尚有结余' : null,
  })),
  asked: rows * 2,
  inQuota: rows * 2 - 2,
  offQuota: 2,
  adjusted: rows * 2 - 1,
  opinion: { words: '需求属实，按核定人数采纳，列入本单位需求汇总。', by: '陆清和', on: '2026-11-13' },
  printedOn: '2026-11-20',
  ...over,
})

export const pledge = (over: Partial<PledgeFacts> = {}): PledgeFacts => ({
  caseNo: '2025-000017',
  year: 2025,
  person: { name: '赟翀', citizenId: '110100200003150029' },
  employer: EMPLOYER,
  unit: UNIT,
  lines: [
    `本人赟翀，由${EMPLOYER}申报 2025 年度引进，现作如下承诺：`,
    '一、本人提供的个人信息、学历学位、就业经历和全部证明材料真实、有效、合法，没有隐瞒，没有伪造或者变造。',
    '二、本人未通过请托、行贿或者其他不正当方式谋求引进，也不会委托他人这样做。',
    '三、申报内容发生变化时，本人将及时告知用人单位更正。',
  ],
  version: '25-1',
  sha256: SHA,
  signedOn: '2025-04-07',
  signedAt: '2025年4月7日 10:32:05（北京时间）',
  how: '本人经个人链接登录，核对公民身份号码后四位，阅读全文并勾选后键入本人姓名签署。',
  printedOn: '2025-05-20',
  ...over,
})

export const decisionRecord = (over: Partial<DecisionRecordFacts> = {}): DecisionRecordFacts => ({
  number: '集决〔2026〕3号',
  organ: BUREAU,
  year: 2026,
  kind: '指标分配方案',
  article: '第十九条',
  meetingOn: '2026-02-10',
  attendees: ['温如初', '陆清和', '韩冬青', '沈一舟'],
  item: '研究 2026 年度引进毕业生指标分配方案',
  conclusion: '会议同意 2026 年度引进毕业生指标分配方案，自本决策登记之日起执行。',
  effects: ['市局账户：460 个，变为 40 个。'],
  tables: [
    {
      title: '账户变化',
      heads: ['单位', '原有', '现有', '增减'],
      rows: [
        [UNIT, '0', '240', '+240'],
        ['北京市朝阳区人力资源和社会保障局', '0', '180', '+180'],
      ],
    },
  ],
  minutes: { name: '集体决策会议纪要.pdf', sha256: SHA },
  supersedes: null,
  supersededBy: null,
  recordedBy: '温如初',
  recordedOn: '2026-02-11',
  printedOn: '2026-06-15',
  ...over,
})

const verification = {
  code: '7K3M-9QXA-2HTP',
  url: 'https://yinjin.example.gov.cn/verify/7K3M9QXA2HTP',
  page: 'https://yinjin.example.gov.cn/verify',
}

export const sanction = (over: Partial<SanctionNoticeFacts> = {}): SanctionNoticeFacts => ({
  letterNo: '（京）处字〔2026〕第2号',
  issuer: BUREAU,
  addressee: EMPLOYER,
  about: { kind: 'org', name: EMPLOYER, idName: '统一社会信用代码', idNo: '91110108MA01X2Y34Q' },
  year: 2026,
  finding: '未依法建立劳动（录用、聘用）关系或不缴纳社保',
  clause: '第二十六条第三项',
  findings: '检查发现，你单位2025年引进的两名毕业生报到后未依法缴纳社会保险，限期内未改正。',
  basis: '《北京市引进非北京生源毕业生工作管理办法》第二十六条第三项的规定',
  measure: '暂停办理引进毕业生',
  effect: '暂停期间，你单位不得提交引进毕业生的申报。',
  period: { from: '2026-04-20', until: '2026-10-19' },
  decisionNumber: '集决〔2026〕5号',
  decidedOn: '2026-04-17',
  remedy: '如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。',
  copiesTo: [UNIT],
  issuedOn: '2026-04-17',
  verification,
  ...over,
})

const CLASSES = ['规范性文件、请示、批复和报告', '集体决策会议纪要', '毕业生个人材料', '公示证明材料', '其他材料'] as const

export const catalogue = (over: Partial<DossierCatalogueFacts> = {}, rows = 4): DossierCatalogueFacts => ({
  title: '海淀区2025年度引进非北京生源毕业生档案目录',
  unit: UNIT,
  year: 2025,
  number: '海引档〔2025〕1号',
  closedOn: '2026-03-02',
  draft: false,
  classes: CLASSES.map((title, i) => ({
    no: i + 1,
    title,
    article: '第十八条',
    documents: Array.from({ length: i === 4 ? 0 : rows }, (_, k) => ({
      no: k + 1,
      title: i === 2 ? '赟翀 2025年非北京生源毕业生进京审批表' : `${title}（示例 ${k + 1}）`,
      number: i === 2 ? `（京）审字〔2025〕第${17 + k}号` : null,
      on: '2025-05-09',
      pages: i === 2 ? 3 : 1,
      note: k === 1 ? '复印件' : null,
    })),
  })),
  people: 26,
  gaps: ['《第 2 批公示》缺公示证明'],
  issuedOn: '2026-03-02',
  ...over,
})

export const report = (over: Partial<ExecutionReportFacts> = {}): ExecutionReportFacts => ({
  title: '北京市2025年度引进非北京生源毕业生指标执行情况报告',
  issuer: BUREAU,
  decisionNo: '集决〔2025〕9号',
  draft: false,
  asOf: '2025-12-25',
  issuedOn: '2025-12-25',
  blocks: [
    { title: '总体情况', paragraphs: ['2025年度指标总量460个，已使用402个，使用率87.4%。', '不占指标引进31人。'] },
    { title: '存在的问题', paragraphs: ['个别用人单位指标闲置。'] },
  ],
  tables: [
    {
      title: '各主管单位指标执行情况',
      heads: ['单位', '分配', '使用', '可用'],
      rows: [
        [UNIT, '240', '221', '19'],
        ['合计', '460', '402', '58'],
      ],
    },
  ],
  ...over,
})
