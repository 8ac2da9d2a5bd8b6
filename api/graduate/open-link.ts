/** Opening the personal link: the token names the case, the last four of the identity number show that it is the graduate. */
import { timingSafeEqual } from 'node:crypto'
import { writeEvents, type AuditEvent } from '../core/audit.ts'
import { isPast, later, unixSeconds } from '../core/clock.ts'
import { asSystem, type Ctx, type Run } from '../core/context.ts'
import { newToken, sha256 } from '../core/crypto.ts'
import { refuse, type AppError } from '../core/errors.ts'
import { inTransaction } from '../core/transaction.ts'
import { caseOf, insertCaseSession, linkByToken, updateLink, type LinkRow } from './graduate.repo.ts'

const ATTEMPTS_ALLOWED = 5
const LOCK_SECONDS = 30 * 60
/** A phone lies about: the session is short, the link opens again. */
export const GRADUATE_SESSION_SECONDS = 2 * 3600

/** Attempts count real time: a demo's moved day must not lock or free anyone. */
const realNow = (ctx: Ctx) => ctx.deps.clock.now()
const asGraduate = (run: Run, caseId: string): Run => ({ ...run, actor: { ...run.actor, name: '毕业生本人', tier: 'graduate', caseId } })
const event = (link: LinkRow, act: string): AuditEvent => ({
  subject: { type: 'case', id: link.caseId },
  caseId: link.caseId,
  act,
  audience: act === 'link.open' ? 'all' : 'unit',
})

interface Usable {
  link: LinkRow
  row: NonNullable<Awaited<ReturnType<typeof caseOf>>>
}

/** The link if it opens now, or why not and whom to ask. */
async function usable(run: Run, token: string): Promise<Usable | AppError> {
  const link = await linkByToken(run.tx, sha256(token))
  const row = link ? await caseOf(run.tx, link.caseId) : undefined
  if (!link || !row) return refuse('link-expired', '这个链接不存在。请完整复制短信或邮件中的链接；仍打不开的，请联系用人单位重新发送')
  const ask = { facts: { employerName: row.employerName, unitName: row.unitName } }
  if (link.revokedAt)
    return refuse('link-expired', `这个链接已由新的链接代替，请使用最近收到的链接，或联系${row.employerName}重新发送`, ask)
  if (isPast(link.expiresAt, run.now))
    return refuse('link-expired', `这个链接已过有效期，请联系${row.employerName}或${row.unitName}重新发送`, ask)
  if (link.lockedUntil && !isPast(link.lockedUntil, realNow(run))) {
    const minutes = Math.max(1, Math.ceil((unixSeconds(link.lockedUntil) - unixSeconds(realNow(run))) / 60))
    return refuse('too-many-attempts', `后四位连续填错 ${ATTEMPTS_ALLOWED} 次，链接已锁定，请 ${minutes} 分钟后再试`, {
      facts: { minutes },
    })
  }
  return { link, row }
}

async function countFailure(run: Run, link: LinkRow): Promise<AppError> {
  const before = link.lockedUntil && isPast(link.lockedUntil, realNow(run)) ? 0 : link.attempts
  const attempts = before + 1
  const locked = attempts >= ATTEMPTS_ALLOWED
  await updateLink(run.tx, link.id, { attempts, lockedUntil: locked ? later(realNow(run), LOCK_SECONDS) : null })
  await writeEvents(asGraduate(run, link.caseId), 'link.failed', [event(link, locked ? 'link.locked' : 'link.failed')])
  const left = ATTEMPTS_ALLOWED - attempts
  return locked
    ? refuse('too-many-attempts', `后四位连续填错 ${ATTEMPTS_ALLOWED} 次，链接已锁定，请 30 分钟后再试`, { facts: { minutes: 30 } })
    : refuse('invalid', `后四位与申报不一致，还可以试 ${left} 次`, {
        errors: [{ pointer: '/lastFour', detail: `与申报的公民身份号码后四位不一致，还可以试 ${left} 次` }],
        facts: { left },
      })
}

/** Whether a link opens, before anything is asked: an expired one says so at once. Nothing of the person is told. */
export async function peekLink(ctx: Ctx, token: string): Promise<{ ok: true }> {
  const found = await inTransaction(asSystem(ctx), 'read write', (run) => usable(run, token))
  if (found instanceof Error) throw found
  return { ok: true }
}

/**
 * In: token and last four. Out: a session token for the one case.
 * A failure is stored although the answer is a refusal, hence the transaction returns it and the refusal follows.
 */
export async function openLink(ctx: Ctx, input: { token: string; lastFour: string; userAgent: string | null }): Promise<{ token: string }> {
  const outcome = await inTransaction(asSystem(ctx), 'read write', async (run) => {
    const found = await usable(run, input.token)
    if (found instanceof Error) return found
    const { link, row } = found
    if (!row.citizenIdEnc) return refuse('link-expired', `申报中还没有公民身份号码，请联系${row.employerName}`)
    const expected = Buffer.from(run.deps.secrets.open(row.citizenIdEnc).slice(-4).toUpperCase())
    if (!timingSafeEqual(expected, Buffer.from(input.lastFour))) return countFailure(run, link)
    const token = newToken()
    await insertCaseSession(run.tx, {
      tokenHash: sha256(token),
      caseId: row.id,
      ip: run.ip,
      userAgent: input.userAgent?.slice(0, 200) ?? null,
      seconds: GRADUATE_SESSION_SECONDS,
    })
    await updateLink(run.tx, link.id, { attempts: 0, lockedUntil: null, openedAt: link.openedAt ?? run.now })
    await writeEvents(asGraduate(run, row.id), 'link.open', [event(link, 'link.open')])
    return { token }
  })
  if (outcome instanceof Error) throw outcome
  return outcome
}
