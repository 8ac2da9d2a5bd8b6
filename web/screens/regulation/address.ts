import { z } from 'zod'
import type { TextId } from '../../../api/rules/policy.ts'

/** /regulation?text=policy-2018&article=14(1)&q=… */
export const regulationAddress = z.object({
  /** The id of a version leads to its text. */
  text: z.preprocess(
    (id) => (typeof id === 'string' ? id.split('.')[0] : id),
    z.enum(['policy-2018', 'policy-2021']).default('policy-2018'),
  ),
  article: z.string().trim().max(12).default(''),
  q: z.string().max(300).default(''),
  view: z.enum(['read', 'compare']).default('read'),
})
export type RegulationAddress = z.infer<typeof regulationAddress>

/** Where an article of a text is read; without one, the whole text. */
export const regulationHref = (text: TextId, article = '', q = ''): string => {
  const search = new URLSearchParams({ text, ...(article ? { article } : {}), ...(q ? { q } : {}) })
  return `/regulation?${search.toString()}`
}
