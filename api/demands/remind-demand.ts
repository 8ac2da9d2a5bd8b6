/** Reminds who is behind in the survey: a unit its employers, the bureau its units; each at most once a day. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { enforce, refuse } from '../core/errors.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { isOpen } from '../rules/windows.ts'
import { remindAgainOn } from '../rules/demand.ts'
import { remindInput } from './demands.schemas.ts'
import { employersBehind } from './employers.repo.ts'
import { enforceNotReported } from './review-demand.ts'
import { lockSurvey, unitsOfSurvey } from './summaries.repo.ts'
import { surveyOf, type Survey } from './survey.ts'

interface Behind {
  orgId: string
  name: string
  remindedOn: string | null
}

async function behind(run: Run, year: number): Promise<Behind[]> {
  const { tier, orgId } = run.actor
  await lockSurvey(run.tx, year, orgId!)
  if (tier === 'supervisingUnit') {
    await enforceNotReported(run, year, orgId!)
    return employersBehind(run.tx, year, orgId!)
  }
  const units = await unitsOfSurvey(run.tx, year)
  return units.filter(({ state }) => state !== 'reported').map(({ unitId, name, remindedOn }) => ({ orgId: unitId, name, remindedOn }))
}

const wordsOf = (run: Run, { year, state, demand }: Survey) => ({
  title: `${run.actor.orgName}催报 ${year} 年度引进需求`,
  body: state === 'late' ? `已逾期（${demand.to} 截止），请尽快报送` : `请在 ${demand.to} 前报送`,
})

export const remindDemand = command({
  act: 'demand.remind',
  permission: 'demand.remind',
  input: remindInput,
  async run(run, { year, orgIds }) {
    const survey = await surveyOf(run, year)
    if (survey.state === 'before' || survey.state === 'over')
      enforce(isOpen({ window: survey.demand, today: run.today }, survey.policy), '不在调查需求期内，不能催报', 'window-closed')
    const all = await behind(run, year)
    const asked = orgIds ? all.filter(({ orgId }) => orgIds.includes(orgId)) : all
    if (orgIds && asked.length < new Set(orgIds).size) throw refuse('not-found', '所选单位已报送，或不归您催报')
    const due = asked.filter(({ remindedOn }) => (remindAgainOn(remindedOn) ?? run.today) <= run.today)
    if (due.length > 0)
      await insertNotifications(
        run.tx,
        due.map(({ orgId }) => ({ orgId, ...wordsOf(run, survey), href: `/demands?year=${year}`, createdAt: run.now })),
      )
    return {
      result: { reminded: due.length, skipped: asked.length - due.length },
      event: due.map(({ orgId, name }) => ({
        subject: { type: 'demandReminder', id: `${year}:${orgId}` },
        scopeOrgId: orgId,
        article: '17(1)',
        after: { year, to: name },
      })),
    }
  },
})
