/** The closed list of refusals. Only onError (problem.ts) makes HTTP of them; an expected refusal is not logged as an error. */
import type { Failure, Missing, Verdict } from '../rules/regulation.ts'

export const ERROR_STATUS = {
  'bad-request': 400,
  'idempotency-key-missing': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'code-needed': 401,
  'account-locked': 429,
  'too-many-attempts': 429,
  'not-allowed': 403,
  'cross-site': 403,
  'not-found': 404,
  'link-expired': 410,
  'file-destroyed': 410,
  conflict: 409,
  'changed-meanwhile': 409,
  'idempotency-mismatch': 409,
  'duplicate-person': 409,
  duplicate: 409,
  'too-large': 413,
  invalid: 422,
  'rule-refused': 422,
  'transition-refused': 409,
  'quota-exhausted': 422,
  'window-closed': 422,
  'calendar-unknown': 422,
  'four-eyes': 422,
  'file-refused': 422,
  'decision-needed': 422,
  'materials-missing': 422,
  unavailable: 503,
  internal: 500,
} as const
export type ErrorCode = keyof typeof ERROR_STATUS

/** One faulty field: JSON pointer and a Chinese sentence. */
export interface FieldError {
  pointer: string
  detail: string
}

export interface ErrorExtra {
  /** Rules that refused, each with its article. */
  failures?: Failure[]
  missing?: Missing[]
  errors?: FieldError[]
  /** Anything the screen can act on: account figures, who changed what, seconds to wait. */
  facts?: Record<string, unknown>
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly extra: ErrorExtra
  constructor(code: ErrorCode, message: string, extra: ErrorExtra = {}) {
    super(message)
    this.code = code
    this.extra = extra
  }
}

/** `throw refuse('not-found', '没有这件申报')`. */
export const refuse = (code: ErrorCode, message: string, extra: ErrorExtra = {}) => new AppError(code, message, extra)

/** Lets only `pass` through; what refused or is missing travels with its article. */
export function enforce(verdict: Verdict, title = '不符合规定，不能办理', code: ErrorCode = 'rule-refused'): void {
  if (verdict.kind === 'pass') return
  throw refuse(code, title, { failures: verdict.failures, missing: verdict.missing })
}

/** Names of database constraints that stand for a refusal a user can understand. */
const CONSTRAINTS: Record<string, () => AppError> = {
  cases_person: () => refuse('duplicate-person', '该毕业生本年度已有在办或已办结的引进申报，不能重复申报'),
  quota_accounts_no_overdraft: () => refuse('quota-exhausted', '指标余额不足，本次办理没有生效'),
  cases_no: () => refuse('conflict', '申报编号刚被占用，请再试一次'),
  accounts_username: () =>
    refuse('duplicate', '该用户名已被使用', { errors: [{ pointer: '/username', detail: '该用户名已被使用，请换一个' }] }),
  orgs_tier_uscc: () =>
    refuse('duplicate', '该统一社会信用代码已登记', { errors: [{ pointer: '/uscc', detail: '该统一社会信用代码已登记' }] }),
  decisions_number: () => refuse('duplicate', '该决策编号已使用', { errors: [{ pointer: '/number', detail: '该决策编号已使用' }] }),
  quota_movements_case: () => refuse('conflict', '该申报的指标已办理过同一变动'),
  quota_movements_case_order: () => refuse('conflict', '该申报没有占用指标，不能核销或释放'),
  quota_movements_case_end: () => refuse('conflict', '该申报占用的指标已核销或已释放'),
}

/** In: whatever was thrown. Out: the refusal it stands for, or undefined when it is a fault of ours. */
export function asRefusal(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  const cause = error instanceof Error && error.cause ? error.cause : error
  const constraint = (cause as { constraint_name?: string } | null)?.constraint_name
  return constraint ? CONSTRAINTS[constraint]?.() : undefined
}

/** SQLSTATE of a database error, through drizzle's wrapping. */
export const sqlState = (error: unknown): string | undefined => {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return (cause as { code?: string } | null)?.code
}
