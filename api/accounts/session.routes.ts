import { router } from '../core/env.ts'
import { permissionsOf } from '../core/permissions.ts'
import { dropCookie, giveCookie, type RequestSession } from '../core/session.ts'
import { validate } from '../core/validate.ts'
import { signOut } from './manage-accounts.ts'
import { codeInput, signInInput } from './session.schemas.ts'
import { giveCode, signIn } from './sign-in.ts'

/** What a page needs to know of who looks at it. */
function describe(session: RequestSession) {
  const { ctx } = session
  const { actor, deps } = ctx
  const signedIn = actor.tier !== 'public' && actor.tier !== 'graduate'
  return {
    user: signedIn
      ? {
          id: actor.userId,
          name: actor.name,
          tier: actor.tier,
          orgId: actor.orgId,
          orgName: actor.orgName,
          roles: actor.roles,
          permissions: permissionsOf(actor),
          totpOn: session.totpOn,
        }
      : null,
    graduate: actor.tier === 'graduate',
    codeNeeded: session.codeNeeded,
    mustChangePassword: signedIn && session.mustChangePassword,
    today: ctx.today,
    now: ctx.now,
    demo: deps.config.demo,
    city: deps.config.cityName,
    bureau: deps.config.bureauName,
  }
}

export const sessionRoutes = router()
  .get('/', (c) => c.json(describe(c.var.session), 200))
  .post('/', validate('json', signInInput), async (c) => {
    const signedIn = await signIn(c.var.ctx, { ...c.req.valid('json'), userAgent: c.req.header('user-agent') ?? null })
    giveCookie(c, signedIn.token, c.var.ctx.deps.config.publicUrl.startsWith('https:'))
    return c.json({ codeNeeded: signedIn.codeNeeded, mustChangePassword: signedIn.mustChangePassword }, 200)
  })
  .post('/code', validate('json', codeInput), async (c) => {
    const next = await giveCode(c.var.ctx, c.var.session.token, c.req.valid('json').code)
    giveCookie(c, next.token, c.var.ctx.deps.config.publicUrl.startsWith('https:'))
    return c.json({ ok: true }, 200)
  })
  .post('/end', async (c) => {
    const { ctx, token } = c.var.session
    if (token) await signOut(ctx, { token })
    dropCookie(c)
    return c.json({ ok: true }, 200)
  })
