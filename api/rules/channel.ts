/** Article 5: the supervising unit through which an employer files follows from what the employer is, never from a choice. */
import { rule } from './regulation.ts'
import type { District, EmployerNature } from './terms.ts'
import { DISTRICT, EMPLOYER_NATURE } from './terms.ts'

export type UnitKind = 'municipalAgency' | 'topLevelEnterprise' | 'districtBureau'

export const UNIT_KIND: Record<UnitKind, string> = {
  municipalAgency: '市级单位',
  topLevelEnterprise: '一级企业',
  districtBureau: '区人力社保局',
}

export interface ChannelFacts {
  nature: EmployerNature
  registeredDistrict?: District
  taxDistrict?: District
  /** The tax district's recorded consent (5(3)); without it the tax district is no channel. */
  taxDistrictConsent?: { on: string; documentNo: string } | boolean
  /** Name of the top-level enterprise of a municipal state-owned enterprise. */
  topLevelEnterprise?: string
}

export interface Channel {
  clause: '5(1)' | '5(2)' | '5(3)'
  kind: UnitKind
  /** The district whose bureau is the supervising unit. */
  district?: District
  reason: string
  /** The other way of 5(3): through the tax district, with that bureau's consent. */
  alternative?: { district: District; needsConsentOf: District; consented: boolean }
}

type ChannelAnswer = Channel | { missing: string[]; message: string }

const MUNICIPAL: readonly EmployerNature[] = ['MUNICIPAL_ORGAN', 'MUNICIPAL_INSTITUTION', 'MUNICIPAL_SOCIAL_ORG']
const OF_DISTRICT: readonly EmployerNature[] = ['DISTRICT_ORGAN', 'DISTRICT_INSTITUTION', 'DISTRICT_SOCIAL_ORG', 'DISTRICT_SOE']

const bureauOf = (district: District) => `${DISTRICT[district].name}${district === '110400' ? '人力社保主管部门' : '人力社保局'}`
const needDistrict = { missing: ['registeredDistrict'], message: '请填写登记注册所在区，才能确定主管单位（第五条）' }

/** In: what the employer is and where. Out: its channel with clause and reason, or what is missing. */
export function channelOf(facts: ChannelFacts): ChannelAnswer {
  const nature = EMPLOYER_NATURE[facts.nature]
  if (MUNICIPAL.includes(facts.nature))
    return { clause: '5(1)', kind: 'municipalAgency', reason: `${nature}以本单位作为主管单位向市人力社保局申报` }
  if (facts.nature === 'MUNICIPAL_SOE') {
    const parent = facts.topLevelEnterprise ? `（${facts.topLevelEnterprise}）` : ''
    return { clause: '5(1)', kind: 'topLevelEnterprise', reason: `${nature}以一级企业${parent}作为主管单位向市人力社保局申报` }
  }
  const district = facts.registeredDistrict
  if (!district) return needDistrict
  if (OF_DISTRICT.includes(facts.nature))
    return { clause: '5(2)', kind: 'districtBureau', district, reason: `${nature}以本区主管单位${bureauOf(district)}向市人力社保局申报` }
  return registeredOrTaxDistrict(facts, district)
}

function registeredOrTaxDistrict(facts: ChannelFacts, registered: District): Channel {
  const base = { clause: '5(3)', kind: 'districtBureau' } as const
  const nature = EMPLOYER_NATURE[facts.nature]
  const tax = facts.taxDistrict
  if (!tax || tax === registered)
    return { ...base, district: registered, reason: `${nature}以登记注册地的${bureauOf(registered)}作为主管单位申报` }
  const alternative = { district: tax, needsConsentOf: tax, consented: !!facts.taxDistrictConsent }
  const differing = `登记注册地（${DISTRICT[registered].name}）与纳税地（${DISTRICT[tax].name}）不一致`
  return alternative.consented
    ? { ...base, district: tax, alternative, reason: `${differing}，已经${bureauOf(tax)}同意，通过${bureauOf(tax)}申报` }
    : {
        ...base,
        district: registered,
        alternative,
        reason: `${differing}，以${bureauOf(registered)}申报；经${bureauOf(tax)}同意可改由其申报`,
      }
}

export interface HandledBy {
  kind: UnitKind
  district?: District
  name?: string
  /** The agency is the employer itself (5(1)). */
  self?: boolean
  /** The employer belongs to this enterprise's group (5(1)). */
  groupOf?: boolean
}

export type ChannelCheck = ChannelFacts & { handledBy: HandledBy }

function mayHandle(channel: Channel, facts: ChannelCheck): boolean {
  const { handledBy } = facts
  if (handledBy.kind !== channel.kind) return false
  if (channel.kind === 'municipalAgency') return handledBy.self === true
  if (channel.kind === 'topLevelEnterprise') return handledBy.groupOf === true
  // With the tax district's consent both ways of 5(3) are open: 可通过, not 应通过.
  return handledBy.district === channel.district || (!!channel.alternative && handledBy.district === facts.registeredDistrict)
}

/** 5, 26(1): a supervising unit handles only employers of its own channel. */
export const isOwnChannel = rule<ChannelCheck>('own-channel', { article: '26(1)', title: '办理渠道', force: 'hard' }, (facts) => {
  const channel = channelOf(facts)
  if ('missing' in channel) return channel
  if (mayHandle(channel, facts)) return true
  const unit = facts.handledBy.name ?? UNIT_KIND[facts.handledBy.kind]
  const consent =
    facts.handledBy.district && facts.handledBy.district === channel.alternative?.district ? '；作为纳税地办理须先记录其同意' : ''
  return {
    message: `该用人单位不在${unit}的管辖范围：${channel.reason}（第五条）${consent}`,
    facts: { clause: channel.clause, kind: channel.kind, district: channel.district },
  }
})
