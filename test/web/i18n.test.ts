import { expect, test } from 'vitest'
import { core as enCore } from '../../web/i18n/en/core.ts'
import { staff as enStaff } from '../../web/i18n/en/staff.ts'
import { core as zhCore } from '../../web/i18n/zh/core.ts'
import { staff as zhStaff } from '../../web/i18n/zh/staff.ts'

const zh: Record<string, unknown> = { ...zhCore, ...zhStaff }
const en: Record<string, unknown> = { ...enCore, ...enStaff }
const holes = (words: unknown) => (typeof words === 'string' ? [...words.matchAll(/{{\s*(\w+)\s*}}/g)].map((m) => m[1]!).toSorted() : [])

test('中英文键一一对应', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
})

test('中英文句子的空位相同', () => {
  const differing = Object.keys(zh).filter((key) => String(holes(zh[key])) !== String(holes(en[key])))
  expect(differing).toEqual([])
})
