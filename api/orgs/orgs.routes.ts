import { z } from 'zod'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { editOrg, editStanding } from './edit-org.ts'
import { channelInput, employerInput, orgListInput, orgUpdate, standingUpdate, unitInput } from './orgs.schemas.ts'
import { findOrgs, listUnits, orgDetail } from './read-orgs.ts'
import { previewChannel, registerEmployer } from './register-employer.ts'
import { registerUnit } from './register-unit.ts'

export const orgsRoutes = router()
  .get('/', validate('query', orgListInput), async (c) => c.json(await findOrgs(c.var.ctx, c.req.valid('query')), 200))
  .get('/units', async (c) => c.json(await listUnits(c.var.ctx, null), 200))
  .get('/channel', validate('query', channelInput), async (c) => c.json(await previewChannel(c.var.ctx, c.req.valid('query')), 200))
  .get('/:id', validate('param', z.object({ id: z.uuid() })), async (c) => c.json(await orgDetail(c.var.ctx, c.req.valid('param')), 200))
  .post('/', validate('json', employerInput), async (c) => c.json(await registerEmployer(c.var.ctx, c.req.valid('json')), 200))
  .post('/units', validate('json', unitInput), async (c) => c.json(await registerUnit(c.var.ctx, c.req.valid('json')), 200))
  .post('/edit', validate('json', orgUpdate), async (c) => c.json(await editOrg(c.var.ctx, c.req.valid('json')), 200))
  .post('/standing', validate('json', standingUpdate), async (c) => c.json(await editStanding(c.var.ctx, c.req.valid('json')), 200))
