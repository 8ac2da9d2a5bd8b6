import { hc, parseResponse } from 'hono/client'
import type { AppType } from '../../api/app.ts'
import { problemFetch } from './http.ts'

/** The server's routes, typed: `parseResponse(api.cases[':id'].$get({ param: { id } }))`. Refusals are thrown as ProblemError. */
export const api = hc<AppType>('/', { fetch: problemFetch }).api

export { parseResponse }
export { request } from './http.ts'
export { ProblemError } from './problem.ts'
export type { Failure, FieldIssue, Missing, Problem } from './problem.ts'
