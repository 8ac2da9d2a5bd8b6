import { describe, expect, test } from 'vitest'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { policy2021 } from '../../api/rules/policy-2021.ts'
import { isOpen, isOpenOn, latestNoticeDay, windowCountdown, windowsOf } from '../../api/rules/windows.ts'
import { makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { sentenceOf } from './a-case.ts'

const days = (year: number) => Object.values(windowsOf(policy2018, year)).map((w) => [w.name, w.from, w.to])

describe('第十七条 各阶段时间', () => {
  test.each([
    [
      2024,
      [
        ['demand', '2023-10-01', '2023-11-30'],
        ['allocation', '2023-12-01', '2024-02-29'],
        ['declaration', '2024-03-01', '2024-09-30'],
        ['settlement', '2025-01-01', '2025-12-31'],
      ],
    ],
    [
      2026,
      [
        ['demand', '2025-10-01', '2025-11-30'],
        ['allocation', '2025-12-01', '2026-02-28'],
        ['declaration', '2026-03-01', '2026-09-30'],
        ['settlement', '2027-01-01', '2027-12-31'],
      ],
    ],
  ])('%s 年', (year, expected) => expect(days(year)).toEqual(expected))

  test('2021 版暂用同样的时间', () => expect(windowsOf(policy2021, 2026)).toEqual(windowsOf(policy2018, 2026)))

  test('市局可为某年另定', () => {
    const { declaration, settlement } = windowsOf(policy2018, 2026, { declaration: { to: '2026-10-15' } })
    expect([declaration.from, declaration.to, settlement.to]).toEqual(['2026-03-01', '2026-10-15', '2027-12-31'])
  })

  const { declaration } = windowsOf(policy2018, 2026)
  test.each([
    ['2026-02-28', false, 'before', 1],
    ['2026-03-01', true, 'open', 213],
    ['2026-09-30', true, 'open', 0],
    ['2026-10-01', false, 'closed', 1],
  ] as const)('申报公示 %s：%s', (today, open, state, left) => {
    expect(isOpenOn(declaration, today)).toBe(open)
    expect(isOpen({ window: declaration, today }, policy2018).kind).toBe(open ? 'pass' : 'refused')
    expect(windowCountdown(declaration, today)).toEqual({ state, days: left })
  })

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
