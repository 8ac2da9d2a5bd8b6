import { z } from 'zod'
import { employerInput } from '../../../api/orgs/orgs.schemas.ts'
import { checkUscc } from '../../../api/rules/identifiers.ts'
import type { District, EmployerFeature, EmployerNature, PublicSystem } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import type { ChannelAsk, NewEmployer } from './orgs.data.ts'

const { shape } = employerInput
const chosen = <S extends z.ZodType<string, string>>(schema: S, label: string) =>
  z
    .string()
    .min(1, `${t('common.choose')}${label}`)
    .pipe(schema)

/** The server's schema, with what a form holds while nothing is chosen yet. */
export const employerForm = () =>
  employerInput.extend({
    uscc: z.string().superRefine((text, check) => {
      const read = checkUscc(text)
      if (!read.ok) check.addIssue({ code: 'custom', message: read.message })
    }),
    usccNote: z.string().trim().max(200),
    nature: chosen(shape.nature, t('orgs.nature')),
    system: shape.system,
    features: z.array(shape.features.unwrap().element),
    district: chosen(shape.district, t('orgs.district')),
    taxDistrict: chosen(shape.taxDistrict, t('orgs.taxDistrict')),
    taxConsent: z.string().trim().max(80),
    topLevelEnterpriseId: z.string(),
    industry: z.string().trim().max(40),
    mainBusiness: z.string().trim().max(200),
    address: z.string().trim().max(120),
    unitAdmin: z.object({ name: z.string(), username: z.string() }),
  })
export type EmployerForm = z.output<ReturnType<typeof employerForm>>

export const EMPTY_EMPLOYER = {
  name: '',
  uscc: '',
  usccNote: '',
  nature: '',
  system: 'GENERAL' as PublicSystem,
  features: [] as EmployerFeature[],
  industry: '',
  mainBusiness: '',
  district: '',
  taxDistrict: '',
  taxConsent: '',
  topLevelEnterpriseId: '',
  registeredOn: '',
  contactName: '',
  phone: '',
  address: '',
  admin: { name: '', username: '' },
  unitAdmin: { name: '', username: '' },
}
export type EmployerDraft = typeof EMPTY_EMPLOYER

/** The warning of a check character that differs, if there is one. */
export function usccWarning(text: string): string | undefined {
  const read = checkUscc(text)
  return read.ok ? read.warnings?.[0] : undefined
}

/** What Article 5 is asked with: the text of a consent does not matter, only that there is one. */
export const askOf = (draft: EmployerDraft): ChannelAsk => ({
  nature: draft.nature as EmployerNature | '',
  district: draft.district as District | '',
  taxDistrict: draft.taxDistrict as District | '',
  taxConsent: draft.taxConsent.trim() ? '1' : '',
  topLevelEnterpriseId: draft.nature === 'MUNICIPAL_SOE' ? draft.topLevelEnterpriseId : '',
  uscc: draft.uscc.length === 18 ? draft.uscc : '',
})

/** In: the form, and whether a new agency comes with it. Out: what is sent, without what was left empty. */
export function employerBody({ unitAdmin, topLevelEnterpriseId, ...form }: EmployerForm, newAgency: boolean): NewEmployer {
  return {
    ...form,
    ...(form.nature === 'MUNICIPAL_SOE' && topLevelEnterpriseId ? { topLevelEnterpriseId } : {}),
    ...(newAgency && (unitAdmin.name || unitAdmin.username) ? { unitAdmin } : {}),
  }
}
