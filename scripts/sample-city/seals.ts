// The city's keys: made on the first day of the story, so that every paper of the three years carries a signed code.
import { createPrivateKey } from 'node:crypto'
import type { Config } from '../../api/config.ts'
import { daysOf, newKey, type NewKey } from '../../api/seals/seal-keys.ts'
import type { SealPurpose } from '../../api/seals/seals.repo.ts'
import { signWith, type StatementSignature } from '../../api/seals/sign-statement.ts'

/** Before the first year opens. */
export const FIRST_DAY = '2024-01-02'

export interface Seals {
  keys: NewKey[]
  sign(text: string): StatementSignature
}

export function makeSeals(config: Config): Seals {
  const make = (purpose: SealPurpose, authority?: NewKey) =>
    newKey(
      config,
      purpose,
      daysOf(config, purpose, FIRST_DAY),
      authority && { certificate: authority.row.certificate, privateKey: createPrivateKey(authority.privateKey) },
    )
  const authority = make('authority')
  const statements = make('statements', authority)
  return {
    keys: [authority, make('papers', authority), statements],
    sign: signWith(statements.row.id, createPrivateKey(statements.privateKey)),
  }
}
