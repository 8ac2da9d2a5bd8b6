// Years, their total and plans, each by a collective decision (Articles 6-8, 17, 19, 20); what nobody used lapses.
import type { AccountEffect, StoredDecisionKind } from '../../api/decisions/decisions.schemas.ts'
import { addDays } from '../../api/rules/dates.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { actorOf, clock, instantAt, personOf, YEARS, type City, type Moment, type Org, type Year } from './city.ts'
import { personName } from './people.ts'

/** Units of quota by employer's id, and by year. */
export type Demand = Record<Year, Map<string, number>>

interface Meeting {
  year: number
  kind: StoredDecisionKind
  item: string
  conclusion: string
  effect: Record<string, unknown>
  caseId?: string
}

/** A decision with its minutes, as `attachMinutes` and `recordDecision` leave it. */
export function decide(
  city: City,
  at: Moment,
  org: Org,
  { year, kind, item, conclusion, effect, caseId }: Meeting,
): { id: string; number: string } {
  const orgId = org.row.id
  const { minutes } = city.files
  const minutesName = `${item}会议纪要.pdf`.slice(-100)
  city.write(at, 'decision.attachMinutes', {
    subject: { type: 'minutes', id: minutes.sha256 },
    article: '20',
    scopeOrgId: orgId,
    after: { name: minutesName, size: minutes.bytes, pages: 1 },
  })
  const decision = { id: city.dice.uuid(), number: `集决〔${year}〕${city.claim('decision', year, orgId)}号` }
  const attendees = [
    ...new Set([
      ...org.people.filter(({ roles }) => !roles.includes('admin')).map(({ name }) => name),
      personName(city.dice, 'MALE'),
      personName(city.dice, 'FEMALE'),
    ]),
  ]
  city.rows.decisions.push({
    ...decision,
    orgId,
    year,
    kind,
    title: item,
    meetingOn: at.today,
    attendees,
    conclusion,
    minutesSha: minutes.sha256,
    minutesName,
    effect,
    recordedBy: at.actor.userId!,
    recordedByName: at.actor.name,
    supersedesId: null,
    createdAt: at.now,
  })
  city.write(at, 'decision.record', {
    subject: { type: 'decision', id: decision.id },
    act: 'decision.record',
    article: kind === 'waiver' ? '21' : org === city.bureau ? '19' : '20',
    scopeOrgId: orgId,
    after: { number: decision.number, kind, item, meetingOn: at.today, minutes: minutes.sha256 },
    ...(caseId ? { caseId, audience: 'unit' as const } : {}),
  })
  return decision
}

function openYear(city: City, year: Year): void {
  const day = `${year}-01-08`
  const by = personOf(city.bureau, 'approver')
  city.rows.intakeYears.push({
    year,
    policyId: city.policy.id,
    annualTotal: 0,
    status: year === 2024 ? 'closed' : 'open',
    windows: {},
    openedBy: by.name,
    openedAt: instantAt(day, clock(9, 30)),
    createdAt: instantAt(day, clock(9, 30)),
  })
  city.on(day, clock(9, 30), (at) =>
    city.write(at(actorOf(by)), 'year.open', {
      subject: { type: 'year', id: String(year) },
      article: '17',
      after: { policy: city.policy.id, windows: {} },
    }),
  )
}

function grantTotal(city: City, year: Year, total: number): void {
  const by = personOf(city.bureau, 'approver')
  city.on(city.workdays.addWorkdays(`${year}-01-08`, 5).day, clock(15), (open) => {
    const at = open(actorOf(by))
    const orgId = city.bureau.row.id
    const pool: AccountEffect = { orgId, name: city.bureau.row.name, before: 0, after: total, difference: total }
    const decision = decide(city, at, city.bureau, {
      year,
      kind: 'annualTotal',
      item: `${year}年度引进毕业生指标总量`,
      conclusion: `会议审议通过${year}年度引进毕业生指标总量${total}个，由市局下达。`,
      effect: { total, accounts: [pool] },
    })
    city.ledger.post(at, { year, kind: 'grant', fromOrgId: orgId, amount: total, decisionId: decision.id, note: decision.number })
    city.rows.intakeYears.find((one) => one.year === year)!.annualTotal = total
    city.write(at, 'quota.grant', {
      subject: { type: 'year', id: String(year) },
      article: '6',
      before: { total: 0 },
      after: { total, decision: decision.number },
    })
  })
}

interface Line {
  org: Org
  amount: number
}

/** A plan from its draft to its effect: drafted by the clerk, decided and published by the approver. */
function plan(city: City, giver: Org, year: Year, days: { drafted: string; published: string }, lines: Line[]): void {
  const { id: orgId, name } = giver.row
  const planId = city.dice.uuid()
  const title = `${year} 年度指标分配方案`
  const clerk = personOf(giver, 'clerk')
  const about = { subject: { type: 'plan', id: planId }, scopeOrgId: orgId, article: '17(2)' }
  const sorted = lines.toSorted((a, b) => (a.org.row.name < b.org.row.name ? -1 : 1))
  const given = sorted.filter(({ amount }) => amount > 0)
  const amounts = (of: (line: Line) => number) => Object.fromEntries(given.map((line) => [line.org.row.name, of(line)]))
  city.on(days.drafted, clock(10), (open) => city.write(open(actorOf(clerk)), 'plan.create', { ...about, after: { title } }))
  city.on(days.drafted, clock(11), (open) =>
    city.write(open(actorOf(clerk)), 'plan.save', { ...about, before: amounts(() => 0), after: amounts(({ amount }) => amount) }),
  )
  city.on(days.published, clock(15, 30), (open) => {
    const at = open(actorOf(personOf(giver, 'approver')))
    const total = given.reduce((sum, { amount }) => sum + amount, 0)
    const before = city.ledger.account(year, orgId).balance.available
    const accounts: AccountEffect[] = given.map(({ org, amount }) => ({
      orgId: org.row.id,
      name: org.row.name,
      before: 0,
      after: amount,
      difference: amount,
    }))
    const decision = decide(city, at, giver, {
      year,
      kind: 'allocationPlan',
      item: `${year}年度引进毕业生指标分配方案`,
      conclusion: `会议逐项审议并一致通过${name}${year}年度指标分配方案，共分配${total}个。`,
      effect: { planId, giver: { orgId, name, before, after: before - total }, accounts },
    })
    for (const { org, amount } of given.toSorted((a, b) => a.amount - b.amount))
      city.ledger.post(at, {
        year,
        kind: 'allocate',
        fromOrgId: orgId,
        toOrgId: org.row.id,
        amount,
        decisionId: decision.id,
        note: decision.number,
      })
    city.rows.allocationPlans.push({
      id: planId,
      year,
      orgId,
      title,
      status: 'published',
      decisionId: decision.id,
      createdBy: clerk.id,
      version: 3,
      publishedAt: at.now,
      createdAt: instantAt(days.drafted, clock(10)),
    })
    city.rows.allocationLines.push(...sorted.map(({ org, amount }) => ({ planId, orgId: org.row.id, amount, reason: null })))
    city.rows.notifications.push(
      ...given.map(({ org, amount }) => ({
        id: city.dice.uuid(),
        orgId: org.row.id,
        title: `${year} 年度指标增加 ${amount} 个`,
        body: decision.number,
        href: `/quota?year=${year}`,
        createdAt: at.now,
      })),
    )
    city.write(at, 'plan.publish', { ...about, after: { decision: decision.number, allocated: total, recalled: 0 } })
  })
}

/** What nobody used lapses after the declaration; asked again, what came back since. */
function lapse(city: City, year: Year, day: string): void {
  city.on(day, clock(10), (open) => {
    const at = open(actorOf(personOf(city.bureau, 'approver')))
    const left = [...city.ledger.accounts.values()].filter((account) => account.year === year && account.balance.available > 0)
    if (left.length === 0) return
    const lapsed = left.reduce((sum, account) => sum + account.balance.available, 0)
    for (const account of left)
      city.ledger.post(at, { year, kind: 'lapse', fromOrgId: account.orgId, amount: account.balance.available, note: '申报公示期满' })
    city.write(at, 'quota.lapse', {
      subject: { type: 'year', id: String(year) },
      article: '17(3)1',
      after: { accounts: left.length, lapsed },
    })
  })
}

/** Three years with what each employer is going to need. */
export function addYears(city: City, demand: Demand): void {
  for (const { year, source, off, makeup, status } of workCalendars)
    city.rows.workCalendars.push({
      year,
      source,
      off: [...off],
      makeup: [...makeup],
      status,
      createdAt: instantAt('2024-01-03', clock(8, 30)),
    })
  for (const year of YEARS) {
    const members = city.employers.filter(({ spec }) => spec?.mark !== 'new')
    for (const org of [city.bureau, ...city.units.values(), ...members]) city.ledger.open(city.dice.uuid(), year, org.row.id)
    const units = [...city.units.values()].map((unit) => {
      const lines = members.filter((employer) => employer.unit === unit).map((org) => ({ org, amount: demand[year].get(org.row.id) ?? 0 }))
      return { unit, lines, amount: lines.reduce((sum, line) => sum + line.amount, 0) + city.dice.int(1, 4) }
    })
    openYear(city, year)
    grantTotal(city, year, Math.ceil((units.reduce((sum, { amount }) => sum + amount, 0) + 15) / 10) * 10)
    const decided = city.workdays.addWorkdays(`${year}-01-20`, 6).day
    plan(
      city,
      city.bureau,
      year,
      { drafted: city.workdays.addWorkdays(`${year}-01-20`, 2).day, published: decided },
      units.map(({ unit, amount }) => ({ org: unit, amount })),
    )
    for (const { unit, lines } of units) {
      const drafted = city.workdays.addWorkdays(addDays(`${year}-02-22`, -1), city.dice.int(1, 2)).day
      if (lines.some(({ amount }) => amount > 0))
        plan(city, unit, year, { drafted, published: city.workdays.addWorkdays(drafted, 1).day }, lines)
    }
    if (year === 2026) continue
    lapse(city, year, `${year}-10-10`)
    lapse(city, year, `${year}-12-18`)
  }
}
