import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import { cases, caseVerdicts } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { letters } from '../../db/schema/letters.ts'
import { notices, objections } from '../../db/schema/notices.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { quotaAccounts } from '../../db/schema/quotas.ts'
import { comparisons } from '../../db/schema/registers.ts'
import type { Tx } from '../../db/client.ts'

/** What a list is sorted by. */
export const caseKey = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ id: cases.id, dueOn: cases.dueOn, submittedAt: cases.submittedAt, pinyin: cases.pinyin, updatedAt: cases.updatedAt })
      .from(cases)
      .where(eq(cases.id, id))
  )[0]

/** Quota figures of organisations in a year, as far as the reader sees the accounts; index quota_accounts_owner. */
export const accountsOf = (tx: Tx, year: number, orgIds: readonly string[]) =>
  tx
    .select({
      orgId: quotaAccounts.orgId,
      name: orgs.name,
      tier: orgs.tier,
      available: quotaAccounts.available,
      reserved: quotaAccounts.reserved,
      consumed: quotaAccounts.consumed,
    })
    .from(quotaAccounts)
    .innerJoin(orgs, eq(orgs.id, quotaAccounts.orgId))
    .where(and(eq(quotaAccounts.year, year), inArray(quotaAccounts.orgId, [...orgIds])))
export const accountOf = async (tx: Tx, year: number, orgId: string) => (await accountsOf(tx, year, [orgId]))[0] ?? null
export const poolOf = async (tx: Tx, year: number) =>
  (
    await tx
      .select({
        orgId: quotaAccounts.orgId,
        name: orgs.name,
        tier: orgs.tier,
        available: quotaAccounts.available,
        reserved: quotaAccounts.reserved,
        consumed: quotaAccounts.consumed,
      })
      .from(quotaAccounts)
      .innerJoin(orgs, eq(orgs.id, quotaAccounts.orgId))
      .where(and(eq(quotaAccounts.year, year), eq(orgs.tier, 'bureau')))
  )[0] ?? null

export const employerOf = async (tx: Tx, id: string) =>
  (
    await tx
      .select({
        id: orgs.id,
        name: orgs.name,
        uscc: orgs.uscc,
        nature: orgs.nature,
        system: orgs.system,
        district: orgs.district,
        industry: orgs.industry,
        mainBusiness: orgs.mainBusiness,
        registeredOn: orgs.registeredOn,
        phone: orgs.phone,
        contactName: orgs.contactName,
      })
      .from(orgs)
      .where(eq(orgs.id, id))
  )[0] ?? null

/** Papers of a case, newest first; index letters_current. */
export const lettersOf = (tx: Tx, caseId: string) =>
  tx
    .select({
      id: letters.id,
      kind: letters.kind,
      number: letters.number,
      issuedOn: letters.issuedOn,
      validUntil: letters.validUntil,
      status: letters.status,
      endedOn: letters.endedOn,
      endedReason: letters.endedReason,
      sha256: letters.sha256,
    })
    .from(letters)
    .where(eq(letters.caseId, caseId))
    .orderBy(desc(letters.createdAt))

export const noticeOf = async (tx: Tx, id: string) =>
  (
    await tx
      .select({
        id: notices.id,
        number: notices.number,
        batch: notices.batch,
        publishedOn: notices.publishedOn,
        workdays: notices.workdays,
        lastDay: notices.lastDay,
        provisionalLastDay: notices.provisionalLastDay,
        withdrawnAt: notices.withdrawnAt,
        publishedByName: notices.publishedByName,
      })
      .from(notices)
      .where(eq(notices.id, id))
  )[0] ?? null

/** Objections are the unit's and the bureau's to read: for others there are none. */
export const openObjections = async (tx: Tx, caseId: string) =>
  (
    await tx
      .select({ id: objections.id })
      .from(objections)
      .where(and(eq(objections.caseId, caseId), eq(objections.status, 'open')))
  ).length

export const hasComparison = async (tx: Tx, caseId: string) =>
  (
    await tx
      .select({ outcome: comparisons.outcome, at: comparisons.at })
      .from(comparisons)
      .where(eq(comparisons.caseId, caseId))
      .orderBy(desc(comparisons.at))
      .limit(1)
  )[0] ?? null

export const decisionOf = async (tx: Tx, id: string) =>
  (
    await tx
      .select({
        id: decisions.id,
        number: decisions.number,
        title: decisions.title,
        meetingOn: decisions.meetingOn,
        conclusion: decisions.conclusion,
      })
      .from(decisions)
      .where(eq(decisions.id, id))
  )[0] ?? null

/** The verdict last acted on; index case_verdicts_case. */
/** Every verdict acted on, newest first; index case_verdicts_case. */
export const verdictsOf = (tx: Tx, caseId: string) =>
  tx.select().from(caseVerdicts).where(eq(caseVerdicts.caseId, caseId)).orderBy(desc(caseVerdicts.at)).limit(50)
export const lastVerdict = async (tx: Tx, caseId: string) =>
  (await tx.select().from(caseVerdicts).where(eq(caseVerdicts.caseId, caseId)).orderBy(desc(caseVerdicts.at)).limit(1))[0] ?? null

const EVENT = {
  id: events.id,
  at: events.at,
  day: events.day,
  actorId: events.actorId,
  actorName: events.actorName,
  actorTier: events.actorTier,
  actorOrgName: events.actorOrgName,
  act: events.act,
  article: events.article,
  before: events.before,
  after: events.after,
  note: events.note,
}
export type CaseEvent = Awaited<ReturnType<typeof eventsPage>>[number]

/** What happened to a case, newest first, as far as the reader may know; keyset on events_case (case_id, id). */
export const eventsPage = (tx: Tx, caseId: string, before: number | undefined, limit: number) =>
  tx
    .select(EVENT)
    .from(events)
    .where(and(eq(events.caseId, caseId), before === undefined ? undefined : lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(limit)

/** All of it, oldest first. */
export const lifeOf = (tx: Tx, caseId: string, limit: number) =>
  tx
    .select({ ...EVENT, day: events.day, subjectType: events.subjectType, subjectId: events.subjectId, hash: events.hash })
    .from(events)
    .where(eq(events.caseId, caseId))
    .orderBy(asc(events.id))
    .limit(limit)

/** The moves of a case, oldest first: they date the steps. */
export const movesOf = (tx: Tx, caseId: string, acts: readonly string[]) =>
  tx
    .select(EVENT)
    .from(events)
    .where(and(eq(events.caseId, caseId), inArray(events.act, [...acts])))
    .orderBy(asc(events.id))

/** What the employer saved after an event. */
export const savesAfter = (tx: Tx, caseId: string, id: number) =>
  tx
    .select({ before: events.before, after: events.after })
    .from(events)
    .where(and(eq(events.caseId, caseId), eq(events.act, 'case.save'), gt(events.id, id)))
    .orderBy(asc(events.id))

export const sealedId = async (tx: Tx, id: string) =>
  (await tx.select({ sealed: cases.citizenIdEnc, name: cases.name }).from(cases).where(eq(cases.id, id)))[0]
