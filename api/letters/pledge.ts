/** The pledge as it was signed (Article 25): the words whose digest the trace keeps, never today's words in their place. */
import { z } from 'zod'
import { readCase, type CaseRow } from '../cases/cases.repo.ts'
import { inShanghai } from '../core/clock.ts'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { sha256Hex } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import type { SentFile } from '../core/uploads.ts'
import { pledgeText } from '../graduate/pledge.ts'
import { formerNames } from '../orgs/orgs.repo.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { printRecord, sendRecord, type PrintedRecord } from './print-record.ts'
import { lastEventOf } from './records.repo.ts'

const signed = z.object({ pledge: z.string(), sha256: z.string() })
type Signed = z.infer<typeof signed>

/** Found again by the digest: the name of person or employer may have been another on that day. */
async function wordsOf(run: Run, row: CaseRow, { sha256, pledge }: Signed): Promise<string[] | undefined> {
  const isSigned = (lines: string[]) => sha256Hex(lines.join('\n')) === sha256
  const employers = [row.employerName, ...(await elevated(run, () => formerNames(run.tx, row.employerId))).map(({ name }) => name)]
  const names = [row.form.name ?? row.name, row.submittedForm?.name ?? row.name, row.name]
  return names
    .flatMap((name) => employers.map((employerName) => pledgeText({ name, employerName, intakeYear: row.intakeYear }, pledge)))
    .find(isSigned)
}

async function signedPledge(run: Run, row: CaseRow) {
  const event = await lastEventOf(run.tx, { type: 'case', id: row.id }, 'case.pledge')
  const kept = signed.safeParse(event?.after)
  if (!event || !kept.success || !row.pledgedAt) throw refuse('not-found', '毕业生还没有签署承诺书')
  const lines = await wordsOf(run, row, kept.data)
  if (!lines) throw refuse('conflict', '签署时的承诺书文字无法按存档摘要还原，不能打印')
  return { lines, at: row.pledgedAt, version: kept.data.pledge, sha256: kept.data.sha256 }
}

const HOW = '承诺人经个人链接进入，核对公民身份号码后四位，阅读全文并勾选同意后，键入本人姓名签署。'

/** In: a case that the actor sees. Out: the signed pledge on paper. Throws `not-found` while nothing is signed. */
export async function pledgePdf(run: Run, caseId: string): Promise<PrintedRecord> {
  const row = await readCase(run.tx, caseId)
  if (!row) throw refuse('not-found', '没有这件申报，或不在您的管辖范围内')
  const { lines, at, version, sha256 } = await signedPledge(run, row)
  return printRecord(
    run,
    'pledge',
    {
      caseNo: row.caseNo,
      year: row.intakeYear,
      person: { name: row.name, citizenId: row.citizenIdEnc ? run.deps.secrets.open(row.citizenIdEnc) : null },
      employer: row.employerName,
      unit: row.unitName,
      lines,
      version,
      sha256,
      signedOn: dayInShanghai(at),
      signedAt: `${inShanghai(at)}（北京时间）`,
      how: HOW,
      printedOn: run.today,
    },
    { year: row.intakeYear, name: `${row.name} 毕业生承诺书 ${row.caseNo}` },
  )
}

export const printPledge = command({
  act: 'case.printPledge',
  permission: 'letter.read',
  input: z.object({ caseId: z.uuid('没有这件申报') }),
  async run(run, { caseId }) {
    const paper = await pledgePdf(run, caseId)
    return {
      result: paper,
      event: { subject: { type: 'case', id: caseId }, caseId, article: '25', after: { fileName: paper.fileName } },
    }
  },
})

export const sendPledge = (ctx: Ctx, caseId: string): Promise<SentFile> => sendRecord(ctx, printPledge, { caseId })
