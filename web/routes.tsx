import type { RouteDefinition, RouteSectionProps } from '@solidjs/router'
import { Show, lazy, type Component, type JSX } from 'solid-js'
import { loadStaffWords, loadWords } from './i18n/index.ts'
import { useSession, type StaffTier } from './lib/session.tsx'

/** Who a screen is for: the public, everybody in the frame that is theirs, the graduate of a link, everybody signed in, or some tiers. */
export type Audience = 'public' | 'anyone' | 'graduate' | 'staff' | readonly StaffTier[]

export interface Screen {
  path: string
  audience: Audience
  screen: () => Promise<{ default: Component }>
}

/** The one table: address -> screen. A screen's file is loaded when it is first opened. Add a screen: one line here. */
export const SCREENS: readonly Screen[] = [
  { path: '/', audience: 'public', screen: () => import('./screens/public/home-screen.tsx') },
  { path: '/notices/public', audience: 'public', screen: () => import('./screens/public/notices-screen.tsx') },
  { path: '/notices/public/:id', audience: 'public', screen: () => import('./screens/public/notice-screen.tsx') },
  {
    path: '/regulation',
    audience: 'anyone',
    screen: async () => {
      const [screen] = await Promise.all([import('./screens/regulation/regulation-screen.tsx'), loadWords('regulation')])
      return screen
    },
  },
  {
    path: '/self-check',
    audience: 'anyone',
    screen: async () => {
      const [screen] = await Promise.all([import('./screens/selfcheck/self-check-screen.tsx'), loadWords('selfCheck')])
      return screen
    },
  },
  { path: '/me', audience: 'graduate', screen: () => import('./screens/graduate/my-case-screen.tsx') },
  { path: '/me/:token', audience: 'graduate', screen: () => import('./screens/graduate/open-screen.tsx') },
  { path: '/notices', audience: ['supervisingUnit', 'bureau', 'auditor'], screen: () => import('./screens/notices/notices-screen.tsx') },
  { path: '/notices/:id', audience: ['supervisingUnit', 'bureau', 'auditor'], screen: () => import('./screens/notices/notice-screen.tsx') },
  {
    path: '/objections',
    audience: ['supervisingUnit', 'bureau', 'auditor'],
    screen: () => import('./screens/objections/objections-screen.tsx'),
  },
  {
    path: '/objections/:id',
    audience: ['supervisingUnit', 'bureau', 'auditor'],
    screen: () => import('./screens/objections/objection-screen.tsx'),
  },
  { path: '/sign-in', audience: 'public', screen: () => import('./screens/session/sign-in-screen.tsx') },
  { path: '/imports', audience: ['employer'], screen: () => import('./screens/imports/imports-screen.tsx') },
  { path: '/imports/:id', audience: ['employer'], screen: () => import('./screens/imports/import-screen.tsx') },
  { path: '/todo', audience: 'staff', screen: () => import('./screens/todo/todo-screen.tsx') },
  { path: '/search', audience: 'staff', screen: () => import('./screens/search/search-screen.tsx') },
  { path: '/employers', audience: ['supervisingUnit'], screen: () => import('./screens/orgs/orgs-screen.tsx') },
  { path: '/employers/new', audience: ['supervisingUnit'], screen: () => import('./screens/orgs/register-employer-screen.tsx') },
  { path: '/employers/:id', audience: ['supervisingUnit'], screen: () => import('./screens/orgs/org-screen.tsx') },
  { path: '/orgs', audience: ['bureau', 'auditor'], screen: () => import('./screens/orgs/orgs-screen.tsx') },
  { path: '/orgs/new', audience: ['bureau'], screen: () => import('./screens/orgs/register-employer-screen.tsx') },
  { path: '/orgs/units/new', audience: ['bureau'], screen: () => import('./screens/orgs/register-unit-screen.tsx') },
  { path: '/orgs/:id', audience: 'staff', screen: () => import('./screens/orgs/org-screen.tsx') },
  { path: '/organisation', audience: ['employer', 'supervisingUnit'], screen: () => import('./screens/orgs/org-screen.tsx') },
  { path: '/accounts', audience: ['bureau', 'supervisingUnit', 'employer'], screen: () => import('./screens/people/people-screen.tsx') },
  { path: '/audit', audience: ['bureau', 'auditor'], screen: () => import('./screens/audit/audit-screen.tsx') },
  { path: '/account', audience: 'staff', screen: () => import('./screens/accounts/account-screen.tsx') },
  {
    path: '/settlements',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/settlements/settlements-screen.tsx'),
  },
  {
    path: '/settlements/:id',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/settlements/settlement-screen.tsx'),
  },
  { path: '/seals', audience: ['bureau', 'auditor'], screen: () => import('./screens/seals/seals-screen.tsx') },
  { path: '/registers', audience: ['bureau', 'auditor'], screen: () => import('./screens/registers/registers-screen.tsx') },
  { path: '/letters', audience: 'staff', screen: () => import('./screens/letters/letters-screen.tsx') },
  { path: '/letters/batches', audience: 'staff', screen: () => import('./screens/letters/batches-screen.tsx') },
  { path: '/letters/batches/:id', audience: 'staff', screen: () => import('./screens/letters/batch-screen.tsx') },
  { path: '/letters/corrections', audience: ['bureau', 'auditor'], screen: () => import('./screens/letters/corrections-screen.tsx') },
  { path: '/letters/corrections/:id', audience: ['bureau', 'auditor'], screen: () => import('./screens/letters/correction-screen.tsx') },
  { path: '/letters/numbers', audience: ['bureau', 'auditor'], screen: () => import('./screens/letters/numbers-screen.tsx') },
  { path: '/letters/:id', audience: 'staff', screen: () => import('./screens/letters/letter-screen.tsx') },
  {
    path: '/verify/:code?',
    audience: 'public',
    screen: async () => {
      const [screen] = await Promise.all([import('./screens/verify/verify-screen.tsx'), loadWords('verify')])
      return screen
    },
  },
  { path: '/cases', audience: 'staff', screen: () => import('./screens/cases/cases-screen.tsx') },
  { path: '/cases/:id', audience: 'staff', screen: () => import('./screens/cases/case-screen.tsx') },
  { path: '/cases/:id/history', audience: 'staff', screen: () => import('./screens/cases/life-screen.tsx') },
  { path: '/cases/:id/explanation', audience: 'staff', screen: () => import('./screens/cases/explanation-screen.tsx') },
  { path: '/cases/:id/form', audience: ['employer'], screen: () => import('./screens/cases/form-screen.tsx') },
  { path: '/cases/:id/form/:section', audience: ['employer'], screen: () => import('./screens/cases/form-section-screen.tsx') },
  { path: '/cases/:id/check', audience: ['employer'], screen: () => import('./screens/cases/check-screen.tsx') },
  { path: '/cases/:id/onboarding', audience: ['employer'], screen: () => import('./screens/cases/onboarding-screen.tsx') },
  { path: '/policies', audience: ['bureau', 'auditor'], screen: () => import('./screens/policies/policies-screen.tsx') },
  { path: '/policies/points/:text', audience: ['bureau', 'auditor'], screen: () => import('./screens/policies/points-screen.tsx') },
  { path: '/policies/points/:text/settle', audience: ['bureau'], screen: () => import('./screens/policies/settle-screen.tsx') },
  {
    path: '/policies/trials/:id',
    audience: ['bureau', 'auditor', 'supervisingUnit'],
    screen: () => import('./screens/policies/trial-screen.tsx'),
  },
  { path: '/policies/:id', audience: ['bureau', 'auditor'], screen: () => import('./screens/policies/policy-screen.tsx') },
  { path: '/policies/:id/publish', audience: ['bureau'], screen: () => import('./screens/policies/publish-screen.tsx') },
  { path: '/templates', audience: ['bureau', 'auditor'], screen: () => import('./screens/templates/templates-screen.tsx') },
  { path: '/templates/shipped/:kind', audience: ['bureau', 'auditor'], screen: () => import('./screens/templates/shipped-screen.tsx') },
  { path: '/templates/:id', audience: ['bureau', 'auditor'], screen: () => import('./screens/templates/template-screen.tsx') },
  { path: '/templates/:id/try', audience: ['bureau', 'auditor'], screen: () => import('./screens/templates/try-screen.tsx') },
  {
    path: '/organisation/admission/publish',
    audience: ['supervisingUnit'],
    screen: () => import('./screens/orgs/admission-publish-screen.tsx'),
  },
  { path: '/demands', audience: 'staff', screen: () => import('./screens/demands/demands-screen.tsx') },
  {
    path: '/demands/reports/:id',
    audience: ['supervisingUnit', 'bureau', 'auditor'],
    screen: () => import('./screens/demands/report-screen.tsx'),
  },
  { path: '/demands/units/:unitId', audience: ['bureau', 'auditor'], screen: () => import('./screens/demands/unit-screen.tsx') },
  { path: '/years', audience: 'staff', screen: () => import('./screens/years/years-screen.tsx') },
  { path: '/years/open', audience: ['bureau'], screen: () => import('./screens/years/open-year-screen.tsx') },
  { path: '/years/:year/total', audience: ['bureau'], screen: () => import('./screens/decisions/annual-total-screen.tsx') },
  { path: '/years/:year/close', audience: ['bureau'], screen: () => import('./screens/years/close-year-screen.tsx') },
  { path: '/calendar', audience: 'staff', screen: () => import('./screens/calendar/calendar-screen.tsx') },
  { path: '/calendar/:year/enter', audience: ['bureau'], screen: () => import('./screens/calendar/enter-calendar-screen.tsx') },
  {
    path: '/evaluations',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/evaluations/evaluations-screen.tsx'),
  },
  { path: '/quota', audience: 'staff', screen: () => import('./screens/quotas/quota-screen.tsx') },
  {
    path: '/quota/accounts/:orgId',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/quotas/account-screen.tsx'),
  },
  {
    path: '/quota/plans/:id',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/quotas/plan-screen.tsx'),
  },
  {
    path: '/quota/plans/:id/publish',
    audience: ['bureau', 'supervisingUnit'],
    screen: () => import('./screens/decisions/publish-screen.tsx'),
  },
  { path: '/dossiers', audience: ['supervisingUnit', 'bureau', 'auditor'], screen: () => import('./screens/dossiers/dossiers-screen.tsx') },
  {
    path: '/dossiers/:unitId/:year',
    audience: ['supervisingUnit', 'bureau', 'auditor'],
    screen: () => import('./screens/dossiers/dossier-screen.tsx'),
  },
  { path: '/archives', audience: ['bureau', 'auditor'], screen: () => import('./screens/dossiers/archives-screen.tsx') },
  { path: '/archives/:id', audience: ['bureau', 'auditor'], screen: () => import('./screens/dossiers/archive-screen.tsx') },
  { path: '/disposals', audience: ['bureau', 'auditor'], screen: () => import('./screens/disposals/disposals-screen.tsx') },
  { path: '/disposals/:id', audience: ['bureau', 'auditor'], screen: () => import('./screens/disposals/disposal-screen.tsx') },
  { path: '/disposals/:id/decide', audience: ['bureau'], screen: () => import('./screens/disposals/decide-screen.tsx') },
  { path: '/needs', audience: ['bureau', 'supervisingUnit', 'auditor'], screen: () => import('./screens/needs/needs-screen.tsx') },
  { path: '/needs/new', audience: ['supervisingUnit'], screen: () => import('./screens/needs/ask-need-screen.tsx') },
  { path: '/needs/:id', audience: ['bureau', 'supervisingUnit', 'auditor'], screen: () => import('./screens/needs/need-screen.tsx') },
  { path: '/needs/:id/decide', audience: ['bureau'], screen: () => import('./screens/decisions/special-need-screen.tsx') },
  { path: '/decisions/sanction', audience: ['bureau'], screen: () => import('./screens/decisions/sanction-screen.tsx') },
  { path: '/decisions/cut', audience: ['bureau'], screen: () => import('./screens/decisions/cut-screen.tsx') },
  { path: '/quota/accounts/:orgId/sheet', audience: 'staff', screen: () => import('./screens/quotas/sheet-screen.tsx') },
  { path: '/ledger', audience: 'staff', screen: () => import('./screens/ledger/ledger-screen.tsx') },
  {
    path: '/decisions',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/decisions/decisions-screen.tsx'),
  },
  {
    path: '/reports',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/reports/reports-screen.tsx'),
  },
  {
    path: '/reports/:id',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/reports/report-screen.tsx'),
  },
  { path: '/reports/:id/decide', audience: ['bureau', 'supervisingUnit'], screen: () => import('./screens/reports/decide-screen.tsx') },
  { path: '/decisions/transfer', audience: ['bureau', 'supervisingUnit'], screen: () => import('./screens/decisions/transfer-screen.tsx') },
  { path: '/decisions/waiver', audience: ['bureau'], screen: () => import('./screens/decisions/waiver-screen.tsx') },
  {
    path: '/decisions/:id',
    audience: ['bureau', 'supervisingUnit', 'auditor'],
    screen: () => import('./screens/decisions/decision-screen.tsx'),
  },
]

const PublicShell = lazy(() => import('./ui/shell/public-shell.tsx'))
const GraduateShell = lazy(async () => {
  const [shell] = await Promise.all([import('./ui/shell/graduate-shell.tsx'), loadWords('graduate')])
  return shell
})
const NotFound = lazy(() => import('./screens/session/not-found-screen.tsx'))
const NotAllowed = lazy(() => import('./screens/session/not-allowed-screen.tsx'))
const StaffShell = lazy(async () => {
  const [shell] = await Promise.all([import('./ui/shell/staff-shell.tsx'), loadStaffWords()])
  return shell
})

/** A screen of some tiers only. The server refuses in any case; this says so before it is asked. */
function only(tiers: readonly StaffTier[], Screen: Component): Component {
  return () => {
    const session = useSession()
    const fits = () => tiers.some((tier) => tier === session.user()?.tier)
    return (
      <Show when={fits()} fallback={<NotAllowed />}>
        <Screen />
      </Show>
    )
  }
}

/** The frame of whoever is looking: for screens of everybody, and for an unknown address. */
function AnyShell(p: RouteSectionProps): JSX.Element {
  const session = useSession()
  return (
    <Show when={session.session()}>
      <Show when={session.user()} fallback={<PublicShell {...p} />}>
        <StaffShell {...p} />
      </Show>
    </Show>
  )
}

function routesFor(belongs: (audience: Audience) => boolean): RouteDefinition[] {
  return SCREENS.filter((one) => belongs(one.audience)).map((one) => {
    const Screen = lazy(one.screen)
    return { path: one.path, component: typeof one.audience === 'string' ? Screen : only(one.audience, Screen) }
  })
}

/** The routes as the router takes them, each under the shell of its audience. */
export const routes: RouteDefinition[] = [
  { component: PublicShell, children: routesFor((audience) => audience === 'public') },
  { component: GraduateShell, children: routesFor((audience) => audience === 'graduate') },
  { component: StaffShell, children: routesFor((audience) => audience === 'staff' || typeof audience !== 'string') },
  { component: AnyShell, children: [...routesFor((audience) => audience === 'anyone'), { path: '*', component: NotFound }] },
]
