/** Forgets a file of the store that no row names any more. Done by a job after the transaction that let go of it, so that a row never names what is gone. */
import { z } from 'zod'
import type { Run } from './context.ts'
import { isHeld } from './held-files.repo.ts'
import { enqueue, type JobHandler } from './jobs.ts'

const payload = z.object({ sha256: z.string() })

/** Equal bytes are one file: somebody may be storing them this moment, whose row is not there yet. */
const QUIET_SECONDS = 600

/** Leaves the dropping behind for when nobody can be storing the same bytes any more. */
export const dropLater = (run: Run, sha256: string): Promise<void> =>
  enqueue(run, 'file.drop', { sha256 }, `file.drop:${sha256}`, QUIET_SECONDS)

/** The job. A file stored again lately waits another while. */
export const dropFileJob: JobHandler = async (run, raw) => {
  const { sha256 } = payload.parse(raw)
  if (await isHeld(run.tx, sha256)) return
  if (!(await run.deps.files.removeQuiet(sha256, QUIET_SECONDS))) await enqueue(run, 'file.drop', { sha256 }, undefined, QUIET_SECONDS)
}
