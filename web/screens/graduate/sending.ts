import { createSignal } from 'solid-js'
import { fieldId, serverIssues, type FormIssue } from '../../lib/form-errors.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'

/**
 * A form of one or two fields that the server alone checks: a phone on a slow line need not load the schemas for it.
 * `checks` says before sending which fields are empty; the server's field refusals land on the same fields.
 */
export function createSending() {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([])
  const [attempts, setAttempts] = createSignal(0)
  function refuse(found: readonly FormIssue[], told?: Problem): void {
    setIssues(found)
    setProblem(told)
    setAttempts((n) => n + 1)
  }
  return {
    busy,
    attempts,
    issues,
    /** A refusal that belongs to no field. */
    problem: () => (issues().length === 0 ? problem() : undefined),
    /** Spread onto a field together with its value and onChange. */
    field: (path: string) => ({
      id: fieldId(path),
      name: path,
      get error() {
        return issues().find((issue) => issue.path === path)?.message
      },
    }),
    send: (checks: () => readonly FormIssue[], act: () => Promise<void>) => async (event: Event) => {
      event.preventDefault()
      const empty = checks()
      if (empty.length > 0) {
        refuse(empty)
        return
      }
      setBusy(true)
      try {
        await act()
      } catch (thrown) {
        const told = asProblem(thrown)
        refuse(serverIssues(told.errors), told)
      } finally {
        setBusy(false)
      }
    },
  }
}
