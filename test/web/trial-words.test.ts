import { describe, expect, test } from 'vitest'
import { inputOf, type DraftForm } from '../../web/screens/policies/draft-form.ts'
import { movesOf, shareOf } from '../../web/screens/policies/trial-words.ts'

describe('试算的结论变化', () => {
  test('件数多的在前，没有件数和不认识的略去', () => {
    expect(movesOf({ 'pass>refused': 12, 'incomplete>pass': 30, 'refused>pass': 0, 'pass>lost': 5 })).toEqual([
      { before: 'incomplete', after: 'pass', n: 30 },
      { before: 'pass', after: 'refused', n: 12 },
    ])
  })

  test.each([
    [0, 0, '0%'],
    [0, 500, '0%'],
    [1, 100_000, '0.1%'],
    [186, 713, '26.1%'],
    [99_999, 100_000, '99.9%'],
    [7, 7, '100%'],
  ])('%i / %i = %s：有一件就不写 0，差一件就不写全部', (part, whole, words) => {
    expect(shareOf(part, whole)).toBe(words)
  })
})

test('草稿交给服务器时：名单只交代码，空的截止日为一直有效', () => {
  const span = { from: '2026-03-01', to: '2026-09-30' }
  const form: DraftForm = {
    version: 3,
    changes: [{ path: 'maxAge.MASTER', value: 26, note: ' 会议纪要 ' }],
    windows: { demand: span, allocation: span, declaration: span, settlement: span },
    schoolSets: [{ set: 'DFC', from: '2026-01-01', until: '', source: '示例文件', members: '10001 示例大学\n10002\n10001' }],
    note: '',
  }
  expect(inputOf('policy-2018.2026-1', form)).toEqual({
    id: 'policy-2018.2026-1',
    version: 3,
    changes: [{ path: 'maxAge.MASTER', value: 26, note: '会议纪要' }],
    windows: { demand: span, allocation: span, declaration: span, settlement: span },
    schoolSets: [{ set: 'DFC', from: '2026-01-01', until: null, source: '示例文件', members: ['10001', '10002'] }],
    note: '',
  })
})
