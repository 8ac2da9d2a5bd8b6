import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { letters } from '../../db/schema/letters.ts'
import { materials } from '../../db/schema/materials.ts'
import { notices, objections } from '../../db/schema/notices.ts'
import { settlementApplications } from '../../db/schema/settlements.ts'
import { orgs } from '../../db/schema/orgs.ts'
import type { Tx } from '../../db/client.ts'
import type { LetterKind } from '../rules/letter.ts'
import type { LetterListInput } from './letters.schemas.ts'

export type LetterRow = typeof letters.$inferSelect

export async function insertLetter(tx: Tx, row: typeof letters.$inferInsert): Promise<LetterRow> {
  const [made] = await tx.insert(letters).values(row).returning()
  return made!
}

export const letterById = async (tx: Tx, id: string): Promise<LetterRow | undefined> =>
  (await tx.select().from(letters).where(eq(letters.id, id)))[0]
export const lockLetter = async (tx: Tx, id: string): Promise<LetterRow | undefined> =>
  (await tx.select().from(letters).where(eq(letters.id, id)).for('update'))[0]
/** Index letters_code; the public's transaction sees only the row of the code it named. */
export const letterByCode = async (tx: Tx, code: string): Promise<LetterRow | undefined> =>
  (await tx.select().from(letters).where(eq(letters.verifyCode, code)))[0]
/** Index letters_current and its siblings of the case. */
export const lettersOfCase = (tx: Tx, caseId: string): Promise<LetterRow[]> =>
  tx.select().from(letters).where(eq(letters.caseId, caseId)).orderBy(asc(letters.createdAt), asc(letters.kind))

/** The case's valid papers of these kinds, locked. */
export const validLetters = (tx: Tx, caseId: string, kinds: readonly LetterKind[]): Promise<LetterRow[]> =>
  tx
    .select()
    .from(letters)
    .where(and(eq(letters.caseId, caseId), eq(letters.status, 'valid'), inArray(letters.kind, [...kinds])))
    .orderBy(asc(letters.id))
    .for('update')

/** How a paper ended: the act, the reason given, the article, and what took its place. */
export interface LetterEnding {
  status: 'revoked' | 'superseded'
  endedOn: string
  endedReason: string
  endedNote: string
  endedArticle: string
  replacedBy?: string
}
export const endLetter = (tx: Tx, id: string, ending: LetterEnding) =>
  tx
    .update(letters)
    .set(ending)
    .where(and(eq(letters.id, id), eq(letters.status, 'valid')))

/** Names the file of a paper, once: a second typesetting of the same facts changes nothing. */
export const setLetterFile = (tx: Tx, id: string, file: { sha256: string; bytes: number; at: string; sealKey: string }) =>
  tx
    .update(letters)
    .set({ sha256: file.sha256, bytes: file.bytes, typesetAt: file.at, sealKey: file.sealKey })
    .where(and(eq(letters.id, id), isNull(letters.sha256)))

/** Where a list goes on: the last row shown. */
export interface LetterPlace {
  kind: LetterKind
  serial: number
  id: string
}

const matches = (input: LetterListInput): SQL | undefined => {
  const text = input.q?.trim()
  if (!text) return undefined
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return or(
    sql`${letters.number} ilike ${like}`,
    sql`${cases.name} ilike ${like}`,
    sql`${orgs.name} ilike ${like}`,
    sql`${cases.pinyin} ilike ${`${like.slice(1, -1).toLowerCase()}%`}`,
    eq(cases.caseNo, text),
  )
}

const wanted = (input: LetterListInput): SQL | undefined =>
  and(
    eq(letters.intakeYear, input.year),
    input.kind ? eq(letters.kind, input.kind) : undefined,
    input.status ? eq(letters.status, input.status) : undefined,
    matches(input),
  )

/** How many match, counted no further than `most`. */
export async function countLetters(tx: Tx, input: LetterListInput, most: number): Promise<number> {
  const found = tx
    .select({ id: letters.id })
    .from(letters)
    .leftJoin(cases, eq(cases.id, letters.caseId))
    .leftJoin(orgs, eq(orgs.id, letters.orgId))
    .where(wanted(input))
    .limit(most)
    .as('found')
  return (await tx.select({ n: sql<number>`count(*)::int` }).from(found))[0]?.n ?? 0
}

/** One page of the year's papers, newest first; keyset on letters_list (intake_year, kind, serial). Row-level security narrows it to the asker's cases. */
export const listLetters = (tx: Tx, input: LetterListInput, after: LetterPlace | undefined, limit: number) =>
  tx
    .select({
      id: letters.id,
      kind: letters.kind,
      number: letters.number,
      serial: letters.serial,
      status: letters.status,
      issuedOn: letters.issuedOn,
      validUntil: letters.validUntil,
      endedOn: letters.endedOn,
      endedReason: letters.endedReason,
      verifyCode: letters.verifyCode,
      sha256: letters.sha256,
      caseId: letters.caseId,
      caseNo: cases.caseNo,
      orgId: letters.orgId,
      /** Whom it is about: a person, or the organisation it is addressed to. */
      name: sql<string>`coalesce(${cases.name}, ${orgs.name}, '')`,
      employerName: cases.employerName,
      unitName: cases.unitName,
      prints: sql<number>`(select count(*)::int from letter_prints p where p.letter_id = letters.id)`,
    })
    .from(letters)
    .leftJoin(cases, eq(cases.id, letters.caseId))
    .leftJoin(orgs, eq(orgs.id, letters.orgId))
    .where(
      and(
        wanted(input),
        after ? sql`(${letters.kind}, ${letters.serial}, ${letters.id}) < (${after.kind}, ${after.serial}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(letters.kind), desc(letters.serial), desc(letters.id))
    .limit(limit)

/** Years that have papers the asker may see, newest first; index letters_list. */
export const letterYears = async (tx: Tx) =>
  (await tx.selectDistinct({ year: letters.intakeYear }).from(letters).orderBy(desc(letters.intakeYear))).map((row) => row.year)

/** Who did an act on the case last, and on which day; index events_case. */
export const lastAct = async (tx: Tx, caseId: string, act: string) =>
  (
    await tx
      .select({ by: events.actorName, day: events.day })
      .from(events)
      .where(and(eq(events.caseId, caseId), eq(events.act, act)))
      .orderBy(desc(events.id))
      .limit(1)
  )[0]

export const noticeOf = async (tx: Tx, id: string) => (await tx.select().from(notices).where(eq(notices.id, id)))[0]
export const dismissedObjections = async (tx: Tx, caseId: string): Promise<number> =>
  (
    await tx
      .select({ id: objections.id })
      .from(objections)
      .where(and(eq(objections.caseId, caseId), eq(objections.status, 'dismissed')))
  ).length
export const photoOf = async (tx: Tx, caseId: string) =>
  (
    await tx
      .select({ sha256: materials.sha256 })
      .from(materials)
      .where(and(eq(materials.caseId, caseId), eq(materials.kind, 'PHOTO'), isNull(materials.replacedAt)))
  )[0]
export const applicationOf = async (tx: Tx, caseId: string) =>
  (await tx.select().from(settlementApplications).where(eq(settlementApplications.caseId, caseId)))[0]

/** What happened to one paper, oldest first, as far as the reader may see the trace; index events_subject. */
export const eventsOfLetter = (tx: Tx, id: string) =>
  tx
    .select({
      id: events.id,
      at: events.at,
      act: events.act,
      actorName: events.actorName,
      actorOrgName: events.actorOrgName,
      article: events.article,
      note: events.note,
      after: events.after,
    })
    .from(events)
    .where(and(eq(events.subjectType, 'letter'), eq(events.subjectId, id)))
    .orderBy(desc(events.id))
    .limit(200)
