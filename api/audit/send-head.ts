/** Heads leave the house: as a file beside the database, and to the witness (HEAD_WITNESS). What has left cannot be taken back. */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { asSystem, type Run } from '../core/context.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { log } from '../core/log.ts'
import { inTransaction } from '../core/transaction.ts'
import { attemptsOf } from '../notifications/notifications.repo.ts'
import { sendMail } from '../notifications/smtp.ts'
import { allKeys } from '../seals/seals.repo.ts'
import { headsFolder, keepHeadFile } from './head-files.ts'
import type { HeadDocument } from './head-statement.ts'
import { deliveryOf, failedDeliveries, headBySeq, insertDelivery, updateDelivery, type TraceHead } from './heads.repo.ts'

/** The last attempt answers for good; the job's own limit is one higher. */
const ATTEMPTS = 7
const TIMEOUT_MS = 15_000
/** What did not arrive of so many heads before goes again with the next. */
const AGAIN = 30

const FILE = 'file:'
const fileTarget = (seq: number) => `${FILE}heads/${seq}.json`
const jobKey = (seq: number, target: string) => `head:${seq}:${target}`

async function queue(run: Run, seq: number, target: string): Promise<void> {
  await insertDelivery(run.tx, seq, target)
  await enqueue(run, 'head.deliver', { seq, target }, jobKey(seq, target))
}

/** Leaves a head to be kept as a file and sent, after this transaction commits. */
export async function queueDeliveries(run: Run, seq: number): Promise<void> {
  await queue(run, seq, fileTarget(seq))
  const witness = run.deps.config.headWitness
  if (witness) await queue(run, seq, witness)
  for (const missed of await failedDeliveries(run.tx, seq - AGAIN))
    if (missed.target === witness) await queue(run, missed.headSeq, missed.target)
}

const certifies = (authority: string, certificate: string): boolean =>
  new X509Certificate(certificate).verify(new X509Certificate(authority).publicKey)

/** A head with its signature, its key's certificate and the authority's. */
export async function documentOf(run: Run, head: TraceHead): Promise<HeadDocument> {
  const keys = await allKeys(run.tx)
  const key = keys.find(({ id }) => id === head.keyId)
  if (!key) throw new Error(`no key ${head.keyId}`)
  const authority = keys.find(({ purpose, certificate }) => purpose === 'authority' && certifies(certificate, key.certificate))
  const { seq, day, root, statement, signature, keyId } = head
  return {
    format: 1,
    seq,
    day,
    root,
    statement,
    signature,
    keyId,
    certificate: key.certificate,
    authority: authority?.certificate ?? '',
  }
}

async function byMail(run: Run, to: string, document: HeadDocument): Promise<void> {
  const { smtpUrl, cityName } = run.deps.config
  if (!smtpUrl) throw new Error('没有配置邮件服务器（SMTP_URL）')
  await sendMail(run.deps.config, smtpUrl, {
    to,
    subject: `${cityName} 操作留痕总校验 ${document.day} 第 ${document.seq} 号`,
    text: `${document.statement}\n\nroot: ${document.root}\nkey: ${document.keyId}\nsignature: ${document.signature}\n`,
    id: `trace-head-${document.seq}-${document.root.slice(0, 16)}`,
    date: run.now,
    attachments: [
      { filename: `head-${document.seq}.json`, content: JSON.stringify(document, undefined, 2), contentType: 'application/json' },
    ],
  })
}

async function byPost(url: string, document: HeadDocument): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': document.root },
    body: JSON.stringify(document),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok) throw new Error(`对方应答 ${answer.status}`)
}

const send = (run: Run, target: string, document: HeadDocument): Promise<void> =>
  target.startsWith('mailto:') ? byMail(run, target.slice('mailto:'.length), document) : byPost(target, document)

async function keepFile(run: Run, seq: number, target: string, document: HeadDocument): Promise<void> {
  const folder = headsFolder(run.deps.config.dataDir)
  const kept = await keepHeadFile(folder, document)
  if (kept === 'other') log.error({ seq, folder }, 'another head of this number is on file: the database went back to an older state')
  await updateDelivery(
    run.tx,
    seq,
    target,
    kept === 'kept'
      ? { status: 'sent', sentAt: run.now, detail: null }
      : { status: 'failed', detail: '已另有一份同号总校验：数据库曾回到旧状态，请运行 npm run verify-audit' },
  )
}

async function sendOut(run: Run, seq: number, target: string, document: HeadDocument): Promise<void> {
  try {
    await send(run, target, document)
    await updateDelivery(run.tx, seq, target, { status: 'sent', sentAt: run.now, detail: null })
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 200)
    const attempt = (await attemptsOf(run.tx, jobKey(seq, target))) + 1
    log.warn({ seq, target, attempt, detail }, 'head not sent')
    if (attempt >= ATTEMPTS) {
      await updateDelivery(run.tx, seq, target, { status: 'failed', detail })
      return
    }
    // what is written here must outlast the rollback of this attempt
    await inTransaction(asSystem(run), 'read write', (other) =>
      updateDelivery(other.tx, seq, target, { status: 'waiting', detail: `第 ${attempt} 次送出未成功，稍后重试。${detail}` }),
    )
    throw error
  }
}

/** Job { seq, target }: keeps the file or sends to the witness, with what came of it. Done twice it is the same file and the same message. */
export const deliverHeadJob: JobHandler = async (run, payload) => {
  const { seq, target } = z.object({ seq: z.int(), target: z.string() }).parse(payload)
  const [head, delivery] = [await headBySeq(run.tx, seq), await deliveryOf(run.tx, seq, target)]
  if (!head || !delivery || delivery.status === 'sent') return
  const document = await documentOf(run, head)
  if (target.startsWith(FILE)) await keepFile(run, seq, target, document)
  else await sendOut(run, seq, target, document)
}
