/** Whether a template can be set, by Typst's own words with the line; on made-up facts, short and at their longest. */
import type { z } from 'zod'
import { PDF } from '@libpdf/core'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import type { LetterKind } from '../letters/letter-facts.ts'
import { typeset, TypesetterError } from '../letters/typesetter.ts'
import type { TemplateFault } from '../letters/typesetter-worker.ts'
import { sampleFacts, type SampleSize } from './sample-facts.ts'
import type { checkTemplateInput } from './templates.schemas.ts'

const DRAFT_MARK = { words: '试排', note: '模板试排，不是签发的文书，不作凭证', unverifiable: true }
/** A template at fault is told of with its lines; where the process itself failed, one line says so. */
export type SetOutcome = { pdf: Uint8Array; pages: number } | { faults: readonly TemplateFault[] }

export const pagesOf = async (pdf: Uint8Array): Promise<number> => (await PDF.load(pdf)).getPageCount()

/** Sets a paper by a source that is not in force; always marked as a trial. */
export async function setByTrial(kind: LetterKind, facts: Parameters<typeof typeset>[1], source: string): Promise<SetOutcome> {
  try {
    const pdf = await typeset(kind, facts, { template: { name: `${kind}/draft`, source }, mark: DRAFT_MARK })
    return { pdf, pages: await pagesOf(pdf) }
  } catch (error) {
    if (!(error instanceof TypesetterError)) throw error
    if (error.code === 'typesetter-timeout') return { faults: [{ line: null, column: null, message: '排版超时：模板可能陷入循环' }] }
    if (error.code !== 'typesetter-refused') throw refuse('unavailable', error.message)
    return { faults: error.faults.length > 0 ? error.faults : [{ line: null, column: null, message: error.message }] }
  }
}

const mayCheck = query('template.edit', async () => null)

/** In: a kind and a source as it stands in the editor. Out: its faults, or how many pages the shortest and the longest paper take. */
export async function checkTemplate(ctx: Ctx, { kind, source }: z.output<typeof checkTemplateInput>) {
  await mayCheck(ctx, undefined)
  const pages: Partial<Record<SampleSize, number>> = {}
  for (const size of ['short', 'long'] as const) {
    const set = await setByTrial(kind, sampleFacts(kind, size), source)
    if ('faults' in set) return { faults: [...set.faults], pages: null }
    pages[size] = set.pages
  }
  return { faults: [], pages: { short: pages.short ?? 0, long: pages.long ?? 0 } }
}
