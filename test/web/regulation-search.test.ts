import { describe, expect, test } from 'vitest'
import { aCase } from '../rules/a-case.ts'
import { ELIGIBILITY_RULES } from '../../api/rules/eligibility.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { citationIn, entriesOf, search } from '../../web/screens/regulation/search.ts'

const entries = entriesOf('policy-2018')
const first = (query: string) => {
  const hit = search(entries, query)[0]
  return hit && [hit.kind, hit.article, hit.key || hit.title]
}
const found = (query: string) => search(entries, query).map((hit) => [hit.kind, hit.article, hit.key || hit.title])

describe('按号、按数、按代码、按词', () => {
  test('27：第二十七条，和第十三条的硕士上限', () => {
    expect(first('27')).toEqual(['article', '27', '撤销与取消资格'])
    expect(found('27')).toContainEqual(['parameter', '13', 'maxAge.MASTER'])
    expect(found('27')).toContainEqual(['rule', '13', 'age-postgraduate'])
  })

  test('5 个工作日：公示', () => {
    expect(first('5 个工作日')).toEqual(['parameter', '17(3)2', 'noticeMinWorkdays'])
    expect(found('5个工作日')).toContainEqual(['clause', '17(3)2', '审核与公示'])
    expect(found('5 个工作日').map(([, article]) => article)).not.toContain('17(4)2')
  })

  test.each([
    ['10%', 'parameter', '12', 'founderMinShare'],
    ['10 个工作日', 'parameter', '17(3)3', 'approvalWorkdays'],
    ['age-postgraduate', 'rule', '13', 'age-postgraduate'],
    ['notice-cleared', 'rule', '17(3)3', 'notice-cleared'],
    ['第十四条第一项', 'clause', '14(1)', '文艺院团岗位'],
    ['17(3)2', 'clause', '17(3)2', '审核与公示'],
    ['第 16 条', 'article', '16', '家庭情况直接办理'],
    ['计划单列', 'article', '9', '计划单列'],
    ['知青', 'clause', '16(2)', '父母为北京知青'],
    ['noticeMinWorkdays', 'parameter', '17(3)2', 'noticeMinWorkdays'],
  ])('%s：%s 第 %s 条 %s', (query, kind, article, key) => expect(first(query)).toEqual([kind, article, key]))

  test('什么都不像的，没有结果；空的不查', () => {
    expect([search(entries, 'qwertyuiop'), search(entries, '   '), search(entries, '88')]).toEqual([[], [], []])
  })
})

describe('从界面上粘贴的拒绝原因', () => {
  test.each([
    ['年满 31 岁（2026－1995），超过硕士研究生 27 周岁的上限', 'age-postgraduate'],
    ['年满 25 岁（2026－2001），超过本科毕业生 24 周岁的上限', 'age-bachelor'],
    ['用人单位 2025-09-01 注册登记，到 2026-09-01 才满 12 个月，提交日为 2026-06-15', 'employer-registered'],
    ['本科毕业生仅限文化、体育系统和郊区用人单位引进；该单位属其他，注册在海淀区', 'postgraduate'],
    ['海云示例科技公司的指标已用完：共 3 个，已占用 3、已使用 0，可用 0', 'quota-available'],
    ['2026 年度申报公示时间为 2026-03-01 至 2026-09-30，已截止，今天是 2026-10-08', 'window-declaration'],
    ['公示期未满，2026-06-24 起可结束', 'notice-cleared'],
    ['公示内容中含有手机号码，请删除后再发布', 'notice-personal-data'],
    ['经办或初核该案卷的人员不得裁定其异议', 'objection-ruling'],
    ['参会人员 2 人，集体决策至少 3 人', 'decision-record'],
    ['缴纳社保不一致：2026-10 未缴纳', 'settlement-socialInsurance'],
    ['本人有不良信息记录，有效期 5 年，至 2029年5月1日', 'adverse-record'],
    ['用人单位自 2026年4月1日 起被暂停办理引进毕业生，尚未解除', 'employer-suspended'],
    ['该用人单位不在海淀区人力社保局的管辖范围：非公有制企业以登记注册地的朝阳区人力社保局作为主管单位申报（第五条）', 'own-channel'],
  ])('%s', (sentence, code) => expect(search(entries, sentence)[0]?.key).toBe(code))

  test('各条规则自己说的话，都找得回这条规则', () => {
    const bad = [
      aCase({
        graduate: {
          unifiedPlan: false,
          trainingMode: 'DIRECTED',
          studyEmployment: 'EMPLOYED',
          onTime: false,
          beijingHukou: true,
          graduatesOn: '2025-06-30',
        },
      }),
      aCase({
        graduate: { degree: 'BACHELOR', matchConfirmed: false },
        employer: { operatingNormally: false, creditGood: false, hasViolations: true },
      }),
      aCase({ graduate: { quotaKind: 'OFF_QUOTA', offQuotaCategory: 'EXCELLENT_DOCTOR' }, adverseUntil: '2029-05-01' }),
      aCase({ graduate: { quotaKind: 'OFF_QUOTA', offQuotaCategory: 'PARENTS_TRANSFERRED', parentsBeijingHukou: false } }),
      aCase({ graduate: { entryRoute: 'FOUNDER', founderRole: false, founderShare: 5, startupIndustry: false } }),
      aCase({ graduate: { educationLevel: 'BACHELOR', degree: 'BACHELOR', birthDate: '2003-01-01' }, schoolSets: [] }),
      aCase({ admission: { minRegisteredMonths: 240, industries: ['教育'], minEducation: 'DOCTOR', schoolSets: ['SPORTS_COLLEGE'] } }),
    ]
    const refused = bad.flatMap((facts) =>
      ELIGIBILITY_RULES.flatMap((rule) => {
        const verdict = rule(facts, policy2018)
        return verdict.kind === 'refused' ? verdict.failures : []
      }),
    )
    expect(refused.length).toBeGreaterThan(18)
    const lost = refused.filter(
      ({ code, message }) =>
        !search(entries, message)
          .slice(0, 3)
          .some((hit) => hit.key === code),
    )
    expect(lost.map(({ code, message }) => [code, message])).toEqual([])
  })
})

test('引用的写法', () => {
  expect(
    ['第二十七条', '第十条', '第二十条', '27', '17(3)2', '17（3）2', 'article 14(1)', '第十七条第三项第二目', '第14条'].map(citationIn),
  ).toEqual(['27', '10', '20', '27', '17(3)2', '17(3)2', '14(1)', '17(3)2', '14'])
  expect(['年龄', '5 个工作日', '2026', ''].map(citationIn)).toEqual([null, null, null, null])
})

test('2021 版：见过的条在本版，条号待核的引到 2018 版的条', () => {
  const of2021 = entriesOf('policy-2021')
  const hit = (query: string) => {
    const one = search(of2021, query)[0]
    return one && [one.kind, one.text, one.article, one.key]
  }
  expect(hit('age-postgraduate')).toEqual(['rule', 'policy-2021', '8', 'age-postgraduate'])
  expect(hit('notice-cleared')).toEqual(['rule', 'policy-2018', '17(3)3', 'notice-cleared'])
  expect(hit('30 岁')).toEqual(['parameter', 'policy-2021', '8', 'maxAge.MASTER'])
})
