/** The bytes of an issued paper: set once from its stored facts, then only read. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import type { JobHandler } from '../core/jobs.ts'
import { elevated } from '../core/transaction.ts'
import { readCase } from '../cases/cases.repo.ts'
import { LETTER } from '../rules/letter.ts'
import { letterFacts, type LetterFacts } from './letter-facts.ts'
import { letterById, setLetterFile, type LetterRow } from './letters.repo.ts'
import { typeset, TypesetterError } from './typesetter.ts'

/** The facts as sealed at the issue. */
export const factsOf = (run: Run, letter: LetterRow): LetterFacts<LetterRow['kind']> =>
  letterFacts[letter.kind].parse(JSON.parse(run.deps.secrets.open(letter.facts)))

/**
 * Makes sure the paper's bytes are in the store. The same facts give the same bytes, so a file lost from the store is set again and must
 * bear its old hash. Out: the hash and the length.
 */
async function ensureFile(run: Run, letter: LetterRow): Promise<{ sha256: string; bytes: number }> {
  if (letter.sha256 && (await run.deps.files.has(letter.sha256))) return { sha256: letter.sha256, bytes: letter.bytes ?? 0 }
  const pdf = await typeset(letter.kind, factsOf(run, letter))
  const { sha256 } = await run.deps.files.put(pdf)
  if (letter.sha256 && letter.sha256 !== sha256)
    throw new Error(`letter ${letter.number}: its file is gone from the store and cannot be made alike`)
  await elevated(run, () => setLetterFile(run.tx, letter.id, { sha256, bytes: pdf.byteLength, at: run.now }))
  return { sha256, bytes: pdf.byteLength }
}

const payload = z.object({ letterId: z.uuid() })

/** The job an issue leaves behind. */
export const typesetJob: JobHandler = async (run, raw) => {
  const letter = await letterById(run.tx, payload.parse(raw).letterId)
  if (letter && !letter.sha256) await ensureFile(run, letter)
}

const asUnavailable = (error: unknown): never => {
  if (error instanceof TypesetterError) throw refuse('unavailable', `${error.message}。文书已签发，编号不变，稍后可再次下载`)
  throw error
}

/** A download is an event; what was not set yet is set now. Out: where the bytes lie and the name to save them under. */
export const downloadLetter = command({
  act: 'letter.download',
  permission: 'letter.download',
  input: z.object({ id: z.uuid('没有这份文书') }),
  async run(run, input) {
    const letter = await letterById(run.tx, input.id)
    const row = letter && (await readCase(run.tx, letter.caseId))
    if (!letter || !row) throw refuse('not-found', '没有这份文书，或不在您的管辖范围内')
    const file = await ensureFile(run, letter).catch(asUnavailable)
    const fileName = `${row.name} ${LETTER[letter.kind].title} ${letter.number}.pdf`
    return {
      result: { ...file, fileName },
      event: {
        subject: { type: 'letter', id: letter.id },
        caseId: letter.caseId,
        article: LETTER[letter.kind].article,
        after: { kind: letter.kind, number: letter.number },
      },
    }
  },
})
