/** Registers a top-level enterprise or a district bureau as supervising unit (Article 5); a municipal agency comes in as an employer. */
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { pinyinOf } from '../core/pinyin.ts'
import { DISTRICT } from '../rules/terms.ts'
import { districtBureau, insertOrg } from './orgs.repo.ts'
import { unitInput } from './orgs.schemas.ts'
import { checkedUscc, firstAccount } from './register-employer.ts'

export const registerUnit = command({
  act: 'org.registerUnit',
  permission: 'org.registerUnit',
  input: unitInput,
  async run(run, { admin, ...input }) {
    const uscc = checkedUscc(input)
    if (input.kind === 'districtBureau' && (await districtBureau(run.tx, input.district))) {
      const detail = `${DISTRICT[input.district].name}的主管单位已登记`
      throw refuse('duplicate', detail, { errors: [{ pointer: '/district', detail }] })
    }
    const unit = await insertOrg(run.tx, {
      ...input,
      uscc,
      tier: 'supervisingUnit',
      pinyin: pinyinOf(input.name),
      usccNote: input.usccNote || null,
      address: input.address || null,
    })
    const account = await firstAccount(run, unit, admin, ['admin'])
    return {
      result: { id: unit.id, accounts: [account] },
      event: {
        subject: { type: 'org', id: unit.id },
        scopeOrgId: unit.id,
        article: '5',
        after: { name: unit.name, uscc, kind: unit.kind, district: unit.district, admin: admin.username },
      },
    }
  },
})
