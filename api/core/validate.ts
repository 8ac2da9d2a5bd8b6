/** zod on a request, refusing in the application's own shape; the schema also reaches the OpenAPI document. */
import { zValidator } from '@hono/zod-validator'
import type { ValidationTargets } from 'hono'
import { resolver, uniqueSymbol } from 'hono-openapi'
import type { ZodType } from 'zod'
import { refuse } from './errors.ts'

const KEPT = /[\u4e00-\u9fff]/
/** Our own sentences are Chinese already; zod's are replaced by plain ones. */
const sentence = (issue: { message: string; code: string }) => {
  if (KEPT.test(issue.message)) return issue.message
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' ? '请填写或选择此项' : '内容格式不正确'
}

export function validate<T extends keyof ValidationTargets, S extends ZodType>(target: T, schema: S) {
  const middleware = zValidator(target, schema, (result) => {
    if (result.success) return
    throw refuse('invalid', `有 ${result.error.issues.length} 处填写有误`, {
      errors: result.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, detail: sentence(issue) })),
    })
  })
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema), options: undefined } }) as typeof middleware
}
