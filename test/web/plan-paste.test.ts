import { describe, expect, test } from 'vitest'
import { placePaste, readPaste } from '../../web/screens/quotas/plan-paste.ts'

const targets = [
  { orgId: 'a', name: '甲区' },
  { orgId: 'b', name: '乙区' },
  { orgId: 'c', name: '丙区' },
]

describe('从表格粘贴分配方案', () => {
  test('单个数字不拦截，留给输入框', () => {
    expect(readPaste('12')).toBeUndefined()
    expect(readPaste('12\n')).toBeUndefined()
  })

  test('一列数字从光标所在行往下填，千分位和全角数字也认', () => {
    const rows = readPaste('1,200\r\n３０\r\n')!
    expect(placePaste(rows, targets, 1)).toEqual({
      changes: [
        { orgId: 'b', amount: 1200, reason: undefined },
        { orgId: 'c', amount: 30, reason: undefined },
      ],
      unknown: [],
      bad: 0,
    })
  })

  test('有单位名称的按名称对号，带理由；找不到的、没有数字的分别指出', () => {
    const rows = readPaste('丙区\t8\t需求增加\n丁区\t5\n乙区\t待定')!
    expect(placePaste(rows, targets, 0)).toEqual({ changes: [{ orgId: 'c', amount: 8, reason: '需求增加' }], unknown: ['丁区'], bad: 1 })
  })

  test('有信用代码的按代码对号，不看大小写；筛选掉的单位也能对上；十八位数字的代码不当作数量', () => {
    const coded = [
      { orgId: 'a', name: '甲公司', uscc: '91110108MA01A1B2C3' },
      { orgId: 'b', name: '乙公司', uscc: '121101080000000001' },
    ]
    const rows = readPaste('91110108ma01a1b2c3\t5\n121101080000000001\t乙公司\t6\t续签')!
    expect(placePaste(rows, [], 0, coded)).toEqual({
      changes: [
        { orgId: 'a', amount: 5, reason: undefined },
        { orgId: 'b', amount: 6, reason: '续签' },
      ],
      unknown: [],
      bad: 0,
    })
  })

  test('超出末行的数字不丢失，予以指出', () => {
    expect(placePaste(readPaste('1\n2')!, targets, 2)).toEqual({
      changes: [{ orgId: 'c', amount: 1, reason: undefined }],
      unknown: ['2'],
      bad: 0,
    })
  })
})
