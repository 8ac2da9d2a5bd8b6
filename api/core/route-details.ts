/** More than a line on routes that programs of others call: what they do, and an example of question and answer. */
import { EXAMPLE } from '../selfcheck/example.ts'

interface RouteDetail {
  description: string
  request?: unknown
  answer?: unknown
}

export const ROUTE_DETAIL: Readonly<Record<string, RouteDetail>> = {
  'GET /api/public/self-check': {
    description:
      '某一引进年度的自查要问哪些问题：每个栏目的名称和选项（fields，引进方式和不占指标类别只列该年度文本提供的），始终要问的（always），以及选定学历（level）、引进方式（route）、不占指标类别（category）后增加（asks）或不再需要（drops）的；每个问题注明依据的条款。不带 year 时，为申报期正在进行或将要开始的年度。',
  },
  'POST /api/public/self-check': {
    description:
      '这名毕业生今年能否由这家单位引进。按规定逐条判断，给出结论（pass 符合、refused 不符合、incomplete 缺少信息）、每一条的理由、所用的参数、缺少什么（missing）和补救办法（remedies）。不需要登录，不需要 Idempotency-Key；不保存任何内容，不要提交姓名、公民身份号码，多余的栏目会被拒绝。栏目都可以不填。employer.uscc 为已登记单位的统一社会信用代码（18 位，须完全一致），填写后单位性质、系统、类型、注册信息、准入条件和暂停情况取自登记信息，经营、信用、违法违规、纳税、存档情况仍以填写为准。同一地址连续查询过多时，返回 429 和须等待的秒数。结果不是办理决定。',
    request: EXAMPLE,
    answer: {
      verdict: 'refused',
      year: 2026,
      provisional: false,
      policy: { id: 'policy-2018', title: '北京市引进非北京生源毕业生工作管理办法', docNumber: '2018 年发布', unverified: false },
      window: { article: '17(3)1', from: '2026-03-01', to: '2026-09-30', state: 'open', days: 107 },
      today: '2026-06-15',
      submittedOn: '2026-06-15',
      employerName: null,
      missing: [],
      supposed: [],
      remedies: [
        {
          kind: 'wait',
          article: '10',
          codes: ['employer-registered'],
          message: '2026年9月1日起提交，即符合“注册登记满一年”',
          on: '2026-09-01',
          inWindow: true,
          after: 'pass',
        },
      ],
      notes: [{ code: 'adverse-not-read', message: '没有查询毕业生本人的不良信息记录' }],
      explanation: {
        policy: { id: 'policy-2018', text: 'policy-2018', title: '北京市引进非北京生源毕业生工作管理办法', docNumber: '2018 年发布' },
        kind: 'refused',
        rules: [
          {
            code: 'employer-registered',
            article: '10',
            title: '注册登记满一年',
            force: 'soft',
            result: 'refused',
            message: '用人单位 2025-09-01 注册登记，到 2026-09-01 才满 12 个月，提交日为 2026-06-15',
            facts: [
              { path: 'submittedOn', value: '2026-06-15' },
              { path: 'employer.registeredOn', value: '2025-09-01' },
            ],
            parameters: [{ path: 'minRegisteredMonths', title: '用人单位注册时间', value: 12, article: '10', source: 'text' }],
          },
        ],
      },
    },
  },
  'GET /api/public/workdays': {
    description:
      '自 from 次日起数 days 个工作日（最多 250 个），from 当日不计入，调休上班日计入。lastDay 为最后一个工作日，firstDayAfter 为其次日。涉及的年份尚未公布放假调休安排的，暂按周一至周五推算，provisional 为 true，并在 unknownYears 中列出。',
    answer: { from: '2026-04-30', days: 5, lastDay: '2026-05-11', firstDayAfter: '2026-05-12', provisional: false, unknownYears: [] },
  },
}
