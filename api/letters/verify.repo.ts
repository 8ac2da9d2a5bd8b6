import { eq } from 'drizzle-orm'
import { letters } from '../../db/schema/letters.ts'
import type { Tx } from '../../db/client.ts'
import type { LetterRow } from './letters.repo.ts'

/** Index letters_sha; the public's transaction sees only the row of the file it holds. */
export const letterByFile = async (tx: Tx, sha256: string): Promise<LetterRow | undefined> =>
  (await tx.select().from(letters).where(eq(letters.sha256, sha256)).limit(1))[0]
