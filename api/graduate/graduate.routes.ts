import { router } from '../core/env.ts'
import { giveCookie } from '../core/session.ts'
import { validate } from '../core/validate.ts'
import { consentInput, declineInput, linkInput, linkQuery, openInput, peekInput, pledgeInput } from './graduate.schemas.ts'
import { myCase } from './my-case.ts'
import { openLink, peekLink } from './open-link.ts'
import { createGraduateLink, linkOverview } from './send-link.ts'
import { consentToNotice, declineNotice, signPledge } from './sign-pledge.ts'

/** Employer and unit: the link of one case. */
export const graduateRoutes = router()
  .get('/links', validate('query', linkQuery), async (c) => c.json(await linkOverview(c.var.ctx, c.req.valid('query')), 200))
  .post('/links', validate('json', linkInput), async (c) => c.json(await createGraduateLink(c.var.ctx, c.req.valid('json')), 200))

/** The graduate: opening the link, and the one case behind it. */
export const meRoutes = router()
  .post('/peek', validate('json', peekInput), async (c) => c.json(await peekLink(c.var.ctx, c.req.valid('json').token), 200))
  .post('/open', validate('json', openInput), async (c) => {
    const { token } = await openLink(c.var.ctx, { ...c.req.valid('json'), userAgent: c.req.header('user-agent') ?? null })
    giveCookie(c, token, c.var.ctx.deps.config.publicUrl.startsWith('https:'))
    return c.json({ ok: true }, 200)
  })
  .get('/', async (c) => c.json(await myCase(c.var.ctx, {}), 200))
  .post('/pledge', validate('json', pledgeInput), async (c) => c.json(await signPledge(c.var.ctx, c.req.valid('json')), 200))
  .post('/consent', validate('json', consentInput), async (c) => c.json(await consentToNotice(c.var.ctx, c.req.valid('json')), 200))
  .post('/decline', validate('json', declineInput), async (c) => c.json(await declineNotice(c.var.ctx, c.req.valid('json')), 200))
