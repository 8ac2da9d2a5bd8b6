import { describe, expect, test } from 'vitest'
import type { SessionUser } from '../../web/lib/session.tsx'
import { safeReturn } from '../../web/screens/session/session.data.ts'
import { isUnder, navigationFor } from '../../web/ui/navigation.ts'

const user = (tier: SessionUser['tier'], permissions: SessionUser['permissions'] = []): SessionUser => ({
  id: 'u',
  name: '周敏',
  tier,
  orgId: 'o',
  orgName: '某单位',
  roles: ['clerk'],
  permissions,
})
const paths = (who: SessionUser) => navigationFor(who).flatMap((group) => group.entries.map((entry) => entry.path))

describe('各层级的导航', () => {
  test('用人单位', () => {
    expect(paths(user('employer'))).toEqual(['/todo', '/cases', '/imports', '/demands', '/quota', '/organisation', '/regulation'])
  })

  test('人员账号只给管理员', () => {
    expect(paths(user('employer', ['account.manage']))).toEqual([
      '/todo',
      '/cases',
      '/imports',
      '/demands',
      '/quota',
      '/organisation',
      '/accounts',
      '/regulation',
    ])
  })

  test('纪检监察只有查看的页面', () => {
    expect(paths(user('auditor'))).toEqual([
      '/todo',
      '/cases',
      '/policies',
      '/decisions',
      '/reports',
      '/settlements',
      '/notices',
      '/objections',
      '/letters',
      '/registers',
      '/orgs',
      '/audit',
      '/seals',
      '/dossiers',
      '/archives',
      '/disposals',
      '/regulation',
      '/evaluations',
      '/demands',
      '/quota',
      '/needs',
      '/ledger',
    ])
  })
})

test('子页面属于上级入口，前缀相同的另一页不属于', () => {
  expect(isUnder('/cases/1', '/cases')).toBe(true)
  expect(isUnder('/cases-archive', '/cases')).toBe(false)
})

describe('登录后只回到本站页面', () => {
  test.each([
    ['/cases?view=all', '/cases?view=all'],
    [undefined, '/todo'],
    ['//evil.example/x', '/todo'],
    ['/\\evil.example', '/todo'],
    ['https://evil.example', '/todo'],
    ['/sign-in?from=/sign-in', '/todo'],
  ])('%s -> %s', (from, to) => {
    expect(safeReturn(from, '/todo')).toBe(to)
  })
})
