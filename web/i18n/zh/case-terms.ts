import { prefix } from '@solid-primitives/i18n'
import { FORM_SECTIONS, HOUSEHOLD, REVOCATION_CAUSE } from '../../../api/cases/cases.schemas.ts'
import { CASE_STATUS, STEPS, TRANSITIONS } from '../../../api/rules/case-status.ts'
import { RETURN_REASON } from '../../../api/rules/reasons.ts'
import { fieldWords, graduateTerms } from './terms.ts'

type Titled<K extends string> = { readonly [P in K]: string }
/** Titles by key, of a table whose entries carry one. */
const titles = <K extends string>(table: { readonly [P in K]: { title: string } }): Titled<K> =>
  Object.fromEntries(Object.entries<{ title: string }>(table).map(([key, { title }]) => [key, title])) as Titled<K>
const titlesOf = <K extends string>(list: readonly { key: K; title: string }[]): Titled<K> =>
  Object.fromEntries(list.map(({ key, title }) => [key, title])) as Titled<K>

/** The official words of the regulation, as the server has them: nothing is written twice. */
export const caseTerms = {
  ...prefix(CASE_STATUS, 'status'),
  ...prefix(titles(TRANSITIONS), 'action'),
  ...prefix({ askRevocation: '申请撤销接收函', reviewRevocation: '同意撤销申请' }, 'action'),
  ...prefix(titlesOf(STEPS), 'step'),
  ...prefix(titlesOf(FORM_SECTIONS), 'section'),
  ...prefix(fieldWords, 'field'),
  ...graduateTerms,
  ...prefix(RETURN_REASON, 'returnReason'),
  ...prefix(REVOCATION_CAUSE, 'revocationCause'),
  ...prefix(HOUSEHOLD, 'household'),
}
