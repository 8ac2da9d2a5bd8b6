/** Loads a register extract: a new version beside the old ones, never a change of one. The file itself is not kept; it holds identity numbers. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { isAllowed } from '../core/permissions.ts'
import { readExtract, type Extract } from './read-extract.ts'
import { insertExtract, insertRegisterRows, sameFile } from './registers.repo.ts'
import { extractLabel, REGISTER_TITLE } from './registers.schemas.ts'

const BATCH = 5_000

async function storeRows(run: Run, extractId: string, extract: Extract): Promise<void> {
  let batch: { n: number; i: string; v: Record<string, string> }[] = []
  for await (const { rowNumber, citizenId, values } of extract.rows()) {
    batch.push({ n: rowNumber, i: Buffer.from(run.deps.secrets.blindIndex(citizenId)).toString('hex'), v: values })
    if (batch.length < BATCH) continue
    await insertRegisterRows(run.tx, extractId, batch)
    batch = []
  }
  if (batch.length > 0) await insertRegisterRows(run.tx, extractId, batch)
}

const store = command({
  act: 'register.load',
  permission: 'register.load',
  // the rows travel as a function, so that the request's hash is of the label and the file's hash
  input: extractLabel.extend({ fileName: z.string().max(200), sha256: z.string(), extract: z.custom<Extract>() }),
  async run(run, { extract, ...input }) {
    if (input.asOf > run.today)
      throw refuse('invalid', '数据截止日期不能晚于今天', { errors: [{ pointer: '/asOf', detail: '数据截止日期不能晚于今天' }] })
    const before = await sameFile(run.tx, input.kind, input.sha256)
    if (before)
      throw refuse('duplicate', `这份文件已由 ${before.uploadedByName} 装入（${before.source}，截至 ${before.asOf}），没有重复装入`)
    const made = await insertExtract(run.tx, {
      ...input,
      rows: extract.count,
      uploadedBy: run.actor.userId ?? '',
      uploadedByName: run.actor.name,
    })
    await storeRows(run, made.id, extract)
    return {
      result: { id: made.id, kind: made.kind, rows: made.rows, asOf: made.asOf, source: made.source },
      event: {
        subject: { type: 'register', id: made.id },
        article: '17(4)2',
        audience: 'bureau' as const,
        note: `装入${REGISTER_TITLE[made.kind]}数据`,
        after: { kind: made.kind, source: made.source, asOf: made.asOf, rows: made.rows, sha256: made.sha256, fileName: made.fileName },
      },
    }
  },
})

/** In: what the file is, and its bytes. Out: the new extract with its count. Refuses the whole file when anything in it is wrong. */
export async function loadExtract(ctx: Ctx, label: z.infer<typeof extractLabel>, file: { name: string; bytes: Uint8Array }) {
  if (!isAllowed(ctx.actor, 'register.load')) throw refuse('not-allowed', '您的岗位不能装入登记数据')
  const extract = await readExtract(label.kind, file.bytes)
  return store(ctx, { ...label, fileName: file.name.slice(-200), sha256: sha256Hex(file.bytes), extract })
}
