// Where each story goes after the declaration: notice, bureau, arrival, settlement, or an end on the way.
import { addDays, maxDay, minDay } from '../../api/rules/dates.ts'
import { approvalOf, bureauDays, onboarding, type Approval } from './play-bureau.ts'
import { actorOf, clock, GRADUATE_ACTOR, personOf, PUBLIC_ACTOR, type City } from './city.ts'
import { act } from './dossier.ts'
import { askRevocation } from './employer-acts.ts'
import { disqualify, ending } from './bureau-acts.ts'
import { playFront } from './play-front.ts'
import { planSettlement } from './play-settlement.ts'
import type { Ending, Story } from './stories.ts'
import { frontOf, noticeDay, oneOf, type FrontStep } from './timeline.ts'
import { object, reviewRevocation } from './unit-acts.ts'

/** The last day on which anything happened. */
export const LAST = '2026-06-12'

/** Stories by the notice on which they are published. */
export type NoticePlan = Map<string, Story[]>

const unitKeyOf = (city: City, { employer }: Story) => [...city.units].find(([, unit]) => unit === employer.unit)![0]

/** Endings before the notice: the step they stand at, and the days on which that happened (this year's). */
const STANDING: Partial<Record<Ending, { step: FrontStep; from: string; to: string }>> = {
  draft: { step: 'pledge', from: '2026-04-20', to: '2026-06-11' },
  submitted: { step: 'submit', from: '2026-05-20', to: '2026-06-12' },
  checked: { step: 'verify', from: '2026-05-25', to: '2026-06-12' },
  returned: { step: 'return', from: '2026-05-18', to: '2026-06-12' },
  verified: { step: 'endorse', from: '2026-05-25', to: '2026-06-12' },
  consented: { step: 'consent', from: '2026-06-01', to: '2026-06-12' },
}
/** Notices of this year by ending; the rest of the year's cases were published in spring. */
const NOTICE_DAYS: Partial<Record<Ending, readonly string[]>> = {
  inNotice: ['2026-06-09', '2026-06-10', '2026-06-11', '2026-06-12'],
  objected: ['2026-06-05'],
  cleared: ['2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'],
  atBureau: [
    '2026-05-20',
    '2026-05-22',
    '2026-05-25',
    '2026-05-26',
    '2026-05-27',
    '2026-05-28',
    '2026-05-29',
    '2026-06-01',
    '2026-06-02',
    '2026-06-03',
    '2026-06-04',
  ],
  bureauChecked: ['2026-05-19', '2026-05-20', '2026-05-22', '2026-05-25', '2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29'],
  returnedToUnit: ['2026-05-21', '2026-05-26', '2026-05-28'],
}
const SPRING = { from: '2026-04-01', to: '2026-05-22' }
const spanOf = ({ year, ending: end }: Story) =>
  year !== 2026
    ? { from: `${year}-04-08`, to: `${year}-08-26` }
    : end === 'onboarded' || end === 'onboardingReported' || end.startsWith('revo')
      ? { from: '2026-04-01', to: '2026-04-14' }
      : SPRING

const workdayIn = (city: City, from: string, to: string) => {
  const day = addDays(from, city.dice.int(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)))
  return city.workdays.isWorkday(day) ? day : minDay(city.workdays.nextWorkday(day).day, to)
}

/** A draft stops where its fault lies; without one the graduate has pledged and nobody has submitted. */
function playDraft(city: City, story: Story): void {
  const { from, to } = STANDING.draft!
  const steps = frontOf(city, story, 'pledge', workdayIn(city, from, to))
  const stopped = story.fault === 'noId' || story.fault === 'noPledge' || story.fault === 'noMaterials'
  playFront(city, story, stopped ? steps.slice(0, 1) : steps)
}

/** Ends that the unit or the employer puts before the notice. */
function playEarlyEnd(city: City, story: Story): void {
  const span = story.year === 2026 ? { from: '2026-04-10', to: '2026-06-10' } : { from: `${story.year}-03-25`, to: `${story.year}-09-10` }
  const last: FrontStep =
    story.ending === 'declined' ? 'endorse' : story.ending === 'withdrawn' && city.dice.chance(0.4) ? 'consent' : 'submit'
  const day = workdayIn(city, span.from, span.to)
  playFront(city, story, frontOf(city, story, last, day))
  const after = minDay(city.workdays.addWorkdays(day, city.dice.int(1, 4)).day, story.year === 2026 ? LAST : `${story.year}-09-29`)
  city.on(after, clock(17, 20), (open) => {
    const dossier = story.dossier!
    if (story.ending === 'declined') return act(city, dossier, 'decline', open(GRADUATE_ACTOR))
    if (story.ending === 'withdrawn')
      return act(city, dossier, 'withdraw', open(actorOf(story.employer.people[0]!)), {
        note: city.dice.pick(['毕业生已与其他单位签约', '毕业生决定继续深造', '岗位调整，本单位暂不引进']),
      })
    if (story.ending === 'refused')
      return act(city, dossier, 'refuse', open(actorOf(personOf(dossier.unit, 'approver'))), {
        note: city.dice.pick([
          '所学专业与岗位职责差距较大，不符合第十五条要求',
          '经核实，毕业生在校期间与其他单位存在劳动关系',
          '用人单位未能提供岗位设置依据',
        ]),
      })
    disqualify(city, open(actorOf(personOf(city.bureau, 'approver'))), dossier, 'FRAUD', '经查，提交的就业推荐表系伪造，取消引进资格')
  })
}

const REVOKED = ['毕业生在见习期内主动提出离职，已办理离职手续', '见习期考察不合格，经延长考察期后仍不合格'] as const

function playRevocation(city: City, story: Story, from: string): void {
  const { ending: end, year } = story
  const asked = year === 2026 ? minDay(from, '2026-05-27') : city.workdays.addWorkdays(from, city.dice.int(5, 60)).day
  const cause = city.dice.chance(0.7) ? 0 : 1
  const day = (n: number) => minDay(city.workdays.addWorkdays(asked, n).day, LAST)
  city.on(asked, clock(17, 40), (open) =>
    askRevocation(
      city,
      open(actorOf(story.employer.people[0]!)),
      story.dossier!,
      cause === 0 ? 'LEFT' : 'FAILED_PROBATION',
      REVOKED[cause],
    ),
  )
  if (end === 'revocationAsked') return
  city.on(day(3), clock(17, 45), (open) => reviewRevocation(city, open(actorOf(personOf(story.dossier!.unit, 'reviewer'))), story.dossier!))
  if (end === 'revoked')
    city.on(day(6), clock(17, 50), (open) =>
      ending(city, open(actorOf(personOf(city.bureau, 'approver'))), story.dossier!, 'revoke', '情况属实，同意撤销接收函'),
    )
}

function playObjection(city: City, story: Story, published: string, lastDay: string): void {
  const raised = city.workdays.addWorkdays(published, 2).day
  const ruled = minDay(city.workdays.addWorkdays(published, 4).day, lastDay)
  const end = story.ending
  city.on(raised, clock(20, 15), (open) => {
    const anonymous = city.dice.chance(0.5)
    const rule = object(
      city,
      open(PUBLIC_ACTOR),
      story.dossier!,
      '该生在校期间曾与一家公司签订劳动合同并缴纳社会保险，请核查是否符合条件。',
      anonymous ? null : { name: '反映人甲', contact: '13900000001' },
    )
    if (end === 'objected') return
    const upheld = end === 'upheld'
    city.on(ruled, clock(17, 30), (later) =>
      rule(
        later(actorOf(personOf(story.dossier!.unit, 'approver'))),
        upheld ? 'upheld' : 'dismissed',
        upheld ? '经向社保经办机构核实，反映情况属实。' : '经核实，所反映的是在校实习，未建立劳动关系。',
        upheld ? '在校期间存在劳动关系，不符合第二条' : '',
      ),
    )
  })
}

/** After the approval: arrival, settlement, and the ends of Article 27. */
function playLate(city: City, story: Story, { approvedOn }: Approval): void {
  const { ending: end, year } = story
  if (end === 'approved' || end === 'bureauRefused') return
  if (end === 'revoked' && (year === 2026 || city.dice.chance(0.4)))
    return playRevocation(city, story, city.workdays.addWorkdays(approvedOn, 8).day)
  if (end.startsWith('revo') && year === 2026) return playRevocation(city, story, city.workdays.addWorkdays(approvedOn, 8).day)
  const confirmed = onboarding(city, story, approvedOn, end === 'onboardingReported')
  if (end.startsWith('revo')) return playRevocation(city, story, end === 'revoked' ? confirmed : maxDay(confirmed, `${year + 1}-03-02`))
  planSettlement(city, story)
}

/** Plans one story; what it does on a notice is entered in `notices`. */
export function playStory(city: City, story: Story, notices: NoticePlan): void {
  const standing = STANDING[story.ending]
  if (story.ending === 'draft') return playDraft(city, story)
  if (standing) return playFront(city, story, frontOf(city, story, standing.step, workdayIn(city, standing.from, standing.to)))
  if (['refused', 'declined', 'withdrawn', 'disqualified'].includes(story.ending)) return playEarlyEnd(city, story)
  const key = unitKeyOf(city, story)
  const span = spanOf(story)
  const days = NOTICE_DAYS[story.ending]
  const published = days ? oneOf(city, key, days) : noticeDay(city, key, span.from, span.to)
  playFront(city, story, frontOf(city, story, 'consent', city.workdays.subtractWorkdays(published, city.dice.int(1, 3)).day))
  const noticeKey = `${story.year} ${key} ${published}`
  notices.set(noticeKey, [...(notices.get(noticeKey) ?? []), story])
  const lastDay = city.workdays.addWorkdays(published, city.policy.noticeMinWorkdays.value).day
  if (story.objection || story.ending === 'upheld' || story.ending === 'objected') playObjection(city, story, published, lastDay)
  if (['inNotice', 'objected', 'upheld', 'cleared'].includes(story.ending)) return
  const approval = approvalOf(city, story, bureauDays(city, story, lastDay))
  if (approval) playLate(city, story, approval)
}
