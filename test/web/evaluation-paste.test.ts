import { describe, expect, test } from 'vitest'
import { placeScores, readCells, readScore } from '../../web/screens/evaluations/evaluation-paste.ts'

const targets = [
  { orgId: 'a', name: '甲公司', uscc: '91110108MA01A1B2C3' },
  { orgId: 'b', name: '乙公司', uscc: '121101080000000001' },
  { orgId: 'c', name: '丙公司', uscc: null },
]
const place = (text: string, row = 0, column = 0) => placeScores(readCells(text)!, targets.slice(0, 2), { row, column }, targets)

describe('从表格粘贴评分', () => {
  test('单个数字留给输入框', () => expect(readCells('90')).toBeUndefined())

  test('一片数字从光标处往右往下填，空格跳过', () => {
    expect(place('90\t\t70\n60\t50\t４０', 0, 2)).toEqual({
      changes: [
        { orgId: 'a', scores: { lawful: '90', employment: '70' } },
        { orgId: 'b', scores: { lawful: '60', tax: '50', employment: '40' } },
      ],
      unknown: [],
      bad: 0,
    })
  })

  test('按名称或信用代码对号，筛选之外的也能找到；表头跳过，找不到的指出', () => {
    expect(place('单位名称\t产业类别\n丙公司\t80\n91110108ma01a1b2c3\t70\t60\n121101080000000001\t50\n丁公司\t10')).toEqual({
      changes: [
        { orgId: 'c', scores: { industry: '80' } },
        { orgId: 'a', scores: { industry: '70', prospects: '60' } },
        { orgId: 'b', scores: { industry: '50' } },
      ],
      unknown: ['丁公司'],
      bad: 0,
    })
  })

  test('导出的表贴回来：名称、代码之后的六项是评分，其余不动', () => {
    const line = ['甲公司', '91110108MA01A1B2C3', 90, 80, 100, 60, 70, 50, 83.3, 60, 77.83, 6, 5, 5, 3, '王经办', '2026-02-10 10:00'].join(
      '\t',
    )
    expect(place(line)).toEqual({
      changes: [{ orgId: 'a', scores: { industry: '90', prospects: '80', lawful: '100', tax: '60', employment: '70', training: '50' } }],
      unknown: [],
      bad: 0,
    })
  })

  test('不是 0 到 100 的整数不填，数出几格', () => {
    expect(place('甲公司\t101\t-1\t50.5\t优\t70')).toEqual({ changes: [{ orgId: 'a', scores: { employment: '70' } }], unknown: [], bad: 4 })
  })

  test.each([
    ['0', 0],
    ['100', 100],
    ['１００', 100],
    ['101', undefined],
    ['', undefined],
    ['5.5', undefined],
  ])('评分“%s”', (text, score) => expect(readScore(text)).toBe(score))
})
