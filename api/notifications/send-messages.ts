/**
 * Mail to people outside: a row in the transaction of the act, sent by a job. Completion commits after the server has taken the mail, so a
 * process killed in between sends it again: under the same Message-ID, which is how the receiving side knows it for the same message.
 */
import { z } from 'zod'
import type { Run } from '../core/context.ts'
import { asSystem } from '../core/context.ts'
import { enqueue, type JobHandler } from '../core/jobs.ts'
import { log } from '../core/log.ts'
import { inTransaction } from '../core/transaction.ts'
import { attemptsOf, insertMessage, readMessage, updateMessage } from './notifications.repo.ts'
import { sendMail } from './smtp.ts'

/** The last attempt answers for good; the job's own limit is one higher. */
const ATTEMPTS = 7

export interface Mail {
  caseId: string
  orgId: string
  recipient: string
  subject: string
  /** Kept encrypted: it may hold a personal link. */
  body: string
}

const jobKey = (id: string) => `message:${id}`

/** Leaves a mail to be sent after this transaction commits. */
export async function queueMail(run: Run, mail: Mail): Promise<void> {
  const id = crypto.randomUUID()
  await insertMessage(run.tx, {
    id,
    caseId: mail.caseId,
    orgId: mail.orgId,
    channel: 'mail',
    recipient: mail.recipient,
    subject: mail.subject,
    body: run.deps.secrets.seal(mail.body),
    createdAt: run.now,
  })
  await enqueue(run, 'message.send', { id }, jobKey(id))
}

const failure = z.object({ responseCode: z.number().optional(), message: z.string().default('') }).catch({ message: '' })
/** What went wrong, in words: the server's own answer, without the recipient's mail. */
const describe = (error: unknown) => {
  const { responseCode, message } = failure.parse(
    error instanceof Error ? { responseCode: (error as { responseCode?: number }).responseCode, message: error.message } : {},
  )
  return {
    permanent: responseCode !== undefined && responseCode >= 500,
    detail: responseCode ? `邮件服务器拒收（${responseCode}）` : `邮件服务器暂时连不上：${message.slice(0, 120)}`,
  }
}

const deliver = (run: Run, message: NonNullable<Awaited<ReturnType<typeof readMessage>>>, smtpUrl: string): Promise<void> =>
  sendMail(run.deps.config, smtpUrl, {
    to: message.recipient,
    subject: message.subject,
    text: run.deps.secrets.open(message.body),
    id: message.id,
    date: message.createdAt,
  })

/** Job { id }: sends one message, or says why not. A passing failure is tried again with growing pauses, a refusal or the last attempt is final. */
export const sendMessageJob: JobHandler = async (run, payload) => {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const message = await readMessage(run.tx, id)
  if (!message || message.status === 'sent') return
  const { smtpUrl } = run.deps.config
  if (!smtpUrl) {
    await updateMessage(run.tx, id, { status: 'notConfigured', detail: '本系统未配置邮件服务器，请在申报页生成链接后转交' })
    return
  }
  try {
    await deliver(run, message, smtpUrl)
    await updateMessage(run.tx, id, { status: 'sent', sentAt: run.now, detail: null })
  } catch (error) {
    const { permanent, detail } = describe(error)
    const attempt = (await attemptsOf(run.tx, jobKey(id))) + 1
    log.warn({ message: id, attempt, permanent, detail }, 'mail not sent')
    if (permanent || attempt >= ATTEMPTS) {
      await updateMessage(run.tx, id, { status: 'failed', detail })
      return
    }
    // what is written here must outlast the rollback of this attempt
    await inTransaction(asSystem(run), 'read write', (other) =>
      updateMessage(other.tx, id, { detail: `第 ${attempt} 次发送未成功，稍后重试。${detail}` }),
    )
    // not the server's own error: it names the recipient, and this one is logged
    throw new Error(detail)
  }
}
