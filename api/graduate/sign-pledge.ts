/** The graduate's own acts: the pledge (Article 25), consent to the public notice or not (Article 17(3)2). Doing one twice answers alike. */
import { caseForUpdate, moveCase } from '../cases/move-case.ts'
import { saveCase, type CaseRow } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { CASE_STATUS, FINAL } from '../rules/case-status.ts'
import { normaliseName } from '../rules/identifiers.ts'
import { consentInput, declineInput, pledgeInput } from './graduate.schemas.ts'
import { pledgeOf } from './pledge.ts'

const ownCase = (run: Run): Promise<CaseRow> => {
  if (!run.actor.caseId) throw refuse('not-signed-in', '请从个人链接进入')
  return caseForUpdate(run, { id: run.actor.caseId })
}
const nameOf = (row: CaseRow) => row.form.name ?? row.name

export const signPledge = command({
  act: 'case.pledge',
  permission: 'case.graduate',
  input: pledgeInput,
  async run(run, input) {
    const row = await ownCase(run)
    if (row.pledgedAt) return { result: { pledgedAt: row.pledgedAt }, event: [] }
    if (FINAL.includes(row.status)) throw refuse('transition-refused', `申报现为「${CASE_STATUS[row.status]}」，不需要签署承诺书`)
    const pledge = pledgeOf({ name: nameOf(row), employerName: row.employerName, intakeYear: row.intakeYear })
    if (input.version !== pledge.version || input.sha256 !== pledge.sha256)
      throw refuse('changed-meanwhile', '承诺书内容已更新，请重新阅读后签署')
    if (normaliseName(input.name) !== normaliseName(nameOf(row)))
      throw refuse('invalid', '签名与申报姓名不一致', {
        errors: [{ pointer: '/name', detail: '与申报的姓名不一致。申报姓名有误的，请联系用人单位更正' }],
      })
    const saved = await saveCase(run.tx, row.id, { pledgedAt: run.now }, run.now)
    return {
      result: { pledgedAt: saved.pledgedAt },
      event: {
        subject: { type: 'case', id: row.id },
        caseId: row.id,
        article: '25',
        after: { pledge: pledge.version, sha256: pledge.sha256 },
      },
    }
  },
})

export const consentToNotice = command({
  act: 'case.consent',
  permission: 'case.graduate',
  input: consentInput,
  async run(run) {
    const row = await ownCase(run)
    if (row.consentedAt && row.status !== 'VERIFIED') return { result: { status: row.status, consentedAt: row.consentedAt }, event: [] }
    if (!row.pledgedAt) throw refuse('materials-missing', '请先签署真实性承诺书，再确认公示')
    const { row: saved, event } = await moveCase(run, row, { action: 'consent', change: { consentedAt: run.now } })
    return { result: { status: saved.status, consentedAt: saved.consentedAt }, event }
  },
})

export const declineNotice = command({
  act: 'case.decline',
  permission: 'case.graduate',
  input: declineInput,
  async run(run) {
    const row = await ownCase(run)
    if (row.status === 'WITHDRAWN') return { result: { status: row.status }, event: [] }
    const { row: saved, event } = await moveCase(run, row, { action: 'decline' })
    return { result: { status: saved.status }, event }
  },
})
