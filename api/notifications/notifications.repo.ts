import { and, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { jobs, messages, notifications } from '../../db/schema/core.ts'
import type { Tx } from '../../db/client.ts'
import { PAGE_SIZE } from '../core/keyset.ts'

const forRoles = (roles: readonly string[]) =>
  or(isNull(notifications.role), roles.length ? inArray(notifications.role, [...roles]) : undefined)

/** Newest first; index notifications_org. Row-level security keeps it to the actor's organisation. */
export const listNotifications = (
  tx: Tx,
  filter: { orgId: string; roles: readonly string[]; after: readonly (string | number)[] | null },
) =>
  tx
    .select({
      id: notifications.id,
      title: notifications.title,
      body: notifications.body,
      href: notifications.href,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    .where(
      and(
        eq(notifications.orgId, filter.orgId),
        forRoles(filter.roles),
        filter.after
          ? sql`(${notifications.createdAt}, ${notifications.id}) < (${String(filter.after[0])}::timestamptz, ${String(filter.after[1])}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(PAGE_SIZE + 1)

const UNREAD_LIMIT = 100
/** Counts to 100 and no further. */
export async function countUnread(tx: Tx, filter: { orgId: string; roles: readonly string[] }): Promise<number> {
  const unread = tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.orgId, filter.orgId), isNull(notifications.readAt), forRoles(filter.roles)))
    .limit(UNREAD_LIMIT)
    .as('unread')
  return (await tx.select({ n: sql<number>`count(*)::int` }).from(unread))[0]?.n ?? 0
}

export const markRead = async (
  tx: Tx,
  filter: { orgId: string; roles: readonly string[]; ids: readonly string[] | null; now: string },
): Promise<number> =>
  (
    await tx
      .update(notifications)
      .set({ readAt: filter.now })
      .where(
        and(
          eq(notifications.orgId, filter.orgId),
          isNull(notifications.readAt),
          forRoles(filter.roles),
          filter.ids ? inArray(notifications.id, [...filter.ids]) : lte(notifications.createdAt, filter.now),
        ),
      )
      .returning({ id: notifications.id })
  ).length

export const insertNotifications = (tx: Tx, rows: (typeof notifications.$inferInsert)[]) => tx.insert(notifications).values(rows)

export const insertMessage = (tx: Tx, row: typeof messages.$inferInsert) => tx.insert(messages).values(row)
export const readMessage = async (tx: Tx, id: string) => (await tx.select().from(messages).where(eq(messages.id, id)))[0]
export const updateMessage = (tx: Tx, id: string, change: Partial<typeof messages.$inferInsert>) =>
  tx.update(messages).set(change).where(eq(messages.id, id))
/** How often the open job of this key has failed already. */
export const attemptsOf = async (tx: Tx, key: string): Promise<number> =>
  (
    await tx
      .select({ attempts: jobs.attempts })
      .from(jobs)
      .where(and(eq(jobs.key, key), isNull(jobs.doneAt)))
  )[0]?.attempts ?? 0
