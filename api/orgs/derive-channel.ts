/** Article 5: which supervising unit an employer files with, found among the organisations of the city. */
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { channelOf, isOwnChannel, type Channel, type ChannelFacts } from '../rules/channel.ts'
import { DEFAULT_TEXT, textById } from '../rules/policy.ts'
import type { District, EmployerNature } from '../rules/terms.ts'
import { agencyByUscc, districtBureau, readOrg, type OrgRow } from './orgs.repo.ts'

export interface ChannelQuestion {
  nature: EmployerNature
  district?: District | undefined
  taxDistrict?: District | undefined
  taxConsent?: string | null | undefined
  topLevelEnterpriseId?: string | undefined
  uscc?: string | undefined
}

export interface DerivedChannel {
  channel: Channel
  /** Null for a municipal agency that is not registered yet: it becomes its own supervising unit. */
  unit: OrgRow | null
}

async function factsOf(run: Run, question: ChannelQuestion): Promise<ChannelFacts> {
  const enterprise = question.topLevelEnterpriseId ? await readOrg(run.tx, question.topLevelEnterpriseId) : undefined
  return {
    nature: question.nature,
    ...(question.district ? { registeredDistrict: question.district } : {}),
    ...(question.taxDistrict ? { taxDistrict: question.taxDistrict } : {}),
    taxDistrictConsent: !!question.taxConsent,
    ...(enterprise ? { topLevelEnterprise: enterprise.name } : {}),
  }
}

async function unitOf(run: Run, channel: Channel, question: ChannelQuestion): Promise<OrgRow | null> {
  if (channel.kind === 'municipalAgency') return question.uscc ? ((await agencyByUscc(run.tx, question.uscc)) ?? null) : null
  if (channel.kind === 'districtBureau') {
    const bureau = channel.district ? await districtBureau(run.tx, channel.district) : undefined
    if (!bureau) throw refuse('not-found', '该区的人力社保主管部门尚未在系统中登记')
    return bureau
  }
  const enterprise = question.topLevelEnterpriseId ? await readOrg(run.tx, question.topLevelEnterpriseId) : undefined
  if (enterprise?.kind !== 'topLevelEnterprise')
    throw refuse('invalid', '请选择所属的一级企业（第五条）', {
      errors: [{ pointer: '/topLevelEnterpriseId', detail: '市属国有及国有控股企业须选择所属的一级企业' }],
    })
  return enterprise
}

/** In: what the employer is and where. Out: its channel and the unit; refuses with what is missing. */
export async function deriveChannel(run: Run, question: ChannelQuestion): Promise<DerivedChannel> {
  const channel = channelOf(await factsOf(run, question))
  if ('missing' in channel)
    throw refuse('invalid', channel.message, {
      errors: channel.missing.map((field) => ({
        pointer: `/${field === 'registeredDistrict' ? 'district' : field}`,
        detail: channel.message,
      })),
    })
  return { channel, unit: await unitOf(run, channel, question) }
}

/** A supervising unit takes in only employers of its own channel (Article 26(1)); the bureau may for any. */
export async function enforceOwnChannel(run: Run, question: ChannelQuestion, derived: DerivedChannel): Promise<void> {
  if (run.actor.tier !== 'supervisingUnit') return
  const own = run.actor.orgId ? await readOrg(run.tx, run.actor.orgId) : undefined
  if (!own || own.kind === 'bureau' || own.kind === 'employer' || own.kind === 'auditor') throw refuse('not-allowed', '本单位不是主管单位')
  const facts = await factsOf(run, question)
  const handledBy = {
    kind: own.kind,
    ...(own.district ? { district: own.district } : {}),
    name: own.name,
    self: derived.unit?.id === own.id,
    groupOf: derived.unit?.id === own.id,
  }
  enforce(isOwnChannel({ ...facts, handledBy }, textById(DEFAULT_TEXT)), '该用人单位不在本单位的管辖范围')
  // 5(3) with consent: both districts may file, but one unit keeps the employer, and that is the one agreed on.
  if (derived.unit && derived.unit.id !== own.id)
    throw refuse('not-allowed', `该用人单位已约定由${derived.unit.name}申报，请由其登记（第五条第三项）`)
}
