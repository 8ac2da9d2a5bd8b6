/** The papers addressed to an organisation (Article 26): what was found and what follows, for itself and those above it. */
import { query } from '../core/query.ts'
import { lettersOfOrg } from './records.repo.ts'
import { noticeFacts } from './sanction-notice.ts'

export const orgLetters = query('letter.download', async (run, input: { orgId: string }) =>
  (await lettersOfOrg(run.tx, input.orgId)).flatMap((letter) => {
    const facts = noticeFacts(run, letter)
    if (!facts) return []
    const { finding, clause, findings, measure, period, decisionNumber } = facts
    const { id, kind, number, status, issuedOn, endedOn, verifyCode, sha256 } = letter
    return [
      {
        id,
        kind,
        number,
        status,
        issuedOn,
        endedOn,
        verifyCode,
        ready: sha256 !== null,
        finding,
        clause,
        findings,
        measure,
        period,
        decisionNumber,
      },
    ]
  }),
)
