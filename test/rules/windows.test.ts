import { describe, expect, test } from 'vitest'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { isOpen, latestNoticeDay, windowsOf } from '../../api/rules/windows.ts'
import { makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { sentenceOf } from './a-case.ts'

describe('第十七条 各阶段时间（首尾日见 limits.test.ts）', () => {
  test('市局可为某年另定', () => {
    const { declaration, settlement } = windowsOf(policy2018, 2026, { declaration: { to: '2026-10-15' } })
    expect([declaration.from, declaration.to, settlement.to]).toEqual(['2026-03-01', '2026-10-15', '2027-12-31'])
  })

  const { declaration } = windowsOf(policy2018, 2026)
  test('拒绝的话给出起止日', () => {
    const early = isOpen({ window: declaration, today: '2026-02-28' }, policy2018)
    expect(sentenceOf(early)).toBe('2026 年度申报公示时间为 2026-03-01 至 2026-09-30，尚未开始，今天是 2026-02-28')
    expect(sentenceOf(isOpen({ window: declaration, today: '2026-10-01' }, policy2018))).toBe(
      '2026 年度申报公示时间为 2026-03-01 至 2026-09-30，已截止，今天是 2026-10-01',
    )
    expect(early.kind === 'refused' && early.failures[0]?.cite).toEqual({ article: '17(3)1', title: '申报公示', force: 'hard' })
  })

  test.each([
    [2024, '2024-09-23'],
    [2025, '2025-09-23'],
    [2026, '2026-09-21'],
  ])('%s 年公示最迟 %s 发布', (year, expected) => {
    expect(latestNoticeDay(makeWorkdays(workCalendars), `${year}-09-30`, 5)).toEqual({ day: expected, provisional: false })
  })
})
