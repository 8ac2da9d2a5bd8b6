import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { events } from '../../db/schema/core.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { allocationLines, allocationPlans } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'
import type { ShareBasis } from '../rules/allocation-formula.ts'

export type PlanRow = typeof allocationPlans.$inferSelect
export interface PlanLine {
  orgId: string
  amount: number
  reason: string | null
  /** What a formula proposed; null where none did. An amount that differs is an edit. */
  proposed: number | null
}
/** A line as it is written: one without `basis` keeps the proposal it has. */
export type NewLine = Omit<PlanLine, 'proposed'> & { basis?: ShareBasis }

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
    .select({
      orgId: allocationLines.orgId,
      amount: allocationLines.amount,
      reason: allocationLines.reason,
      proposed: allocationLines.proposed,
    })
    .from(allocationLines)
    .where(eq(allocationLines.planId, planId))

/** Why a formula proposed what it did for one organisation; null where none proposed. */
export const basisOf = async (tx: Tx, planId: string, orgId: string): Promise<ShareBasis | null> =>
  (
    await tx
      .select({ basis: allocationLines.basis })
      .from(allocationLines)
      .where(and(eq(allocationLines.planId, planId), eq(allocationLines.orgId, orgId)))
  )[0]?.basis ?? null

/** Makes these the lines of a draft, in two statements however many: those not named go, those that differ are written. */
export async function replaceLines(tx: Tx, planId: string, lines: readonly NewLine[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l("orgId" uuid, amount int, reason text, basis jsonb)`
  await tx.execute(sql`delete from allocation_lines where plan_id = ${planId} and org_id not in (select l."orgId" from ${given})`)
  await tx.execute(sql`
    insert into allocation_lines as a (plan_id, org_id, amount, reason, proposed, basis)
    select ${planId}::uuid, l."orgId", l.amount, l.reason, (l.basis ->> 'share')::int, l.basis from ${given}
    on conflict (plan_id, org_id) do update set amount = excluded.amount, reason = excluded.reason,
      proposed = coalesce(excluded.proposed, a.proposed), basis = coalesce(excluded.basis, a.basis)
    where (a.amount, a.reason) is distinct from (excluded.amount, excluded.reason) or excluded.basis is not null`)
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
          inArray(events.act, ['plan.create', 'plan.save', 'plan.propose', 'plan.adopt']),
        ),
      )
      .limit(1)
  ).length > 0
