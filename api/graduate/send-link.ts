/** The graduate's personal link: one case, ninety days, replaced by a newer one. The address is derived from the link's id, so no copy of it is stored. */
import type { CaseRow } from '../cases/cases.repo.ts'
import { caseForUpdate } from '../cases/move-case.ts'
import { writeEvents, type AuditEvent } from '../core/audit.ts'
import { later } from '../core/clock.ts'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { sha256, type Secrets } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { elevated } from '../core/transaction.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { queueMail } from '../notifications/send-messages.ts'
import { endCaseSessions, insertLink, latestLink, liveLink, messagesOf, revokeLinks, stateOf } from './graduate.repo.ts'
import { linkInput } from './graduate.schemas.ts'

export const LINK_DAYS = 90
const DAY_SECONDS = 86_400

export type LinkPurpose = 'pledge' | 'consent' | 'progress'

/** What a mail with the link is about. */
export interface LinkWords {
  subject: string
  ask: string
}

export const PURPOSE: Record<LinkPurpose, LinkWords> = {
  pledge: { subject: '请签署引进申报承诺书', ask: '请打开下面的个人链接，阅读并签署真实性承诺书。' },
  consent: {
    subject: '请确认是否同意公示',
    ask: '主管单位已审核同意您的引进申报。请打开下面的个人链接，签署承诺书（如尚未签署），并确认是否同意公示。',
  },
  progress: { subject: '引进申报个人链接', ask: '打开下面的个人链接，可以查看办理进度、签署承诺书和确认公示。' },
}

/** The secret of a link's address: derived, stored nowhere. */
export const tokenOf = (secrets: Secrets, linkId: string) =>
  Buffer.from(secrets.blindIndex(`graduate-link ${linkId}`)).toString('base64url')
const addressOf = (ctx: Ctx, linkId: string) => `${ctx.deps.config.publicUrl}/me/${tokenOf(ctx.deps.secrets, linkId)}`

async function makeLink(run: Run, row: CaseRow): Promise<{ id: string; expiresAt: string; event: AuditEvent }> {
  if (!row.citizenIdEnc)
    throw refuse('invalid', '请先填写公民身份号码，毕业生打开链接时要核对后四位', {
      errors: [{ pointer: '/citizenId', detail: '请先填写公民身份号码' }],
    })
  const revoked = await revokeLinks(run.tx, row.id, run.now)
  await elevated(run, () => endCaseSessions(run.tx, row.id))
  const id = crypto.randomUUID()
  const expiresAt = later(run.now, LINK_DAYS * DAY_SECONDS)
  await insertLink(run.tx, { id, caseId: row.id, tokenHash: sha256(tokenOf(run.deps.secrets, id)), expiresAt })
  const event: AuditEvent = {
    subject: { type: 'case', id: row.id },
    act: 'link.create',
    article: '17(3)2',
    caseId: row.id,
    after: { expiresAt, replaced: revoked > 0 },
  }
  return { id, expiresAt, event }
}

async function mail(run: Run, row: CaseRow, link: { id: string; expiresAt: string }, { subject, ask }: LinkWords): Promise<boolean> {
  const to = row.form.email?.trim()
  if (!to) return false
  const until = link.expiresAt.slice(0, 10)
  const body = [
    `${row.name}，您好：`,
    '',
    `${row.employerName}为您办理 ${row.intakeYear} 年度引进申报（${row.caseNo}）。${ask}`,
    '',
    addressOf(run, link.id),
    '',
    `打开时须填写公民身份号码后四位。链接只属于您本人，请勿转发；有效期至 ${until}。`,
    `链接失效或内容有误的，请联系用人单位 ${row.employerName}。`,
    '',
    run.deps.config.bureauName,
  ].join('\n')
  await queueMail(run, { caseId: row.id, orgId: row.employerId, recipient: to, subject: `【${row.caseNo}】${subject}`, body })
  return true
}

/** A new link at the employer's or the unit's hand; the older one ends, and who was in by it is out. Answers the link's id, which the address comes from. */
const renewLink = command({
  act: 'link.create',
  permission: 'case.link',
  input: linkInput,
  async run(run, input) {
    const row = await caseForUpdate(run, { id: input.caseId })
    const { event, ...link } = await makeLink(run, row)
    return { result: { ...link, mailed: await mail(run, row, link, PURPOSE.progress) }, event }
  },
})

/** Shown once, to whoever asked for it; the stored answer of a repeated request holds the id alone. */
export async function createGraduateLink(ctx: Ctx, input: { caseId: string }) {
  const { id, expiresAt, mailed } = await renewLink(ctx, input)
  return { url: addressOf(ctx, id), expiresAt, mailed }
}

/**
 * Inside another act (endorsing asks for consent, a paper was revoked): sends the case's live link, or a new one, to the graduate's e-mail; without an e-mail the
 * employer is told to hand it over. Writes its own event when it makes a link. A case without an identity number gets none.
 */
export async function sendGraduateLink(run: Run, row: CaseRow, purpose: LinkPurpose | LinkWords): Promise<void> {
  if (!row.citizenIdEnc) return
  const words = typeof purpose === 'string' ? PURPOSE[purpose] : purpose
  const live = await liveLink(run.tx, row.id, run.now)
  const made = live ? null : await makeLink(run, row)
  if (made) await writeEvents(run, 'link.create', [made.event])
  if (await mail(run, row, live ?? made!, words)) return
  await insertNotifications(run.tx, [
    {
      orgId: row.employerId,
      title: `${row.name}：${words.subject}`,
      body: '该毕业生没有填写电子邮箱。请在申报页生成个人链接，转交本人打开。',
      href: `/cases/${row.id}`,
      createdAt: run.now,
    },
  ])
}

const maskMail = (address: string) => address.replace(/^(.).*?(@.*)$/, '$1***$2')

/** State of the newest link and of the messages about the case; never the link itself. */
export const linkOverview = query('case.link', async (run, input: { caseId: string }) => {
  const link = await latestLink(run.tx, input.caseId)
  const sent = await messagesOf(run.tx, input.caseId)
  return {
    link: link ? stateOf(link, run.now) : null,
    messages: sent.map((message) => ({ ...message, recipient: maskMail(message.recipient) })),
  }
})
