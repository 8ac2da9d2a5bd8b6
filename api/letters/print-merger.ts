/** Puts papers together into one PDF, in a process of its own that takes them one by one. */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { workerCommand } from './letter-assets.ts'
import type { MergerAnswer, MergerRequest } from './print-merger-worker.ts'

export interface Merger {
  add(pdf: Uint8Array): Promise<void>
  /** Writes the whole; out: the file it lies in until `close`. */
  finish(): Promise<{ file: string; pages: number }>
  /** Ends the process and removes the file. To be called in any case. */
  close(): Promise<void>
}

export async function startMerger(): Promise<Merger> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yinjin-print-'))
  const { file, execArgv } = workerCommand(import.meta.url, 'print-merger-worker')
  const child = fork(file, [], { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const waiting: { resolve(pages: number): void; reject(error: Error): void }[] = []
  let gone: Error | undefined
  const fail = (error: Error) => {
    gone ??= error
    for (const one of waiting.splice(0)) one.reject(gone)
  }
  child.on('message', (said: MergerAnswer) => {
    if ('error' in said) return fail(new Error(said.error))
    waiting.shift()?.resolve(said.pages)
  })
  child.on('error', fail)
  child.on('exit', () => fail(new Error('the merging process ended')))
  const ask = (request: MergerRequest): Promise<number> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone)
      waiting.push({ resolve, reject })
      // a broken pipe is told by the process's exit
      child.send(request, () => undefined)
    })
  return {
    add: async (pdf) => void (await ask({ add: pdf })),
    async finish() {
      const out = path.join(folder, 'print.pdf')
      return { file: out, pages: await ask({ finish: out }) }
    },
    async close() {
      child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
