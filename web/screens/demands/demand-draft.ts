import { batch, createMemo, createSignal } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import { z } from 'zod'
import { MAX_DEMAND_LINES } from '../../../api/demands/demands.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createAutosave, type Autosave } from '../../lib/autosave.ts'
import { writeDraft } from '../../lib/drafts.ts'
import { ProblemError } from '../../lib/problem.ts'
import { saveDemand, type OwnReport } from './demands.data.ts'
import { newRow, pasteTable, readRow, readRows, rowOf, sumLines, type Choices, type Field, type Row } from './rows.ts'

const cell = z.string()
/** What this browser may have kept; anything else is left alone. */
const keptShape = z.object({
  base: z.number(),
  rows: z.array(
    z.object({
      post: cell,
      postCategory: cell,
      field: cell,
      level: cell,
      number: cell,
      offQuotaCategory: cell,
      reason: cell,
      project: cell,
    }),
  ),
})

interface Kept {
  /** The version of the report that what was typed stands on: who saved meanwhile is noticed. */
  base: number
  rows: Row[]
}

/** The employer's lines as they are edited: complete ones go to the server by themselves, unfinished ones stay in this browser until complete. */
export function createDemandDraft(report: OwnReport) {
  const draftKey = `demand.${report.id}`
  const saver: Autosave = createAutosave<Kept>(
    {
      draftKey,
      onAutosave: async ({ base: on, rows: typed }) => {
        const { lines, unfinished } = readRows(typed)
        const saved = await saveDemand({ id: report.id, version: on }, lines)
        setBase(saved.version)
        if (unfinished.length === 0) return saved.savedAt
        // the copy of this browser was made before: it must stand on what is on the server now
        writeDraft(draftKey, { at: new Date().toISOString(), value: { base: saved.version, rows: typed } })
        throw new ProblemError({ code: 'invalid', title: t('demands.unfinished', { rows: unfinished.join('、') }), status: 422 })
      },
    },
    () => ({ base: base(), rows: structuredClone(unwrap(store.rows)) }),
  )
  const kept = keptShape.safeParse(saver.kept).data
  const [base, setBase] = createSignal(kept?.base ?? report.version)
  const [store, setStore] = createStore<{ rows: Row[] }>({
    rows: kept?.rows.map((values) => newRow(values)) ?? report.lines.map(rowOf),
  })
  const [tried, setTried] = createSignal(false)
  const read = createMemo(() => readRows(store.rows))

  const setRows = (rows: Row[]) =>
    batch(() => {
      setStore('rows', reconcile(rows, { key: 'key' }))
      saver.touch()
    })
  const insert = (at: number, row: Row): boolean => {
    if (store.rows.length >= MAX_DEMAND_LINES) return false
    setRows(store.rows.toSpliced(at, 0, row))
    return true
  }

  return {
    rows: () => store.rows,
    read,
    sums: () => sumLines(read().lines),
    base,
    saver,
    tried,
    /** Marks what is wrong from now on; true when every row is complete. */
    check: () => {
      setTried(true)
      return read().unfinished.length === 0
    },
    /** What is wrong in a cell: shown for a number that is none at once, for what is missing once it was tried to submit. */
    fault: (row: Row, field: Field): string | undefined => {
      const fault = readRow(row).faults?.[field]
      return fault && (tried() || (row[field] !== '' && field !== 'offQuotaCategory')) ? fault : undefined
    },
    set: (index: number, field: Field, value: string) =>
      batch(() => {
        setStore('rows', index, field, value)
        saver.touch()
      }),
    add: (at = store.rows.length) => insert(at, newRow()),
    insert,
    remove: (index: number) => setRows(store.rows.toSpliced(index, 1)),
    replace: (rows: Row[]) => setRows(rows),
    paste: (at: number, field: Field, table: readonly string[][], choices: Choices, titles: ReadonlySet<string>) => {
      const pasted = pasteTable(store.rows, at, field, table, choices, titles)
      setRows(pasted.rows)
      return pasted
    },
    /** Saves over what somebody else saved meanwhile. */
    overwrite: async (version: number) => {
      setBase(version)
      saver.touch()
      return saver.flush()
    },
    flush: saver.flush,
  }
}
export type DemandDraft = ReturnType<typeof createDemandDraft>
