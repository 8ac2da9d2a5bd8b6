import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { graduateLinks, sessions } from '../../db/schema/accounts.ts'
import { cases } from '../../db/schema/cases.ts'
import { events, messages } from '../../db/schema/core.ts'
import { letters } from '../../db/schema/letters.ts'
import { noticeRows } from '../../db/schema/notices.ts'
import type { Tx } from '../../db/client.ts'
import { isPast } from '../core/clock.ts'

export type LinkRow = typeof graduateLinks.$inferSelect

export const insertLink = (tx: Tx, row: typeof graduateLinks.$inferInsert) => tx.insert(graduateLinks).values(row)
export const linkByToken = async (tx: Tx, tokenHash: Uint8Array): Promise<LinkRow | undefined> =>
  (await tx.select().from(graduateLinks).where(eq(graduateLinks.tokenHash, tokenHash)).for('update'))[0]
export const updateLink = (tx: Tx, id: string, change: Partial<typeof graduateLinks.$inferInsert>) =>
  tx.update(graduateLinks).set(change).where(eq(graduateLinks.id, id))
/** The link of a case that still opens, if there is one; index graduate_links_case. */
export const liveLink = async (tx: Tx, caseId: string, now: string): Promise<LinkRow | undefined> =>
  (
    await tx
      .select()
      .from(graduateLinks)
      .where(and(eq(graduateLinks.caseId, caseId), isNull(graduateLinks.revokedAt), gt(graduateLinks.expiresAt, now)))
      .orderBy(desc(graduateLinks.createdAt))
      .limit(1)
  )[0]
export const latestLink = async (tx: Tx, caseId: string): Promise<LinkRow | undefined> =>
  (await tx.select().from(graduateLinks).where(eq(graduateLinks.caseId, caseId)).orderBy(desc(graduateLinks.createdAt)).limit(1))[0]
export const revokeLinks = async (tx: Tx, caseId: string, now: string): Promise<number> =>
  (
    await tx
      .update(graduateLinks)
      .set({ revokedAt: now })
      .where(and(eq(graduateLinks.caseId, caseId), isNull(graduateLinks.revokedAt)))
      .returning({ id: graduateLinks.id })
  ).length
export const endCaseSessions = (tx: Tx, caseId: string) => tx.delete(sessions).where(eq(sessions.caseId, caseId))

/** The database's own clock ends a session, so it also sets the end. */
export const insertCaseSession = (
  tx: Tx,
  row: { tokenHash: Uint8Array; caseId: string; ip: string | null; userAgent: string | null; seconds: number },
) =>
  tx.insert(sessions).values({
    tokenHash: row.tokenHash,
    caseId: row.caseId,
    level: 'full',
    ip: row.ip,
    userAgent: row.userAgent,
    expiresAt: sql`now() + make_interval(secs => ${row.seconds})`,
  })

export interface LinkState {
  createdAt: string
  expiresAt: string
  openedAt: string | null
  state: 'live' | 'expired' | 'revoked'
}
export const stateOf = (link: LinkRow, now: string): LinkState => ({
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  openedAt: link.openedAt,
  state: link.revokedAt ? 'revoked' : isPast(link.expiresAt, now) ? 'expired' : 'live',
})

/** The newest link of each case. */
export async function linkStates(tx: Tx, caseIds: readonly string[], now: string): Promise<Map<string, LinkState>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx
    .selectDistinctOn([graduateLinks.caseId])
    .from(graduateLinks)
    .where(inArray(graduateLinks.caseId, [...caseIds]))
    .orderBy(graduateLinks.caseId, desc(graduateLinks.createdAt))
  return new Map(rows.map((row) => [row.caseId, stateOf(row, now)]))
}

export const caseOf = async (tx: Tx, id: string) => (await tx.select().from(cases).where(eq(cases.id, id)))[0]

/** What the graduate may read of the trace, oldest first; index events_case. */
export const ownEvents = (tx: Tx, caseId: string) =>
  tx
    .select({
      id: events.id,
      at: events.at,
      day: events.day,
      act: events.act,
      actorTier: events.actorTier,
      orgName: events.actorOrgName,
      note: events.note,
      before: events.before,
      after: events.after,
    })
    .from(events)
    .where(and(eq(events.caseId, caseId), eq(events.audience, 'all')))
    .orderBy(events.id)

export const ownLetters = (tx: Tx, caseId: string) =>
  tx
    .select({
      kind: letters.kind,
      number: letters.number,
      issuedOn: letters.issuedOn,
      validUntil: letters.validUntil,
      status: letters.status,
      endedOn: letters.endedOn,
      endedReason: letters.endedReason,
      endedNote: letters.endedNote,
      endedArticle: letters.endedArticle,
      replacedBy: letters.replacedBy,
      id: letters.id,
      verifyCode: letters.verifyCode,
    })
    .from(letters)
    .where(eq(letters.caseId, caseId))
    .orderBy(letters.issuedOn, letters.kind)

export const lineOfCaseIn = async (tx: Tx, noticeId: string, caseId: string) =>
  (
    await tx
      .select()
      .from(noticeRows)
      .where(and(eq(noticeRows.noticeId, noticeId), eq(noticeRows.caseId, caseId)))
  )[0]

export const messagesOf = (tx: Tx, caseId: string) =>
  tx
    .select({
      id: messages.id,
      channel: messages.channel,
      recipient: messages.recipient,
      subject: messages.subject,
      status: messages.status,
      detail: messages.detail,
      sentAt: messages.sentAt,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(eq(messages.caseId, caseId))
    .orderBy(desc(messages.createdAt))
    .limit(20)
