/** Registers an employer with its first account; the supervising unit is derived, never chosen (Article 5). */
import { insertAccount } from '../accounts/accounts.repo.ts'
import { hashPassword, temporaryPassword } from '../accounts/password.ts'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { pinyinOf } from '../core/pinyin.ts'
import { query } from '../core/query.ts'
import { checkUscc } from '../rules/identifiers.ts'
import type { Role } from '../rules/terms.ts'
import { deriveChannel, enforceOwnChannel, type ChannelQuestion } from './derive-channel.ts'
import { insertOrg, type OrgRow } from './orgs.repo.ts'
import { employerInput, type EmployerInput } from './orgs.schemas.ts'

/** What the form shows while it is filled in: unit, clause and reason, and whether the asker may take the employer in. Stores nothing. */
export const previewChannel = query('org.register', async (run, question: ChannelQuestion) => {
  const { channel, unit } = await deriveChannel(run, question)
  const own = run.actor.tier === 'bureau' || (unit !== null && unit.id === run.actor.orgId)
  return {
    clause: channel.clause,
    kind: channel.kind,
    reason: channel.reason,
    alternative: channel.alternative ?? null,
    unitId: unit?.id ?? null,
    unitName: unit?.name ?? null,
    newAgency: unit === null,
    own,
  }
})

/** Form and alphabet are refused; a wrong check character warns and asks for a reason, since genuine early codes fail it. */
export function checkedUscc(input: { uscc: string; usccNote?: string | undefined }): string {
  const read = checkUscc(input.uscc)
  if (!read.ok) throw refuse('invalid', read.message, { errors: [{ pointer: '/uscc', detail: read.message }] })
  if (read.warnings?.length && !input.usccNote)
    throw refuse('invalid', '请说明信用代码校验不符的原因', {
      errors: [{ pointer: '/usccNote', detail: `${read.warnings.join('；')}。如代码确实无误，请写明核对依据` }],
    })
  return read.value
}

export interface NewAccount {
  orgName: string
  name: string
  username: string
  /** Answered once and stored nowhere in clear. */
  temporaryPassword: string
}
export async function firstAccount(run: Run, org: OrgRow, person: { name: string; username: string }, roles: Role[]): Promise<NewAccount> {
  const password = temporaryPassword()
  await insertAccount(run.tx, {
    orgId: org.id,
    username: person.username,
    name: person.name,
    roles,
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
  })
  return { orgName: org.name, name: person.name, username: person.username, temporaryPassword: password }
}

/** A municipal agency is its own supervising unit (5(1)); the bureau registers it as such at the same time. */
async function agencyUnit(run: Run, input: EmployerInput, uscc: string): Promise<{ unit: OrgRow; account: NewAccount }> {
  if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '市级单位由市局登记')
  if (!input.unitAdmin)
    throw refuse('invalid', '市级单位首次登记，须同时指定主管单位一侧的管理员', {
      errors: [
        { pointer: '/unitAdmin/name', detail: '请填写主管单位管理员' },
        { pointer: '/unitAdmin/username', detail: '请填写主管单位管理员的用户名' },
      ],
    })
  if (input.unitAdmin.username === input.admin.username)
    throw refuse('invalid', '两个账号的用户名不能相同', {
      errors: [{ pointer: '/unitAdmin/username', detail: '与经办人的用户名相同，请换一个' }],
    })
  const unit = await insertOrg(run.tx, {
    tier: 'supervisingUnit',
    kind: 'municipalAgency',
    name: input.name,
    pinyin: pinyinOf(input.name),
    uscc,
    nature: input.nature,
    system: input.system,
    district: input.district,
    registeredOn: input.registeredOn,
    contactName: input.contactName,
    phone: input.phone,
    address: input.address || null,
    complaintPhone: input.phone,
    complaintAddress: input.address || null,
  })
  return { unit, account: await firstAccount(run, unit, input.unitAdmin, ['admin']) }
}

export const registerEmployer = command({
  act: 'org.register',
  permission: 'org.register',
  input: employerInput,
  async run(run, input) {
    const uscc = checkedUscc(input)
    if (input.registeredOn > run.today)
      throw refuse('invalid', '登记日期不能晚于今天', { errors: [{ pointer: '/registeredOn', detail: '登记日期不能晚于今天' }] })
    const question = { ...input, uscc }
    const derived = await deriveChannel(run, question)
    await enforceOwnChannel(run, question, derived)
    const made = derived.unit ? null : await agencyUnit(run, input, uscc)
    const unit = derived.unit ?? made!.unit
    const { admin, unitAdmin: _, topLevelEnterpriseId: __, ...facts } = input
    const org = await insertOrg(run.tx, {
      ...facts,
      uscc,
      tier: 'employer',
      kind: 'employer',
      pinyin: pinyinOf(input.name),
      parentId: unit.id,
      channelClause: derived.channel.clause,
      usccNote: input.usccNote || null,
      industry: input.industry || null,
      mainBusiness: input.mainBusiness || null,
      taxConsent: input.taxConsent || null,
      address: input.address || null,
    })
    const account = await firstAccount(run, org, admin, ['clerk', 'admin'])
    return {
      result: {
        id: org.id,
        unitId: unit.id,
        unitName: unit.name,
        clause: derived.channel.clause,
        reason: derived.channel.reason,
        accounts: made ? [account, made.account] : [account],
      },
      event: {
        subject: { type: 'org', id: org.id },
        scopeOrgId: unit.id,
        article: derived.channel.clause,
        after: { name: org.name, uscc, unit: unit.name, nature: org.nature, district: org.district, admin: admin.username },
        note: derived.channel.reason,
      },
    }
  },
})
