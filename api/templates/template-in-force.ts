/** Which template a paper is set by: the shipped one, or what the bureau adopted for the text and the year of issue. */
import type { Tx } from '../../db/client.ts'
import type { Run } from '../core/context.ts'
import { TEMPLATE_VERSIONS, type LetterKind } from '../letters/letter-facts.ts'
import type { TextId } from '../rules/policy.ts'
import { adoptedFor, adoptedNumber, type TemplateRow } from './templates.repo.ts'

/** The name is kept with the issued paper; a source of null is the shipped file of that name. */
export interface Template {
  name: string
  source: string | null
}

const ADOPTED = /^(\w+)\/([\w-]+)\/(\d+)$/

/** acceptanceLetter/policy-2018/3 */
export const templateName = (row: Pick<TemplateRow, 'kind' | 'text' | 'seq'>): string => `${row.kind}/${row.text}/${row.seq}`

export const shippedTemplate = (kind: LetterKind): Template => ({ name: TEMPLATE_VERSIONS[kind], source: null })

/** In: a kind, the text of the regulation it is issued under, the year of issue. Out: what it is set by today. */
export async function templateFor(run: Run, kind: LetterKind, text: TextId, year: number): Promise<Template> {
  const row = await adoptedFor(run.tx, kind, text, year)
  return row ? { name: templateName(row), source: row.source } : shippedTemplate(kind)
}

/** In: the name kept with an issued paper. Out: that template, whatever is in force since. Throws if the name leads nowhere. */
export async function templateNamed(tx: Tx, name: string): Promise<Template> {
  const [, kind, text, seq] = ADOPTED.exec(name) ?? []
  if (!kind || !text || !seq) return { name, source: null }
  const row = await adoptedNumber(tx, kind, text, Number(seq))
  if (!row) throw new Error(`no adopted template ${name}`)
  return { name, source: row.source }
}
