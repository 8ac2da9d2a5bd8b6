import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { allocationPlans, planScenarios } from '../../db/schema/quotas.ts'
import type { Tx } from '../../db/client.ts'

export type ScenarioRow = typeof planScenarios.$inferSelect

export const insertScenario = async (tx: Tx, row: typeof planScenarios.$inferInsert): Promise<ScenarioRow> =>
  (await tx.insert(planScenarios).values(row).returning())[0]!

/** The scenarios of a plan, oldest first, with the bare numbers: how each came about is read one by one; index plan_scenarios_plan. */
export const scenariosOf = (tx: Tx, planId: string) =>
  tx
    .select({
      id: planScenarios.id,
      name: planScenarios.name,
      total: planScenarios.total,
      formula: planScenarios.formula,
      shares: sql<
        Record<string, number>
      >`(select coalesce(jsonb_object_agg(s.key, s.value -> 'share'), '{}') from jsonb_each(${planScenarios.shares}) s)`,
      by: planScenarios.createdByName,
      at: planScenarios.createdAt,
    })
    .from(planScenarios)
    .where(eq(planScenarios.planId, planId))
    .orderBy(asc(planScenarios.createdAt), asc(planScenarios.id))

export const readScenario = async (tx: Tx, planId: string, id: string): Promise<ScenarioRow | undefined> =>
  (
    await tx
      .select()
      .from(planScenarios)
      .where(and(eq(planScenarios.planId, planId), eq(planScenarios.id, id)))
  )[0]

/** Answers whether there was one. */
export const deleteScenario = async (tx: Tx, planId: string, id: string): Promise<boolean> =>
  (
    await tx
      .delete(planScenarios)
      .where(and(eq(planScenarios.planId, planId), eq(planScenarios.id, id)))
      .returning({ id: planScenarios.id })
  ).length === 1

export const countScenarios = async (tx: Tx, planId: string): Promise<number> =>
  (
    await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(planScenarios)
      .where(eq(planScenarios.planId, planId))
  )[0]!.n

/** The formula that a giver kept last: of this plan, else of an earlier one. */
export const lastFormula = async (tx: Tx, orgId: string, planId: string) =>
  (
    await tx
      .select({ formula: planScenarios.formula, name: planScenarios.name })
      .from(planScenarios)
      .innerJoin(allocationPlans, eq(allocationPlans.id, planScenarios.planId))
      .where(eq(allocationPlans.orgId, orgId))
      .orderBy(desc(sql`${planScenarios.planId} = ${planId}`), desc(planScenarios.createdAt), desc(planScenarios.id))
      .limit(1)
  )[0]
