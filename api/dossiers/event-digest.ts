/** The chain of events recomputed without a database: the same digest as `event_digest` of the city's own. */
import { sha256Hex } from '../core/crypto.ts'
import { openEvent, type caseData, type OpenEvent } from './archive-format.schemas.ts'
import type { z } from 'zod'

const UNIT_SEPARATOR = '\u001f'

export const eventDigest = (e: OpenEvent): string =>
  sha256Hex(
    [
      e.prevHash ?? '',
      e.id,
      e.at,
      e.day,
      e.actorId ?? '',
      e.actorName,
      e.actorTier,
      e.actorOrgId ?? '',
      e.actorOrgName ?? '',
      e.ip ?? '',
      e.requestId ?? '',
      e.act,
      e.article ?? '',
      e.subjectType,
      e.subjectId,
      e.caseId ?? '',
      e.scopeOrgId ?? '',
      e.audience,
      e.before ?? '',
      e.after ?? '',
      e.note ?? '',
    ].join(UNIT_SEPARATOR),
  )

export interface ChainResult {
  events: number
  withheld: number
  /** What is wrong first, in words; null when every chain holds. */
  fault: string | null
}

/** The chain that lies in a case whole; of others (a notice, a letter) it holds what concerns the case. */
const WHOLE = 'case'

/** In: a case's data. Out: whether each event is as it was written and follows the one before of its subject. */
export function checkEvents(data: z.infer<typeof caseData>): ChainResult {
  const tips = new Map<string, string>()
  const result: ChainResult = { events: data.events.length, withheld: 0, fault: null }
  const broken = (id: string, words: string) => (result.fault ??= `${data.caseNo} 第 ${id} 号留痕${words}`)
  for (const event of data.events) {
    const subject = `${event.subjectType} ${event.subjectId}`
    if (event.subjectType === WHOLE && event.prevHash !== (tips.get(subject) ?? null)) broken(event.id, '与前一条不相接')
    if (event.withheld) result.withheld += 1
    else {
      const open = openEvent.safeParse(event)
      if (!open.success || eventDigest(open.data) !== event.hash) broken(event.id, '的内容与校验值不符')
    }
    tips.set(subject, event.hash)
  }
  return result
}
