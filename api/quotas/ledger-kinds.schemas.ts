/** Kinds of movements to choose from; a file of its own, so that a page that names them loads no more. */
import { MOVEMENT } from '../rules/quota.ts'
import { keysOf } from '../rules/terms.ts'

/** A special need (21) is an allocation, known by its article. */
export const LEDGER_KIND = [...keysOf(MOVEMENT), 'specialNeed'] as const
export type LedgerKind = (typeof LEDGER_KIND)[number]
