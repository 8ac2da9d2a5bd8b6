import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { testDatabase } from '../support/postgres.ts'

const { url, sql } = await testDatabase()
const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function writeMigrations(files: Record<string, string>) {
  mkdirSync(path.join(folder, 'meta'), { recursive: true })
  const entries = Object.keys(files).map((tag, idx) => ({ idx, version: '7', when: 1_790_000_000_000 + idx, tag, breakpoints: true }))
  writeFileSync(path.join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
  for (const [tag, text] of Object.entries(files)) writeFileSync(path.join(folder, `${tag}.sql`), text)
}

const tablesOf = async (schema: string) =>
  (await sql`select tablename from pg_tables where schemaname = ${schema} order by 1`).map((row) => row.tablename as string)

describe('迁移', () => {
  test('三个进程同时迁移同一个城市，只应用一次', async () => {
    writeMigrations({ '0000_first': 'create table one (id int);--> statement-breakpoint\ncreate index one_id on one (id);' })
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, { schema: 'north', folder })))
    expect(applied.sort()).toEqual([0, 0, 1])
    expect(await tablesOf('north')).toEqual(['__drizzle_migrations', 'one'])
  })

  test('另一个城市是另一个模式，互不相干', async () => {
    expect(await migrate(url, { schema: 'South City', folder })).toBe(1)
    expect(await tablesOf('South City')).toEqual(['__drizzle_migrations', 'one'])
    expect(await tablesOf('public')).toEqual([])
  })

  test('一条语句出错，整次迁移都不留下', async () => {
    writeMigrations({
      '0000_first': 'create table one (id int);--> statement-breakpoint\ncreate index one_id on one (id);',
      '0001_second': 'create table two (id int);',
      '0002_third': 'create table three (id nonsense);',
    })
    await expect(migrate(url, { schema: 'north', folder })).rejects.toThrow('type "nonsense" does not exist')
    expect(await tablesOf('north')).toEqual(['__drizzle_migrations', 'one'])
  })

  test('已应用的迁移文件被改动，拒绝', async () => {
    writeMigrations({ '0000_first': 'create table one (id bigint);' })
    await expect(migrate(url, { schema: 'north', folder })).rejects.toThrow('the file was edited after it was applied')
  })

  test('应用角色不能登录，也不能绕过行级安全', async () => {
    const rows = await sql`select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'yinjin_app'`
    expect([...rows]).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false }])
  })

  test('没有超级用户权限的所有者也能迁移，并能切换到应用角色', async () => {
    await sql`create role city_owner login createrole password 'owner-of-a-test'`
    await sql`grant yinjin_app to city_owner with admin option, set false`
    await sql`create database owned owner city_owner`
    const owned = new URL(url)
    Object.assign(owned, { username: 'city_owner', password: 'owner-of-a-test', pathname: '/owned' })
    writeMigrations({ '0000_first': 'create table one (id int);' })
    expect(await migrate(owned.href, { schema: 'west', folder })).toBe(1)
    const connection = postgres(owned.href, { max: 1 })
    const role = await connection.begin(async (tx) => {
      await tx`set local role yinjin_app`
      return tx`select current_user as name`
    })
    await connection.end()
    expect([...role]).toEqual([{ name: 'yinjin_app' }])
  })
})
