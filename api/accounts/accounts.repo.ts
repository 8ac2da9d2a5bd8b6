import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { accounts, sessions } from '../../db/schema/accounts.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { Role } from '../rules/terms.ts'

export type AccountRow = typeof accounts.$inferSelect

export const accountByUsername = async (tx: Tx, username: string) =>
  (await tx.select().from(accounts).where(eq(accounts.username, username)).for('update'))[0]
export const accountForUpdate = async (tx: Tx, id: string) => (await tx.select().from(accounts).where(eq(accounts.id, id)).for('update'))[0]
export const updateAccount = (tx: Tx, id: string, change: Partial<typeof accounts.$inferInsert>) =>
  tx.update(accounts).set(change).where(eq(accounts.id, id))

export async function insertAccount(tx: Tx, row: typeof accounts.$inferInsert) {
  const [made] = await tx.insert(accounts).values(row).returning({ id: accounts.id })
  return made!.id
}

/** Whether the actor's row-level security lets a person be added to the organisation: units are visible to everybody, but not everybody's to staff. */
export const mayStaff = async (tx: Tx, orgId: string): Promise<boolean> =>
  (
    await tx
      .select({ id: orgs.id })
      .from(orgs)
      .where(
        and(
          eq(orgs.id, orgId),
          sql`(current_setting('app.tier', true) in ('bureau', 'system') or ${orgs.id} = nullif(current_setting('app.org_id', true), '')::uuid or ${orgs.parentId} = nullif(current_setting('app.org_id', true), '')::uuid)`,
        ),
      )
  ).length === 1

/** People of an organisation and, for a supervising unit or the bureau, of the one asked for; index accounts_org. */
export const accountsOf = (tx: Tx, orgId: string) =>
  tx
    .select({
      id: accounts.id,
      username: accounts.username,
      name: accounts.name,
      roles: accounts.roles,
      totpOn: accounts.totpOn,
      disabledAt: accounts.disabledAt,
      lockedUntil: accounts.lockedUntil,
      lastSignInAt: accounts.lastSignInAt,
      mustChangePassword: accounts.mustChangePassword,
      orgId: accounts.orgId,
      orgName: orgs.name,
    })
    .from(accounts)
    .innerJoin(orgs, eq(orgs.id, accounts.orgId))
    .where(eq(accounts.orgId, orgId))
    .orderBy(asc(accounts.username))

/** A session lives by the database's clock: a demo's moved day does not end it. */
export const insertSession = (tx: Tx, row: Omit<typeof sessions.$inferInsert, 'expiresAt'>, seconds: number) =>
  tx.insert(sessions).values({ ...row, expiresAt: sql`now() + make_interval(secs => ${seconds})` })
export const deleteSession = (tx: Tx, tokenHash: Uint8Array) => tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash))
/** Everywhere else: after a change of password, or when an account is disabled. */
export const deleteOtherSessions = (tx: Tx, accountId: string, keep: Uint8Array | null) =>
  tx.delete(sessions).where(keep ? and(eq(sessions.accountId, accountId), ne(sessions.tokenHash, keep)) : eq(sessions.accountId, accountId))
export const sessionAccount = async (tx: Tx, tokenHash: Uint8Array) =>
  (
    await tx
      .select({ account: accounts })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(eq(sessions.tokenHash, tokenHash))
      .for('update', { of: accounts })
  )[0]?.account
export const upgradeSession = (tx: Tx, from: Uint8Array, to: Uint8Array) =>
  tx.update(sessions).set({ level: 'full', tokenHash: to }).where(eq(sessions.tokenHash, from))

/** A code's time step is used once: answers false when it was used before. */
export const useTotpStep = async (tx: Tx, accountId: string, step: number) =>
  (
    await tx
      .update(accounts)
      .set({ totpLastStep: step })
      .where(and(eq(accounts.id, accountId), sql`totp_last_step < ${step}`))
      .returning({ id: accounts.id })
  ).length === 1

/** Who else decides for this organisation: four eyes need at least two people. */
export const activePeople = async (tx: Tx, orgId: string, role: Role) =>
  (
    await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.orgId, orgId), sql`${role} = any(roles)`, sql`disabled_at is null`))
  ).length
