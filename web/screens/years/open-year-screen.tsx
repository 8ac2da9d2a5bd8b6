import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { z } from 'zod'
import { policyById } from '../../../api/rules/policy.ts'
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
import { openYear, usePolicies, useYears, type PolicyView } from './years.data.ts'

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
        {(list) => <Loaded query={policies}>{(texts) => <OpenForm newest={list().years[0]?.year} policies={texts().policies} />}</Loaded>}
      </Loaded>
    </>
  )
}

function OpenForm(p: { newest: number | undefined; policies: readonly PolicyView[] }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useSession()
  const form = createForm(schema, { year: (p.newest ?? Number(session.today().slice(0, 4)) - 1) + 1, policyId: 'policy-2018' })
  const options = () =>
    p.policies.map((policy) => ({
      value: policy.id,
      label: t('years.policyNote', { title: policy.title, number: policy.docNumber }),
      ...(policy.unconfirmed.length ? { hint: t('years.draftPolicy', { n: String(policy.unconfirmed.length) }) } : {}),
    }))
  return (
    <Narrow>
      <form
        onSubmit={form.submit(async (value) => {
          await openYear(value)
          await client.invalidateQueries({ queryKey: ['years'] })
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
            <RadioGroup label={t('years.choosePolicy')} options={options()} {...form.field('policyId')} />
            <UsualDays year={form.value.year} policyId={form.value.policyId} />
          </Narrow>
        </Panel>
      </form>
    </Narrow>
  )
}

/** The days the year would have; the rules answer on the page itself. */
function UsualDays(p: { year: number; policyId: string }) {
  const windows = () =>
    Number.isInteger(p.year) && p.year >= 2018 && p.year <= 2100 ? windowsOf(policyById(p.policyId), p.year) : undefined
  return (
    <Show when={windows()}>
      {(days) => (
        <section aria-label={t('years.usualDays')}>
          <p>
            <b>{t('years.usualDays')}</b>
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
