import { createMemo, createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { NoYear } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { EvaluationPage } from './evaluation-page.tsx'
import { useEvaluations, type EvaluationAsked } from './evaluations.data.ts'
import { UnitsPanel } from './units-panel.tsx'

const address = z.object({
  year: z.coerce.number().int().min(2018).max(2100).optional(),
  /** The unit whose evaluation the bureau or the auditor reads. */
  unit: z.string().max(40).default(''),
  q: z.string().max(60).default(''),
  only: z.enum(['', 'open', 'bare']).default(''),
  sort: z.enum(['name', 'total']).default('name'),
})

/** Article 8: a unit scores its employers; the bureau and the auditor read how each does. */
export default function EvaluationsScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  const isUnit = () => session.user()?.tier === 'supervisingUnit'
  // the survey and the evaluation come before the year is opened (17(1))
  const years = createMemo(() => {
    const opened = chosen.list().map(({ year }) => year)
    return opened.length > 0 ? [Math.max(...opened) + 1, ...opened.toSorted((a, b) => b - a)] : opened
  })
  const picker = () => (
    <Show when={chosen.year()}>
      {(year) => (
        <SelectField
          id="f-year"
          label={t('evaluations.year')}
          hideLabel
          options={years().map((one) => ({ value: String(one), label: t('common.yearOf', { year: String(one) }) }))}
          value={String(year())}
          onChange={(next) => url.set({ year: Number(next) })}
        />
      )}
    </Show>
  )
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show
          when={chosen.year()}
          fallback={
            <>
              <PageHeader title={t('evaluations.title')} />
              <NoYear />
            </>
          }
        >
          {(year) => (
            <Switch>
              <Match when={isUnit() || url.values().unit}>
                <OneUnit asked={{ year: year(), unit: isUnit() ? undefined : url.values().unit }} url={url} picker={picker()} />
              </Match>
              <Match when={!isUnit()}>
                <PageHeader title={t('evaluations.title')} lead={t('evaluations.leadReader')} tags={picker()} />
                <UnitsPanel year={year()} hrefOf={(unit) => url.href({ unit })} />
              </Match>
            </Switch>
          )}
        </Show>
      )}
    </Loaded>
  )
}

function OneUnit(p: { asked: EvaluationAsked; url: UrlState<z.infer<typeof address>>; picker: JSX.Element }) {
  const query = useEvaluations(() => p.asked)
  /** Counts how often it was read anew: then typing begins from what the server has. */
  const [read, setRead] = createSignal(0)
  const readAnew = async () => {
    await query.refetch()
    setRead((n) => n + 1)
  }
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={`${data().year} ${data().unit.id} ${read()}`} keyed>
          {(_key) => <EvaluationPage data={data()} asked={p.asked} url={p.url} picker={p.picker} onStale={readAnew} />}
        </Show>
      )}
    </Loaded>
  )
}
