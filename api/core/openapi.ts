/** What the API can do, for programs: every route with its words, its parameters and body from the schema that checks them, and the one shape of a refusal. */
import type { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { Config } from '../config.ts'
import type { Env } from './env.ts'
import { ERROR_STATUS } from './errors.ts'
import { isKeyed } from './request.ts'
import { ROUTE_DETAIL } from './route-details.ts'
import { ROUTE_GROUPS, ROUTE_SUMMARY } from './route-summaries.ts'

type Operation = Record<string, unknown> & {
  responses?: Record<string, unknown>
  requestBody?: { content?: Record<string, object> }
  parameters?: unknown[]
}
interface Document {
  openapi: string
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
  components: Record<string, unknown>
}

/** /api/cases/{id} as the router has it: /api/cases/:id. */
const routerPath = (path: string) => path.replaceAll(/\{([^}]+)\}/g, ':$1')

const PROBLEM = {
  description: '没有办成：编码、一句话、不符合的规定（条款）、有误的栏目（RFC 9457）',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
    requestId: { type: ['string', 'null'] },
    failures: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          policy: { type: 'string' },
          cite: { type: 'object', properties: { article: { type: 'string' } } },
          message: { type: 'string' },
          facts: { type: 'object' },
        },
      },
    },
    errors: { type: 'array', items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } } },
  },
}
const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[\\w-]{8,80}$' },
  description: '每次办理一个新编号；网络中断后用同一编号重发，只生效一次',
}

function describe(method: string, path: string, operation: Operation): Operation {
  const address = `${method.toUpperCase()} ${routerPath(path)}`
  const group = /^\/api\/([^/]+)/.exec(path)?.[1] ?? 'health'
  const keyed = isKeyed(method.toUpperCase(), path)
  const detail = ROUTE_DETAIL[address]
  return {
    ...operation,
    summary: ROUTE_SUMMARY[address] ?? address,
    ...(detail ? { description: detail.description } : {}),
    tags: [ROUTE_GROUPS[group] ?? group],
    parameters: [...(operation.parameters ?? []), ...(keyed ? [KEY_HEADER] : [])],
    ...(detail?.request ? { requestBody: withExample(operation.requestBody, detail.request) } : {}),
    responses: { 200: { description: '办成', ...(detail?.answer ? exampleOf(detail.answer) : {}) }, default: PROBLEM },
  }
}

const exampleOf = (example: unknown) => ({ content: { 'application/json': { example } } })
/** The body as its schema describes it, with an example beside the schema. */
function withExample(body: Operation['requestBody'], example: unknown): Operation['requestBody'] {
  const json = body?.content?.['application/json'] ?? {}
  return { ...body, content: { 'application/json': { ...json, example } } }
}

/** In: the application with all its routes. Out: the OpenAPI 3.1 document. */
export async function openApiDocument(app: Hono<Env>, config: Config): Promise<Document> {
  const made = (await generateSpecs(app, {
    documentation: {
      info: {
        title: '引进毕业生管理系统 API',
        version: '1',
        description: `${config.bureauName}。登录后以会话 Cookie 访问；一切修改须带 Idempotency-Key。`,
      },
    },
    includeEmptyPaths: true,
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  })) as unknown as Document
  const paths = Object.entries(made.paths).map(
    ([path, operations]) =>
      [
        path,
        Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, describe(method, path, operation)])),
      ] as const,
  )
  const components = {
    ...made.components,
    schemas: { ...(made.components['schemas'] as object | undefined), Problem: PROBLEM_SCHEMA },
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yinjin' } },
  }
  return { ...made, paths: Object.fromEntries(paths), components }
}
