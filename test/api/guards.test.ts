import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../../api/core/permissions.ts'
import { initCity } from '../../scripts/init-city.ts'
import { ok, testApp } from '../support/app.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity()
const { sql } = city
/** Runs SQL as the application would for an actor of the tier and organisation. */
const as = (tier: string, orgId: string, text: string) =>
  sql.begin(async (tx) => {
    await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', ${tier}, true), set_config('app.org_id', ${orgId}, true), set_config('app.today', '2026-06-15', true)`
    return tx.unsafe(text)
  })
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

describe('数据库自身的防线', () => {
  test('除迁移记录外每张表都启用行级安全，每张表至少有一条策略', async () => {
    const open =
      await sql`select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' and not relrowsecurity`
    expect(open.map((row) => row['relname'])).toEqual(['__drizzle_migrations'])
    const bare =
      await sql`select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relrowsecurity and not exists (select 1 from pg_policy p where p.polrelid = c.oid)`
    expect(bare).toEqual([])
  })

  test('应用的角色不拥有任何对象、不能绕过行级安全、不能登录为超级用户', async () => {
    const [role] =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'yinjin_app'`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owned: 0 })
  })

  test('别的单位看不到申报、材料、事件、账户', async () => {
    await city.grantTo(city.employerId, 5)
    const made = await city.ready()
    await ok(city.people.clerk.api.api.cases[':id'].submit.$post({ param: { id: made.id }, json: {} }))
    for (const table of [
      'cases',
      'materials',
      'case_verdicts',
      'events where case_id is not null',
      'quota_accounts',
      'quota_movements',
      'quota_entries',
    ]) {
      const [rival] = await as('employer', city.rivalId, `select count(*)::int as n from ${table}`)
      const [own] = await as('employer', city.employerId, `select count(*)::int as n from ${table}`)
      expect([table, rival?.['n'], (own?.['n'] as number) > 0]).toEqual([table, 0, true])
    }
  })

  test('不能为别的单位建立申报，审计人员和公众不能写', async () => {
    const insert = (employer: string) =>
      `insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status_since) values ('X-${crypto.randomUUID()}', 2026, '${employer}', '${city.unitId}', 'x', 'x', now())`
    expect(await refused(as('employer', city.rivalId, insert(city.employerId)))).toBe('42501')
    expect(await refused(as('auditor', city.bureauId, insert(city.employerId)))).toBe('42501')
    expect(await refused(as('public', '', insert(city.employerId)))).toBe('42501')
  })

  test('事件、账目、判定不能改、不能删、不能清空，超级用户也不行', async () => {
    for (const table of ['events', 'quota_movements', 'quota_entries', 'case_verdicts', 'decisions']) {
      expect([table, await refused(as('bureau', city.bureauId, `delete from ${table}`))]).toEqual([table, '42501'])
      expect([table, await refused(sql.unsafe(`delete from ${table}`))]).toEqual([table, '42501'])
      expect([table, await refused(sql.unsafe(`truncate ${table} cascade`))]).toEqual([table, '42501'])
    }
    expect(await refused(sql.unsafe(`update events set note = 'x'`))).toBe('42501')
  })

  test('余额不能直接改，透支和不平的账目写不进去', async () => {
    expect(await refused(as('bureau', city.bureauId, `update quota_accounts set available = 1000`))).toBe('42501')
    const [account] = await sql`select id from quota_accounts where org_id = ${city.employerId}`
    const movement = (lines: string) =>
      `with m as (insert into quota_movements (year, kind, article, at, actor_name, org_ids) values (2026, 'lapse', '6', now(), 'x', '{${city.employerId}}') returning id) insert into quota_entries (movement_id, account_id, bucket, delta) select m.id, '${account?.['id']}', bucket, delta from m, (values ${lines}) as lines (bucket, delta)`
    expect(await refused(as('bureau', city.bureauId, movement(`('available', -9999), ('lapsed', 9999)`)))).toBe('23514')
    expect(await refused(as('bureau', city.bureauId, movement(`('available', -1), ('lapsed', 2)`)))).toBe('23514')
  })
})

describe('谁能做什么', () => {
  test('审计人员和公众没有任何办理权限', () => {
    // a trial is worked out for who asks and changes no case; a proof of the ledger moves nothing; the survey is collected by reading
    const reads =
      /(^session\.|\.read$|^account\.self$|^letter\.verify$|^objection\.raise$|^notice\.file$|^letter\.download$|^policy\.try$|^ledger\.prove$|^demand\.collect$)/
    const held = (holder: string) =>
      Object.entries(PERMISSIONS)
        .filter(([, holders]) => (holders as readonly string[]).includes(holder))
        .map(([permission]) => permission)
        .filter((permission) => !reads.test(permission))
    expect(held('auditor')).toEqual([])
    expect(held('public')).toEqual([])
  })

  test('未登录的更改请求被要求登录', async () => {
    const response = await city.anyone.api.cases.$post({ json: { intakeYear: 2026 } })
    expect(response.status).toBe(401)
  })
})

describe('生产环境的第一天', () => {
  test('初始化空库：市局、十七个区、三年日历、一名管理员，凭初始密码登录；第二次拒绝', async () => {
    const fresh = await testApp()
    const options = { schema: 'yinjin', bureauName: '市人力资源和社会保障局', username: 'first.admin', name: '第一人' }
    const password = await initCity(fresh.url, options)
    const [counts] =
      await fresh.sql`select (select count(*)::int from orgs where kind = 'districtBureau') as districts, (select array_agg(year order by year) from work_calendars) as years`
    expect(counts).toEqual({ districts: 17, years: [2024, 2025, 2026] })
    expect(await ok(fresh.anyone.api.session.$post({ json: { username: 'first.admin', password } }))).toEqual({
      codeNeeded: false,
      mustChangePassword: true,
    })
    await expect(initCity(fresh.url, options)).rejects.toThrow('已有账号')
  })
})
