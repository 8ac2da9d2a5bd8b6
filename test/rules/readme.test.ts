import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withTable } from '../../scripts/article-table.ts'

test('README 的条款表与代码一致（不一致时运行 npm run article-table）', () => {
  const root = new URL('../../', import.meta.url).pathname
  const readme = readFileSync(`${root}README.md`, 'utf8')
  expect(readme).toContain('| 17 ')
  expect(withTable(readme, root)).toBe(readme)
})
