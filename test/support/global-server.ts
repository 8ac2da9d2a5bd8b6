// Before the browser journeys: the real `npm start` on a fresh database with the sample city.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { npmStart } from './npm-start.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yinjin-e2e-'))
  // below a private folder the database would lie elsewhere when the tests run as root
  chmodSync(folder, 0o755)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const product = await npmStart({ DATA_DIR: path.join(folder, 'data') })
    process.env.E2E_URL = product.url
    process.env.E2E_SAID = product.said
    return async () => {
      await product.stop()
      remove()
    }
  } catch (error) {
    remove()
    throw error
  }
}
