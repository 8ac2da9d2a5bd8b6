/** The source of a shipped template, as a draft begins from it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { templatesFolder } from '../letters/letter-assets.ts'
import { TEMPLATE_VERSIONS, type LetterKind } from '../letters/letter-facts.ts'
import type { Template } from './template-in-force.ts'

export const shippedSource = (kind: LetterKind): Promise<string> =>
  readFile(join(templatesFolder(), `${TEMPLATE_VERSIONS[kind].split('@')[0]}.typ`), 'utf8')

/** The text of a template, shipped or adopted. */
export const sourceOf = async (kind: LetterKind, template: Template): Promise<string> => template.source ?? (await shippedSource(kind))
