import { Match, Show, Suspense, Switch, lazy } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { useSurvey } from './demands.data.ts'

const EmployerPage = lazy(() => import('./employer-page.tsx'))
const UnitPage = lazy(() => import('./unit-page.tsx'))
const BureauPage = lazy(() => import('./bureau-page.tsx'))

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** The demand survey of Article 17(1): the employer's report, the unit's desk, the bureau's overview. */
export default function DemandsScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const survey = useSurvey(() => url.values().year)
  const onYear = (year: number) => url.set({ year })
  return (
    <Loaded query={survey}>
      {(data) => (
        <Show when={session.user()}>
          {(user) => (
            <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
              <Switch fallback={<BureauPage survey={data()} tier={user().tier} onYear={onYear} />}>
                <Match when={user().tier === 'employer'}>
                  <EmployerPage survey={data()} onYear={onYear} />
                </Match>
                <Match when={user().tier === 'supervisingUnit'}>
                  <UnitPage survey={data()} onYear={onYear} />
                </Match>
              </Switch>
            </Suspense>
          )}
        </Show>
      )}
    </Loaded>
  )
}
