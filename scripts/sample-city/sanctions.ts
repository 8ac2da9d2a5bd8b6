// What the bureau decided on findings of its inspections (Article 26): an admonition of 2025, a suspension of 2026, each with its notice.
import { chineseDay, type Day } from '../../api/rules/dates.ts'
import { orgSanction } from '../../api/letters/sanction-notice.ts'
import { FINDING, MEASURE, MEASURE_DEMAND, type FindingKind, type PlainMeasure } from '../../api/rules/sanctions.ts'
import { issueNotice } from './bureau-acts.ts'
import { actorOf, clock, nameOn, personOf, type City, type Org, type Year } from './city.ts'
import { makeDice, type Dice } from './dice.ts'
import { decide } from './quota-years.ts'

interface Inspected {
  org: Org
  day: Day
  year: Year
  finding: FindingKind
  measure: PlainMeasure
  reason: string
  period: { from: Day; until: Day } | null
}

/** Records it as `sanctionOrg` does; the organisation's own days of suspension stand in its row already. */
function playSanction(city: City, dice: Dice, { org, day, year, finding, measure, reason, period }: Inspected): void {
  const own = { ...city, dice }
  const { title, article } = FINDING[finding]
  city.on(day, clock(15, 30), (open) => {
    const at = open(actorOf(personOf(city.bureau, 'approver')))
    const name = nameOn(org, day)
    const days = { from: period?.from ?? null, until: period?.until ?? null }
    const decision = decide(own, at, city.bureau, {
      year,
      kind: 'sanction',
      item: `对${name}的检查处理`,
      conclusion: `会议听取检查情况，同意对${name}作出${MEASURE[measure].title}的处理。`,
      effect: { orgId: org.row.id, orgName: name, finding, article, measure, reason, ...days },
    })
    const decided = {
      measure: MEASURE[measure].title,
      effect: MEASURE_DEMAND[measure],
      period,
      decisionNumber: decision.number,
      decidedOn: day,
    }
    const found = { year, policy: city.policy, finding, reason }
    const notice = issueNotice(own, at, orgSanction({ ...org.row, name }, org.unit?.row.name, found, decided))
    const words = `${decided.measure}${period ? `（${chineseDay(period.from)}至${chineseDay(period.until)}）` : ''}`
    const told = [
      { orgId: org.row.id, href: '/organisation' },
      ...(org.unit ? [{ orgId: org.unit.row.id, href: `/employers/${org.row.id}` }] : []),
    ]
    for (const one of told)
      city.rows.notifications.push({
        id: dice.uuid(),
        ...one,
        title: `${name}受到处理：${words}`,
        body: `${String(notice.after?.['number'])}：${title}。${reason}`,
        createdAt: at.now,
      })
    city.write(at, 'org.sanction', [
      notice,
      {
        subject: { type: 'org', id: org.row.id },
        scopeOrgId: org.row.id,
        article,
        before: { suspendedFrom: null, suspendedUntil: null },
        after: {
          measure: decided.measure,
          finding,
          decision: decision.number,
          suspendedFrom: days.from,
          suspendedUntil: days.until,
        },
        note: reason,
      },
    ])
  })
}

const ADMONISHED = '北京启航澜图智能科技有限公司'

export function addSanctions(city: City): void {
  const dice = makeDice('sanctions')
  const suspended = city.employers.find(({ spec }) => spec?.mark === 'suspended')!
  const admonished = city.employers.find(({ row }) => row.name === ADMONISHED)!
  playSanction(city, dice, {
    org: admonished,
    day: '2025-09-10',
    year: 2025,
    finding: 'CARELESS_OR_DELAYED',
    measure: 'ADMONITION',
    reason: '2025年8月检查发现，该单位未按规定核对毕业生提交的学籍材料原件，一名毕业生的报到因此推迟，检查后已改正。',
    period: null,
  })
  const { suspendedFrom, suspendedUntil } = suspended.row
  playSanction(city, dice, {
    org: suspended,
    day: '2026-04-17',
    year: 2026,
    finding: 'NO_LAWFUL_EMPLOYMENT',
    measure: 'SUSPENSION',
    reason: '2026年3月检查发现，该单位2025年引进的一名毕业生报到后未依法缴纳社会保险，限期内没有改正。',
    period: { from: suspendedFrom!, until: suspendedUntil! },
  })
}
