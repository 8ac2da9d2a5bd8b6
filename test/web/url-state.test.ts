import { expect, test } from 'vitest'
import { z } from 'zod'
import { keysetLinks } from '../../web/lib/paging.ts'
import { fromSearch, toSearch } from '../../web/lib/search-params.ts'

const filters = z.object({
  q: z.string().default(''),
  view: z.enum(['mine', 'all']).default('mine'),
  year: z.coerce.number().int().default(2026),
  after: z.string().default(''),
})
const defaults = { q: '', view: 'mine', year: 2026, after: '' }

test('默认值和空值不进地址', () => {
  expect(toSearch({ q: '', view: 'mine', year: 2026, after: '' }, defaults)).toBe('')
  expect(toSearch({ q: '张', view: 'all', year: 2025, after: '' }, defaults)).toBe('?q=%E5%BC%A0&view=all&year=2025')
})

test('地址里一个值有误，只有它回到默认值', () => {
  expect(fromSearch(filters, { q: '张', view: 'nothing', year: '2025' })).toEqual({ q: '张', view: 'mine', year: 2025, after: '' })
})

test('地址里不认识的键被忽略', () => {
  expect(fromSearch(filters, { utm: 'x' })).toEqual({ q: '', view: 'mine', year: 2026, after: '' })
})

test('翻页：往后走过的页可以一页一页退回首页', () => {
  expect(keysetLinks('cases', { after: '', next: 'a' })).toEqual({ next: 'a', previous: undefined })
  expect(keysetLinks('cases', { after: 'a', next: 'b' })).toEqual({ next: 'b', previous: '' })
  expect(keysetLinks('cases', { after: 'b', next: null })).toEqual({ next: undefined, previous: 'a' })
})

test('翻页：直接打开中间一页时，上一页回到首页', () => {
  expect(keysetLinks('letters', { after: 'zzz', next: null })).toEqual({ next: undefined, previous: '' })
})
