/** Whose numbering the article of a statement has. A file of its own: pages that only name an article need none of the texts. */
import type { TextId } from './policy.ts'

/** Statements of the 2021 draft whose article is numbered as in the 2021 text; every other keeps its number of the 2018 text. */
const OWN_2021 = [
  'noEmploymentScope',
  'excludedTrainingModes',
  'selectionPeriodMonths',
  'minRegisteredMonths',
  'employerPaysTax',
  'employerArchiveArranged',
  'postgraduateNormally',
  'ageBasis',
  'maxAge',
  'bachelorEmployerScope',
  'bachelorSystems',
  'bachelorSchoolSets',
  'routes.GENERAL',
  'routes.BACHELOR_',
  'offQuota.KEY_INDUSTRY',
]

/** In: a text and the path of a statement. Out: whose numbering its article has. */
export const numberedIn = (text: TextId, path: string): TextId =>
  text === 'policy-2021' && OWN_2021.some((own) => path.startsWith(own)) ? 'policy-2021' : 'policy-2018'
