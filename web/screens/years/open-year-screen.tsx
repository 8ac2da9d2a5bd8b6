import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, For, on, Show } from 'solid-js'
import { z } from 'zod'
import { DEFAULT_TEXT } from '../../../api/rules/policy.ts'
import { windowsOf, WINDOW_NAMES } from '../../../api/rules/windows.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { NumberField } from '../../ui/fields/text-field.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { usePolicies, usePolicy, type PolicyList } from '../policies/policies.data.ts'
import { policyName } from '../policies/policy-words.ts'
import { ExperiencePanel } from './experience-panel.tsx'
import { openYear, useYears } from './years.data.ts'

const schema = z.object({
  year: z.number('请填写年度').int('请填写年度').min(2018, '年度应在 2018 至 2100 之间').max(2100, '年度应在 2018 至 2100 之间'),
  policyId: z.string(),
})

export default function OpenYearScreen() {
  const years = useYears()
  const policies = usePolicies()
  return (
    <>
      <PageHeader title={t('years.openTitle')} lead={t('years.openLead')} crumbs={[{ label: t('years.title'), href: '/years' }]} />
      <Loaded query={years}>
        {(list) => <Loaded query={policies}>{(known) => <OpenForm newest={list().years[0]?.year} list={known()} />}</Loaded>}
      </Loaded>
    </>
  )
}

/** What can govern a year: what was published for it, the texts that govern by themselves; a draft text only through a version. */
function optionsOf(list: PolicyList, year: number) {
  const published = list.versions.filter((one) => one.status === 'published' && one.year === year)
  return [
    ...published.map((one) => ({
      value: one.id,
      label: policyName(one.id),
      hint: t('years.publishedFor', { day: one.publishedOn ?? '' }),
    })),
    ...list.texts.map((text) => ({
      value: text.id as string,
      label: t('years.policyNote', { title: text.title, number: text.docNumber }),
      ...(text.draft ? { disabled: true, hint: t('years.byVersionOnly') } : {}),
    })),
  ]
}

function OpenForm(p: { newest: number | undefined; list: PolicyList }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useSession()
  const first = (p.newest ?? Number(session.today().slice(0, 4)) - 1) + 1
  const options = (year: number) => optionsOf(p.list, year)
  const usual = (year: number) => options(year).find((one) => !('disabled' in one))?.value ?? DEFAULT_TEXT
  const form = createForm(schema, { year: first, policyId: usual(first) })
  // another year, another version: what was published for it comes first
  createEffect(
    on(
      () => form.value.year,
      (year) => form.set('policyId', usual(year)),
      { defer: true },
    ),
  )
  return (
    <Narrow>
      <form
        onSubmit={form.submit(async (value) => {
          await openYear(value)
          await client.invalidateQueries()
          void toast({ title: t('years.opened', { year: String(value.year) }) })
          navigate('/years')
        })}
        novalidate
      >
        <Panel
          label={t('years.openTitle')}
          foot={
            <ButtonGroup end>
              <ButtonLink href="/years">{t('common.cancel')}</ButtonLink>
              <Button kind="primary" type="submit" busy={form.busy()}>
                {t('years.openConfirm', { year: String(form.value.year ?? '') })}
              </Button>
            </ButtonGroup>
          }
        >
          <Narrow>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
            <NumberField
              label={t('years.year')}
              hint={t('years.yearHint')}
              width="short"
              {...form.field('year')}
              onChange={(n) => form.set('year', n)}
            />
            <RadioGroup
              label={t('years.choosePolicy')}
              hint={
                <>
                  {t('years.choosePolicyHint')} <a href="/policies">{t('policies.title')}</a>
                </>
              }
              options={options(form.value.year)}
              {...form.field('policyId')}
            />
            <Days year={form.value.year} policyId={form.value.policyId} />
          </Narrow>
        </Panel>
      </form>
      <Show when={Number.isInteger(form.value.year) && form.value.year >= 2019 && form.value.year <= 2100}>
        <ExperiencePanel year={form.value.year} />
      </Show>
    </Narrow>
  )
}

/** The days the year would have; the rules answer on the page itself. */
function Days(p: { year: number; policyId: string }) {
  const policy = usePolicy(() => p.policyId)
  const known = () => (policy.isPending || policy.isLoadingError ? undefined : policy.data)
  const windows = () => {
    const page = known()
    return page && Number.isInteger(p.year) && p.year >= 2018 && p.year <= 2100
      ? windowsOf(page.policy, p.year, page.version?.windows)
      : undefined
  }
  return (
    <Show when={windows()}>
      {(days) => (
        <section aria-label={t('years.itsDays')}>
          <p>
            <b>{t('years.itsDays')}</b>
          </p>
          <ul>
            <For each={WINDOW_NAMES}>
              {(name) => (
                <li>
                  {t(`years.window.${name}`)}{' '}
                  <span class="num muted">
                    {days()[name].from} — {days()[name].to}
                  </span>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </Show>
  )
}
