import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { events } from '../../db/schema/core.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { allocationLines, allocationPlans } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'

export type PlanRow = typeof allocationPlans.$inferSelect
export interface PlanLine {
  orgId: string
  amount: number
  reason: string | null
}

export const insertPlan = async (tx: Tx, row: typeof allocationPlans.$inferInsert): Promise<PlanRow> =>
  (await tx.insert(allocationPlans).values(row).returning())[0]!
export const readPlan = async (tx: Tx, id: string): Promise<PlanRow | undefined> =>
  (await tx.select().from(allocationPlans).where(eq(allocationPlans.id, id)))[0]
export const lockPlan = async (tx: Tx, id: string): Promise<PlanRow | undefined> =>
  (await tx.select().from(allocationPlans).where(eq(allocationPlans.id, id)).for('update'))[0]
export const savePlan = async (tx: Tx, id: string, change: Partial<typeof allocationPlans.$inferInsert>): Promise<PlanRow> =>
  (
    await tx
      .update(allocationPlans)
      .set({ ...change, version: sql`${allocationPlans.version} + 1` })
      .where(eq(allocationPlans.id, id))
      .returning()
  )[0]!
export const openDraft = async (tx: Tx, year: number, orgId: string): Promise<PlanRow | undefined> =>
  (
    await tx
      .select()
      .from(allocationPlans)
      .where(and(eq(allocationPlans.year, year), eq(allocationPlans.orgId, orgId), eq(allocationPlans.status, 'draft')))
  )[0]

export const linesOf = (tx: Tx, planId: string): Promise<PlanLine[]> =>
  tx
    .select({ orgId: allocationLines.orgId, amount: allocationLines.amount, reason: allocationLines.reason })
    .from(allocationLines)
    .where(eq(allocationLines.planId, planId))

/** Replaces the lines of a draft. */
export async function replaceLines(tx: Tx, planId: string, lines: readonly PlanLine[]): Promise<void> {
  await tx.delete(allocationLines).where(eq(allocationLines.planId, planId))
  for (let from = 0; from < lines.length; from += 5000)
    await tx.insert(allocationLines).values(lines.slice(from, from + 5000).map((line) => ({ planId, ...line })))
}

/** Plans of a year that the actor sees, newest first; index allocation_plans_list. */
export const plansOf = (tx: Tx, year: number, orgId?: string) =>
  tx
    .select({
      id: allocationPlans.id,
      year: allocationPlans.year,
      orgId: allocationPlans.orgId,
      orgName: orgs.name,
      title: allocationPlans.title,
      status: allocationPlans.status,
      version: allocationPlans.version,
      publishedAt: allocationPlans.publishedAt,
      createdAt: allocationPlans.createdAt,
      decisionId: allocationPlans.decisionId,
      decisionNumber: decisions.number,
      lines: sql<number>`(select count(*) from allocation_lines l where l.plan_id = ${allocationPlans.id})::int`,
      total: sql<number>`(select coalesce(sum(l.amount), 0) from allocation_lines l where l.plan_id = ${allocationPlans.id})::int`,
    })
    .from(allocationPlans)
    .innerJoin(orgs, eq(orgs.id, allocationPlans.orgId))
    .leftJoin(decisions, eq(decisions.id, allocationPlans.decisionId))
    .where(and(eq(allocationPlans.year, year), ...(orgId ? [eq(allocationPlans.orgId, orgId)] : [])))
    .orderBy(desc(allocationPlans.createdAt), desc(allocationPlans.id))
    .limit(200)

/** Whether a person drafted or edited the plan: whoever did does not decide it; index events_subject. */
export const hasPrepared = async (tx: Tx, planId: string, userId: string): Promise<boolean> =>
  (
    await tx
      .select({ id: events.id })
      .from(events)
      .where(
        and(
          eq(events.subjectType, 'plan'),
          eq(events.subjectId, planId),
          eq(events.actorId, userId),
          inArray(events.act, ['plan.create', 'plan.save']),
        ),
      )
      .limit(1)
  ).length > 0
