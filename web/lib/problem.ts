import type { FieldError, ErrorCode } from '../../api/core/errors.ts'
import type { Failure, Missing } from '../../api/rules/regulation.ts'

export type { Failure, Missing }
export type FieldIssue = FieldError

/** application/problem+json as this system answers it (api/core/problem.ts), and our own words for an answer that is none. */
export interface Problem {
  code: ErrorCode | 'network' | 'http' | 'unexpected'
  title: string
  status: number
  detail?: string
  /** Rules that refused, each with its article. */
  failures?: readonly Failure[]
  /** What a rule could not judge without. */
  missing?: readonly Missing[]
  errors?: readonly FieldIssue[]
  /** What the screen can act on: figures of an account, who changed what. */
  facts?: Readonly<Record<string, unknown>>
  requestId?: string | null
}

/** A refusal of the server, or a request that never arrived (`code: 'network'`, status 0). */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get code(): Problem['code'] {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }
}

/** Reads a refused response; a body that is no problem+json becomes one with the code 'http'. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = { code: 'http', title: '', status: response.status }
  try {
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('title' in body) || typeof body.title !== 'string') return fallback
    return { ...fallback, ...body, title: body.title, status: response.status }
  } catch {
    return fallback
  }
}

/** Any thrown thing as a problem to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { code: 'unexpected', title: '', status: 0, detail: error instanceof Error ? error.message : String(error) }
}
