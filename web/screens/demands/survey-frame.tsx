import { Show, type JSX } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Citation } from '../../ui/citation.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import type { SurveyView } from './demands.data.ts'

/** Title, year and days of the survey: the same head for everybody. */
export function SurveyHeader(p: {
  tier: StaffTier
  survey: SurveyView
  onYear: (year: number) => void
  tags?: JSX.Element
  actions?: JSX.Element
}) {
  return (
    <PageHeader
      title={t('demands.title')}
      note={t('common.yearOf', { year: String(p.survey.year) })}
      lead={t(`demands.lead.${p.tier}`)}
      tags={
        <>
          <Show when={p.survey.years.length > 1}>
            <SelectField
              id="f-survey-year"
              label={t('demands.year')}
              hideLabel
              options={p.survey.years.map((year) => ({ value: String(year), label: t('common.yearOf', { year: String(year) }) }))}
              value={String(p.survey.year)}
              onChange={(year) => p.onYear(Number(year))}
            />
          </Show>
          {p.tags}
        </>
      }
      actions={p.actions}
    />
  )
}

const TONE = { before: 'blue', open: 'blue', late: 'amber' } as const

/** When the survey runs, and what that means today. */
export function SurveyDays(p: { survey: Pick<SurveyView, 'year' | 'state' | 'from' | 'to' | 'lateUntil'>; writer?: boolean }) {
  const day = (text: string) => formatDay(text, locale())
  const span = () => t('demands.window', { year: String(p.survey.year), from: day(p.survey.from), to: day(p.survey.to) })
  const now = () =>
    p.writer && p.survey.state === 'before'
      ? t('demands.windowState.beforeWriter')
      : t(`demands.windowState.${p.survey.state}`, { until: day(p.survey.lateUntil) })
  const tone = () => (p.survey.state === 'over' ? undefined : TONE[p.survey.state])
  return (
    <Show
      when={tone()}
      fallback={
        <p class="muted small">
          {span()} · {now()} <Citation article="17(1)" />
        </p>
      }
    >
      {(colour) => (
        <Alert tone={colour()} title={span()}>
          <p>
            {now()} <Citation article="17(1)" />
          </p>
        </Alert>
      )}
    </Show>
  )
}
