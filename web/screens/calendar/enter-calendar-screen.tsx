import { useNavigate, useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { z } from 'zod'
import { workCalendarFaults } from '../../../api/rules/workdays.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { enterCalendar, useCalendarPreview, useCalendars, type CalendarView } from '../years/years.data.ts'
import { Legend, YearGrid } from './month-grid.tsx'
import { readNotice, type ReadNotice } from './read-notice.ts'

const schemaOf = (year: number, corrects: boolean) =>
  z
    .object({
      source: z.string().trim().min(1, t('years.sourceNeeded')).max(300),
      text: z.string().max(20_000),
      reason: z.string().trim().max(200),
    })
    .superRefine((value, ctx) => {
      if (corrects && value.reason.length < 4) ctx.addIssue({ code: 'custom', path: ['reason'], message: t('years.reasonNeeded') })
      const { off, makeup, unread } = readNotice(value.text, year)
      const refuse = (message: string) => ctx.addIssue({ code: 'custom', path: ['text'], message })
      if (unread.length > 0) return refuse(t('years.unread', { n: String(unread.length) }))
      if (off.length === 0) return refuse(t('years.nothingRead'))
      const faults = workCalendarFaults({ year, source: value.source || '-', off, makeup, status: 'official' })
      if (faults.length > 0) refuse(faults.join('；'))
    })

export default function EnterCalendarScreen() {
  const params = useParams()
  const year = () => Number(params['year'])
  const query = useCalendars()
  return (
    <>
      <PageHeader
        title={t('years.enterTitle', { year: String(year()) })}
        lead={t('years.enterLead')}
        crumbs={[{ label: t('years.calendarTitle'), href: `/calendar?year=${year()}` }]}
      />
      <Loaded query={query}>{(data) => <EnterForm year={year()} known={data().calendars.find((one) => one.year === year())} />}</Loaded>
    </>
  )
}

/** A calendar that was entered before, as lines to correct. */
const asText = (calendar: CalendarView | undefined) =>
  [...(calendar?.off ?? []).map((day) => `${day} 休`), ...(calendar?.makeup ?? []).map((day) => `${day} 班`)].toSorted().join('\n')

function EnterForm(p: { year: number; known: CalendarView | undefined }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useSession()
  const corrects = p.known?.status === 'official'
  const form = createForm(
    schemaOf(p.year, corrects),
    { source: p.known?.source ?? '', text: asText(p.known), reason: '' },
    { draftKey: `calendar-${p.year}` },
  )
  const read = createMemo(() => readNotice(form.value.text, p.year))
  const save = form.submit(async (value) => {
    const { off, makeup } = readNotice(value.text, p.year)
    const saved = await enterCalendar({ year: p.year, source: value.source, off, makeup, reason: value.reason })
    await client.invalidateQueries()
    void toast({
      title: `${t('years.calendarSaved', { year: String(p.year) })}　${t('years.recomputed', { cases: String(saved.cases), notices: String(saved.notices) })}`,
      duration: 15_000,
    })
    navigate(`/calendar?year=${p.year}`)
  })
  return (
    <form onSubmit={save} novalidate>
      <Stack>
        <Panel label={t('years.pasted')}>
          <Stack>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
            <TextField label={t('years.source')} {...form.field('source')} />
            <TextArea label={t('years.pasted')} hint={t('years.pastedHint')} rows={10} {...form.field('text')} />
            <Show when={corrects}>
              <TextField label={t('years.correctReason')} hint={t('years.correctHint')} maxLength={200} {...form.field('reason')} />
            </Show>
          </Stack>
        </Panel>
        <Panel
          title={t('years.preview')}
          tags={
            <>
              <Tag tone="red">{t('years.readOff', { n: String(read().off.length) })}</Tag>
              <Tag tone="blue">{t('years.readMakeup', { n: String(read().makeup.length) })}</Tag>
            </>
          }
          foot={
            <ButtonGroup end>
              <ButtonLink href={`/calendar?year=${p.year}`}>{t('common.cancel')}</ButtonLink>
              <Button kind="primary" type="submit" busy={form.busy()}>
                {t('years.saveCalendar')}
              </Button>
            </ButtonGroup>
          }
        >
          <Stack gap="l">
            <Show when={read().unread.length}>
              <Alert tone="amber" title={t('years.unread', { n: String(read().unread.length) })}>
                <ul>
                  <For each={read().unread}>{(passage) => <li>{passage}</li>}</For>
                </ul>
              </Alert>
            </Show>
            <Dates year={p.year} source={form.value.source} read={read()} />
            <Legend />
            <YearGrid year={p.year} off={read().off} makeup={read().makeup} today={session.today()} />
          </Stack>
        </Panel>
      </Stack>
    </form>
  )
}

const PAUSE_MS = 500

/** Whose last day would become another, asked of the server once the notice is read whole and typing pauses. */
function Dates(p: { year: number; source: string; read: ReadNotice }) {
  const asked = createMemo(() => {
    const { off, makeup, unread } = p.read
    const faulty =
      unread.length > 0 ||
      off.length === 0 ||
      workCalendarFaults({ year: p.year, source: p.source || '-', off, makeup, status: 'official' }).length > 0
    return faulty ? undefined : { year: p.year, source: p.source || '-', off, makeup }
  })
  const [settled, setSettled] = createSignal(asked())
  createEffect(
    on(
      () => JSON.stringify(asked()),
      () => {
        const timer = setTimeout(() => setSettled(asked()), PAUSE_MS)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  const query = useCalendarPreview(settled)
  const told = () => (settled() && !query.isPending && !query.isLoadingError ? query.data : undefined)
  return (
    <Show when={told()}>
      {(effect) => (
        <Show when={effect().cases + effect().notices > 0} fallback={<Alert tone="green" title={t('years.changesNothing')} />}>
          <Alert
            tone="blue"
            title={t('years.willChange', { cases: formatNumber(effect().cases), notices: formatNumber(effect().notices) })}
            live
          />
        </Show>
      )}
    </Show>
  )
}
