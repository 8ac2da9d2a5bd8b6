import { describe, expect, test } from 'vitest'
import { readCodes } from '../../web/screens/policies/read-codes.ts'

const known = (code: string) => ['10001', '10002', '10003', '10027'].includes(code)

describe('粘贴的院校代码', () => {
  test('一行一个，次序不变', () => {
    expect(readCodes('10002\n10001\r\n10003\n', known)).toEqual({ codes: ['10002', '10001', '10003'], twice: 0, unknown: [], unread: [] })
  })

  test('带校名的表格、全角数字和一行几个', () => {
    expect(readCodes('示例大学\t１０００１\n10002、10003 10027', known).codes).toEqual(['10001', '10002', '10003', '10027'])
  })

  test('重复的只计一次并说明', () => {
    expect(readCodes('10001 10001\n10002\n10001', known)).toEqual({ codes: ['10001', '10002'], twice: 2, unknown: [], unread: [] })
  })

  test('没有的代码逐个指出', () => {
    expect(readCodes('10001\n99999\n88888', known).unknown).toEqual(['99999', '88888'])
  })

  test('没有代码的行和更长的数字不猜', () => {
    expect(readCodes('院校代码\n10001\n电话 010555501\n1000', known)).toEqual({
      codes: ['10001'],
      twice: 0,
      unknown: [],
      unread: ['院校代码', '电话 010555501', '1000'],
    })
  })

  test('空白没有内容', () => {
    expect(readCodes('  \n\n', known)).toEqual({ codes: [], twice: 0, unknown: [], unread: [] })
  })
})
