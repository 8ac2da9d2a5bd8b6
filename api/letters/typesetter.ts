import { fork, type ChildProcess } from 'node:child_process'
import { workerCommand } from './letter-assets.ts'
import { letterFacts, TEMPLATE_VERSIONS, type LetterFacts, type LetterKind } from './letter-facts.ts'
import type { PaperMark, TemplateFault, TypesetAnswer, TypesetRequest } from './typesetter-worker.ts'

export interface TypesetterOptions {
  /** A folder of the operator's own fonts: a licensed 仿宋, a font of rare characters. */
  fontsFolder?: string
  idleMs: number
  timeoutMs: number
}

/** The paper could not be set. Nothing was kept; with `retry` the same call may succeed. */
export class TypesetterError extends Error {
  readonly code: 'typesetter-timeout' | 'typesetter-died' | 'typesetter-closed' | 'typesetter-refused'
  readonly retry: boolean
  /** Of `typesetter-refused`: what Typst said, with the lines of a source that was given. */
  readonly faults: readonly TemplateFault[]
  constructor(code: TypesetterError['code'], message: string, faults: readonly TemplateFault[] = []) {
    super(message)
    this.name = 'TypesetterError'
    this.code = code
    this.faults = faults
    this.retry = code !== 'typesetter-refused'
  }
}

/** How a paper is set other than as shipped. */
export interface TypesetOptions {
  /** The template it is set by; a source of null is the shipped file of that name. */
  template?: { name: string; source: string | null }
  /** Printed on every page: large and light across it, and a line at its foot. */
  mark?: PaperMark
}

interface Job {
  request: TypesetRequest
  resolve(pdf: Uint8Array): void
  reject(error: Error): void
}

/**
 * All of its environment. A template is data of whoever edits it: the process holds no secret, fetches no package (its proxy is a
 * closed port) and finds none that lies on this machine.
 */
const NOWHERE = 'http://127.0.0.1:9'
const ENVIRONMENT = {
  HTTPS_PROXY: NOWHERE,
  HTTP_PROXY: NOWHERE,
  ALL_PROXY: NOWHERE,
  XDG_DATA_HOME: '/dev/null',
  XDG_CACHE_HOME: '/dev/null',
}

/** How many requests the process holds at once: it works on the first while the others wait in its pipe. */
const PIPELINE = 4

let options: TypesetterOptions = { idleMs: 20_000, timeoutMs: 20_000 }
let child: ChildProcess | undefined
let timer: NodeJS.Timeout | undefined
let lastId = 0
/** In order; the first `sent` of them are with the process. */
let queue: Job[] = []
let sent = 0

/** Sets the fonts folder and the limits; holds from the next start of the process on. */
export function configureTypesetter(changed: Partial<TypesetterOptions>): void {
  options = { ...options, ...changed }
}

/**
 * Sets one paper. In: its kind, all its facts (refused by zod if they are not of the kind), and how. Out: the bytes of a PDF/A-2b,
 * the same for the same facts, template and mark. Throws TypesetterError. The work is done by a process of its own, started on demand.
 */
export async function typeset<K extends LetterKind>(kind: K, facts: LetterFacts<K>, how: TypesetOptions = {}): Promise<Uint8Array> {
  const checked: Record<string, unknown> = letterFacts[kind].parse(facts)
  const shipped = TEMPLATE_VERSIONS[kind]
  const { name, source } = how.template ?? { name: shipped, source: null }
  const request = { id: ++lastId, template: name, shipped, source, mark: how.mark ?? null, facts: checked }
  return new Promise((resolve, reject) => {
    queue.push({ request, resolve, reject })
    pump()
  })
}

/** Ends the process; what was waiting is refused. The next `typeset` starts a new one. */
export async function closeTypesetter(): Promise<void> {
  const waiting = queue
  queue = []
  for (const job of waiting) job.reject(new TypesetterError('typesetter-closed', '排版服务正在关闭'))
  const ending = child
  ending?.ref()
  const ended = ending && new Promise((resolve) => ending.once('exit', resolve))
  forget()
  await ended
}

/** The process's id while it runs; for diagnostics. */
export const typesetterPid = (): number | undefined => child?.pid

function pump(): void {
  if (queue.length === 0) return rest()
  child ??= start()
  child.ref()
  child.channel?.ref()
  while (sent < queue.length && sent < PIPELINE) {
    const job = queue[sent++]
    // A broken pipe is told by the process's exit, which knows at which paper it was.
    if (job) child.send(job.request, () => undefined)
  }
  limit(options.timeoutMs, () => fail('typesetter-timeout', '排版超时，请重试', queue[0]))
}

/** An idle process holds neither the server's exit nor, after a while, its memory. */
function rest(): void {
  child?.unref()
  child?.channel?.unref()
  limit(options.idleMs, forget)
  timer?.unref()
}

function limit(ms: number, then: () => void): void {
  clearTimeout(timer)
  timer = setTimeout(then, ms)
}

function start(): ChildProcess {
  const { file, execArgv } = workerCommand()
  const args = options.fontsFolder ? [options.fontsFolder] : []
  const started = fork(file, args, { execArgv, env: ENVIRONMENT, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  started.on('message', (answer: TypesetAnswer) => started === child && receive(answer))
  const died = (): void => {
    if (started === child) fail('typesetter-died', '排版进程意外退出，请重试', queue[0])
  }
  started.on('error', died)
  started.on('exit', died)
  return started
}

function receive(answer: TypesetAnswer): void {
  const job = queue.shift()
  sent--
  if ('pdf' in answer) job?.resolve(answer.pdf)
  else job?.reject(new TypesetterError('typesetter-refused', `排版失败：${answer.error}`, answer.faults))
  pump()
}

/** The process is lost: the paper it was at fails, those behind it go to a new process. */
function fail(code: TypesetterError['code'], message: string, culprit: Job | undefined): void {
  queue = queue.filter((job) => job !== culprit)
  culprit?.reject(new TypesetterError(code, message))
  forget()
  if (queue.length > 0) pump()
}

function forget(): void {
  clearTimeout(timer)
  const old = child
  child = undefined
  sent = 0
  old?.kill('SIGKILL')
}
