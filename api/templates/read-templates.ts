/** Which template each kind of paper is set by, what was adopted by whom, and the drafts. */
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { TEMPLATE_VERSIONS } from '../letters/letter-facts.ts'
import { yearOf } from '../rules/dates.ts'
import { TEXT_IDS, type TextId } from '../rules/policy.ts'
import { papersByKind } from './papers.repo.ts'
import { shippedSource, sourceOf } from './shipped-source.ts'
import { templateFor, templateName } from './template-in-force.ts'
import { allTemplates, hasDrafted, templateById, type TemplateRow } from './templates.repo.ts'
import { isChangeable, TEMPLATE_KINDS, TRIED_PAPERS, type TemplateKind } from './templates.schemas.ts'

const faceOf = (row: Omit<TemplateRow, 'source'>) => ({
  id: row.id,
  kind: row.kind as TemplateKind,
  text: row.text as TextId,
  name: templateName(row),
  seq: row.seq,
  fromYear: row.fromYear,
  status: row.status,
  note: row.note,
  version: row.version,
  draftedBy: row.draftedByName,
  triedAt: row.triedAt,
  triedOn: row.triedOn,
  adoptedBy: row.adoptedByName,
  adoptedOn: row.adoptedOn,
  updatedAt: row.updatedAt,
})

export const listTemplates = query('template.read', async (run: Run) => {
  const papers = await papersByKind(run.tx)
  const year = yearOf(run.today)
  const kinds = []
  for (const kind of TEMPLATE_KINDS) {
    const inForce = []
    if (isChangeable(kind)) for (const text of TEXT_IDS) inForce.push({ text, name: (await templateFor(run, kind, text, year)).name })
    kinds.push({ kind, shipped: TEMPLATE_VERSIONS[kind], changeable: isChangeable(kind), papers: papers.get(kind) ?? 0, inForce })
  }
  return { year, kinds, versions: (await allTemplates(run.tx)).map(faceOf) }
})

/** One version with its source and that of what it would replace; the reader is told whether he drafted it. */
export const readTemplate = query('template.read', async (run: Run, input: { id: string }) => {
  const row = await templateById(run.tx, input.id)
  if (!row || !isChangeable(row.kind)) throw refuse('not-found', '没有这份模板')
  const beside = await templateFor(run, row.kind, row.text as TextId, row.fromYear)
  const papers = (await papersByKind(run.tx)).get(row.kind) ?? 0
  return {
    ...faceOf(row),
    source: row.source,
    own: run.actor.userId !== null && (await hasDrafted(run.tx, row.id, run.actor.userId)),
    inForce: { name: beside.name, source: await sourceOf(row.kind, beside) },
    papersNeeded: Math.min(TRIED_PAPERS, papers),
  }
})

export const readShipped = query('template.read', async (_run: Run, { kind }: { kind: TemplateKind }) => ({
  kind,
  name: TEMPLATE_VERSIONS[kind],
  source: await shippedSource(kind),
}))
