import { prefix } from '@solid-primitives/i18n'
import type { Mirror } from '../mirror.ts'
import type { selfCheckWords as zh } from '../zh/self-check.ts'
import { factTerms } from './terms.ts'

const selfCheck = {
  title: 'Self-check',
  lead: 'Can a graduate be introduced by an employer this year? No account, no name, no identity number; your answers are used once and not kept.',
  year: 'Intake year',
  yearHint: 'Judged by {{ title }} ({{ number }}); declaration from {{ from }} to {{ to }}.',
  'section.employer': 'Employer',
  'section.graduate': 'Graduate',
  'section.education': 'School and level',
  'section.route': 'Way in and post',
  employerBy: 'Which employer?',
  byAnswers: 'Describe the employer',
  byAnswersHint: 'The code is not known, or the employer is not registered',
  byCode: 'Look it up by credit code',
  byCodeHint: 'A registered employer: its entry and its unit’s own conditions',
  uscc: 'Unified social credit code',
  usccHint: '18 characters, exactly',
  found: 'Employer: {{ name }}',
  otherSchool: 'Another school',
  schoolsFound: '{{ n }} found',
  noSchool: 'None found; try another name or the code. Leave it empty for schools abroad.',
  check: 'Check',
  clear: 'Start again',
  privacy: 'You may leave answers out; the result says what is missing. What you type stays in this tab and is gone when it closes.',

  'label.graduate.birthDate': 'Date of birth',
  'label.graduate.schoolCode': 'School',
  'label.graduate.unifiedPlan': 'In the national unified enrolment plan?',
  'label.graduate.onTime': 'Graduates on time with degree?',
  'label.graduate.studyEmployment': 'Employment while studying',
  'label.graduate.startupResults': 'Are there papers on the start-up’s results?',
  'label.graduate.offQuotaBasis': 'Is there a basis for off-quota?',
  'label.graduate.matchStatement': 'Can you say how the major fits business and post?',
  'label.graduate.founderRole': 'Founder or main founder?',
  'label.graduate.founderShareOriginal': 'Held since founding (no transfer or later entry)?',
  'label.graduate.startupIndustry': 'In an industry the city supports?',
  'label.graduate.familyInBeijing': 'Close family in the city in need of care?',
  'label.graduate.parentsBeijingHukou': 'Both parents transferred to Beijing and resident?',
  'label.graduate.residencyCompleted': 'Medical residency completed?',
  'label.graduate.schoolWorldTop200': 'From a Chinese school among the world’s first 200?',
  'label.employer.operatingNormally': 'Operates normally?',
  'label.employer.creditGood': 'Good credit?',
  'label.employer.hasViolations': 'Any record of violations?',
  'label.employer.paysTax': 'Pays tax?',
  'label.employer.archiveArranged': 'Keeps personnel files or has them kept?',
  'hint.graduate.beijingHukou': 'A school’s collective household does not count.',
  'hint.graduate.schoolCode': 'Type the name or the five-digit code.',
  'hint.graduate.offQuotaBasis': 'A document number, a letter of employment or a proof.',
  'hint.graduate.matchStatement': 'The supervising unit judges whether it fits.',
  'hint.graduate.quotaKind': 'Off-quota needs a basis.',
  'hint.graduate.founderShare': 'Your share when the company was founded.',
  'hint.employer.features': 'All that apply; none if none does.',
  'hint.employer.hasViolations': 'Yes if punished or listed of late.',
}

/** Words of the self-check's questions; labels and choices, which the server has in Chinese, too. */
export const selfCheckWords = {
  ...prefix(selfCheck, 'selfCheck'),
  ...factTerms,
} satisfies Mirror<typeof zh>
