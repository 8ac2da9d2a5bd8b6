// An old backup restored with the product's own commands: the database is whole and proves itself, and yet it is found (Article 22).
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sealNightly } from '../../api/audit/make-head.ts'
import { deliverHeadJob } from '../../api/audit/send-head.ts'
import { readConfig } from '../../api/config.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { setLogLevel } from '../../api/core/log.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { migrate } from '../../db/migrate.ts'
import { run as backup } from '../../scripts/backup.ts'
import { openDatabase, type OpenDatabase } from '../../scripts/database.ts'
import { run as restore } from '../../scripts/restore.ts'
import { run as verify } from '../../scripts/verify-audit.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'yinjin-old-backup-'))
// below a private folder the cluster would lie elsewhere when the tests run as root
chmodSync(base, 0o755)
const data = path.join(base, 'data')
const SECRET_KEY = 'k7Qm2xW9vB4nR8tL1pZ6cD3fG5hJ0sAy'
const printed: string[] = []
let database: OpenDatabase | undefined

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', undefined)
  vi.stubEnv('DATA_DIR', data)
  vi.stubEnv('SECRET_KEY', SECRET_KEY)
  setLogLevel('silent')
  for (const kind of ['log', 'error'] as const) vi.spyOn(console, kind).mockImplementation((line: string) => void printed.push(line))
})
afterAll(async () => {
  await database?.close()
  rmSync(base, { recursive: true, force: true })
})

/** A day of the city: an act, the head of the day, its file. */
async function live(url: string, day: string, note: string): Promise<void> {
  const config = readConfig({ YINJIN_MODE: 'test', DATABASE_URL: url, SECRET_KEY, DATA_DIR: data, LOG_LEVEL: 'silent', PORT: '0' })
  const deps = { ...makeDeps(config), clock: { now: () => `${day}T02:00:00.000Z` } }
  await deps.sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, note) values (${`${day}T01:00:00Z`}, ${day}, '周经办', 'bureau', 'org.edit', 'org', '甲', ${note})`
  const ctx = await systemContext(deps)
  await sealNightly(ctx)
  while (await runOneJob(ctx, { 'head.deliver': deliverHeadJob }));
  await deps.close()
}

test('备份之后又过一日，再恢复那份备份：数据库自身成立，外部留存的总校验按编号和日期指出', async () => {
  database = await openDatabase()
  await migrate(database.url)
  await live(database.url, '2026-06-15', '备份前')
  const copy = path.join(base, 'copy')
  expect(await backup([copy])).toBe(0)
  await live(database.url, '2026-06-16', '备份后')
  expect(await verify([])).toBe(0)
  await database.close()

  expect(await restore([copy])).toBe(0)
  expect(existsSync(path.join(data, 'heads', '2.json'))).toBe(true)
  printed.splice(0)
  expect(await verify([])).toBe(1)
  expect(printed.filter((line) => line.includes('✗'))).toEqual([
    '  ✗ 第一处断裂 first broken link：第 2 号总校验（2026-06-15）：数据库回到了旧状态——外部留有这一次总校验，数据库里没有 (the database went back to an older state)',
  ])
})
