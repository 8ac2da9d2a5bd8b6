/** A case as data: what was filled in, every verdict acted on, and its whole trace with the hashes, so that its chain can be recomputed anywhere. */
import type { Run } from '../core/context.ts'
import { elevated } from '../core/transaction.ts'
import { maskCitizenId } from '../rules/identifiers.ts'
import { casesByIds, traceOfCases, verdictsOfCases, type TraceRow } from './contents.repo.ts'

type Row = Awaited<ReturnType<typeof casesByIds>>[number]

/** What the bureau keeps to itself goes out as links of the chain alone: it still holds, and says nothing. */
const forReader = (row: Omit<TraceRow, 'filedUnder'>, tier: string) =>
  row.audience === 'bureau' && tier === 'supervisingUnit'
    ? {
        id: row.id,
        subjectType: row.subjectType,
        subjectId: row.subjectId,
        prevHash: row.prevHash,
        hash: row.hash,
        withheld: true as const,
      }
    : row

function dataOf(run: Run, row: Row) {
  const { citizenIdEnc, citizenIdIndex: _index, initials: _initials, pinyin: _pinyin, ...rest } = row
  return { ...rest, citizenId: citizenIdEnc ? maskCitizenId(run.deps.secrets.open(citizenIdEnc)) : null }
}

const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string | null) => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const list = groups.get(key)
    if (list) list.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** In: cases of a unit that the reader may see. Out: by case, the text of its data file. The identity number is masked; it stands on the approval form. */
export async function caseDataOf(run: Run, caseIds: string[]): Promise<Map<string, string>> {
  const { rows, verdicts, trace } = await elevated(run, async () => ({
    rows: await casesByIds(run.tx, caseIds),
    verdicts: grouped(await verdictsOfCases(run.tx, caseIds), (one) => one.caseId),
    trace: grouped(await traceOfCases(run.tx, caseIds), (one) => one.filedUnder),
  }))
  return new Map(
    rows.map((row) => [
      row.id,
      `${JSON.stringify(
        {
          ...dataOf(run, row),
          verdicts: verdicts.get(row.id) ?? [],
          events: (trace.get(row.id) ?? []).map(({ filedUnder: _filed, ...event }) => forReader(event, run.actor.tier)),
        },
        null,
        1,
      )}\n`,
    ]),
  )
}
