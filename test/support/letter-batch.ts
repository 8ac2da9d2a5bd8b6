/** Jobs one by one, so that a test stands between two portions as a kill -9 would. */
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { systemContext } from '../../api/server.ts'
import type { settlementCity } from './settlement-city.ts'

type City = Awaited<ReturnType<typeof settlementCity>>

export const oneJob = async (city: City) => runOneJob(await systemContext(city.deps), HANDLERS)
/** Leaves papers unset: typesetting is not what the test is about. */
export const skipTypesetting = (city: City) => city.sql`update jobs set done_at = now() where kind = 'letter.typeset' and done_at is null`
/** Works on jobs until the batch is no longer running. */
export async function workOff(city: City, id: string): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const [batch] = await city.sql<{ status: string }[]>`select status from letter_batches where id = ${id}`
    if (batch?.status !== 'running' || !(await oneJob(city))) return
  }
  throw new Error('the batch does not end')
}
