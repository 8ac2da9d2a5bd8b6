/** The whole API: every module chained, so that its type reaches the web; and the web's files beside it. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApplyGlobalResponse } from 'hono/client'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { accountsRoutes } from './accounts/accounts.routes.ts'
import { sessionRoutes } from './accounts/session.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { caseReadsRoutes } from './cases/case-reads.routes.ts'
import { casesRoutes } from './cases/cases.routes.ts'
import { disposalsRoutes } from './disposals/disposals.routes.ts'
import { decisionsRoutes } from './decisions/decisions.routes.ts'
import { demandsRoutes } from './demands/demands.routes.ts'
import { archivesRoutes, dossiersRoutes } from './dossiers/dossiers.routes.ts'
import { demoRoutes } from './demo/demo.routes.ts'
import { orgsRoutes } from './orgs/orgs.routes.ts'
import { todoRoutes } from './todo/todo.routes.ts'
import type { Deps } from './core/context.ts'
import type { Env } from './core/env.ts'
import { refuse } from './core/errors.ts'
import { changePasswordFirst, clientAddress, keepSameSite, needKey } from './core/request.ts'
import { onError, problem, type Problem } from './core/problem.ts'
import { openContext, readToken } from './core/session.ts'
import { openApiDocument } from './core/openapi.ts'
import { selfCheckRoutes } from './selfcheck/self-check.routes.ts'
import { reportsRoutes } from './reports/reports.routes.ts'
import { searchRoutes } from './search/search.routes.ts'
import { referenceRoutes } from './reference/reference.routes.ts'
import { lettersRoutes } from './letters/letters.routes.ts'
import { verifyRoutes } from './letters/verify.routes.ts'
import { sealsRoutes } from './seals/seals.routes.ts'
import { registersRoutes } from './registers/registers.routes.ts'
import { settlementsRoutes } from './settlements/settlements.routes.ts'
import { healthRoutes } from './core/health.routes.ts'
import { graduateRoutes, meRoutes } from './graduate/graduate.routes.ts'
import { noticesRoutes, objectionsRoutes, publicRoutes } from './notices/notices.routes.ts'
import { importsRoutes } from './imports/imports.routes.ts'
import { materialsRoutes } from './materials/materials.routes.ts'
import { notificationsRoutes } from './notifications/notifications.routes.ts'
import { policiesRoutes } from './policies/policies.routes.ts'
import { ledgerRoutes } from './quotas/ledger.routes.ts'
import { needsRoutes } from './quotas/needs.routes.ts'
import { evaluationsRoutes } from './evaluations/evaluations.routes.ts'
import { quotasRoutes } from './quotas/quotas.routes.ts'
import { templatesRoutes } from './templates/templates.routes.ts'
import { yearsRoutes } from './years/years.routes.ts'

/** Uploads carry their own, larger limit. */
const BODY_LIMIT = 1024 * 1024
const UPLOADS = /\/(materials|imports|registers|dossiers\/documents|decisions\/minutes|verify\/file|needs\/papers)\b/

/** Every module under its noun. Add a module: one line here. */
const modules = () =>
  new Hono<Env>()
    .route('/session', sessionRoutes)
    .route('/accounts', accountsRoutes)
    .route('/cases', caseReadsRoutes)
    .route('/cases', casesRoutes)
    .route('/years', yearsRoutes)
    .route('/policies', policiesRoutes)
    .route('/quota', quotasRoutes)
    .route('/evaluations', evaluationsRoutes)
    .route('/quota', ledgerRoutes)
    .route('/needs', needsRoutes)
    .route('/decisions', decisionsRoutes)
    .route('/reports', reportsRoutes)
    .route('/demands', demandsRoutes)
    .route('/reference', referenceRoutes)
    .route('/demo', demoRoutes)
    .route('/orgs', orgsRoutes)
    .route('/materials', materialsRoutes)
    .route('/imports', importsRoutes)
    .route('/todo', todoRoutes)
    .route('/graduate', graduateRoutes)
    .route('/me', meRoutes)
    .route('/notices', noticesRoutes)
    .route('/objections', objectionsRoutes)
    .route('/public', publicRoutes)
    .route('/public', selfCheckRoutes)
    .route('/notifications', notificationsRoutes)
    .route('/letters', lettersRoutes)
    .route('/templates', templatesRoutes)
    .route('/verify', verifyRoutes)
    .route('/seals', sealsRoutes)
    .route('/registers', registersRoutes)
    .route('/settlements', settlementsRoutes)
    .route('/disposals', disposalsRoutes)
    .route('/dossiers', dossiersRoutes)
    .route('/archives', archivesRoutes)
    .route('/audit', auditRoutes)
    .route('/search', searchRoutes)

export function createApp(deps: Deps) {
  const app = new Hono<Env>()
  app.use(requestId())
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      xFrameOptions: 'SAMEORIGIN',
      referrerPolicy: 'same-origin',
      crossOriginEmbedderPolicy: false,
      // an uploaded file is sent with a stricter policy of its own
      overwrite: false,
    }),
  )
  app.onError(onError)
  app.use('/api/*', keepSameSite)
  app.use('/api/*', (c, next) =>
    UPLOADS.test(c.req.path)
      ? next()
      : bodyLimit({
          maxSize: BODY_LIMIT,
          onError: () => {
            throw refuse('too-large', '提交的内容过大')
          },
        })(c, next),
  )
  app.use('/api/*', needKey)
  app.use('/api/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    const session = await openContext(deps, readToken(c), {
      ip: clientAddress(c),
      requestId: c.var.requestId,
      // a key is for what changes something: a look repeated under one would be a look without its event
      idempotencyKey: c.req.method === 'GET' ? null : (c.req.header('idempotency-key') ?? null),
    })
    c.set('session', session)
    c.set('ctx', session.ctx)
    await next()
  })
  app.use('/api/*', changePasswordFirst)
  const routes = app.route('/', healthRoutes(deps)).route('/api', modules())
  app.get('/api/openapi.json', async (c) => c.json(await openApiDocument(app, deps.config), 200))
  app.all('/api/*', (c) => problem(c, refuse('not-found', '没有这个接口')))
  // names of people and personal links stay out of search engines
  for (const path of ['/notices/*', '/me/*', '/api/*'])
    app.use(path, async (c, next) => {
      await next()
      c.res.headers.set('x-robots-tag', 'noindex, noarchive')
    })
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  app.use('*', serveStatic({ root: deps.config.webDir, rewriteRequestPath: (path) => path }))
  app.get('*', serveStatic({ root: deps.config.webDir, path: 'index.html' }))
  return routes
}

type Failing = Record<400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503, { json: Problem }>
export type AppType = ApplyGlobalResponse<ReturnType<typeof createApp>, Failing>
