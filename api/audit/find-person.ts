/** Searching the trace by an identity number: a look that is an event itself. The number goes nowhere but into the blind index. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { checkCitizenId, maskCitizenId } from '../rules/identifiers.ts'
import { casesOfPerson } from './audit.repo.ts'

/** In: a number. Out: the cases of its person; what the address keeps is a case, not the number. */
export const findPerson = command({
  act: 'audit.findPerson',
  permission: 'audit.read',
  input: z.object({ citizenId: z.string().trim().toUpperCase().max(30) }),
  look: true,
  async run(run, { citizenId }) {
    const read = checkCitizenId(citizenId)
    if (!read.ok) throw refuse('invalid', read.message)
    const found = await casesOfPerson(run.tx, run.deps.secrets.blindIndex(read.value))
    return {
      result: { cases: found },
      event: {
        subject: { type: 'audit', id: 'person' },
        audience: 'bureau',
        article: '22',
        after: { cases: found.length },
        note: `按公民身份号码 ${maskCitizenId(read.value)} 检索操作留痕${found.length > 0 ? `：${found.map(({ caseNo, name }) => [caseNo, name].filter(Boolean).join(' ')).join('、')}`.slice(0, 400) : '，没有此人的申报'}`,
      },
    }
  },
})
