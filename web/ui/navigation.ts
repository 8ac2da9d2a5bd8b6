import type { WordKey } from '../i18n/index.ts'
import type { Permission, SessionUser } from '../lib/session.tsx'

export interface NavEntry {
  path: string
  label: WordKey
  /** Key of GET /api/todo `counts` shown beside the label. */
  count?: string
  /** Needed to see it; without one everybody of the tier does. */
  permission?: Permission
}

export interface NavGroup {
  label: WordKey
  entries: readonly NavEntry[]
}

const todo: NavEntry = { path: '/todo', label: 'shell.todo', count: 'todo' }
const regulation: NavEntry = { path: '/regulation', label: 'shell.regulation' }
const organisation: NavEntry = { path: '/organisation', label: 'shell.organisation' }
const accounts: NavEntry = { path: '/accounts', label: 'shell.accounts', permission: 'account.manage' }

/** Who finds what in the sidebar: the only list of it. */
export const NAVIGATION: Readonly<Record<SessionUser['tier'], readonly NavGroup[]>> = {
  employer: [
    {
      label: 'shell.groupWork',
      entries: [
        todo,
        { path: '/cases', label: 'shell.employerCases', count: 'cases' },
        { path: '/imports', label: 'shell.imports', count: 'imports' },
      ],
    },
    {
      label: 'shell.groupQuota',
      entries: [
        { path: '/demands', label: 'shell.demands', count: 'demands' },
        { path: '/quota', label: 'shell.myQuota' },
      ],
    },
    { label: 'shell.groupSelf', entries: [organisation, accounts, regulation] },
  ],
  supervisingUnit: [
    {
      label: 'shell.groupWork',
      entries: [
        todo,
        { path: '/cases', label: 'shell.reviewQueue', count: 'cases' },
        { path: '/notices', label: 'shell.notices', count: 'notices' },
        { path: '/objections', label: 'shell.objections', count: 'objections' },
        { path: '/settlements', label: 'shell.settlements', count: 'settlements' },
        { path: '/letters', label: 'shell.letters' },
      ],
    },
    {
      label: 'shell.groupQuota',
      entries: [
        { path: '/evaluations', label: 'shell.evaluations' },
        { path: '/demands', label: 'shell.demands', count: 'demands' },
        { path: '/quota', label: 'shell.allocation' },
        { path: '/needs', label: 'needs.title', count: 'needs' },
        { path: '/decisions', label: 'shell.decisions' },
        { path: '/reports', label: 'reports.title', count: 'reports' },
        { path: '/dossiers', label: 'dossiers.title' },
        { path: '/calendar', label: 'shell.calendar' },
        { path: '/employers', label: 'shell.employers', count: 'employers' },
      ],
    },
    { label: 'shell.groupSelf', entries: [organisation, accounts, regulation] },
  ],
  bureau: [
    {
      label: 'shell.groupWork',
      entries: [
        todo,
        { path: '/cases', label: 'shell.approvalQueue', count: 'cases' },
        { path: '/settlements', label: 'shell.settlementReview', count: 'settlements' },
        { path: '/notices', label: 'shell.notices' },
        { path: '/objections', label: 'shell.objections' },
        { path: '/letters', label: 'shell.letters' },
      ],
    },
    {
      label: 'shell.groupQuota',
      entries: [
        { path: '/years', label: 'shell.years' },
        { path: '/evaluations', label: 'shell.evaluations' },
        { path: '/demands', label: 'shell.demands', count: 'demands' },
        { path: '/quota', label: 'shell.quotaPlan' },
        { path: '/needs', label: 'needs.title', count: 'needs' },
        { path: '/ledger', label: 'shell.ledger', count: 'ledger' },
        { path: '/decisions', label: 'shell.decisions' },
        { path: '/reports', label: 'reports.title', count: 'reports' },
      ],
    },
    {
      label: 'shell.groupBase',
      entries: [
        { path: '/policies', label: 'shell.policies' },
        { path: '/templates', label: 'templates.title', permission: 'template.read' },
        { path: '/calendar', label: 'shell.calendar' },
        { path: '/registers', label: 'shell.registers' },
        { path: '/orgs', label: 'shell.orgs' },
        regulation,
      ],
    },
    {
      label: 'shell.groupSupervision',
      entries: [
        { path: '/audit', label: 'shell.audit' },
        { path: '/seals', label: 'seals.title' },
        { path: '/dossiers', label: 'dossiers.title' },
        { path: '/archives', label: 'dossiers.archives' },
        { path: '/disposals', label: 'disposals.title' },
        accounts,
      ],
    },
  ],
  auditor: [
    {
      label: 'shell.groupSupervision',
      entries: [
        todo,
        { path: '/cases', label: 'shell.allCases' },
        { path: '/policies', label: 'shell.policies' },
        { path: '/templates', label: 'templates.title', permission: 'template.read' },
        { path: '/decisions', label: 'shell.decisions' },
        { path: '/reports', label: 'reports.title' },
        { path: '/settlements', label: 'shell.settlementReview' },
        { path: '/notices', label: 'shell.notices' },
        { path: '/objections', label: 'shell.objections' },
        { path: '/letters', label: 'shell.letters' },
        { path: '/registers', label: 'shell.registers' },
        { path: '/orgs', label: 'shell.orgs' },
        { path: '/audit', label: 'shell.audit' },
        { path: '/seals', label: 'seals.title' },
        { path: '/dossiers', label: 'dossiers.title' },
        { path: '/archives', label: 'dossiers.archives' },
        { path: '/disposals', label: 'disposals.title' },
        regulation,
      ],
    },
    {
      label: 'shell.groupQuota',
      entries: [
        { path: '/evaluations', label: 'shell.evaluations' },
        { path: '/demands', label: 'shell.demands' },
        { path: '/quota', label: 'shell.allQuota' },
        { path: '/needs', label: 'needs.title' },
        { path: '/ledger', label: 'shell.ledger', count: 'ledger' },
      ],
    },
  ],
}

/** The groups one person sees; groups left empty are dropped. */
export function navigationFor(user: SessionUser): readonly NavGroup[] {
  return NAVIGATION[user.tier]
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => !entry.permission || user.permissions.includes(entry.permission)),
    }))
    .filter((group) => group.entries.length > 0)
}

/** Where someone lands after signing in. */
export const homeOf = (_user: SessionUser): string => '/todo'

/** Whether an entry is the one the address lies under. */
export const isUnder = (pathname: string, path: string): boolean => pathname === path || pathname.startsWith(`${path}/`)
