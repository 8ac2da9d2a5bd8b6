import { Show } from 'solid-js'
import { DISTRICT, EMPLOYER_FEATURE, EMPLOYER_NATURE, keysOf, SYSTEM, type District } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import type { SessionUser } from '../../lib/session.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { ListedOrg, Org } from './orgs.data.ts'

/** Where somebody finds an organisation: a unit looks at its employers under /employers, the rest under /orgs. */
export const orgsPath = (user: SessionUser): string => (user.tier === 'supervisingUnit' ? '/employers' : '/orgs')
export const orgPath = (user: SessionUser, id: string): string =>
  user.tier === 'supervisingUnit' && id !== user.orgId ? `/employers/${id}` : `/orgs/${id}`

export const districtName = (code: District | null | undefined): string => (code ? t(`orgs.district.${code}`) : '')
export const districtOptions = () => keysOf(DISTRICT).map((value) => ({ value, label: t(`orgs.district.${value}`), hint: value }))
export const natureOptions = () => keysOf(EMPLOYER_NATURE).map((value) => ({ value, label: t(`orgs.nature.${value}`) }))
export const systemOptions = () => keysOf(SYSTEM).map((value) => ({ value, label: t(`orgs.system.${value}`) }))
/** The 2021 text alone knows kindergartens and key industries. */
export const featureOptions = () => keysOf(EMPLOYER_FEATURE).map((value) => ({ value, label: t(`orgs.feature.${value}`) }))
export const listOf = (words: readonly string[]): string => words.join(locale() === 'en' ? ', ' : '、')

type Standing = Pick<ListedOrg | Org, 'status' | 'suspendedFrom' | 'suspendedUntil' | 'operatingNormally' | 'creditGood' | 'hasViolations'>
export const isSuspended = (org: Pick<Standing, 'suspendedFrom' | 'suspendedUntil'>, today: string): boolean =>
  org.suspendedFrom !== null && org.suspendedFrom <= today && (org.suspendedUntil === null || today <= org.suspendedUntil)
const inDoubt = (org: Standing): boolean => !org.operatingNormally || !org.creditGood || org.hasViolations

/** 正常, 暂停办理, 资格存疑. */
export function OrgState(p: { org: Standing; today: string }) {
  return (
    <Show
      when={p.org.status === 'closed' || isSuspended(p.org, p.today) || inDoubt(p.org)}
      fallback={<Tag tone="green">{t('orgs.stateNormal')}</Tag>}
    >
      <Show when={p.org.status === 'closed'}>
        <Tag>{t('orgs.stateClosed')}</Tag>{' '}
      </Show>
      <Show when={isSuspended(p.org, p.today)}>
        <Tag tone="red">{t('orgs.stateSuspended')}</Tag>{' '}
      </Show>
      <Show when={inDoubt(p.org)}>
        <Tag tone="amber">{t('orgs.stateDoubt')}</Tag>
      </Show>
    </Show>
  )
}
