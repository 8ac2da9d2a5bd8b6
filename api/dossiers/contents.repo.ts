/** What the system holds of a unit's year (Article 18). Read as the system: a dossier says the same whoever opens it. */
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { cases, caseVerdicts } from '../../db/schema/cases.ts'
import { decisions } from '../../db/schema/decisions.ts'
import { demandSummaries } from '../../db/schema/demands.ts'
import { evaluations } from '../../db/schema/evaluations.ts'
import { letters } from '../../db/schema/letters.ts'
import { materials } from '../../db/schema/materials.ts'
import { notices } from '../../db/schema/notices.ts'
import { orgs } from '../../db/schema/orgs.ts'
import { specialNeeds } from '../../db/schema/quotas.ts'
import { executionReports } from '../../db/schema/reports.ts'
import type { Tx } from '../../db/client.ts'
import { ADMITTING_LETTER } from '../rules/dossier.ts'

export interface PersonRow extends Record<string, unknown> {
  caseId: string
  caseNo: string
  name: string
  pinyin: string
  citizenIdEnc: string | null
  employerName: string
  schoolName: string | null
  educationLevel: string | null
  status: string
  quotaKind: 'IN_QUOTA' | 'OFF_QUOTA'
  entryRoute: string | null
  offQuotaCategory: string | null
  approvalForm: boolean
  kinds: string[]
}

/** Everybody of the year who ever got an acceptance letter, by case number, with what of theirs is held. */
export const peopleRows = (tx: Tx, unitId: string, year: number) =>
  tx.execute<PersonRow>(sql`
    with issued as (
      select case_id, bool_or(kind = 'approvalForm') as form from letters
      where intake_year = ${year} and case_id is not null group by case_id having bool_or(kind = ${ADMITTING_LETTER})
    ), held as (
      select m.case_id, array_agg(m.kind) as kinds from materials m join issued i on i.case_id = m.case_id where m.replaced_at is null group by m.case_id
    )
    select c.id as "caseId", c.case_no as "caseNo", c.name, c.pinyin, encode(c.citizen_id_enc, 'base64') as "citizenIdEnc",
      c.employer_name as "employerName", c.school_name as "schoolName", c.education_level as "educationLevel", c.status, c.quota_kind as "quotaKind",
      c.form ->> 'entryRoute' as "entryRoute", nullif(c.form ->> 'offQuotaCategory', '') as "offQuotaCategory", i.form as "approvalForm", coalesce(h.kinds, '{}') as kinds
    from cases c join issued i on i.case_id = c.id left join held h on h.case_id = c.id
    where c.unit_id = ${unitId} and c.intake_year = ${year} order by c.case_no`)

export const lettersOfCases = (tx: Tx, year: number, caseIds: string[]) =>
  tx
    .select()
    .from(letters)
    .where(and(eq(letters.intakeYear, year), inArray(letters.caseId, caseIds)))
    .orderBy(asc(letters.issuedOn), asc(letters.serial))
/** Papers addressed to the unit itself or to one of its employers. */
export const lettersToUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .select({ letter: letters, addressee: orgs.name })
    .from(letters)
    .innerJoin(orgs, eq(orgs.id, letters.orgId))
    .where(and(eq(letters.intakeYear, year), sql`(${orgs.id} = ${unitId} or ${orgs.parentId} = ${unitId})`))
    .orderBy(asc(letters.issuedOn), asc(letters.serial))
export const letterRow = async (tx: Tx, id: string) => (await tx.select().from(letters).where(eq(letters.id, id)))[0]

/** The materials that stand; index materials_current. */
export const materialsOfCases = (tx: Tx, caseIds: string[]) =>
  tx
    .select()
    .from(materials)
    .where(and(inArray(materials.caseId, caseIds), isNull(materials.replacedAt)))
    .orderBy(asc(materials.kind))
/** Who signed the pledge by the personal link: its words are kept with the event; index events_case. */
export const pledgesOfCases = (tx: Tx, caseIds: string[]) =>
  tx
    .select({ caseId: cases.id, pledgedAt: cases.pledgedAt })
    .from(cases)
    .where(
      and(
        inArray(cases.id, caseIds),
        sql`${cases.pledgedAt} is not null and exists (select 1 from events e where e.case_id = ${cases.id} and e.act = 'case.pledge')`,
      ),
    )

/** Decisions of the unit, and those of the bureau that name it, one of its employers or one of its cases in their effect. */
export const decisionsOfUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .select({ decision: decisions, orgName: orgs.name })
    .from(decisions)
    .innerJoin(orgs, eq(orgs.id, decisions.orgId))
    .where(
      and(
        eq(decisions.year, year),
        sql`(${decisions.orgId} = ${unitId}
          or exists (select 1 from orgs o where (o.id = ${unitId} or o.parent_id = ${unitId}) and position(o.id::text in ${decisions.effect}::text) > 0)
          or exists (select 1 from cases c where c.unit_id = ${unitId} and c.id::text = ${decisions.effect} ->> 'caseId')
          or exists (select 1 from special_needs n where n.unit_id = ${unitId} and n.decision_id = ${decisions.id}))`,
      ),
    )
    .orderBy(asc(decisions.meetingOn), asc(decisions.createdAt), asc(decisions.id))

/** Index notices_unit. */
export const noticesOfUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .select()
    .from(notices)
    .where(and(eq(notices.unitId, unitId), eq(notices.intakeYear, year)))
    .orderBy(asc(notices.publishedOn), asc(notices.id))
export const reportsOfUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .select()
    .from(executionReports)
    .where(and(eq(executionReports.orgId, unitId), eq(executionReports.year, year), eq(executionReports.status, 'decided')))
    .orderBy(asc(executionReports.createdAt))
export const needsOfUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .select()
    .from(specialNeeds)
    .where(and(eq(specialNeeds.unitId, unitId), eq(specialNeeds.year, year)))
    .orderBy(asc(specialNeeds.askedAt))
export const demandOfUnit = async (tx: Tx, unitId: string, year: number) =>
  (
    await tx
      .select()
      .from(demandSummaries)
      .where(and(eq(demandSummaries.unitId, unitId), eq(demandSummaries.year, year)))
  )[0]
/** Bytes of what is stored of a unit's people: how large an export will be, about. */
export const storedBytes = async (tx: Tx, unitId: string, year: number): Promise<number> =>
  (
    await tx.execute<{ n: number }>(sql`
      select (coalesce((select sum(m.bytes) from materials m join cases c on c.id = m.case_id where c.unit_id = ${unitId} and c.intake_year = ${year} and m.replaced_at is null
          and exists (select 1 from letters l where l.case_id = c.id and l.intake_year = ${year} and l.kind = ${ADMITTING_LETTER})), 0)
        + coalesce((select sum(coalesce(l.bytes, 60000)) from letters l join cases c on c.id = l.case_id where c.unit_id = ${unitId} and l.intake_year = ${year}), 0))::float8 as n`)
  )[0]?.n ?? 0
/** The last scoring of each employer; index evaluations_latest. */
export const scoresOfUnit = (tx: Tx, unitId: string, year: number) =>
  tx
    .selectDistinctOn([evaluations.employerId], {
      employer: orgs.name,
      scores: evaluations.scores,
      evidence: evaluations.evidence,
      by: evaluations.recordedByName,
      at: evaluations.at,
    })
    .from(evaluations)
    .innerJoin(orgs, eq(orgs.id, evaluations.employerId))
    .where(and(eq(evaluations.unitId, unitId), eq(evaluations.year, year)))
    .orderBy(evaluations.employerId, sql`${evaluations.id} desc`)

export const casesByIds = (tx: Tx, ids: string[]) => tx.select().from(cases).where(inArray(cases.id, ids)).orderBy(asc(cases.caseNo))
export const verdictsOfCases = (tx: Tx, ids: string[]) =>
  tx.select().from(caseVerdicts).where(inArray(caseVerdicts.caseId, ids)).orderBy(asc(caseVerdicts.at), asc(caseVerdicts.id))

/** An event as its digest reads it: every part as the database's own text. */
export interface TraceRow extends Record<string, unknown> {
  id: string
  at: string
  day: string
  actorId: string | null
  actorName: string
  actorTier: string
  actorOrgId: string | null
  actorOrgName: string | null
  ip: string | null
  requestId: string | null
  act: string
  article: string | null
  subjectType: string
  subjectId: string
  caseId: string | null
  /** The case it is filed under: an event of the case itself, or of a paper of it. */
  filedUnder: string
  scopeOrgId: string | null
  audience: string
  before: string | null
  after: string | null
  note: string | null
  prevHash: string | null
  hash: string
}
/** All events of these cases and of their papers, in the order of the chain; index events_case. */
export const traceOfCases = (tx: Tx, ids: string[]) =>
  tx.execute<TraceRow>(sql`
    select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, day::text, actor_id::text as "actorId", actor_name as "actorName",
      actor_tier as "actorTier", actor_org_id::text as "actorOrgId", actor_org_name as "actorOrgName", ip, request_id as "requestId", act, article,
      subject_type as "subjectType", subject_id as "subjectId", case_id::text as "caseId", coalesce(case_id::text, subject_id) as "filedUnder", scope_org_id::text as "scopeOrgId", audience,
      before::text, after::text, note, prev_hash as "prevHash", hash
    from events where case_id in ${ids} or (subject_type = 'case' and subject_id in ${ids}) order by events.id`)
