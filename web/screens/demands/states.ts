import type { EmployerState, UnitState } from '../../../api/demands/demands.schemas.ts'
import type { SurveyState } from '../../../api/rules/demand.ts'
import type { Tone } from '../../ui/tone.ts'

export const STATE_TONE: Readonly<Record<EmployerState, Tone>> = {
  notBegun: 'neutral',
  draft: 'neutral',
  submitted: 'blue',
  returned: 'amber',
  adopted: 'green',
}
export const UNIT_TONE: Readonly<Record<UnitState, Tone>> = { waiting: 'neutral', reported: 'green', returned: 'amber' }

/** Reports are still taken: in time, or late. */
export const running = (survey: { state: SurveyState }): boolean => survey.state === 'open' || survey.state === 'late'
