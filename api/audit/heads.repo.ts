import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { traceDeliveries, traceHeads, traceTips } from '../../db/schema/trace.ts'
import type { Tx } from '../../db/client.ts'

export type TraceHead = typeof traceHeads.$inferSelect
export type Delivery = typeof traceDeliveries.$inferSelect

/** Heads are made one after the other. */
export const lockHeads = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('trace-heads', 0))`)

export const latestHead = async (tx: Tx): Promise<TraceHead | undefined> =>
  (await tx.select().from(traceHeads).orderBy(desc(traceHeads.seq)).limit(1))[0]

export const headBySeq = async (tx: Tx, seq: number): Promise<TraceHead | undefined> =>
  (await tx.select().from(traceHeads).where(eq(traceHeads.seq, seq)))[0]

/** Newest first; the primary key backwards. */
export const listHeads = (tx: Tx, before: number | null, limit: number): Promise<TraceHead[]> =>
  tx
    .select()
    .from(traceHeads)
    .where(before === null ? undefined : lt(traceHeads.seq, before))
    .orderBy(desc(traceHeads.seq))
    .limit(limit)

/** Takes the chains that moved under the next head; a chain that an act under way holds comes under the one after. */
export async function collectTips(tx: Tx, seq: number): Promise<{ moved: number; digest: string; chains: number; events: number }> {
  const [row] = await tx.execute<{ moved: number; digest: string; chains: number; events: string }>(
    sql`select moved, digest, chains, events::text from collect_tips(${seq}::int)`,
  )
  return { ...row!, events: Number(row!.events) }
}

export async function insertHead(tx: Tx, row: typeof traceHeads.$inferInsert): Promise<TraceHead> {
  const [made] = await tx.insert(traceHeads).values(row).returning()
  return made!
}

export const deliveriesOf = (tx: Tx, seqs: readonly number[]): Promise<Delivery[]> =>
  seqs.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(traceDeliveries)
        .where(inArray(traceDeliveries.headSeq, [...seqs]))
        .orderBy(traceDeliveries.headSeq, traceDeliveries.target)

/** What did not arrive, of the last so many heads. */
export const failedDeliveries = (tx: Tx, sinceSeq: number): Promise<Delivery[]> =>
  tx
    .select()
    .from(traceDeliveries)
    .where(and(gte(traceDeliveries.headSeq, sinceSeq), eq(traceDeliveries.status, 'failed')))

export const deliveryOf = async (tx: Tx, seq: number, target: string): Promise<Delivery | undefined> =>
  (
    await tx
      .select()
      .from(traceDeliveries)
      .where(and(eq(traceDeliveries.headSeq, seq), eq(traceDeliveries.target, target)))
  )[0]

export const insertDelivery = (tx: Tx, headSeq: number, target: string) =>
  tx.insert(traceDeliveries).values({ headSeq, target }).onConflictDoNothing()

export const updateDelivery = (tx: Tx, seq: number, target: string, change: Partial<Pick<Delivery, 'status' | 'detail' | 'sentAt'>>) =>
  tx
    .update(traceDeliveries)
    .set(change)
    .where(and(eq(traceDeliveries.headSeq, seq), eq(traceDeliveries.target, target)))

/** The head that covers each event: the first whose end of the event's chain is not before it; index trace_tips_chain. */
export async function headsOfEvents(
  tx: Tx,
  events: readonly { id: number; subjectType: string; subjectId: string }[],
): Promise<Map<number, { seq: number; day: string }>> {
  if (events.length === 0) return new Map()
  const asked = JSON.stringify(events.map(({ id, subjectType, subjectId }) => ({ id, type: subjectType, subject: subjectId })))
  const rows = await tx.execute<{ id: string; seq: number; day: string }>(sql`
    select e.id::text, h.seq, h.day::text from jsonb_to_recordset(${asked}::jsonb) as e (id bigint, type text, subject text)
    cross join lateral (
      select t.head_seq from ${traceTips} t where t.subject_type = e.type and t.subject_id = e.subject and t.last_id >= e.id order by t.head_seq limit 1
    ) first join ${traceHeads} h on h.seq = first.head_seq`)
  return new Map(rows.map(({ id, seq, day }) => [Number(id), { seq, day }]))
}
