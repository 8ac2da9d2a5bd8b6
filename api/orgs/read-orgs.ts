/** Organisations as the actor may see them. */
import type { z } from 'zod'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { admissionInForce } from '../policies/policies.repo.ts'
import { formerNames, listOrgs, readOrg, supervisingUnits } from './orgs.repo.ts'
import type { orgListInput } from './orgs.schemas.ts'

export const findOrgs = query('org.read', async (run, input: z.output<typeof orgListInput>) => {
  const rows = await listOrgs(run.tx, { ...input, after: decodeCursor(input.after, 3) })
  return pageOf(rows, (row) => [row.pinyin, row.name, row.id])
})

export const listUnits = query('org.read', (run, _: null) => supervisingUnits(run.tx))

export const orgDetail = query('org.read', async (run, input: { id: string }) => {
  const row = await readOrg(run.tx, input.id)
  if (!row) throw refuse('not-found', '没有这个单位，或不在您的管辖范围内')
  const unit = row.parentId ? await readOrg(run.tx, row.parentId) : undefined
  // an employer stands under the conditions of its unit
  const admission = await admissionInForce(run.tx, row.parentId ?? row.id)
  return { ...row, unitName: unit?.name ?? null, admission: admission?.conditions ?? null, formerNames: await formerNames(run.tx, row.id) }
})
