import { batch, createSignal } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import { createAutosave, type Autosave } from '../../lib/autosave.ts'
import { z } from 'zod'
import type { ReviewReport } from './demands.data.ts'

interface Decided {
  /** As typed: what is no number stays visible. */
  text: string
  reason: string
}
const keptShape = z.object({ version: z.number(), rows: z.array(z.object({ text: z.string(), reason: z.string() })) })
type Faults = 'number' | 'reason'

const numberOf = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').trim()
  return /^\d{1,4}$/.test(plain) ? Number(plain) : undefined
}

/** What the reviewer makes of each line, kept in this browser until it is adopted. */
export function createReviewDraft(report: ReviewReport) {
  const first = report.lines.map((line) => ({ text: String(line.adjusted ?? line.number), reason: line.adjustReason ?? '' }))
  const saver: Autosave = createAutosave<{ version: number; rows: Decided[] }>({ draftKey: `demand.review.${report.id}` }, () => ({
    version: report.version,
    rows: structuredClone(unwrap(store.rows)),
  }))
  const kept = keptShape.safeParse(saver.kept).data
  // what was kept belongs to the report as it was then: a changed one is looked at anew
  const fits = kept?.version === report.version && kept.rows.length === first.length
  const [store, setStore] = createStore<{ rows: Decided[] }>({ rows: fits ? kept.rows : first })
  const [tried, setTried] = createSignal(false)
  const asked = (index: number) => report.lines[index]!.number
  const faultAt = (index: number): Faults | undefined => {
    const { text, reason } = store.rows[index]!
    const n = numberOf(text)
    if (n === undefined) return 'number'
    return n !== asked(index) && reason.trim() === '' ? 'reason' : undefined
  }
  const change = (index: number, part: Partial<Decided>) =>
    batch(() => {
      setStore('rows', index, part)
      saver.touch()
    })
  const indexes = () => report.lines.map((_, i) => i)
  const stoodAt = (index: number) => numberOf(store.rows[index]!.text) ?? asked(index)
  return {
    rows: () => store.rows,
    saver,
    setText: (index: number, text: string) => change(index, { text }),
    setReason: (index: number, reason: string) => change(index, { reason }),
    changedAt: (index: number) => stoodAt(index) !== asked(index),
    /** A number that is none is shown at once, a missing reason once adopting was tried. */
    fault: (index: number): Faults | undefined => {
      const fault = faultAt(index)
      return fault === 'reason' && !tried() ? undefined : fault
    },
    check: () => {
      setTried(true)
      return indexes().every((i) => faultAt(i) === undefined)
    },
    changed: () => indexes().filter((i) => stoodAt(i) !== asked(i)).length,
    sums: () => {
      const sum = (off: boolean) =>
        indexes()
          .filter((i) => (report.lines[i]!.offQuotaCategory !== null) === off)
          .reduce((total, i) => total + stoodAt(i), 0)
      return { asked: report.lines.reduce((total, { number }) => total + number, 0), inQuota: sum(false), offQuota: sum(true) }
    },
    lines: () =>
      report.lines.map(({ seq }, i) => ({
        seq,
        adjusted: stoodAt(i),
        reason: stoodAt(i) === asked(i) ? '' : store.rows[i]!.reason.trim(),
      })),
  }
}
export type ReviewDraft = ReturnType<typeof createReviewDraft>
