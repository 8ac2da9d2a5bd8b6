import { policyDifferences, statements, type Policy } from '../../../api/rules/policy.ts'
import { keysOf, SCHOOL_SET } from '../../../api/rules/terms.ts'
import { windowsOf, WINDOW_NAMES, type WindowName } from '../../../api/rules/windows.ts'
import { locale, t } from '../../i18n/index.ts'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import type { Difference } from './difference-table.tsx'
import type { OwnSchoolSet, PolicyPage } from './policies.data.ts'

/** A difference as the server words it, with its place in the policy. */
export interface ToldDifference {
  path?: string | undefined
  title: string
  article: string
  before: string
  after: string
}

const isStatement = (path: string) => !path.startsWith('window.') && !path.startsWith('schoolSet.')
const statedIn = (policy: Policy | undefined, path: string) => policy && statements(policy).find((one) => one.path === path)?.statement

/** What a difference is about, in the language now shown. */
export function differenceTitle({ path = '', title }: Pick<ToldDifference, 'path' | 'title'>): string {
  const name = path.split('.')[1] ?? ''
  const window = WINDOW_NAMES.find((one) => one === name)
  const set = keysOf(SCHOOL_SET).find((one) => one === name)
  if (path.startsWith('window.') && window) return t(`years.window.${window}`)
  if (path.startsWith('schoolSet.') && set) return t(`orgs.schoolSet.${set}`)
  return path && isStatement(path) ? pointName(path) : title
}

/** '2026-03-01 至 2026-09-30' in the language now shown; other words as they are. */
const dayWords = (told: string): string => {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2}) 至 (\d{4}-\d{2}-\d{2})$/.exec(told) ?? []
  return from && to ? t('policies.days', { from, to }) : told
}

/** The server's differences; values in the language now shown where both policies are at hand. */
export function wordedDifferences(told: readonly ToldDifference[], before?: Policy, after?: Policy): Difference[] {
  return told.map((one, i) => {
    const path = one.path ?? ''
    const [a, b] = locale() === 'en' && path && isStatement(path) ? [statedIn(before, path), statedIn(after, path)] : []
    return {
      key: `${i}-${path}`,
      title: differenceTitle(one),
      article: one.article,
      point: path,
      before: a ? valueWords(path, a.value) : dayWords(one.before),
      after: b ? valueWords(path, b.value) : dayWords(one.after),
    }
  })
}

const setWords = (sets: readonly OwnSchoolSet[]) =>
  sets
    .map(({ from, members }) => `${t('policies.setWhenOpen', { from })} ${t('policies.schoolsOf', { n: String(members.length) })}`)
    .join('；') || t('policies.none')

/** Where two texts or versions differ: statements, the days of a year, school sets. */
export function pageDifferences(before: PolicyPage, after: PolicyPage): Difference[] {
  const year = after.version?.year ?? before.version?.year
  const values = policyDifferences(before.policy, after.policy).map(({ path, article, a, b }): Difference => ({
    key: path,
    title: pointName(path),
    article,
    point: path,
    before: valueWords(path, a),
    after: valueWords(path, b),
  }))
  const spans = (page: PolicyPage) =>
    year === undefined ? undefined : windowsOf(page.policy, year, page.version?.year === year ? page.version.windows : {})
  const [was, now] = [spans(before), spans(after)]
  const days = ({ from, to }: { from: string; to: string }) => t('policies.days', { from, to })
  const windows = WINDOW_NAMES.flatMap((name: WindowName): Difference[] =>
    was && now && days(was[name]) !== days(now[name])
      ? [
          {
            key: `window.${name}`,
            title: t(`years.window.${name}`),
            article: now[name].article,
            before: days(was[name]),
            after: days(now[name]),
          },
        ]
      : [],
  )
  const sets = keysOf(SCHOOL_SET).flatMap((set): Difference[] => {
    const [a, b] = [before, after].map((page) => page.schoolSets.filter((one) => one.set === set))
    return JSON.stringify(a) === JSON.stringify(b)
      ? []
      : [{ key: `schoolSet.${set}`, title: t(`orgs.schoolSet.${set}`), article: '14', before: setWords(a ?? []), after: setWords(b ?? []) }]
  })
  return [...values.filter(({ key }) => year === undefined || !key.startsWith('windows.')), ...windows, ...sets]
}
