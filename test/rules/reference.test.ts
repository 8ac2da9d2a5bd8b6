import { describe, expect, test } from 'vitest'
import { checkSchoolCode } from '../../api/rules/identifiers.ts'
import { SCHOOL_SET } from '../../api/rules/terms.ts'
import {
  findInstitution,
  institutionByCode,
  institutions,
  schoolSetVersions,
  schoolSetsOn,
  searchInstitutions,
  workCalendars,
} from '../../db/reference/index.ts'

describe('第十四条 院校名单按日期', () => {
  test.each([
    ['10001', '2018-06-01', ['BEIJING_HEI', 'DFC_UNIVERSITY', 'DFC']],
    ['10055', '2026-06-15', ['DFC_UNIVERSITY', 'DFC']],
    ['10004', '2026-06-15', ['BEIJING_HEI', 'DFC_DISCIPLINE', 'DFC']],
    ['11413', '2026-06-15', ['BEIJING_HEI', 'DFC_DISCIPLINE', 'DFC']],
    ['10108', '2022-02-13', []],
    ['10108', '2022-02-14', ['DFC']],
    ['10049', '2026-06-15', ['BEIJING_HEI', 'ART_INDEPENDENT']],
    ['10177', '2015-12-31', ['ART_INDEPENDENT']],
    ['10177', '2018-06-01', []],
    ['10177', '2020-11-03', ['ART_INDEPENDENT']],
    ['10176', '2026-06-15', ['SPORTS_COLLEGE']],
    ['10319', '2026-06-15', ['DFC_DISCIPLINE', 'DFC', 'PROVINCIAL_NORMAL']],
    ['10366', '2026-06-15', ['PROVINCIAL_MEDICAL']],
    ['国防科技大学', '2026-06-15', ['DFC_UNIVERSITY', 'DFC']],
    ['99999', '2026-06-15', []],
  ])('%s 在 %s 属于 %j', (school, day, expected) => expect(schoolSetsOn(school, day)).toEqual(expected))

  test('名单的数目与公布的一致', () => {
    const size = (set: string, from: string) => schoolSetVersions.find((v) => v.set === set && v.from === from)?.members.length
    expect([
      size('DFC_UNIVERSITY', '2017-09-21'),
      size('DFC_DISCIPLINE', '2017-09-21'),
      size('DFC', '2022-02-14'),
      size('BEIJING_HEI', '1900-01-01'),
      size('ART_INDEPENDENT', '2008-01-01'),
      size('ART_INDEPENDENT', '2016-01-01'),
      size('ART_INDEPENDENT', '2020-11-03'),
    ]).toEqual([42, 98, 147, 69, 31, 29, 30])
  })

  test('每个成员都是已知院校，每个名单都有来源和已知的类别', () => {
    const known = new Set(institutions.flatMap((i) => [i.code ?? i.name]))
    for (const v of schoolSetVersions) {
      expect(v.source).toBeTruthy()
      expect(Object.keys(SCHOOL_SET)).toContain(v.set)
      expect([v.set, v.members.filter((m) => !known.has(m))]).toEqual([v.set, []])
      expect(new Set(v.members).size).toBe(v.members.length)
    }
  })
})

describe('院校', () => {
  test('代码和名称各不重复', () => {
    const codes = institutions.flatMap((i) => i.code ?? [])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((c) => checkSchoolCode(c).ok)).toBe(true)
    expect(new Set(institutions.map((i) => i.name)).size).toBe(institutions.length)
  })

  test('按代码、现名、曾用名、不同括号查找', () => {
    expect(institutionByCode('10001')?.name).toBe('北京大学')
    expect(findInstitution('上海体育学院')).toMatchObject({ institution: { code: '10277', name: '上海体育大学' }, former: true })
    expect(findInstitution('上海体育大学')?.former).toBe(false)
    expect(findInstitution('中国矿业大学（北京）')?.institution.code).toBe('11413')
    expect(findInstitution('第二军医大学')?.institution.name).toBe('海军军医大学')
    expect(findInstitution('没有这所学校')).toBeUndefined()
  })

  test('查找：开头相符的在前', () => {
    expect(searchInstitutions('北京师', 5).map((i) => i.name)).toEqual(['北京师范大学'])
    expect(searchInstitutions('1000', 2).map((i) => i.code)).toEqual(['10001', '10002'])
    expect(searchInstitutions('师范', 3)).toHaveLength(3)
    expect(searchInstitutions(' ', 3)).toEqual([])
  })
})

test('工作日历：2024 至 2026 年，各有通知来源', () => {
  expect(workCalendars.map((c) => [c.year, c.status])).toEqual([
    [2024, 'official'],
    [2025, 'official'],
    [2026, 'official'],
  ])
  for (const c of workCalendars) expect(c.source).toContain('gov.cn')
})
