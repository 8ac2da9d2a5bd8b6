/** The heads as files beside the database: what an administrator of the database alone does not hold in his hands. A file is never replaced. */
import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { headDocument, type HeadDocument } from './head-statement.ts'

/** DATA_DIR/heads. */
export const headsFolder = (dataDir: string): string => path.join(dataDir, 'heads')

const textOf = (document: HeadDocument) => `${JSON.stringify(document, undefined, 2)}\n`

/** Durable and whole, under a name that is free; false when the name is taken. */
async function writeOnce(folder: string, name: string, text: string): Promise<boolean> {
  const temp = path.join(folder, `.${randomUUID()}`)
  const handle = await open(temp, 'wx', 0o644)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    // unlike a rename, a link never replaces what is there
    await link(temp, path.join(folder, name))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temp, { force: true })
  }
}

/**
 * Keeps a head as `<seq>.json`. Where another head of that number lies already (the database went back to an older state and on from there),
 * both are kept, and the answer is `other`.
 */
export async function keepHeadFile(folder: string, document: HeadDocument): Promise<'kept' | 'other'> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const text = textOf(document)
  const same = async (name: string) => (await readFile(path.join(folder, name), 'utf8')) === text
  const name = `${document.seq}.json`
  if ((await writeOnce(folder, name, text)) || (await same(name))) return 'kept'
  await writeOnce(folder, `${document.seq}-${document.root.slice(0, 12)}.json`, text)
  return 'other'
}

export interface OutsideHead {
  /** The file it stands in. */
  from: string
  /** null: the file is no head of ours. */
  document: HeadDocument | null
}

function parse(text: string): HeadDocument | null {
  try {
    const read = headDocument.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** In: a folder of heads, or one file. Out: every head in it, by name; none when there is no such folder. */
export async function readHeadFiles(place: string): Promise<OutsideHead[]> {
  const found = await stat(place).catch(() => null)
  if (!found) return []
  const files = found.isDirectory()
    ? (await readdir(place)).filter((name) => name.endsWith('.json')).map((name) => path.join(place, name))
    : [place]
  return Promise.all(files.toSorted().map(async (from) => ({ from, document: parse(await readFile(from, 'utf8')) })))
}
