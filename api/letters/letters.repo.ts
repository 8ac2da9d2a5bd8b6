import { and, asc, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import { events } from '../../db/schema/core.ts'
import { letters } from '../../db/schema/letters.ts'
import { materials } from '../../db/schema/materials.ts'
import { notices, objections } from '../../db/schema/notices.ts'
import { settlementApplications } from '../../db/schema/settlements.ts'
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

export const endLetter = (tx: Tx, id: string, status: 'revoked' | 'superseded', day: string, reason: string) =>
  tx
    .update(letters)
    .set({ status, endedOn: day, endedReason: reason })
    .where(and(eq(letters.id, id), eq(letters.status, 'valid')))

/** Names the file of a paper, once: a second typesetting of the same facts changes nothing. */
export const setLetterFile = (tx: Tx, id: string, file: { sha256: string; bytes: number; at: string }) =>
  tx
    .update(letters)
    .set({ sha256: file.sha256, bytes: file.bytes, typesetAt: file.at })
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
    sql`${cases.pinyin} ilike ${`${like.slice(1, -1).toLowerCase()}%`}`,
    eq(cases.caseNo, text),
  )
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
      name: cases.name,
      employerName: cases.employerName,
      unitName: cases.unitName,
    })
    .from(letters)
    .innerJoin(cases, eq(cases.id, letters.caseId))
    .where(
      and(
        eq(letters.intakeYear, input.year),
        input.kind ? eq(letters.kind, input.kind) : undefined,
        input.status ? eq(letters.status, input.status) : undefined,
        matches(input),
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
