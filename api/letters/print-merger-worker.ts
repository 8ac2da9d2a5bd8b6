import { writeFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'

/**
 * A process of its own for one print: a thousand papers take hundreds of megabytes, which the server must not carry, and half a minute of
 * a processor, which requests must not wait for. It takes the papers one after another, writes the whole to the file named, and ends.
 */
export type MergerRequest = { add: Uint8Array } | { finish: string }
export type MergerAnswer = { pages: number } | { error: string }

const merged = PDF.create()
let pages = 0
/** In order: a paper is in before the next one is looked at. */
let turn: Promise<void> = Promise.resolve()

async function take(request: MergerRequest): Promise<void> {
  if ('add' in request) {
    const paper = await PDF.load(request.add)
    const count = paper.getPageCount()
    await merged.copyPagesFrom(
      paper,
      Array.from({ length: count }, (_, i) => i),
    )
    pages += count
  } else await writeFile(request.finish, await merged.save())
}

const answer = (said: MergerAnswer) => process.send?.(said)
process.on('message', (request: MergerRequest) => {
  turn = turn
    .then(() => take(request))
    .then(() => answer({ pages }))
    .then(
      () => undefined,
      (error: unknown) => void answer({ error: error instanceof Error ? error.message : String(error) }),
    )
})
process.on('disconnect', () => process.exit(0))
