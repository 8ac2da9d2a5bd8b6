import { prefix } from '@solid-primitives/i18n'
import type { Mirror } from '../mirror.ts'
import type { verify as zh } from '../zh/verify.ts'

export const verify = {
  title: 'Verify a letter',
  lead: 'Scan the QR code on the letter or type the 16-character code printed beside it. No account needed.',
  code: 'Verification code',
  codeHint: 'Four groups of four letters or digits; capitals do not matter',
  codeWrong: 'The code has 16 letters and digits, without 0, 1, I and O',
  check: 'Verify',
  checking: 'Checking…',
  another: 'Verify another letter',
  valid: 'Valid',
  validWords: 'This letter was issued by the municipal bureau and is valid. Please compare the paper with what is shown below.',
  revoked: 'Revoked',
  revokedWords: 'This letter was revoked on {{ day }} and must no longer be relied on.',
  superseded: 'Superseded',
  supersededWords: 'This letter was replaced by a new one on {{ day }}. Please verify the new letter.',
  expired: 'Expired',
  expiredWords: 'This letter was valid until {{ day }} and has expired.',
  unknown: 'No such letter',
  unknownWords:
    'No letter bears this code. Check for typing errors; if the code is right, contact the issuing bureau: the letter may be forged.',
  reason: 'Reason',
  'reason.refuseSettlement': 'Settlement was refused',
  'reason.revoke': 'Acceptance letter revoked',
  'reason.disqualify': 'Introduction disqualified',
  kind: 'Letter',
  'kind.approvalForm': 'Introduction approval form',
  'kind.acceptanceLetter': 'Acceptance letter',
  'kind.introductionLetter': 'Household registration introduction letter',
  number: 'Number',
  issuer: 'Issued by',
  issuedOn: 'Issued on',
  validUntil: 'Valid until',
  name: 'Name',
  citizenId: 'Citizen ID number',
  institution: 'School',
  educationLevel: 'Education',
  employer: 'Employer',
  supervisingUnit: 'Supervising unit',
  addressee: 'Addressed to',
  checkedOn: 'Checked on',
  privacy: 'Only what the paper shows, with the ID number masked. Nothing about you is kept.',
} satisfies Mirror<typeof zh>

export const verifyWords = prefix(verify, 'verify')
