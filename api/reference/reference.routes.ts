/** Public facts that forms choose from. */
import { z } from 'zod'
import { institutionByCode, institutions, schoolSetVersions, searchInstitutions } from '../../db/reference/index.ts'
import { router } from '../core/env.ts'
import { validate } from '../core/validate.ts'

const SHOWN = 30
const schoolsQuery = z.object({ q: z.string().trim().max(60).default(''), code: z.string().trim().max(10).optional() })

/** Schools whose code, present or former name holds the text; with `code` that one school. Schools without a public code are named only. */
function findSchools({ q, code }: z.infer<typeof schoolsQuery>) {
  const exact = code ? institutionByCode(code) : undefined
  const list = code ? (exact ? [exact] : []) : searchInstitutions(q, SHOWN)
  return {
    schools: list.map(({ code: own, name, oldNames, codeSource }) => ({
      code: own,
      name,
      formerNames: (oldNames ?? []).map((old) => old.name),
      codeVerified: codeSource === 'ministry-list',
    })),
  }
}

/** The dated sets that come with the product, and every school with a public code: to enter another set beside them. */
const schoolSets = () => ({
  sets: schoolSetVersions.map(({ set, from, until, source, members }) => ({ set, from, until, source, schools: members.length })),
  schools: institutions.flatMap(({ code, name }) => (code ? [{ code, name }] : [])),
})

export const referenceRoutes = router()
  .get('/schools', validate('query', schoolsQuery), (c) => c.json(findSchools(c.req.valid('query')), 200))
  .get('/school-sets', (c) => c.json(schoolSets(), 200))
