import { expect, test } from 'vitest'
import { isBusyKey } from '../../web/ui/shortcuts.ts'

const key = (part: object) => ({ isComposing: false, key: 'j', altKey: false, metaKey: false, target: null, ...part })
const inside = { closest: () => ({}) } as unknown as EventTarget
const outside = { closest: () => null } as unknown as EventTarget

test('快捷键在页面上起作用', () => {
  expect(isBusyKey(key({ target: outside }))).toBe(false)
})

test.each([
  ['输入法组字中', { isComposing: true }],
  ['输入法处理的按键', { key: 'Process' }],
  ['输入框内', { target: inside }],
  ['按着 Alt', { altKey: true }],
])('%s时不起作用', (_when, part) => {
  expect(isBusyKey(key(part))).toBe(true)
})
