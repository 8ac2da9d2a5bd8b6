import { describe, expect, test } from 'vitest'
import { lineDiff } from '../../web/screens/templates/line-diff.ts'

const marked = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

describe('逐行对照', () => {
  test('相同', () => expect(marked('甲\n乙', '甲\n乙')).toEqual([' 甲', ' 乙']))
  test('改一行、加一行、删一行', () => {
    expect(marked('甲\n乙\n丙', '甲\n乙二\n丙')).toEqual([' 甲', '-乙', '+乙二', ' 丙'])
    expect(marked('甲\n丙', '甲\n乙\n丙\n丁')).toEqual([' 甲', '+乙', ' 丙', '+丁'])
    expect(marked('甲\n乙\n丙', '丙')).toEqual(['-甲', '-乙', ' 丙'])
  })
})
