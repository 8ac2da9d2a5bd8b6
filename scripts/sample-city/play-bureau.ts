// At the bureau, and the arrival that follows.
import { addDays, maxDay, minDay } from '../../api/rules/dates.ts'
import { actorOf, clock, personOf, TODAY, type City } from './city.ts'
import { act } from './dossier.ts'
import { issuing } from './bureau-acts.ts'
import { reportOnboarding } from './employer-acts.ts'
import { onboardingOf } from './settlement-acts.ts'
import type { Story } from './stories.ts'
import { sendToBureau } from './unit-acts.ts'

export interface BureauDays {
  sent: string
  reviewed: string
  decided: string
}
export interface Approval {
  approvedOn: string
}

const before = (day: string) => minDay(day, addDays(TODAY, -3))

/** In: the last day of the notice. Out: when the case was sent, checked and decided. */
export function bureauDays(city: City, story: Story, lastDay: string): BureauDays {
  const { workdays, dice } = city
  const fresh = story.year === 2026 && ['atBureau', 'bureauChecked'].includes(story.ending)
  const sent = workdays.addWorkdays(lastDay, fresh ? 1 : dice.int(1, 3)).day
  const reviewed = before(workdays.addWorkdays(sent, dice.int(1, fresh ? 4 : 5)).day)
  return { sent, reviewed, decided: before(workdays.addWorkdays(reviewed, dice.int(0, 3)).day) }
}

const BACK = [
  '缺少优秀博士评价材料原件扫描件，请补充后重新报送',
  '审批表中岗位类别与岗位证明不一致，请核实',
  '请补充用人单位主营业务与岗位关系的说明',
] as const

/** Returned by the bureau once and sent again by the unit, before it goes on. Out: the days after that. */
function bureauRound(city: City, story: Story, { sent }: BureauDays): BureauDays {
  const { workdays, dice } = city
  const back = before(workdays.addWorkdays(sent, 1).day)
  const again = before(workdays.addWorkdays(back, 2).day)
  city.on(back, clock(14), (open) =>
    act(city, story.dossier!, 'bureauReturn', open(actorOf(personOf(city.bureau, 'reviewer'))), { note: dice.pick(BACK) }),
  )
  city.on(again, clock(11, 30), (open) => sendToBureau(city, open(actorOf(personOf(story.dossier!.unit, 'clerk'))), story.dossier!))
  const reviewed = before(workdays.addWorkdays(again, dice.int(1, 4)).day)
  return { sent: again, reviewed, decided: before(workdays.addWorkdays(reviewed, 1).day) }
}

const REFUSED = [
  '用人单位岗位不属于本科引进的专门岗位范围',
  '经审核，毕业院校与所选引进类别不符',
  '用人单位近期存在欠缴社会保险情形，暂不批准',
] as const

/** Sends, checks and decides as the story wants it. Out: the day of the approval, or null when it did not come to that. */
export function approvalOf(city: City, story: Story, planned: BureauDays): Approval | null {
  const turn = city.dice.int(0, 1)
  const reviewer = actorOf(personOf(city.bureau, 'reviewer', turn))
  const approver = actorOf(personOf(city.bureau, 'approver', turn))
  city.on(planned.sent, clock(11) + city.dice.int(0, 300), (open) =>
    sendToBureau(city, open(actorOf(personOf(story.dossier!.unit, 'clerk'))), story.dossier!),
  )
  const { ending } = story
  if (ending === 'atBureau') return null
  if (ending === 'returnedToUnit') {
    city.on(planned.reviewed, clock(15), (open) =>
      act(city, story.dossier!, 'bureauReturn', open(reviewer), { note: city.dice.pick(BACK) }),
    )
    return null
  }
  const days = story.bureauRound && ending !== 'bureauChecked' && !ending.startsWith('rev') ? bureauRound(city, story, planned) : planned
  city.on(days.reviewed, clock(14, 30) + city.dice.int(0, 1800), (open) => act(city, story.dossier!, 'bureauReview', open(reviewer)))
  if (ending === 'bureauChecked') return null
  city.on(days.decided, clock(15, 40) + city.dice.int(0, 3600), (open) => {
    if (ending === 'bureauRefused') act(city, story.dossier!, 'bureauRefuse', open(approver), { note: city.dice.pick(REFUSED) })
    else issuing(city, open(approver), story.dossier!, 'approve')
  })
  return { approvedOn: days.decided }
}

/** Arrival, report and confirmation (Article 17(4)1). Out: the day of the confirmation. */
export function onboarding(city: City, story: Story, approvedOn: string, onlyReported: boolean): string {
  const { workdays, dice } = city
  const late = story.year === 2026
  const graduated = story.wish.graduatesOn ?? `${story.year}-06-30`
  const arrived = maxDay(addDays(graduated, dice.int(6, late ? 20 : 40)), workdays.addWorkdays(approvedOn, dice.int(2, 6)).day)
  const reported = before(workdays.addWorkdays(arrived, dice.int(1, 10)).day)
  const confirmed = before(workdays.addWorkdays(reported, dice.int(1, 6)).day)
  city.on(reported, clock(10) + dice.int(0, 3600), (open) =>
    reportOnboarding(city, open(actorOf(story.employer.people[0]!)), story.dossier!, onboardingOf(city, story.dossier!, arrived)),
  )
  if (!onlyReported)
    city.on(confirmed, clock(16, 20) + dice.int(0, 2400), (open) =>
      act(city, story.dossier!, 'confirmOnboarding', open(actorOf(personOf(story.dossier!.unit, 'reviewer')))),
    )
  return confirmed
}
