/** Both ends of an export in the trace: what for, before a byte goes out; what went out, by the hash that is signed. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { ownKey } from '../seals/seal-keys.ts'
import { signStatement } from '../seals/sign-statement.ts'
import { statementText } from './archive-format.schemas.ts'
import { dossierUnit } from './contents.ts'
import { peopleRows, storedBytes } from './contents.repo.ts'
import { ensureDossier, insertExport } from './dossiers.repo.ts'
import { exportInput } from './dossiers.schemas.ts'

export const dossierTitle = (unit: string, year: number) => `${unit} ${year} 年度档案`

/**
 * The act is recorded here, before anything is sent: a download broken off after this has taken papers too. Out: the number under which the
 * file is fetched, and how much it will be.
 */
export const beginExport = command({
  act: 'dossier.export',
  permission: 'dossier.export',
  input: exportInput,
  async run(run, input) {
    const unit = await dossierUnit(run, input.unitId, input.year)
    const { id: dossierId } = await ensureDossier(run.tx, input.unitId, input.year)
    // so that its certificate can go in with the others
    await ownKey(run, 'statements')
    const id = crypto.randomUUID()
    const { people, bytes } = await elevated(run, async () => ({
      people: (await peopleRows(run.tx, input.unitId, input.year)).length,
      bytes: await storedBytes(run.tx, input.unitId, input.year),
    }))
    return {
      result: { id, people, bytes },
      event: {
        subject: { type: 'dossierExport', id },
        scopeOrgId: input.unitId,
        article: '18',
        after: { title: dossierTitle(unit.unitName, input.year), year: input.year, purpose: input.purpose, people, dossierId },
      },
    }
  },
})

const finished = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  year: z.number(),
  purpose: z.string(),
  keyId: z.string(),
  people: z.number(),
  files: z.number(),
  bytes: z.number(),
  manifestSha: z.string(),
  sumsSha: z.string(),
})

/** Signs what went out and keeps its hash; the signature follows as the last of the file. */
export const finishExport = command({
  act: 'dossier.exported',
  permission: 'dossier.export',
  input: finished,
  async run(run, input) {
    const { unitName, dossier } = await dossierUnit(run, input.unitId, input.year)
    if (!dossier) throw refuse('not-found', '没有这份档案')
    const about = { unit: unitName, year: input.year, number: dossier.number, keyId: input.keyId }
    const statement = statementText(about, { manifest: input.manifestSha, sums: input.sumsSha })
    const { keyId, signature } = await signStatement(run, statement)
    if (keyId !== input.keyId) throw refuse('unavailable', '签名密钥刚刚更换，请重新导出')
    await insertExport(run.tx, {
      id: input.id,
      dossierId: dossier.id,
      purpose: input.purpose,
      people: input.people,
      files: input.files,
      bytes: input.bytes,
      manifestSha: input.manifestSha,
      exportedBy: run.actor.userId!,
      exportedByName: run.actor.name,
      exportedAt: run.now,
    })
    return {
      result: { statement, signature },
      event: {
        subject: { type: 'dossierExport', id: input.id },
        scopeOrgId: input.unitId,
        article: '18',
        after: {
          title: dossierTitle(unitName, input.year),
          year: input.year,
          files: input.files,
          bytes: input.bytes,
          sha256: input.manifestSha,
        },
      },
    }
  },
})
