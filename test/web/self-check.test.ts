import { describe, expect, test } from 'vitest'
import { askedOf, bodyOf, remedied } from '../../web/screens/selfcheck/answers.ts'
import type { Answer, Asked } from '../../web/screens/selfcheck/self-check.data.ts'

const q = (field: string, article = '2') => ({ field, article })
const asked: Asked = {
  today: '2026-06-15',
  years: [2026, 2027],
  year: 2026,
  provisional: false,
  policy: { id: 'policy-2018', title: '办法', docNumber: '2018 年发布', unverified: false },
  window: { article: '17(3)1', from: '2026-03-01', to: '2026-09-30', state: 'open', days: 107 },
  questions: {
    fields: {},
    always: [
      q('graduate.entryRoute'),
      q('graduate.birthDate', '13'),
      q('employer.registeredDistrict', '10'),
      q('employer.creditGood', '10'),
    ],
    level: { DOCTOR: [], MASTER: [], BACHELOR: [q('graduate.schoolCode', '14')] },
    route: { FOUNDER: { asks: [q('graduate.founderShare', '12'), q('graduate.startupResults', '12')], drops: ['graduate.schoolCode'] } },
    category: { VETERAN: { asks: [q('graduate.offQuotaBasis', '9')], drops: ['graduate.birthDate'] } },
  },
}
const fields = (values: Record<string, unknown>, answer?: Pick<Answer, 'missing'>) =>
  [...askedOf(asked, values, answer as Answer | undefined).keys()].map((field) => field.replace(/^graduate\./, ''))

describe('自查页问什么、送什么', () => {
  test('选什么问什么：创业问持股，本科问院校，单列类别不问年龄', () => {
    expect(fields({})).toEqual(['entryRoute', 'birthDate', 'employer.registeredDistrict', 'employer.creditGood'])
    expect(fields({ 'graduate.educationLevel': 'BACHELOR' })).toContain('schoolCode')
    const founder = fields({ 'graduate.educationLevel': 'BACHELOR', 'graduate.entryRoute': 'FOUNDER' })
    expect(founder).toContain('founderShare')
    expect(founder).not.toContain('schoolCode')
    const veteran = fields({ 'graduate.quotaKind': 'OFF_QUOTA', 'graduate.offQuotaCategory': 'VETERAN' })
    expect(veteran).toContain('offQuotaBasis')
    expect(veteran).not.toContain('birthDate')
    // a category chosen before and then left is asked about no longer
    expect(fields({ 'graduate.quotaKind': 'IN_QUOTA', 'graduate.offQuotaCategory': 'VETERAN' })).toContain('birthDate')
  })

  test('按信用代码查的，登记里有的不再问；上次查出缺的要问', () => {
    expect(fields({ byCode: 'yes' })).toEqual(['entryRoute', 'birthDate', 'employer.creditGood'])
    expect(fields({}, { missing: [{ field: 'graduate.schoolCode', message: '请选择毕业院校', article: '8' }] })).toContain('schoolCode')
  })

  test('只送问到的回答；材料只说有没有；页面自己记的不送', () => {
    const values = {
      byCode: 'yes',
      'employer.uscc': ' 91110105ma0000001d ',
      'employer.registeredDistrict': '110105',
      'employer.creditGood': false,
      'graduate.entryRoute': 'FOUNDER',
      'graduate.founderShare': 12.5,
      'graduate.startupResults': true,
      'graduate.familyRelation': '祖母',
      schoolName: '示例大学',
    }
    expect(bodyOf(values, askedOf(asked, values, undefined), 2026)).toEqual({
      intakeYear: 2026,
      employer: { creditGood: false, uscc: '91110105MA0000001D' },
      graduate: { entryRoute: 'FOUNDER', founderShare: 12.5, startupResults: '查询人表示有相应材料，可以说明' },
    })
    const without = { ...values, 'graduate.startupResults': false }
    expect(bodyOf(without, askedOf(asked, without, undefined), 2026).graduate).toEqual({ entryRoute: 'FOUNDER', founderShare: 12.5 })
  })

  test('照补救办法改答案', () => {
    expect(remedied({ kind: 'wait', on: '2026-09-01' })).toEqual({ submittedOn: '2026-09-01' })
    expect(remedied({ kind: 'route', change: { quotaKind: 'IN_QUOTA', offQuotaCategory: null } })).toEqual({
      'graduate.quotaKind': 'IN_QUOTA',
      'graduate.offQuotaCategory': undefined,
    })
  })
})
