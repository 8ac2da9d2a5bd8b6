import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isAlive } from '../../scripts/folder-lock.mjs'

const base = mkdtempSync(path.join(os.tmpdir(), 'yinjin-start-'))
// below a private folder the database would lie elsewhere when the tests run as root
chmodSync(base, 0o755)
const running = new Set<ChildProcess>()

interface Program {
  child: ChildProcess
  /** All it has printed so far, on both streams. */
  output(): string
  /** Resolves with what was printed once `text` is in it, or rejects when the program ends before. */
  until(text: string): Promise<string>
  ended: Promise<number | null>
}

function runCommand(command: string, environment: Record<string, string>): Program {
  const { DATABASE_URL: _, SECRET_KEY: __, PUBLIC_URL: ___, ...inherited } = process.env
  const child = spawn(process.execPath, ['scripts/run.mjs', command], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const until = (text: string) =>
    new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => output.includes(text) && resolve(output))
      void ended.then(() => reject(new Error(`ended before it printed ${text}:\n${output}`)))
    })
  return { child, output: () => output, until, ended }
}

const start = (environment: Record<string, string> = {}) =>
  runCommand('start', { DATA_DIR: path.join(base, 'data'), PORT: '0', ...environment })
const urlIn = (output: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
const databasePid = () => Number(readFileSync(path.join(base, 'data', 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  if (existsSync(path.join(base, 'data', 'postgres', 'data', 'postmaster.pid'))) process.kill(databasePid(), 'SIGQUIT')
  rmSync(base, { recursive: true, force: true })
})

describe('npm start', () => {
  test('示例城市只载入一次；SIGTERM 之后服务先停，数据库后停', async () => {
    const first = start()
    const url = urlIn(await first.until('引进 Yinjin'))
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(first.output()).toContain('正在载入示例城市')
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(existsSync(path.join(base, 'data', 'postgres', 'data', 'postmaster.pid'))).toBe(false)

    const second = start()
    await second.until('引进 Yinjin')
    expect(second.output()).not.toContain('正在载入示例城市')
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })

  test('kill -9 之后数据库仍在运行，下次启动接管', async () => {
    const first = start()
    await first.until('引进 Yinjin')
    const pid = databasePid()
    first.child.kill('SIGKILL')
    await first.ended
    expect(isAlive(pid)).toBe(true)

    const second = start()
    const url = urlIn(await second.until('引进 Yinjin'))
    expect(databasePid()).toBe(pid)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  test('指定的端口被占用：说明并退出，不另选端口', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as net.AddressInfo
    const program = start({ PORT: String(port) })
    expect(await program.ended).toBe(1)
    expect(program.output()).toBe(`端口 ${port} 已被占用，请换一个 PORT。 Port ${port} is taken: choose another PORT.\n`)
    taken.close()
  })
})

describe('npm run serve', () => {
  test('缺少设置：用中英文逐项说明并退出', async () => {
    const program = runCommand('serve', {})
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('缺少 DATABASE_URL')
    expect(program.output()).toContain('缺少 SECRET_KEY')
    expect(program.output()).toContain('missing')
    expect(program.output()).not.toContain('    at ')
  })
})
