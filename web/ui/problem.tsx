import { For, Show, type JSX } from 'solid-js'
import { t } from '../i18n/index.ts'
import { asProblem, type Failure, type Missing, type Problem } from '../lib/problem.ts'
import s from './alert.module.css'
import { Alert } from './alert.tsx'
import { Citation } from './citation.tsx'

/** The sentence of a refusal: the server's, or ours where no answer came. */
export function problemTitle(problem: Problem): string {
  if (problem.title) return problem.title
  if (problem.code === 'network') return t('common.problemNetwork')
  if (problem.status === 401) return t('common.problemSignedOut')
  if (problem.status === 403) return t('common.problemForbidden')
  if (problem.status === 404) return t('common.problemNotFound')
  if (problem.status === 409) return t('common.problemConflict')
  if (problem.status === 413) return t('common.problemTooLarge')
  if (problem.status === 429) return t('common.problemTooMany')
  return t('common.problemUnexpected')
}

/** Rules that refused, each with its article. */
export function Failures(p: { items: readonly (Failure | Missing)[] }) {
  return (
    <ul class={s.failures}>
      <For each={p.items}>
        {(failure) => (
          <li>
            <span>{failure.message}</span>
            <Citation article={failure.cite.article} policy={failure.policy} text={failure.cite.text} />
          </li>
        )}
      </For>
    </ul>
  )
}

export interface ProblemViewProps {
  /** A Problem, or anything thrown. */
  problem?: Problem | undefined
  error?: unknown
  /** Field errors are shown beside their fields already (ErrorSummary). */
  hideFields?: boolean | undefined
  children?: JSX.Element
}

/** A refusal: what, by which rules, in which fields. Spoken at once. */
export function ProblemView(p: ProblemViewProps) {
  const problem = () => p.problem ?? asProblem(p.error)
  return (
    <Alert tone="red" title={problemTitle(problem())} live>
      <Show when={problem().detail && problem().code !== 'unexpected'}>
        <p>{problem().detail}</p>
      </Show>
      <Show when={problem().failures?.length}>
        <Failures items={problem().failures ?? []} />
      </Show>
      <Show when={problem().missing?.length}>
        <Failures items={problem().missing ?? []} />
      </Show>
      <Show when={!p.hideFields && problem().errors?.length}>
        <ul>
          <For each={problem().errors}>{(error) => <li>{error.detail}</li>}</For>
        </ul>
      </Show>
      {p.children}
    </Alert>
  )
}
