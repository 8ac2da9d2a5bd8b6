import { describe, expect, test } from 'vitest'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { composePolicy } from '../../api/rules/policy.ts'
import { disposableEndYear, keptUntil, RETENTION, yearsKept } from '../../api/rules/retention.ts'

describe('第十八条（本系统）：申报材料的保存期限', () => {
  test.each([
    ['REFUSED', 2026, '2031-12-31'],
    ['REFUSED', 2027, '2032-12-31'],
    ['INTRODUCED', 2026, '2056-12-31'],
  ] as const)('%s，%i 年办结，保存至 %s', (period, endedIn, until) => {
    expect(keptUntil(endedIn, yearsKept(period, policy2018))).toBe(until)
  })

  test('市局可以定得更长', () => {
    const policy = composePolicy('policy-2018', 'policy-2018.2026-1', [
      { path: 'keepRefusedYears', source: 'decision', value: 8, note: '延长', decision: '集决〔2026〕1号' },
    ])
    expect(keptUntil(2026, yearsKept('REFUSED', policy))).toBe('2034-12-31')
  })

  test('只有办结的申报起算，办理中的不起算', () => {
    expect(RETENTION.REFUSED.statuses).toEqual(['REFUSED', 'WITHDRAWN'])
    expect(RETENTION.INTRODUCED.statuses).toEqual(['ARCHIVED', 'REVOKED', 'DISQUALIFIED'])
  })

  test('最后一日还在保存期内，次日起可以列入清册', () => {
    expect(disposableEndYear(5, '2031-12-31')).toBe(2025)
    expect(disposableEndYear(5, '2032-01-01')).toBe(2026)
  })
})
