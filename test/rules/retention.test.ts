import { describe, expect, test } from 'vitest'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { composePolicy } from '../../api/rules/policy.ts'
import { isDisposable, keptUntil, retentionOf } from '../../api/rules/retention.ts'

describe('第十八条（本系统）：申报材料的保存期限', () => {
  test.each([
    ['REFUSED', '2026-01-01', '2031-12-31'],
    ['REFUSED', '2026-12-31', '2031-12-31'],
    ['REFUSED', '2027-01-01', '2032-12-31'],
    ['INTRODUCED', '2026-06-15', '2056-12-31'],
  ] as const)('%s，%s 办结，保存至 %s', (period, endedOn, until) => {
    expect(keptUntil(period, endedOn, policy2018)).toBe(until)
  })

  test('市局可以定得更长', () => {
    const policy = composePolicy('policy-2018', 'policy-2018.2026-1', [
      { path: 'keepRefusedYears', source: 'decision', value: 8, note: '延长', decision: '集决〔2026〕1号' },
    ])
    expect(keptUntil('REFUSED', '2026-06-15', policy)).toBe('2034-12-31')
  })

  test.each([
    ['DRAFT', null],
    ['SUBMITTED', null],
    ['APPROVED', null],
    ['REGISTERED', null],
    ['REFUSED', 'REFUSED'],
    ['WITHDRAWN', 'REFUSED'],
    ['ARCHIVED', 'INTRODUCED'],
    ['REVOKED', 'INTRODUCED'],
    ['DISQUALIFIED', 'INTRODUCED'],
  ] as const)('状态 %s 适用的期限：%s', (status, period) => {
    expect(retentionOf(status)).toBe(period)
  })

  test('最后一日还在保存期内，次日起可以列入清册', () => {
    expect(isDisposable('2031-12-31', '2031-12-31')).toBe(false)
    expect(isDisposable('2031-12-31', '2032-01-01')).toBe(true)
  })
})
