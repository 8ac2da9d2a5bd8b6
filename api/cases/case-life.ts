/** A case's whole life as one page, for the file and for whoever asks ten years later (Article 22): every event its reader may know, oldest first. */
import { actTitle } from '../audit/act-titles.schemas.ts'
import { firstAndLast } from '../audit/audit.repo.ts'
import { headsOfEvents, latestHead } from '../audit/heads.repo.ts'
import { proveTrace } from '../audit/prove-trace.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { elevated } from '../core/transaction.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { changesOf } from './case-history.ts'
import { lifeOf } from './case-reads.repo.ts'
import { readCase } from './cases.repo.ts'
import { lifeKindOf } from './life-kind.schemas.ts'

/** More than any case has; one that has more says so. */
const AT_MOST = 3000

/** Whether the case's own chain holds, up to the head that signed it: also for a reader who does not see every event of it. */
const chainOf = (run: Run, id: string) =>
  elevated(run, async () => {
    const { broken } = await proveTrace(run.tx, {}, { only: { type: 'case', subject: id } })
    const { lastHash, headSeq } = await firstAndLast(run.tx, { subjectType: 'case', subjectId: id })
    return { holds: broken === 0, lastHash, headSeq, newestHead: (await latestHead(run.tx))?.seq ?? null }
  })

export const caseLife = query('case.read', async (run, { id }: { id: string }) => {
  const row = await readCase(run.tx, id)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const found = await lifeOf(run.tx, id, AT_MOST + 1)
  const rows = found.slice(0, AT_MOST)
  const heads = await elevated(run, () => headsOfEvents(run.tx, rows))
  return {
    case: {
      id,
      caseNo: row.caseNo,
      name: row.name,
      employerName: row.employerName,
      unitName: row.unitName,
      status: row.status,
      statusTitle: CASE_STATUS[row.status],
    },
    cut: found.length > AT_MOST,
    chain: await chainOf(run, id),
    items: rows.map((event) => ({
      id: event.id,
      at: event.at,
      act: event.act,
      title: actTitle(event.act),
      kind: lifeKindOf(event.act, event.actorTier),
      article: event.article,
      note: event.note,
      changes: changesOf(event),
      who: { name: event.actorName, tier: event.actorTier, org: event.actorOrgName },
      /** The signed head that covers it; null: signed tonight. */
      head: heads.get(event.id) ?? null,
    })),
  }
})
