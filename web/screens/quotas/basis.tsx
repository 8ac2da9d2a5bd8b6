import { Show } from 'solid-js'

/** What a movement rests on: decision (a link where the reader sees it), case, note. */
export function Basis(p: {
  row: {
    decisionId: string | null
    decisionNumber: string | null
    caseId: string | null
    caseNo: string | null
    note: string | null
    caseName?: string | null
  }
}) {
  const rest = () => {
    const note = p.row.note ?? ''
    const known = p.row.decisionNumber ?? p.row.caseNo
    return known && note.startsWith(known) ? note.slice(known.length).replace(/^：/, '') : note
  }
  return (
    <>
      <Show when={p.row.decisionNumber}>
        {(number) => (
          <Show when={p.row.decisionId} fallback={number()}>
            {(id) => <a href={`/decisions/${id()}`}>{number()}</a>}
          </Show>
        )}
      </Show>
      <Show when={p.row.caseId && p.row.caseNo}>
        {(number) => (
          <a href={`/cases/${p.row.caseId}`}>
            {number()}
            {p.row.caseName ? ` ${p.row.caseName}` : ''}
          </a>
        )}
      </Show>{' '}
      {rest()}
    </>
  )
}
