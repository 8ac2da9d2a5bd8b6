/** SQL of what printed records and sanction notices are made of. */
import { and, desc, eq } from 'drizzle-orm'
import { events } from '../../db/schema/core.ts'
import { letters } from '../../db/schema/letters.ts'
import type { Tx } from '../../db/client.ts'
import type { LetterRow } from './letters.repo.ts'

/** Who did an act on a subject last, when, and what the trace kept of it; index events_subject. */
export const lastEventOf = async (tx: Tx, subject: { type: string; id: string }, act: string) =>
  (
    await tx
      .select({ by: events.actorName, at: events.at, day: events.day, after: events.after })
      .from(events)
      .where(and(eq(events.subjectType, subject.type), eq(events.subjectId, subject.id), eq(events.act, act)))
      .orderBy(desc(events.id))
      .limit(1)
  )[0]

/** Papers addressed to an organisation, newest first; index letters_org. */
export const lettersOfOrg = (tx: Tx, orgId: string): Promise<LetterRow[]> =>
  tx.select().from(letters).where(eq(letters.orgId, orgId)).orderBy(desc(letters.createdAt), desc(letters.id)).limit(200)

/** The paper of an organisation that a later one took the place of. */
export const supersedeLetter = (tx: Tx, id: string, by: string, day: string, act: string) =>
  tx
    .update(letters)
    .set({ status: 'superseded', endedOn: day, endedReason: act, replacedBy: by })
    .where(and(eq(letters.id, id), eq(letters.status, 'valid')))
