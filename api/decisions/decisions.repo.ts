import { and, desc, eq, sql } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { notifications } from '../../db/schema/core.ts'
import type { Tx } from '../../db/client.ts'
import type { StoredDecisionKind } from './decisions.schemas.ts'

export type DecisionRow = typeof decisions.$inferSelect

export const insertDecision = async (tx: Tx, row: typeof decisions.$inferInsert): Promise<DecisionRow> =>
  (await tx.insert(decisions).values(row).returning())[0]!
export const readDecision = async (tx: Tx, id: string): Promise<DecisionRow | undefined> =>
  (await tx.select().from(decisions).where(eq(decisions.id, id)))[0]
export const successorOf = async (tx: Tx, id: string) =>
  (await tx.select({ id: decisions.id, number: decisions.number }).from(decisions).where(eq(decisions.supersedesId, id)).limit(1))[0]

/** Papers that are uploaded before the act that names them by their hash; the subject under which the trace keeps who brought them. */
export type PaperKind = 'minutes' | 'needPaper'

/** The name under which an organisation uploaded a paper with this hash; index events_subject. */
export async function uploadedName(tx: Tx, kind: PaperKind, sha256: string, orgId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ after: events.after })
    .from(events)
    .where(and(eq(events.subjectType, kind), eq(events.subjectId, sha256), eq(events.actorOrgId, orgId)))
    .orderBy(desc(events.id))
    .limit(1)
  return row && String(row.after?.['name'] ?? '')
}

/** Decisions that the actor sees, newest first; keyset (created_at, id), index decisions_list. */
export const listDecisionRows = (
  tx: Tx,
  page: { year?: number | undefined; kind?: StoredDecisionKind | undefined; after?: { at: string; id: string } | undefined; limit: number },
) =>
  tx
    .select({
      id: decisions.id,
      orgId: decisions.orgId,
      orgName: orgs.name,
      year: decisions.year,
      number: decisions.number,
      kind: decisions.kind,
      title: decisions.title,
      meetingOn: decisions.meetingOn,
      attendees: sql<number>`cardinality(${decisions.attendees})`,
      hasMinutes: sql<boolean>`${decisions.minutesSha} is not null`,
      recordedByName: decisions.recordedByName,
      createdAt: decisions.createdAt,
      supersededBy: sql<string | null>`(select s.number from decisions s where s.supersedes_id = ${decisions.id} limit 1)`,
    })
    .from(decisions)
    .innerJoin(orgs, eq(orgs.id, decisions.orgId))
    .where(
      and(
        ...(page.year ? [eq(decisions.year, page.year)] : []),
        ...(page.kind ? [eq(decisions.kind, page.kind)] : []),
        ...(page.after ? [sql`(${decisions.createdAt}, ${decisions.id}) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`] : []),
      ),
    )
    .orderBy(desc(decisions.createdAt), desc(decisions.id))
    .limit(page.limit)

/** Movements that a decision brought about. */
export const movementsOf = (tx: Tx, decisionId: string, year: number) =>
  tx.execute<{ kind: string; fromName: string | null; toName: string | null; amount: number }>(sql`
    select m.kind, f.name as "fromName", t.name as "toName", (select max(abs(e.delta)) from quota_entries e where e.movement_id = m.id)::int as amount
    from quota_movements m left join orgs f on f.id = m.org_ids[1] left join orgs t on t.id = m.org_ids[2]
    where m.year = ${year} and m.decision_id = ${decisionId} order by m.id limit 2000`)

export const caseOfDecision = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ id: cases.id, caseNo: cases.caseNo, name: cases.name, employerName: cases.employerName })
      .from(cases)
      .where(eq(cases.id, id))
  )[0]

/** Tells organisations under the bell, one line each. */
export const tellOrgs = async (tx: Tx, rows: readonly (typeof notifications.$inferInsert)[]): Promise<void> => {
  for (let from = 0; from < rows.length; from += 2000) await tx.insert(notifications).values(rows.slice(from, from + 2000))
}
