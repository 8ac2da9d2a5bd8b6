/** The bytes of an issued paper: set once from its stored facts, then only read. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import type { JobHandler } from '../core/jobs.ts'
import { elevated } from '../core/transaction.ts'
import { orgById, readCase } from '../cases/cases.repo.ts'
import { LETTER } from '../rules/letter.ts'
import { templateNamed } from '../templates/template-in-force.ts'
import { sealAgain, sealPaper, type SealedPaper } from '../seals/paper-seal.ts'
import { SealServiceError } from '../seals/seal-service.ts'
import { letterFacts, type LetterFacts } from './letter-facts.ts'
import { letterById, setLetterFile, type LetterRow } from './letters.repo.ts'
import { typeset, TypesetterError } from './typesetter.ts'

/** The facts as sealed at the issue. */
export const factsOf = (run: Run, letter: LetterRow): LetterFacts<LetterRow['kind']> =>
  letterFacts[letter.kind].parse(JSON.parse(run.deps.secrets.open(letter.facts)))

/** The paper as it is set, before it is sealed. */
const setPaper = async (run: Run, letter: LetterRow): Promise<Uint8Array> =>
  typeset(letter.kind, factsOf(run, letter), { template: await templateNamed(run.tx, letter.template) })

export interface LetterFile {
  sha256: string
  bytes: number
}

const isLost = (letter: LetterRow) =>
  refuse(
    'unavailable',
    `${letter.number} 的文件已从文件库中丢失，且不能按原样重做；编号和核验结果不受影响。请从备份恢复文件 ${letter.sha256}`,
  )

/** A file lost from the store: made alike where the key is the city's own, since the same bytes, key and instant give the same signature. */
async function remake(run: Run, letter: LetterRow, sha256: string): Promise<LetterFile> {
  const pdf = await setPaper(run, letter)
  const sealed = letter.sealKey ? await sealAgain(run, pdf, sealing(letter, letter.typesetAt ?? run.now), letter.sealKey) : { bytes: pdf }
  if (!sealed || sha256Hex(sealed.bytes) !== sha256) throw isLost(letter)
  await run.deps.files.put(sealed.bytes)
  return { sha256, bytes: sealed.bytes.byteLength }
}

const sealing = (letter: LetterRow, at: string) => ({ reason: `${LETTER[letter.kind].title} ${letter.number}`, at })

/** Of two that set one paper at the same moment, the first is kept. */
async function settle(run: Run, letter: LetterRow, sealed: SealedPaper): Promise<LetterFile> {
  const { sha256 } = await run.deps.files.put(sealed.bytes)
  const file = { sha256, bytes: sealed.bytes.byteLength }
  const kept = await elevated(run, async () => {
    await setLetterFile(run.tx, letter.id, { ...file, at: run.now, sealKey: sealed.keyId })
    return letterById(run.tx, letter.id)
  })
  if (!kept?.sha256 || kept.sha256 === sha256) return file
  await run.deps.files.remove(sha256)
  return { sha256: kept.sha256, bytes: kept.bytes ?? 0 }
}

/**
 * Makes sure that the paper's bytes are in the store: set from its facts, sealed, once. In: a transaction that may write. Out: where they lie
 * and how many. Throws TypesetterError and SealServiceError, after which the same call may succeed; `unavailable` for a file lost for good.
 */
export async function ensureLetterFile(run: Run, letter: LetterRow): Promise<LetterFile> {
  if (!letter.sha256) return settle(run, letter, await sealPaper(run, await setPaper(run, letter), sealing(letter, run.now)))
  if (await run.deps.files.has(letter.sha256)) return { sha256: letter.sha256, bytes: letter.bytes ?? 0 }
  return remake(run, letter, letter.sha256)
}

const payload = z.object({ letterId: z.uuid() })

/** The job an issue leaves behind. */
export const typesetJob: JobHandler = async (run, raw) => {
  const letter = await letterById(run.tx, payload.parse(raw).letterId)
  if (letter && !letter.sha256) await ensureLetterFile(run, letter)
}

/** Why a paper cannot be had at this moment, in words; its number stays. */
export const asUnavailable = (error: unknown): never => {
  if (error instanceof TypesetterError) throw refuse('unavailable', `${error.message}。文书已签发，编号不变，稍后可再次下载`)
  if (error instanceof SealServiceError) throw refuse('unavailable', `暂时无法签章：${error.message}。文书已签发，编号不变，稍后可再次下载`)
  throw error
}

/** Whose paper it is: a case's, or an organisation's it is addressed to. */
async function holderOf(run: Run, letter: LetterRow | undefined) {
  const row = letter?.caseId ? await readCase(run.tx, letter.caseId) : undefined
  if (row) return { name: row.name, about: { caseId: row.id } }
  const org = letter?.orgId ? await orgById(run.tx, letter.orgId) : undefined
  return org && { name: org.name, about: { scopeOrgId: org.id } }
}

/** A download is an event; what was not set yet is set now. Out: where the bytes lie and the name to save them under. */
export const downloadLetter = command({
  act: 'letter.download',
  permission: 'letter.download',
  input: z.object({ id: z.uuid('没有这份文书') }),
  async run(run, input) {
    const letter = await letterById(run.tx, input.id)
    const holder = await holderOf(run, letter)
    if (!letter || !holder) throw refuse('not-found', '没有这份文书，或不在您的管辖范围内')
    const file = await ensureLetterFile(run, letter).catch(asUnavailable)
    const fileName = `${holder.name} ${LETTER[letter.kind].title} ${letter.number}.pdf`
    return {
      result: { ...file, fileName },
      event: {
        subject: { type: 'letter', id: letter.id },
        ...holder.about,
        article: LETTER[letter.kind].article,
        after: { kind: letter.kind, number: letter.number },
      },
    }
  },
})
