import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'
import { adoptTemplate } from './adopt-template.ts'
import { checkTemplate } from './check-template.ts'
import { beginTemplate, dropTemplate, saveTemplate } from './draft-template.ts'
import { listTemplates, readShipped, readTemplate } from './read-templates.ts'
import {
  adoptTemplateInput,
  beginTemplateInput,
  checkTemplateInput,
  kindParam,
  paperParam,
  saveTemplateInput,
  templateParam,
  templateRef,
} from './templates.schemas.ts'
import { lookAtPaper, papersToTry, tryTemplate } from './try-template.ts'

export const templatesRoutes = router()
  .get('/', async (c) => c.json(await listTemplates(c.var.ctx, undefined), 200))
  .post('/', validate('json', beginTemplateInput), async (c) => c.json(await beginTemplate(c.var.ctx, c.req.valid('json')), 200))
  .post('/save', validate('json', saveTemplateInput), async (c) => c.json(await saveTemplate(c.var.ctx, c.req.valid('json')), 200))
  .post('/check', validate('json', checkTemplateInput), async (c) => c.json(await checkTemplate(c.var.ctx, c.req.valid('json')), 200))
  .post('/try', validate('json', templateRef), async (c) => c.json(await tryTemplate(c.var.ctx, c.req.valid('json')), 200))
  .post('/adopt', validate('json', adoptTemplateInput), async (c) => c.json(await adoptTemplate(c.var.ctx, c.req.valid('json')), 200))
  .post('/drop', validate('json', templateRef), async (c) => c.json(await dropTemplate(c.var.ctx, c.req.valid('json')), 200))
  .get('/shipped/:kind', validate('param', kindParam), async (c) => c.json(await readShipped(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id', validate('param', templateParam), async (c) => c.json(await readTemplate(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/papers', validate('param', templateParam), async (c) => c.json(await papersToTry(c.var.ctx, c.req.valid('param')), 200))
  .get('/:id/papers/:letterId/:side', validate('param', paperParam), async (c) => {
    const pdf = await lookAtPaper(c.var.ctx, c.req.valid('param'))
    return c.body(new Uint8Array(pdf), 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="trial.pdf"' })
  })
