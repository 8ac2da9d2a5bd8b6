import { useNavigate, useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { WINDOW_NAMES } from '../../../api/rules/windows.ts'
import { setWindowsInput, windowFaults, type WindowDays } from '../../../api/years/years.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Narrow, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { setWindows, useYear, type YearView } from './years.data.ts'

/** The server's shape, with what cannot be right named beside the day it stands in. */
const schema = setWindowsInput.superRefine((value, ctx) => {
  for (const fault of windowFaults(value.windows, value.year))
    ctx.addIssue({ code: 'custom', path: ['windows', fault.window, fault.end], message: fault.message })
})

export default function WindowsScreen() {
  const params = useParams()
  const year = () => Number(params['year'])
  const query = useYear(year)
  return (
    <>
      <PageHeader
        title={t('years.windowsTitle', { year: String(year()) })}
        lead={t('years.windowsLead')}
        crumbs={[{ label: t('years.title'), href: '/years' }]}
      />
      <Loaded query={query}>{(data) => <WindowsForm year={data()} />}</Loaded>
    </>
  )
}

function WindowsForm(p: { year: YearView }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const windows = Object.fromEntries(p.year.windows.map(({ name, from, to }) => [name, { from, to }])) as WindowDays
  const form = createForm(schema, { year: p.year.year, windows, reason: '' })
  const usual = (name: string) => p.year.windows.find((one) => one.name === name)!.usual
  return (
    <Narrow>
      <form
        onSubmit={form.submit(async (value) => {
          await setWindows(value)
          await client.invalidateQueries({ queryKey: ['years'] })
          void toast({ title: t('years.windowsSaved', { year: String(value.year) }) })
          navigate('/years')
        })}
        novalidate
      >
        <Panel
          label={t('years.setWindows')}
          foot={
            <ButtonGroup end>
              <ButtonLink href="/years">{t('common.cancel')}</ButtonLink>
              <Button kind="primary" type="submit" busy={form.busy()}>
                {t('years.saveWindows')}
              </Button>
            </ButtonGroup>
          }
        >
          <Stack>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
            <For each={WINDOW_NAMES}>
              {(name) => (
                <Columns>
                  <DateField
                    label={t('years.dayFrom', { window: t(`years.window.${name}`) })}
                    hint={t('years.usual', usual(name))}
                    {...form.field(`windows.${name}.from`)}
                  />
                  <DateField
                    label={t('years.dayTo', { window: t(`years.window.${name}`) })}
                    hint={t('years.usual', usual(name))}
                    {...form.field(`windows.${name}.to`)}
                  />
                </Columns>
              )}
            </For>
            <TextField label={t('years.reason')} hint={t('years.reasonHint')} {...form.field('reason')} />
          </Stack>
        </Panel>
      </form>
    </Narrow>
  )
}
