/** The unit records the result of the household registration (Article 17(4)3) and archives the case (Article 18). */
import { caseForUpdate, moveCase } from '../cases/move-case.ts'
import type { CaseRow } from '../cases/cases.repo.ts'
import type { Registration } from '../cases/cases.schemas.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { validLetters } from '../letters/letters.repo.ts'
import { registrationInput, remarkInput } from './settlements.schemas.ts'

/** A registration follows the letter that allows it, and lies not ahead. */
async function enforceDay(run: Run, row: CaseRow, { registeredOn }: Registration): Promise<void> {
  const [letter] = await validLetters(run.tx, row.id, ['introductionLetter'])
  const fault = (detail: string) => refuse('invalid', detail, { errors: [{ pointer: '/registration/registeredOn', detail }] })
  if (registeredOn > run.today) throw fault('登记日期不能晚于今天')
  if (letter && registeredOn < letter.issuedOn) throw fault(`登记日期不能早于报户口介绍信的签发日期 ${letter.issuedOn}`)
}

export const recordRegistration = command({
  act: 'case.recordRegistration',
  permission: 'case.unitRecord',
  input: registrationInput,
  async run(run, input) {
    const row = await caseForUpdate(run, input)
    await enforceDay(run, row, input.registration)
    const moved = await moveCase(run, row, {
      action: 'recordRegistration',
      note: input.note,
      change: { registration: input.registration },
      event: { after: { registration: input.registration } },
    })
    return { result: { id: row.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})

export const archiveCase = command({
  act: 'case.archive',
  permission: 'case.unitRecord',
  input: remarkInput,
  async run(run, input) {
    const moved = await moveCase(run, await caseForUpdate(run, input), { action: 'archive', note: input.note })
    return { result: { id: input.id, status: moved.row.status, version: moved.row.version }, event: moved.event }
  },
})
