import { describe, expect, test } from 'vitest'
import type { NoticeFacts } from '../../api/rules/notice.ts'
import {
  NOTICE_COLUMNS,
  NOTICE_RULES,
  findPersonalData,
  hasNoPersonalData,
  isCleared,
  isRuledOn,
  noticePeriod,
  noticeRow,
} from '../../api/rules/notice.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { every } from '../../api/rules/regulation.ts'
import { UnknownCalendar, makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { sentenceOf } from './a-case.ts'

const workdays = makeWorkdays(workCalendars)

describe('第十七条（三）2 公示内容', () => {
  test('只有五栏；年龄是公示当日的周岁', () => {
    expect(NOTICE_COLUMNS.map((c) => c.title)).toEqual(['序号', '姓名', '年龄', '毕业院校', '学历'])
    const person = { name: '甄小北', birthDate: '1999-06-15', schoolName: '南开大学', educationLevel: 'MASTER' } as const
    expect(noticeRow(person, 1, '2026-06-14')).toEqual({
      serial: 1,
      name: '甄小北',
      age: 26,
      schoolName: '南开大学',
      educationLevel: '硕士研究生',
    })
    expect(noticeRow(person, 1, '2026-06-15').age).toBe(27)
  })

  test('跨入未知年份时不猜', () => {
    expect(() => noticePeriod(workdays, '2026-12-28', 5)).toThrow(UnknownCalendar)
    expect(noticePeriod(makeWorkdays(workCalendars, { provisional: true }), '2026-12-28', 5).provisional).toBe(true)
  })
})

describe('公示不得含有其他个人信息', () => {
  test.each<[string, string[]]>([
    ['拟引进毕业生 3 人，公示时间为 2026-06-15 至 2026-06-23', []],
    ['监督电话 010-12345678，联系地址：示例路 1 号，邮编 100000', []],
    ['2026年度第 2 批（2026年6月15日）', []],
    ['1 甄小北 27 南开大学 硕士研究生', []],
    ['京引接〔2026〕000123号', []],
    ['身份证 11010019990101001X', ['citizenId']],
    ['证号：110100 19990101 0012', ['citizenId']],
    ['１１０１００１９９９０１０１００１２', ['citizenId']],
    ['110100********001X', ['maskedId']],
    ['1101***********12', ['maskedId']],
    ['尾号 ****0012', ['maskedId']],
    ['电话 13800138000', ['phone']],
    ['138 0013 8000', ['phone']],
    ['+86-138-0013-8000', ['phone']],
    ['1999年1月1日出生', ['birthDate']],
    ['1999年1月', ['birthDate']],
    ['1999-01-01', ['birthDate']],
    ['1999.1.1', ['birthDate']],
    ['19990101', ['birthDate']],
    ['name@example.com', ['email']],
    ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', ['hash']],
    ['甄某 13800138000 1999-01-01', ['phone', 'birthDate']],
  ])('%s：%j', (text, kinds) => expect(findPersonalData(text).map((f) => f.kind)).toEqual(kinds))

  const facts = (over: Partial<NoticeFacts> = {}): NoticeFacts => ({
    texts: ['1 甄小北 27 南开大学 硕士研究生'],
    people: [{ name: '甄小北', consented: true }],
    complaintPhone: '010-12345678',
    contactAddress: '示例路 1 号',
    ...over,
  })
  const publish = every(NOTICE_RULES)

  test('可发布；未同意、无电话、含个人信息的一次说清', () => {
    expect(publish(facts(), policy2018)).toEqual({ kind: 'pass' })
    const verdict = publish(
      facts({ people: [{ name: '甄小北', consented: false }], complaintPhone: ' ', texts: ['13800138000'] }),
      policy2018,
    )
    expect(verdict.kind === 'refused' && verdict.failures.map((f) => f.message)).toEqual([
      '甄小北尚未同意公示',
      '公示内容中含有手机号码，请删除后再发布',
    ])
    expect(verdict.kind === 'refused' && verdict.missing[0]?.fields).toEqual(['complaintPhone'])
  })

  test('拒绝的话和事实里不重复个人信息', () => {
    const verdict = hasNoPersonalData(facts({ texts: ['11010019990101001X'] }), policy2018)
    expect(JSON.stringify(verdict)).not.toContain('1101')
  })
})

describe('异议与期满', () => {
  test('核查须有结论和情况，经办人不得裁定', () => {
    const ruling = { ruling: 'DISMISSED', finding: '经核查，反映的问题不属实', ruledBy: 'b', handledBy: ['a'] } as const
    expect(isRuledOn(ruling, policy2018).kind).toBe('pass')
    expect(isRuledOn({ ...ruling, finding: '' }, policy2018)).toMatchObject({ kind: 'incomplete', missing: [{ fields: ['finding'] }] })
    expect(isRuledOn({ ...ruling, ruledBy: 'a' }, policy2018).kind).toBe('refused')
  })

  test.each([
    [{ today: '2026-06-23' }, '公示期未满，2026-06-24 起可结束'],
    [{ today: '2026-06-24' }, ''],
    [{ today: '2026-06-24', openObjections: 1 }, '还有 1 件异议未核查完毕'],
    [{ today: '2026-06-24', provisional: true }, '公示期涉及的年份尚未录入放假调休安排，不能据此结束公示'],
  ])('%j：%s', (over, expected) => {
    expect(sentenceOf(isCleared({ clearedFrom: '2026-06-24', provisional: false, openObjections: 0, ...over }, policy2018))).toBe(expected)
  })
})
