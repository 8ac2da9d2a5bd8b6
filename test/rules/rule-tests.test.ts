import { expect, test } from 'vitest'
import { ruleTests, testsIn } from '../../scripts/rule-tests.ts'

// put together here, so that this file is not itself taken for a test of those rules
const RULES = ['../../api', 'rules'].join('/')
const SOURCE = `import { describe, expect, test } from 'vitest'
import { isTall, LIMIT as MAX } from '${RULES}/graduate.ts'
import type { Height } from '${RULES}/terms.ts'

describe('第十三条 身高', () => {
  test.each<[number, string]>([
    [1, 'pass'],
  ])('%s 米：%s', (height, expected) => {
    expect(isTall(height)).toBe(expected)
  })

  test('说明原因', () => expect(codes).toEqual(['age-postgraduate', MAX]))
})

test('单独一个', async () => {
  expect(1).toBe(1)
})
`

test('读出每个测试的标题、所在的组和提到的规则', () => {
  expect(testsIn(SOURCE)).toEqual([
    { title: '第十三条 身高：… 米：…', names: ['isTall'] },
    { title: '第十三条 身高：说明原因', names: ['MAX', 'age-postgraduate'] },
    { title: '单独一个', names: [] },
  ])
})

test('本目录的测试：年龄规则由哪些测试证明', () => {
  const root = new URL('../../', import.meta.url).pathname
  const graduate = ruleTests(root).find(({ file }) => file === 'graduate.test.ts')
  expect(graduate?.proves).toContain('graduate.ts')
  expect(graduate?.tests.filter(({ names }) => names.includes('isWithinPostgraduateAge')).length).toBeGreaterThan(2)
  expect(ruleTests('/nowhere')).toEqual([])
})
