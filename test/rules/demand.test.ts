import { describe, expect, test } from 'vitest'
import {
  canFillDemand,
  canReportDemand,
  canSubmitDemand,
  isAdjustmentReasoned,
  isLate,
  lastLateDay,
  remindAgainOn,
  surveyState,
} from '../../api/rules/demand.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { windowsOf } from '../../api/rules/windows.ts'
import { sentenceOf } from './a-case.ts'

const { demand, allocation } = windowsOf(policy2018, 2027)
const on = (today: string, unitReportedOn: string | null = null) => ({ demand, allocation, today, unitReportedOn })

describe('第十七条第一项 调查需求', () => {
  test.each([
    ['2026-09-30', 'before'],
    ['2026-10-01', 'open'],
    ['2026-11-30', 'open'],
    ['2026-12-01', 'late'],
    ['2027-02-28', 'late'],
    ['2027-03-01', 'over'],
  ])('%s：%s', (today, state) => {
    expect(surveyState(on(today))).toBe(state)
  })

  test('市局把分配时间定在调查结束之前的，调查结束即不再补报', () => {
    const short = windowsOf(policy2018, 2027, { allocation: { to: '2026-11-15' } })
    expect(lastLateDay(short)).toBe('2026-11-30')
    expect(surveyState({ ...short, today: '2026-12-01' })).toBe('over')
  })

  test.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
  ])('%s 报送，逾期：%s', (day, late) => {
    expect(isLate(demand, day)).toBe(late)
  })

  test.each([
    ['2026-06-15', null, 'pass', 'refused'],
    ['2026-10-01', null, 'pass', 'pass'],
    ['2026-11-30', null, 'pass', 'pass'],
    ['2026-12-01', null, 'pass', 'pass'],
    ['2026-11-20', '2026-11-19', 'refused', 'refused'],
    ['2026-12-01', '2026-12-01', 'refused', 'refused'],
    ['2027-02-28', null, 'pass', 'pass'],
    ['2027-03-01', null, 'refused', 'refused'],
  ])('用人单位 %s（主管单位上报：%s）：填报 %s，提交 %s', (today, reportedOn, fill, submit) => {
    expect(canFillDemand(on(today, reportedOn), policy2018).kind).toBe(fill)
    expect(canSubmitDemand(on(today, reportedOn), policy2018).kind).toBe(submit)
  })

  test('拒绝的话给出时间和条款', () => {
    const early = canSubmitDemand(on('2026-09-30'), policy2018)
    expect(sentenceOf(early)).toBe('2027 年度调查需求时间为 2026-10-01 至 2026-11-30，尚未开始，今天是 2026-09-30')
    expect(early).toMatchObject({
      failures: [
        {
          code: 'demand-submit',
          cite: { article: '17(1)', force: 'hard' },
          facts: { from: '2026-10-01', to: '2026-11-30', today: '2026-09-30' },
        },
      ],
    })
    expect(sentenceOf(canFillDemand(on('2027-03-01'), policy2018))).toBe(
      '2027 年度调查需求时间为 2026-10-01 至 2026-11-30，逾期补报也已于 2027-02-28 截止，今天是 2027-03-01',
    )
    expect(sentenceOf(canFillDemand(on('2026-11-20', '2026-11-19'), policy2018))).toBe(
      '主管单位已于 2026-11-19 将需求上报市局，不能再填报；确需更改的，由主管单位请市局退回后办理',
    )
  })

  test.each([
    ['2026-09-30', 0, 'refused'],
    ['2026-10-01', 0, 'pass'],
    ['2026-10-01', 1, 'refused'],
    ['2026-12-01', 0, 'pass'],
    ['2027-03-01', 0, 'refused'],
  ])('主管单位 %s 上报，未审核 %s 家：%s', (today, waiting, kind) => {
    expect(canReportDemand({ demand, allocation, today, waiting }, policy2018).kind).toBe(kind)
  })

  test.each([
    [3, 3, '', 'pass'],
    [3, 2, '按上年使用情况', 'pass'],
    [3, 2, ' ', 'refused'],
    [3, 4, '', 'refused'],
    [3, 0, '', 'refused'],
  ])('申报 %s 人核定 %s 人，理由“%s”：%s', (number, adjusted, reason, kind) => {
    expect(isAdjustmentReasoned({ post: '教师', number, adjusted, reason }, policy2018).kind).toBe(kind)
  })

  test('一天至多催报一次', () => {
    expect([remindAgainOn(null), remindAgainOn('2026-11-30')]).toEqual([null, '2026-12-01'])
  })
})
