/** Proves the ledger: one implementation for the script, the nightly job and who asks; every result is kept. */
import { z } from 'zod'
import { inShanghai } from '../core/clock.ts'
import { command, type Outcome } from '../core/command.ts'
import { asSystem, type Ctx, type Run } from '../core/context.ts'
import { query } from '../core/query.ts'
import { authorise, elevated, inSnapshot, inTransaction } from '../core/transaction.ts'
import { ledgerInvariants, type Invariant } from '../rules/ledger-invariants.ts'
import { tellOrgs } from '../decisions/decisions.repo.ts'
import { booksOf, insertProofs, isProvedOn, latestProofs, ledgerYears, proofsOf, type Asker } from './ledger-proof.repo.ts'
import { bureauId } from './quotas.repo.ts'

export interface YearProof {
  year: number
  invariants: Invariant[]
}

/** Every invariant of every year that has an account. In: a snapshot, so that movements made meanwhile are in it whole or not at all. */
export async function proveYears(snapshot: Asker): Promise<YearProof[]> {
  const proofs: YearProof[] = []
  for (const year of await ledgerYears(snapshot)) proofs.push({ year, invariants: ledgerInvariants(await booksOf(snapshot, year)) })
  return proofs
}

const faultsOf = ({ invariants }: YearProof) => invariants.filter(({ holds }) => !holds)
export const holds = (proof: YearProof): boolean => faultsOf(proof).length === 0

async function alarm(run: Run, broken: readonly YearProof[]): Promise<void> {
  const orgId = await bureauId(run.tx)
  if (!orgId || broken.length === 0) return
  await tellOrgs(
    run.tx,
    broken.map((proof) => ({
      orgId,
      title: `${proof.year} 年度指标台账证明不成立`,
      body: faultsOf(proof)
        .map(({ title, figure }) => `${title}：${figure}`)
        .join('；')
        .slice(0, 500),
      href: `/ledger?year=${proof.year}`,
      createdAt: run.now,
    })),
  )
}

/** The result is the system's to keep: the auditor, who writes nothing, may ask for it too. */
const keep = async (
  run: Run,
  cause: 'nightly' | 'asked',
  proofs: readonly YearProof[],
): Promise<Outcome<{ proofs: readonly YearProof[] }>> => {
  const broken = proofs.filter((proof) => !holds(proof))
  await elevated(run, async () => {
    if (proofs.length > 0)
      await insertProofs(
        run.tx,
        proofs.map((proof) => ({ at: run.now, cause, year: proof.year, holds: holds(proof), invariants: proof.invariants })),
      )
    await alarm(run, broken)
  })
  return {
    result: { proofs },
    event: {
      subject: { type: 'ledger', id: 'proof' },
      audience: 'bureau',
      article: '6',
      after: { cause, years: proofs.map(({ year }) => year), broken: broken.map(({ year }) => year) },
    },
  }
}

// a function is no part of the request's identity: the same key answers the same, whatever the ledger says by then
const found = z.object({ proofs: z.custom<() => readonly YearProof[]>((read) => typeof read === 'function') })

const keepAsked = command({
  act: 'ledger.prove',
  permission: 'ledger.prove',
  input: found,
  run: (run, input) => keep(run, 'asked', input.proofs()),
})

const keepNightly = command({
  act: 'ledger.prove',
  permission: 'system.run',
  input: found,
  run: (run, input) => keep(run, 'nightly', input.proofs()),
})

/** On demand. Out: what was found, year by year; it is kept. */
export async function proveLedger(ctx: Ctx): Promise<{ proofs: readonly YearProof[] }> {
  authorise(ctx, 'ledger.prove')
  const proofs = await inSnapshot(ctx.deps.db, proveYears)
  return keepAsked(ctx, { proofs: () => proofs })
}

/** Not before: the day's own work is over. */
const FROM_HOUR = '01'

/** Once a business day after one o'clock, whoever comes first of the processes: the request's key is the claim. */
export async function proveNightly(ctx: Ctx): Promise<void> {
  if (inShanghai(ctx.now).slice(11, 13) < FROM_HOUR) return
  const system = asSystem(ctx)
  if (await inTransaction(system, 'read only', ({ tx }) => isProvedOn(tx, ctx.today))) return
  const proofs = await inSnapshot(ctx.deps.db, proveYears)
  if (proofs.length > 0) await keepNightly({ ...system, idempotencyKey: `nightly-proof-${ctx.today}` }, { proofs: () => proofs })
}

const HISTORY = 30

/** The last proof of every year, and how those of one year went before. */
export const readProofs = query('ledger.prove', async (run, input: { year?: number | undefined }) => ({
  latest: (await latestProofs(run.tx)).map(({ year, at, cause, holds: held, invariants }) => ({
    year,
    at,
    cause,
    holds: held,
    invariants,
  })),
  history: input.year ? await proofsOf(run.tx, input.year, HISTORY) : [],
}))
