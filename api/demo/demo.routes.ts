/** Only in demo: who can sign in, and the movable business day. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { asSystem, type Ctx } from '../core/context.ts'
import { router } from '../core/env.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { openContext } from '../core/session.ts'
import { validate } from '../core/validate.ts'
import { sweep } from '../jobs.ts'
import { isDay } from '../rules/dates.ts'
import { demoAccounts, setBusinessDay } from './demo.repo.ts'

/** The password of every account of the sample city; printed by `npm start`, refused by production. */
export const DEMO_PASSWORD = 'yinjin-2026'

function enforceDemo(ctx: Ctx): Ctx {
  if (!ctx.deps.config.demo) throw refuse('not-found', '没有这个接口')
  return asSystem(ctx)
}

const accounts = query('system.run', async (run, _: null) =>
  (await demoAccounts(run.tx)).map((account) => ({ ...account, password: DEMO_PASSWORD })),
)

const moveDay = command({
  act: 'demo.moveDay',
  permission: 'system.run',
  input: z.object({
    day: z
      .string()
      .refine(isDay, '请填写日期，格式为 2026-06-15')
      .refine((day) => day >= '2024-01-01' && day <= '2029-12-31', '演示日期限 2024 至 2029 年'),
  }),
  async run(run, input) {
    await setBusinessDay(run, input.day)
    return {
      result: { day: input.day },
      event: { subject: { type: 'demo', id: 'business-day' }, before: { day: run.today }, after: { day: input.day } },
    }
  },
})

export const demoRoutes = router()
  .get('/accounts', async (c) => c.json({ accounts: await accounts(enforceDemo(c.var.ctx), null) }, 200))
  .post('/day', validate('json', moveDay.input), async (c) => {
    const moved = await moveDay(enforceDemo(c.var.ctx), c.req.valid('json'))
    // what falls due by the new day happens at once: notices end, deadlines pass
    const { deps, ip, requestId } = c.var.ctx
    await sweep((await openContext(deps, null, { ip, requestId, idempotencyKey: null })).ctx)
    return c.json(moved, 200)
  })
