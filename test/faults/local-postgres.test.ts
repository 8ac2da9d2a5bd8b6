import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, describe, expect, test } from 'vitest'
import { startLocalPostgres } from '../../db/local-postgres.ts'
import { isAlive } from '../../scripts/folder-lock.mjs'

const folders: string[] = []
const applications: ChildProcess[] = []

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-faults-'))
  folders.push(folder)
  return folder
}

/** An application in a process of its own, so that it can be killed. */
function startApplication(folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/start-postgres.ts', folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  applications.push(child)
  const started = once(child.stdout, 'data').then(([line]) => JSON.parse(String(line)) as { adopted: boolean; pid: number; url: string })
  return { child, started }
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end({ timeout: 1 })
  }
}

afterEach(async () => {
  for (const child of applications.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    killServer(folder)
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Only when a test failed before it stopped its server. */
function killServer(folder: string) {
  const file = path.join(folder, 'data', 'postmaster.pid')
  if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT')
}

describe('内置数据库', () => {
  test('应用被 kill -9：数据库继续运行，下次启动接管', async () => {
    const folder = newFolder()
    const application = startApplication(folder)
    const first = await application.started
    await ask(first.url, 'create table kept (id int)')
    application.child.kill('SIGKILL')
    await once(application.child, 'exit')
    expect(isAlive(first.pid)).toBe(true)

    const server = await startLocalPostgres({ folder })
    expect(server.adopted).toBe(true)
    expect(server.pid).toBe(first.pid)
    expect(await ask(server.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await server.stop()
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('数据库主进程被 kill -9：再启动时恢复，已提交的都在', async () => {
    const folder = newFolder()
    const first = await startLocalPostgres({ folder })
    await ask(first.url, 'create table kept as select n from generate_series(1, 5000) n')
    process.kill(first.pid, 'SIGKILL')

    const second = await startLocalPostgres({ folder })
    expect(second.adopted).toBe(false)
    expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 5000 }])
    await second.stop()
  })

  test('同一目录同时启动三个：一个建立并启动，其余等待后接管；最后一个停下才停库', async () => {
    const folder = newFolder()
    const three = [startApplication(folder), startApplication(folder), startApplication(folder)]
    const started = await Promise.all(three.map((application) => application.started))
    expect(started.map((one) => one.adopted).sort()).toEqual([false, true, true])
    expect(new Set(started.map((one) => one.pid)).size).toBe(1)

    const pid = started[0]?.pid ?? 0
    for (const [index, { child }] of three.entries()) {
      expect(isAlive(pid)).toBe(true)
      child.stdin?.write('stop\n')
      await once(child, 'exit')
      if (index < 2) expect(await ask(started[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
    }
    expect(existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('建库中途被杀留下的半成品：丢弃重建', async () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'data', 'base'), { recursive: true })
    writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '18\n')
    const server = await startLocalPostgres({ folder })
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })

  test('持锁的进程被 kill -9 留下锁文件：不会一直等', async () => {
    const folder = newFolder()
    const dead = spawn(process.execPath, ['-e', ''])
    await once(dead, 'exit')
    writeFileSync(path.join(folder, 'start.lock'), String(dead.pid))
    const server = await startLocalPostgres({ folder })
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })

  test('postmaster.pid 里的进程号已属于别的程序：不误认', async () => {
    const folder = newFolder()
    const first = await startLocalPostgres({ folder })
    await first.stop()
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    await sleep(50)
    writeFileSync(path.join(folder, 'data', 'postmaster.pid'), `${other.pid}\n${folder}\n0\n5\n\n\n\nready\n`)
    const second = await startLocalPostgres({ folder })
    expect(second.adopted).toBe(false)
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(other.pid ?? 0)).toBe(true)
    await second.stop()
    other.kill()
  })

  test.runIf(process.getuid?.() === 0)('以 root 运行且数据目录在私有目录之内：数据库放在 /var/lib 之下，记号留在数据目录', async () => {
    const folder = path.join(newFolder(), 'inside')
    const first = await startLocalPostgres({ folder })
    await ask(first.url, 'create table kept (id int)')
    await first.stop()
    const elsewhere = readFileSync(path.join(folder, 'moved-to'), 'utf8')
    expect(path.dirname(elsewhere)).toBe('/var/lib/yinjin')

    const second = await startLocalPostgres({ folder })
    expect(await ask(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }])
    await second.stop()

    rmSync(folder, { recursive: true })
    const anew = await startLocalPostgres({ folder })
    expect(existsSync(elsewhere)).toBe(false)
    await expect(ask(anew.url, 'select 1 from kept')).rejects.toThrow('relation "kept" does not exist')
    await anew.stop()
    rmSync(readFileSync(path.join(folder, 'moved-to'), 'utf8'), { recursive: true })
  })

  test('中文按相似度可查，按拼音可排', async () => {
    const folder = newFolder()
    const server = await startLocalPostgres({ folder })
    await ask(server.url, 'create extension pg_trgm')
    expect(await ask(server.url, `select similarity('示例大学附属医院', '示例大学医院') > 0.3 as similar`)).toEqual([{ similar: true }])
    const sorted = await ask(server.url, `select name from (values ('张'), ('安'), ('李')) v(name) order by name collate "zh-x-icu"`)
    expect(sorted).toEqual([{ name: '安' }, { name: '李' }, { name: '张' }])
    await server.stop()
  })
})
