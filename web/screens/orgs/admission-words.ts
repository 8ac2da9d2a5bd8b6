import type { AdmissionConditions } from '../../../api/rules/facts.ts'
import { EDUCATION_LEVEL, keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { listOf } from './org-words.tsx'

export interface ConditionWords {
  key: string
  label: string
  value: string
  wide?: boolean
}

/** A unit's conditions in words, only those that it has. */
export function conditionWords(own: AdmissionConditions): ConditionWords[] {
  const ages = keysOf(EDUCATION_LEVEL).map((level) => ({
    key: `maxAge.${level}`,
    label: t('orgs.maxAgeOf', { level: t(`orgs.level.${level}`) }),
    value: own.maxAge?.[level] === undefined ? '' : `${own.maxAge[level]} ${t('orgs.years')}`,
  }))
  return [
    {
      key: 'minRegisteredMonths',
      label: t('orgs.minRegisteredMonths'),
      value: own.minRegisteredMonths === undefined ? '' : `${own.minRegisteredMonths} ${t('orgs.months')}`,
    },
    {
      key: 'minEducation',
      label: t('orgs.minEducation'),
      value: own.minEducation ? t('orgs.andAbove', { level: t(`orgs.level.${own.minEducation}`) }) : '',
    },
    ...ages,
    {
      key: 'schoolSets',
      label: t('orgs.schoolSets'),
      value: listOf((own.schoolSets ?? []).map((set) => t(`orgs.schoolSet.${set}`))),
      wide: true,
    },
    { key: 'industries', label: t('orgs.industries'), value: listOf(own.industries ?? []), wide: true },
    { key: 'note', label: t('orgs.admissionNote'), value: own.note ?? '', wide: true },
  ].filter(({ value }) => value !== '')
}

/** Where two sets of conditions differ; a condition that one has not says so. */
export function conditionChanges(before: AdmissionConditions, after: AdmissionConditions) {
  const [was, now] = [conditionWords(before), conditionWords(after)].map((list) => new Map(list.map((one) => [one.key, one])))
  return [...new Set([...(was?.keys() ?? []), ...(now?.keys() ?? [])])].flatMap((key) => {
    const [a, b] = [was?.get(key), now?.get(key)]
    if (a?.value === b?.value) return []
    const none = t('orgs.noCondition')
    return [{ key, title: (a ?? b)?.label ?? key, before: a?.value ?? none, after: b?.value ?? none }]
  })
}
