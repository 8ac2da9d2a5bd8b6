import { z } from 'zod'
import { DISTRICT, EMPLOYER_FEATURE, EMPLOYER_NATURE, keysOf, SYSTEM } from '../rules/terms.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，格式为 2026-06-30')
const facts = {
  name: z.string().trim().min(4, '请填写单位全称').max(80, '单位名称不能超过 80 字'),
  uscc: z.string().trim().toUpperCase(),
  /** Asked for when the check character is wrong: genuine early codes fail it. */
  usccNote: z.string().trim().max(200).optional(),
  nature: z.enum(keysOf(EMPLOYER_NATURE)),
  system: z.enum(keysOf(SYSTEM)),
  features: z.array(z.enum(keysOf(EMPLOYER_FEATURE))).default([]),
  industry: z.string().trim().max(40).optional(),
  mainBusiness: z.string().trim().max(200).optional(),
  district: z.enum(keysOf(DISTRICT)),
  taxDistrict: z.enum(keysOf(DISTRICT)),
  /** Article 5(3): document number of the tax district's consent, when it is to be the channel. */
  taxConsent: z.string().trim().max(80).optional(),
  /** For a municipal state-owned enterprise: its top-level enterprise. */
  topLevelEnterpriseId: z.uuid().optional(),
  registeredOn: day,
  contactName: z.string().trim().min(2, '请填写联系人').max(30),
  phone: z.string().trim().min(7, '请填写联系电话').max(30),
  address: z.string().trim().max(120).optional(),
}
export const channelInput = z.object({
  nature: facts.nature,
  district: facts.district.optional(),
  taxDistrict: facts.taxDistrict.optional(),
  taxConsent: facts.taxConsent,
  topLevelEnterpriseId: facts.topLevelEnterpriseId,
  uscc: z.string().optional(),
})
const firstAccount = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(30),
  username: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{2,30}$/, '用户名为 3 至 31 位小写字母、数字、点、横线，以字母开头'),
})
/** `unitAdmin`: a municipal agency registered for the first time becomes a supervising unit too, with an administrator of its own. */
export const employerInput = z.object({ ...facts, admin: firstAccount, unitAdmin: firstAccount.optional() })
export type EmployerInput = z.infer<typeof employerInput>

/** A supervising unit that is no employer itself; a municipal agency comes in as an employer and becomes both (5(1)). */
export const unitInput = z.object({
  kind: z.enum(['topLevelEnterprise', 'districtBureau']),
  name: facts.name,
  uscc: facts.uscc,
  usccNote: facts.usccNote,
  district: facts.district,
  contactName: facts.contactName,
  phone: facts.phone,
  address: facts.address,
  complaintPhone: z.string().trim().min(7, '请填写监督投诉电话').max(40),
  complaintAddress: z.string().trim().min(4, '请填写监督投诉地址').max(120),
  admin: firstAccount,
})
export type UnitInput = z.infer<typeof unitInput>

/** What may change later; a new name keeps the old one on earlier papers. */
export const orgUpdate = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: facts.name.optional(),
  industry: facts.industry,
  mainBusiness: facts.mainBusiness,
  contactName: facts.contactName.optional(),
  phone: facts.phone.optional(),
  address: facts.address,
  complaintPhone: z.string().trim().max(40).optional(),
  complaintAddress: z.string().trim().max(120).optional(),
})
/** What decides the channel or the eligibility is changed by the supervising unit or the bureau only. */
export const standingUpdate = z.object({
  id: z.uuid(),
  version: z.number().int(),
  nature: facts.nature.optional(),
  system: facts.system.optional(),
  features: z.array(z.enum(keysOf(EMPLOYER_FEATURE))).optional(),
  registeredOn: day.optional(),
  district: facts.district.optional(),
  taxDistrict: facts.taxDistrict.optional(),
  taxConsent: facts.taxConsent,
  topLevelEnterpriseId: facts.topLevelEnterpriseId,
  operatingNormally: z.boolean().optional(),
  creditGood: z.boolean().optional(),
  hasViolations: z.boolean().optional(),
  paysTax: z.boolean().optional(),
  archiveArranged: z.boolean().optional(),
  note: z.string().trim().min(2, '请写明依据').max(300),
})
export const orgListInput = z.object({
  q: z.string().trim().max(60).optional(),
  unitId: z.uuid().optional(),
  nature: z.enum(keysOf(EMPLOYER_NATURE)).optional(),
  tier: z.enum(['supervisingUnit', 'employer']).default('employer'),
  after: z.string().max(400).optional(),
})
