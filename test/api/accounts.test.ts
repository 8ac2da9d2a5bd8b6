import { TOTP, Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { hashPassword } from '../../api/accounts/password.ts'
import { testApp } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力社保局' })
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '示例区人力社保局', district: '110108' })
const other = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '另一区人力社保局', district: '110105' })

async function withPassword(username: string, password: string) {
  await app.sql`insert into accounts (org_id, username, name, roles, password_hash) values (${unit}, ${username}, '李审核', ${['reviewer']}, ${await hashPassword(password)})`
}
const signIn = (username: string, password: string) => app.anyone.api.session.$post({ json: { username, password } })
const cookieOf = (response: { headers: Headers }) => /yinjin=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''

describe('登录', () => {
  test('密码正确时登录，会话给出姓名、单位和岗位', async () => {
    await withPassword('li.shenhe', 'correct horse battery')
    const response = await signIn('LI.shenhe', 'correct horse battery')
    expect(response.status).toBe(200)
    const session = await (await app.client(cookieOf(response)).api.session.$get()).json()
    expect(session).toMatchObject({
      user: { name: '李审核', tier: 'supervisingUnit', orgName: '示例区人力社保局', roles: ['reviewer'] },
      today: '2026-06-15',
    })
  })

  test('密码错误与用户不存在给出同样的回答', async () => {
    await withPassword('same.answer', 'correct horse battery')
    const [wrong, unknown] = [await (await signIn('same.answer', 'wrong')).json(), await (await signIn('no.body', 'wrong')).json()]
    expect(wrong).toMatchObject({ code: 'sign-in-failed', title: '用户名或密码不正确' })
    expect(unknown).toMatchObject({ code: 'sign-in-failed', title: '用户名或密码不正确' })
  })

  test('连续五次错误后锁定，正确的密码也不再接受', async () => {
    await withPassword('locked.out', 'correct horse battery')
    for (let i = 0; i < 5; i++) expect((await signIn('locked.out', 'wrong')).status).toBe(401)
    const refused = await signIn('locked.out', 'correct horse battery')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ code: 'account-locked', facts: { minutes: 15 } })
  })

  test('会话标识在库中只有摘要，退出后失效', async () => {
    await withPassword('sign.out', 'correct horse battery')
    const token = cookieOf(await signIn('sign.out', 'correct horse battery'))
    const [stored] =
      await app.sql`select count(*)::int as n from sessions where token_hash = sha256(convert_to(${token}, 'UTF8')) and encode(token_hash, 'escape') <> ${token}`
    expect(stored?.['n']).toBe(1)
    await app.client(token).api.session.end.$post()
    const after = await (await app.client(token).api.session.$get()).json()
    expect(after).toMatchObject({ user: null })
  })
})

describe('动态口令', () => {
  test('启用后须口令才算登录，同一口令不接受两次', async () => {
    await withPassword('with.totp', 'correct horse battery')
    const first = app.client(cookieOf(await signIn('with.totp', 'correct horse battery')))
    const started = (await (await first.api.accounts.me.totp.$post({ json: { action: 'start' } })).json()) as { secret: string }
    const now = Date.parse('2026-06-15T02:00:00.000Z')
    const code = (at: number) => new TOTP({ secret: Secret.fromBase32(started.secret) }).generate({ timestamp: at })
    expect((await first.api.accounts.me.totp.$post({ json: { action: 'confirm', code: code(now) } })).status).toBe(200)

    const response = await signIn('with.totp', 'correct horse battery')
    expect(await response.json()).toMatchObject({ codeNeeded: true })
    const half = app.client(cookieOf(response))
    expect(await (await half.api.session.$get()).json()).toMatchObject({ user: null, codeNeeded: true })
    expect((await half.api.session.code.$post({ json: { code: code(now) } })).status).toBe(401)
    const given = await half.api.session.code.$post({ json: { code: code(now + 30_000) } })
    expect(given.status).toBe(200)
    expect(await (await app.client(cookieOf(given)).api.session.$get()).json()).toMatchObject({ user: { name: '李审核' } })
    expect(await (await half.api.session.$get()).json()).toMatchObject({ user: null })
  })
})

describe('人员管理', () => {
  test('管理员只见本单位和所管单位的人员', async () => {
    const admin = await app.person(unit, '王管理', ['admin'])
    const stranger = await app.person(other, '赵外人', ['clerk'])
    const seen = (await (await admin.api.api.accounts.$get({ query: { orgId: other } })).json()) as unknown[]
    expect(seen).toEqual([])
    const refused = await admin.api.api.accounts.update.$post({ json: { id: stranger.id, disabled: true } })
    expect(refused.status).toBe(404)
  })

  test('停用后其会话立即失效；不能停用自己', async () => {
    const admin = await app.person(unit, '王管理', ['admin'])
    const clerk = await app.person(unit, '孙经办', ['clerk'])
    expect((await admin.api.api.accounts.update.$post({ json: { id: clerk.id, disabled: true } })).status).toBe(200)
    expect(await (await clerk.api.api.session.$get()).json()).toMatchObject({ user: null })
    expect((await admin.api.api.accounts.update.$post({ json: { id: admin.id, disabled: true } })).status).toBe(409)
  })

  test('没有管理员岗位不能添加人员；重名用户名指明栏目', async () => {
    const clerk = await app.person(bureau, '周经办', ['clerk'])
    expect((await clerk.api.api.accounts.$post({ json: { username: 'new.person', name: '新人', roles: ['clerk'] } })).status).toBe(403)
    const admin = await app.person(bureau, '郑管理', ['admin'])
    expect((await admin.api.api.accounts.$post({ json: { username: 'new.person', name: '新人', roles: ['clerk'] } })).status).toBe(200)
    const again = await admin.api.api.accounts.$post({ json: { username: 'new.person', name: '又一新人', roles: ['clerk'] } })
    expect(await again.json()).toMatchObject({ code: 'duplicate', errors: [{ pointer: '/username' }] })
  })
})

describe('请求编号', () => {
  test('同一编号只生效一次并给出同样的回答；内容不同则拒绝', async () => {
    const admin = await app.person(bureau, '钱管理', ['admin'])
    const api = app.client(admin.token, { 'idempotency-key': 'once-only-0001' })
    const body = { username: 'only.once', name: '唯一人', roles: ['clerk' as const] }
    const first = await (await api.api.accounts.$post({ json: body })).json()
    const second = await (await api.api.accounts.$post({ json: body })).json()
    expect(second).toEqual(first)
    const [count] = await app.sql`select count(*)::int as n from accounts where username = 'only.once'`
    expect(count?.['n']).toBe(1)
    const differs = await api.api.accounts.$post({ json: { ...body, name: '另一人' } })
    expect(await differs.json()).toMatchObject({ code: 'idempotency-mismatch' })
  })

  test('没有编号、来自他站的更改都被拒绝', async () => {
    const bare = await app.app.request('/api/accounts', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(await bare.json()).toMatchObject({ code: 'idempotency-key-missing' })
    const foreign = await app.app.request('/api/accounts', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    })
    expect(await foreign.json()).toMatchObject({ code: 'cross-site' })
  })
})
