import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { run as backup } from '../../scripts/backup.ts'
import { openDatabase, type OpenDatabase } from '../../scripts/database.ts'
import { run as restore } from '../../scripts/restore.ts'

const base = mkdtempSync(path.join(os.tmpdir(), 'yinjin-backup-'))
// below a private folder the cluster would lie elsewhere when the tests run as root
chmodSync(base, 0o755)
const copy = path.join(base, 'copy')
const copies = path.join(base, 'copies')
const printed: string[] = []
let database: OpenDatabase

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', undefined)
  vi.stubEnv('DATA_DIR', path.join(base, 'original'))
  for (const kind of ['log', 'error'] as const) vi.spyOn(console, kind).mockImplementation((line: string) => void printed.push(line))
  database = await openDatabase()
})

afterEach(() => printed.splice(0))

afterAll(async () => {
  vi.stubEnv('DATA_DIR', path.join(base, 'original'))
  await database.close()
  rmSync(base, { recursive: true, force: true })
})

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} })

describe('备份与恢复', () => {
  test('边写边备份：恢复后，备份开始前已确认的每一行都在，且没有缺口', async () => {
    const sql = connect(database.url)
    await sql`create table written (n int primary key)`
    mkdirSync(path.join(base, 'original', 'files'))
    writeFileSync(path.join(base, 'original', 'files', 'material'), '示例材料')
    let acknowledged = 0
    let writing = true
    const writer = (async () => {
      while (writing) await sql`insert into written values (${acknowledged + 1})`.then(() => acknowledged++)
    })()
    while (acknowledged < 200) await new Promise((done) => setTimeout(done, 5))
    const before = acknowledged
    expect(await backup([copy])).toBe(0)
    writing = false
    await writer
    await sql.end()

    vi.stubEnv('DATA_DIR', copies)
    expect(await restore([copy])).toBe(0)
    const restored = await openDatabase()
    const other = connect(restored.url)
    const [row] = await other<{ rows: number; highest: number }[]>`select count(*)::int as rows, max(n) as highest from written`
    await other.end()
    await restored.close()
    expect(row?.rows).toBe(row?.highest)
    expect(row?.rows).toBeGreaterThanOrEqual(before)
    expect(readFileSync(path.join(copies, 'files', 'material'), 'utf8')).toBe('示例材料')
  })

  test('恢复把原数据移到一旁，不删除', async () => {
    expect(await restore([copy])).toBe(0)
    const aside = readdirSync(copies).filter((name) => name.startsWith('before-restore-'))
    expect(aside).toHaveLength(1)
    expect(existsSync(path.join(copies, aside[0] ?? '', 'postgres', 'data', 'PG_VERSION'))).toBe(true)
  })

  test('数据库正在运行时不恢复', async () => {
    vi.stubEnv('DATA_DIR', path.join(base, 'original'))
    expect(await restore([copy])).toBe(1)
    expect(printed).toEqual(['数据库正在运行，请先停止应用。 The database is running: stop the application first.'])
  })

  test('备份被改动一个字节，不恢复', async () => {
    vi.stubEnv('DATA_DIR', copies)
    appendFileSync(path.join(copy, 'files', 'material'), '。')
    expect(await restore([copy])).toBe(1)
    expect(printed).toEqual(['备份已损坏（1 个文件不符，如 files/material）。 The backup is damaged.'])
  })

  test('独立的 PostgreSQL：给出 pg_dump 命令，不带密码', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://owner:a-long-word@db.example:6432/city')
    expect(await backup([])).toBe(1)
    const command =
      '  pg_dump --format=custom --schema=yinjin --schema=extensions --host=db.example --port=6432 --username=owner --dbname=city --file=yinjin.dump'
    expect(printed).toContain(command)
    expect(printed.join('\n')).not.toContain('a-long-word')
    vi.stubEnv('DATABASE_URL', undefined)
  })
})

describe('总校验的文件', () => {
  const heads = path.join(base, 'copies', 'heads')
  const backupOf = path.join(base, 'with-heads')

  test('随备份带走；恢复时只补缺少的，不替换、不拿走更新的', async () => {
    vi.stubEnv('DATA_DIR', path.join(base, 'original'))
    mkdirSync(path.join(base, 'original', 'heads'))
    for (const seq of [1, 2]) writeFileSync(path.join(base, 'original', 'heads', `${seq}.json`), `第 ${seq} 次`)
    expect(await backup([backupOf])).toBe(0)
    vi.stubEnv('DATA_DIR', copies)
    mkdirSync(heads)
    writeFileSync(path.join(heads, '2.json'), '另一份第 2 次')
    writeFileSync(path.join(heads, '3.json'), '第 3 次')
    expect(await restore([backupOf])).toBe(0)
    expect(readdirSync(heads).toSorted()).toEqual(['1.json', '2.json', '3.json'])
    expect(readFileSync(path.join(heads, '2.json'), 'utf8')).toBe('另一份第 2 次')
  })
})
