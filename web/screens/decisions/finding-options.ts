import { citationText } from '../../../api/rules/citation.ts'
import { FINDING } from '../../../api/rules/sanctions.ts'
import { keysOf } from '../../../api/rules/terms.ts'

export type SanctionedTier = 'employer' | 'supervisingUnit'

/** What an inspection can find of this kind of organisation (Article 26). */
export const findingOptions = (tier: SanctionedTier) =>
  keysOf(FINDING)
    .filter((kind) => FINDING[kind].of.some((who) => who === tier))
    .map((kind) => ({ value: kind, label: `${citationText(FINDING[kind].article)}　${FINDING[kind].title}` }))
