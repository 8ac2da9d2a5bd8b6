import { describe, expect, test } from 'vitest'
import { applyRanks, moveTo, readRanks } from '../../web/screens/demands/ranking.ts'
import { isBlankRow, newRow, pasteTable, readRow, readRows, readTable, sumLines } from '../../web/screens/demands/rows.ts'

const full = () => newRow({ post: '工程师', postCategory: 'ENGINEERING', field: '软件工程', level: 'MASTER', number: '２' })
const bare = (rows: readonly { key: number }[]) => rows.map(({ key: _key, ...rest }) => rest)
const choices = {
  postCategory: new Map([['工程技术岗位', 'ENGINEERING']]),
  level: new Map([['硕士研究生', 'MASTER']]),
  offQuotaCategory: new Map([['占用指标', 'IN_QUOTA']]),
}

describe('需求表格逐行读取', () => {
  test('全角数字也认；没选类别、没填人数的指到栏', () => {
    expect(readRow(full())).toEqual({
      faults: null,
      line: {
        post: '工程师',
        postCategory: 'ENGINEERING',
        field: '软件工程',
        level: 'MASTER',
        number: 2,
        offQuotaCategory: null,
        reason: '',
        project: '',
      },
    })
    expect(readRow(newRow({ post: '教师', number: '两' })).faults).toEqual({
      postCategory: '请选择岗位类别',
      field: '请填写专业',
      level: '请选择学历',
      number: '请填写人数',
    })
  })

  test('空行不算也不报错，没填完的给出行号', () => {
    expect(isBlankRow(newRow())).toBe(true)
    expect(isBlankRow(newRow({ offQuotaCategory: 'VETERAN' }))).toBe(false)
    const { lines, unfinished } = readRows([full(), newRow(), newRow({ post: '教师' }), { ...full(), offQuotaCategory: 'VETERAN' }])
    expect(lines.map(({ post }) => post)).toEqual(['工程师', '工程师'])
    expect(unfinished).toEqual([3])
    expect(sumLines(lines)).toEqual({ lines: 2, inQuota: 2, offQuota: 2 })
  })
})

describe('从 Excel 粘贴需求', () => {
  test('单个单元格留给输入框', () => {
    expect(readTable('工程师')).toBeUndefined()
    expect(readTable('工程师\r\n')).toBeUndefined()
    expect(readTable('工程师\t2')).toEqual([['工程师', '2']])
  })

  test('从光标所在栏向右向下填，不够的行补上，选项按文字对应', () => {
    const table = readTable('软件工程\t硕士研究生\t3\n统计学\t硕士研究生\t1\n')!
    const pasted = pasteTable([full(), full()], 1, 'field', table, choices)
    expect(pasted).toMatchObject({ taken: 2, bad: 0, cut: false })
    expect(bare(pasted.rows.slice(1))).toEqual([
      {
        post: '工程师',
        postCategory: 'ENGINEERING',
        field: '软件工程',
        level: 'MASTER',
        number: '3',
        offQuotaCategory: 'IN_QUOTA',
        reason: '',
        project: '',
      },
      { post: '', postCategory: '', field: '统计学', level: 'MASTER', number: '1', offQuotaCategory: 'IN_QUOTA', reason: '', project: '' },
    ])
  })

  test('表头一行略过；不在选项里的留空并计数；超出 500 行的截去', () => {
    const titles = new Set(['岗位', '岗位类别'])
    const table = readTable('*岗位\t岗位类别\n教师\t教学\n')!
    const pasted = pasteTable([], 0, 'post', table, choices, titles)
    expect(pasted).toMatchObject({ taken: 1, bad: 1, cut: false })
    expect(pasted.rows[0]).toMatchObject({ post: '教师', postCategory: '' })
    const many = pasteTable([], 499, 'post', [['甲'], ['乙']], choices)
    expect(many).toMatchObject({ taken: 1, cut: true })
  })
})

describe('需求排序', () => {
  test('移动到某一位，越界的停在头尾', () => {
    expect(moveTo(['甲', '乙', '丙'], 2, 0)).toEqual(['丙', '甲', '乙'])
    expect(moveTo(['甲', '乙', '丙'], 0, 9)).toEqual(['乙', '丙', '甲'])
    expect(moveTo(['甲', '乙', '丙'], 1, -1)).toEqual(['乙', '甲', '丙'])
    expect(moveTo(['甲'], 5, 0)).toEqual(['甲'])
  })

  test('粘贴一列次序', () => {
    expect(readRanks('3')).toBeUndefined()
    expect(readRanks('3\n１\nx\n')).toEqual([3, 1, undefined])
    expect(applyRanks(['甲', '乙', '丙'], 0, [3, 1, 2])).toEqual(['乙', '丙', '甲'])
    expect(applyRanks(['甲', '乙', '丙', '丁'], 2, [1])).toEqual(['丙', '甲', '乙', '丁'])
  })
})
