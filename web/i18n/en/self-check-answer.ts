import { prefix } from '@solid-primitives/i18n'
import type { Mirror } from '../mirror.ts'
import type { selfCheckAnswerWords as zh } from '../zh/self-check-answer.ts'
import { policyTerms } from './policy-terms.ts'
import { factTerms } from './terms.ts'
import { verdict } from './verdict.ts'

const selfCheck = {
  'note.no-decision':
    'This only compares your answers with the rules. It is no decision and no basis for one; what counts is the review of a formal application.',
  'note.year-not-open': 'The year has not been opened; it is judged by the text in force now, provisionally.',
  'note.text-unverified': 'Parts of the text have not been verified yet; take the result as a guide only.',
  'note.window-before': 'The declaration period has not begun; judged as if submitted on its first day.',
  'note.window-closed': 'The declaration period of this year is over: the result is about the conditions only.',
  'note.employer-register': 'Kind, system, type, registration, the unit’s own conditions and suspension are taken from the register.',
  'note.standing-as-told': 'Operation, credit, violations, tax and personnel files were not looked up; your answers were taken.',
  'note.adverse-not-read': 'Adverse records of the graduate were not looked up.',
  'note.quota-not-read': 'Whether the employer has quota left was not looked up; an in-quota application needs it.',
  'note.match-judged': 'Whether the major fits the post is for the supervising unit to judge.',
  pass: 'Yes',
  'passWords.open': 'By these answers the conditions of {{ year }} are met; the employer can declare until {{ to }}.',
  'passWords.before': 'By these answers the conditions of {{ year }} are met; declaration begins on {{ from }}.',
  'passWords.closed': 'By these answers the conditions are met, but declaration for {{ year }} ended on {{ to }}.',
  refused: 'No',
  refusedWords: 'By these answers {{ n }} rules are not met.',
  incomplete: 'More is needed',
  incompleteWords: 'Nothing is against it; {{ n }} rules cannot be judged yet.',
  judgedOn: 'Judged as submitted on {{ day }}.',
  asOfToday: 'Back to the earliest day',
  stale: 'Answers have changed; this result is of before.',
  checkAgain: 'Check again',
  reasons: 'Rules not met ({{ n }})',
  missing: 'Still missing ({{ n }})',
  remedies: 'What would make it possible',
  maybe: 'If one of these is true, choose it instead ({{ n }})',
  'kind.supply': 'Supply',
  'kind.wait': 'Wait',
  'kind.route': 'Choose',
  'kind.waiver': 'Exception',
  'kind.never': 'Cannot change',
  tryRoute: 'Choose “{{ name }}” and check again',
  tryDay: 'Check as submitted on {{ day }}',
  notes: 'Please note',
  supposed: '{{ field }} was not given; the usual was supposed',
  printTitle: 'Result of a self-check (no decision)',
}

/** Words of the self-check's answer. */
export const selfCheckAnswerWords = {
  ...prefix(selfCheck, 'selfCheck'),
  ...factTerms,
  ...prefix(verdict, 'verdict'),
  ...prefix(policyTerms, 'policies'),
} satisfies Mirror<typeof zh>
