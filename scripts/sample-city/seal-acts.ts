// The city's keys as rows with their events.
import { keyMade } from '../../api/seals/seal-keys.ts'
import { clock, instantAt, SYSTEM_ACTOR, type City } from './city.ts'
import { FIRST_DAY } from './seals.ts'

/** Stores the keys as the city itself would have, with their events. */
export function addSeals(city: City): void {
  const at = { now: instantAt(FIRST_DAY, clock(9)), today: FIRST_DAY, actor: SYSTEM_ACTOR }
  for (const { row, privateKey } of city.seals.keys) {
    city.rows.sealKeys.push({ ...row, createdAt: instantAt(FIRST_DAY, clock(9, 0, city.rows.sealKeys.length)) })
    city.rows.sealSecrets.push({ keyId: row.id, sealed: city.secrets.seal(privateKey) })
    city.write(at, 'seal.make', keyMade(row))
  }
}
