import { createMemo, Show } from 'solid-js'
import { z } from 'zod'
import { makeWorkdays } from '../../../api/rules/workdays.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useCalendars, type CalendarView } from '../years/years.data.ts'
import { Legend, YearGrid } from './month-grid.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

export default function CalendarScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const query = useCalendars()
  return (
    <>
      <PageHeader title={t('years.calendarTitle')} lead={t('years.calendarLead')} />
      <Loaded query={query}>
        {(data) => {
          const years = createMemo(() => [...data().calendars.map((one) => one.year), ...data().unknown].toSorted((a, b) => a - b))
          const chosen = () =>
            url.values().year ?? years().find((year) => String(year) === session.today().slice(0, 4)) ?? years().at(-1) ?? 0
          const calendar = () => data().calendars.find((one) => one.year === chosen())
          return (
            <Panel label={t('years.calendarTitle')} flush>
              <Tabs
                label={t('years.calendarYears')}
                items={years().map((year) => ({
                  label: `${year}${data().unknown.includes(year) ? `（${t('years.unknown')}）` : ''}`,
                  href: url.href({ year }),
                  current: year === chosen(),
                }))}
              />
              <Show when={calendar()} fallback={<UnknownYear year={chosen()} />}>
                {(known) => <KnownYear calendar={known()} />}
              </Show>
            </Panel>
          )
        }}
      </Loaded>
    </>
  )
}

function UnknownYear(p: { year: number }) {
  const session = useSession()
  const may = () => session.can('calendar.enter')
  return (
    <Panel label={String(p.year)}>
      <Stack>
        <Alert tone="amber" title={t('years.unknownTitle', { year: String(p.year) })}>
          <p>{may() ? t('years.unknownWhy') : t('years.unknownWhyOther')}</p>
          <Show when={may()}>
            <p>
              <ButtonLink kind="primary" href={`/calendar/${p.year}/enter`}>
                {t('years.enterOf', { year: String(p.year) })}
              </ButtonLink>
            </p>
          </Show>
        </Alert>
        <YearGrid year={p.year} off={[]} makeup={[]} today={session.today()} />
      </Stack>
    </Panel>
  )
}

/** Working days of a whole year, by the rules' own arithmetic. */
const workdaysIn = (calendar: CalendarView) =>
  makeWorkdays([calendar]).workdaysBetween(`${calendar.year - 1}-12-31`, `${calendar.year}-12-31`).count

function KnownYear(p: { calendar: CalendarView }) {
  const session = useSession()
  return (
    <Panel
      title={String(p.calendar.year)}
      tags={
        <>
          <Tag>{t('years.workdaysOfYear', { n: String(workdaysIn(p.calendar)) })}</Tag>
          <Tag tone="red">{t('years.offCount', { n: String(p.calendar.off.length) })}</Tag>
          <Tag tone="blue">{t('years.makeupCount', { n: String(p.calendar.makeup.length) })}</Tag>
        </>
      }
      aside={
        <Show when={session.can('calendar.enter')}>
          <ButtonLink href={`/calendar/${p.calendar.year}/enter`}>{t('years.correct')}</ButtonLink>
        </Show>
      }
    >
      <Stack gap="l">
        <Legend />
        <YearGrid year={p.calendar.year} off={p.calendar.off} makeup={p.calendar.makeup} today={session.today()} />
        <DataList
          columns={1}
          rows={[
            { label: t('years.source'), value: <Source text={p.calendar.source} /> },
            ...(p.calendar.enteredBy ? [{ label: t('years.entered'), value: p.calendar.enteredBy }] : []),
            ...(p.calendar.revision > 1
              ? [
                  {
                    label: t('years.revision'),
                    value: t('years.revised', { n: String(p.calendar.revision - 1), reason: p.calendar.reason ?? '' }),
                  },
                ]
              : []),
            { label: t('years.listOff'), value: <span class="num">{p.calendar.off.join('、')}</span> },
            { label: t('years.listMakeup'), value: <span class="num">{p.calendar.makeup.join('、') || t('years.noDays')}</span> },
          ]}
        />
      </Stack>
    </Panel>
  )
}

const Source = (p: { text: string }) => (
  <Show when={/^https?:\/\//.test(p.text)} fallback={p.text}>
    <a href={p.text} rel="noopener noreferrer" target="_blank">
      {p.text}
    </a>
  </Show>
)
