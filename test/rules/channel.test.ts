import { describe, expect, test } from 'vitest'
import type { ChannelCheck, ChannelFacts } from '../../api/rules/channel.ts'
import { channelOf, isOwnChannel } from '../../api/rules/channel.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import type { EmployerNature } from '../../api/rules/terms.ts'
import { EMPLOYER_NATURE } from '../../api/rules/terms.ts'
import { sentenceOf } from './a-case.ts'

describe('第五条 渠道由单位性质推出', () => {
  const CLAUSES: Record<EmployerNature, [string, string]> = {
    MUNICIPAL_ORGAN: ['5(1)', 'municipalAgency'],
    MUNICIPAL_INSTITUTION: ['5(1)', 'municipalAgency'],
    MUNICIPAL_SOCIAL_ORG: ['5(1)', 'municipalAgency'],
    MUNICIPAL_SOE: ['5(1)', 'topLevelEnterprise'],
    DISTRICT_ORGAN: ['5(2)', 'districtBureau'],
    DISTRICT_INSTITUTION: ['5(2)', 'districtBureau'],
    DISTRICT_SOCIAL_ORG: ['5(2)', 'districtBureau'],
    DISTRICT_SOE: ['5(2)', 'districtBureau'],
    NON_PUBLIC_ENTERPRISE: ['5(3)', 'districtBureau'],
    PRIVATE_NON_ENTERPRISE: ['5(3)', 'districtBureau'],
    OTHER: ['5(3)', 'districtBureau'],
  }
  test.each(Object.keys(EMPLOYER_NATURE) as EmployerNature[])('%s', (nature) => {
    expect(channelOf({ nature, registeredDistrict: '110108' })).toMatchObject({ clause: CLAUSES[nature][0], kind: CLAUSES[nature][1] })
  })

  test('没有所在区时说缺什么；市级单位不需要', () => {
    expect(channelOf({ nature: 'NON_PUBLIC_ENTERPRISE' })).toEqual({
      missing: ['registeredDistrict'],
      message: '请填写登记注册所在区，才能确定主管单位（第五条）',
    })
    expect(channelOf({ nature: 'MUNICIPAL_ORGAN' })).toMatchObject({ clause: '5(1)' })
  })

  test('注册地与纳税地不一致：未经同意走注册地，经同意可走纳税地', () => {
    const facts: ChannelFacts = { nature: 'NON_PUBLIC_ENTERPRISE', registeredDistrict: '110108', taxDistrict: '110105' }
    expect(channelOf(facts)).toEqual({
      clause: '5(3)',
      kind: 'districtBureau',
      district: '110108',
      alternative: { district: '110105', needsConsentOf: '110105', consented: false },
      reason: '登记注册地（海淀区）与纳税地（朝阳区）不一致，以海淀区人力社保局申报；经朝阳区人力社保局同意可改由其申报',
    })
    expect(channelOf({ ...facts, taxDistrictConsent: { on: '2026-03-01', documentNo: '朝示例〔2026〕1号' } })).toMatchObject({
      district: '110105',
      reason: '登记注册地（海淀区）与纳税地（朝阳区）不一致，已经朝阳区人力社保局同意，通过朝阳区人力社保局申报',
    })
    expect(channelOf({ ...facts, taxDistrict: '110108' })).not.toHaveProperty('alternative')
  })
})

describe('第二十六条（一）不得办理管辖范围以外的单位', () => {
  const company: ChannelFacts = { nature: 'NON_PUBLIC_ENTERPRISE', registeredDistrict: '110108' }
  const elsewhere: ChannelFacts = { ...company, taxDistrict: '110105' }
  test.each<[string, ChannelCheck, 'pass' | 'refused' | 'incomplete']>([
    ['本区企业', { ...company, handledBy: { kind: 'districtBureau', district: '110108' } }, 'pass'],
    ['外区企业', { ...company, handledBy: { kind: 'districtBureau', district: '110105' } }, 'refused'],
    ['企业找市级单位', { ...company, handledBy: { kind: 'municipalAgency', self: true } }, 'refused'],
    ['纳税地未同意', { ...elsewhere, handledBy: { kind: 'districtBureau', district: '110105' } }, 'refused'],
    ['纳税地同意', { ...elsewhere, taxDistrictConsent: true, handledBy: { kind: 'districtBureau', district: '110105' } }, 'pass'],
    [
      '纳税地同意后注册地仍可',
      { ...elsewhere, taxDistrictConsent: true, handledBy: { kind: 'districtBureau', district: '110108' } },
      'pass',
    ],
    ['第三区', { ...elsewhere, taxDistrictConsent: true, handledBy: { kind: 'districtBureau', district: '110106' } }, 'refused'],
    ['市级单位办本单位', { nature: 'MUNICIPAL_INSTITUTION', handledBy: { kind: 'municipalAgency', self: true } }, 'pass'],
    ['市级单位办别的市级单位', { nature: 'MUNICIPAL_INSTITUTION', handledBy: { kind: 'municipalAgency' } }, 'refused'],
    ['一级企业办本集团', { nature: 'MUNICIPAL_SOE', handledBy: { kind: 'topLevelEnterprise', groupOf: true } }, 'pass'],
    ['一级企业办外集团', { nature: 'MUNICIPAL_SOE', handledBy: { kind: 'topLevelEnterprise' } }, 'refused'],
    [
      '区属国企找外区',
      { nature: 'DISTRICT_SOE', registeredDistrict: '110112', handledBy: { kind: 'districtBureau', district: '110108' } },
      'refused',
    ],
    ['所在区不明', { nature: 'OTHER', handledBy: { kind: 'districtBureau', district: '110108' } }, 'incomplete'],
  ])('%s：%s', (_, facts, expected) => expect(isOwnChannel(facts, policy2018).kind).toBe(expected))

  test('拒绝的话说明应走的渠道', () => {
    const refused = isOwnChannel(
      { ...elsewhere, handledBy: { kind: 'districtBureau', district: '110105', name: '朝阳区人力社保局' } },
      policy2018,
    )
    expect(sentenceOf(refused)).toBe(
      '该用人单位不在朝阳区人力社保局的管辖范围：登记注册地（海淀区）与纳税地（朝阳区）不一致，以海淀区人力社保局申报；经朝阳区人力社保局同意可改由其申报（第五条）；作为纳税地办理须先记录其同意',
    )
  })
})
