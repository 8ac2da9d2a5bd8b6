// The demand survey for 2026 as it was made in autumn 2025 (Article 17(1)), and one employer's beginnings of the next.
import { DEMAND_STATUS, type DemandLine, type DemandSnapshotLine } from '../../api/demands/demands.schemas.ts'
import type { EducationLevel } from '../../api/rules/terms.ts'
import { actorOf, clock, nameOn, personOf, type City, type Moment, type Org } from './city.ts'
import { makeDice, type Dice } from './dice.ts'
import { domainOf } from './domains.ts'
import type { Demand } from './quota-years.ts'

const YEAR = 2026
const REASONS = ['业务扩展', '补充离职空缺', '新建项目投产', '在研课题', '岗位轮换接续'] as const
const SCHOOL_REASONS = ['教学班级增加', '补充退休空缺', '新校区开办', '学科建设'] as const
const CUTS = ['按上年使用情况核减', '与现有岗位重复', '超出编制空缺', '下一年度再安排'] as const
const PROJECTS = ['城市副中心建设', '国际科技创新中心建设', '新国门枢纽建设'] as const

type Line = DemandLine & { seq: number; adjusted: number; adjustReason: string | null }

/** Lines of an employer that sum up, as adopted, to what it was given. */
function linesOf(dice: Dice, employer: Org, amount: number): Line[] {
  const { posts, majors, system } = domainOf(employer.domain!)
  const kinds = Math.min(posts.length, amount > 8 ? 4 : amount > 3 ? 3 : amount > 1 ? 2 : 1)
  const level = (): EducationLevel =>
    dice.weighted<EducationLevel>([
      ['MASTER', 7],
      ['DOCTOR', 2],
      ['BACHELOR', system === 'EDUCATION' || system === 'CULTURE' || system === 'SPORT' ? 1 : 0],
    ])
  const lines = dice
    .shuffle(posts)
    .slice(0, kinds)
    .map(([post, postCategory], i): Line => {
      const share = Math.floor(amount / kinds) + (i < amount % kinds ? 1 : 0)
      const extra = dice.chance(0.25) ? dice.int(1, 2) : 0
      return {
        seq: i + 1,
        post,
        postCategory,
        field: dice.pick(majors)[0],
        level: level(),
        number: share + extra,
        adjusted: share,
        adjustReason: extra > 0 ? dice.pick(CUTS) : null,
        offQuotaCategory: null,
        reason: dice.pick(system === 'EDUCATION' ? SCHOOL_REASONS : REASONS),
        project: dice.chance(0.12) ? dice.pick(PROJECTS) : '',
      }
    })
    .filter(({ number }) => number > 0)
  const doctors = employer.spec!.features.some((feature) => feature === 'ADVANCED_INDUSTRY' || feature === 'INNOVATION_TEAM')
  const [post, postCategory] = posts[0]!
  const apart = {
    seq: lines.length + 1,
    level: 'DOCTOR' as const,
    number: 1,
    adjusted: 1,
    adjustReason: null,
    reason: '核心技术攻关',
    project: '',
  }
  return doctors
    ? [...lines, { ...apart, post: `${post}（博士）`, postCategory, field: majors[0]![0], offQuotaCategory: 'EXCELLENT_DOCTOR' }]
    : lines
}

const asked = (lines: readonly { number: number }[]) => lines.reduce((sum, { number }) => sum + number, 0)
const stood = (lines: readonly { adjusted: number }[]) => lines.reduce((sum, { adjusted }) => sum + adjusted, 0)

interface Asked {
  employer: Org
  id: string
  name: string
  lines: Line[]
}

const about = (id: string, scopeOrgId: string) => ({ subject: { type: 'demand', id }, scopeOrgId, article: '17(1)' })

function tell(city: City, dice: Dice, at: Moment, orgId: string, title: string, body: string, href: string): void {
  city.rows.notifications.push({ id: dice.uuid(), orgId, title, body, href, createdAt: at.now })
}

/** An employer's report from its beginning to its adoption; answers what it asked for. */
function playEmployer(city: City, dice: Dice, employer: Org, amount: number): Asked {
  const unit = employer.unit!
  const id = dice.uuid()
  const submittedOn = city.workdays.addWorkdays('2025-10-08', dice.int(1, 22)).day
  const adoptedOn = city.workdays.addWorkdays(submittedOn, dice.int(1, 4)).day
  const [begun, submitted, adopted] = [clock(9, dice.int(0, 59)), clock(14, dice.int(0, 59)), clock(15, dice.int(0, 59))]
  const name = nameOn(employer, submittedOn)
  const lines = linesOf(dice, employer, amount)
  const clerk = personOf(employer, 'clerk')
  const figures = { rows: lines.length, demand: asked(lines) }
  const changed = lines.filter(({ number, adjusted }) => number !== adjusted)
  const row = {
    id,
    year: YEAR,
    orgId: employer.row.id,
    unitId: unit.row.id,
    employerName: name,
    status: 'adopted' as const,
    version: 4,
    submittedByName: clerk.name,
  }
  city.on(submittedOn, begun, (open) =>
    city.write(open(actorOf(clerk)), 'demand.begin', { ...about(id, unit.row.id), after: { year: YEAR, ...figures } }),
  )
  city.on(submittedOn, submitted, (open) => {
    const at = open(actorOf(clerk))
    Object.assign(row, { createdAt: at.now, submittedAt: at.now })
    tell(
      city,
      dice,
      at,
      unit.row.id,
      `${name}提交了 ${YEAR} 年度引进需求`,
      `${figures.rows} 行，共 ${figures.demand} 人`,
      `/demands/reports/${id}`,
    )
    city.write(at, 'demand.submit', {
      ...about(id, unit.row.id),
      before: { state: DEMAND_STATUS.draft },
      after: { state: DEMAND_STATUS.submitted, ...figures },
    })
  })
  city.on(adoptedOn, adopted, (open) => {
    const at = open(actorOf(personOf(unit, dice.chance(0.5) ? 'clerk' : 'reviewer')))
    const words = changed.map(({ post, number, adjusted, adjustReason }) => `${post} ${number} 人调整为 ${adjusted} 人：${adjustReason}`)
    city.rows.demandReports.push({ ...row, updatedAt: at.now })
    tell(city, dice, at, employer.row.id, `${YEAR} 年度引进需求已采纳`, words.join('；'), `/demands?year=${YEAR}`)
    city.write(at, 'demand.adopt', {
      ...about(id, employer.row.id),
      before: { state: DEMAND_STATUS.submitted, demand: figures.demand },
      after: { state: DEMAND_STATUS.adopted, demand: stood(lines), ...(words.length > 0 ? { adjusted: words } : {}) },
    })
  })
  return { employer, id, name, lines }
}

/** The unit puts all lines in order and reports them; what it reported is kept. */
function playUnit(city: City, dice: Dice, unit: Org, reports: readonly Asked[]): void {
  const ordered = dice
    .shuffle(reports.flatMap((report) => report.lines.map((line) => ({ report, line }))))
    .toSorted((a, b) => Number(b.line.project !== '') - Number(a.line.project !== ''))
    .map(({ report, line }, i) => ({ report, line, rank: i + 1 }))
  for (const { report, line, rank } of ordered) city.rows.demandLines.push({ id: dice.uuid(), reportId: report.id, ...line, rank })
  const lines = ordered.map(({ report, line: { seq: _seq, ...line }, rank }): DemandSnapshotLine => ({
    ...line,
    orgId: report.employer.row.id,
    employerName: report.name,
    rank,
  }))
  const sum = (off: boolean) => stood(lines.filter(({ offQuotaCategory }) => (offQuotaCategory !== null) === off))
  const figures = { inQuota: sum(false), offQuota: sum(true) }
  const summary = { id: dice.uuid(), year: YEAR, unitId: unit.row.id, status: 'reported' as const, snapshot: { lines, ...figures } }
  const rankedOn = city.workdays.addWorkdays('2025-11-16', dice.int(1, 3)).day
  const reportedOn = city.workdays.addWorkdays(rankedOn, dice.int(1, 5)).day
  if (lines.length > 0)
    city.on(rankedOn, clock(16), (open) =>
      city.write(open(actorOf(personOf(unit, 'clerk'))), 'demand.rank', {
        subject: { type: 'demandRanking', id: `${YEAR}:${unit.row.id}` },
        scopeOrgId: unit.row.id,
        article: '17(1)',
        after: { year: YEAR, rows: lines.length, first: lines.slice(0, 3).map(({ employerName, post }) => `${employerName} ${post}`) },
      }),
    )
  city.on(reportedOn, clock(10, dice.int(0, 59)), (open) => {
    const by = personOf(unit, 'approver')
    const at = open(actorOf(by))
    city.rows.demandSummaries.push({ ...summary, reportedAt: at.now, reportedByName: by.name, createdAt: at.now })
    const body = `占用指标 ${figures.inQuota} 人，不占指标 ${figures.offQuota} 人`
    tell(
      city,
      dice,
      at,
      city.bureau.row.id,
      `${unit.row.name}上报了 ${YEAR} 年度引进需求`,
      body,
      `/demands/units/${unit.row.id}?year=${YEAR}`,
    )
    city.write(at, 'demand.report', {
      subject: { type: 'demandSummary', id: summary.id },
      scopeOrgId: unit.row.id,
      article: '17(1)',
      after: { year: YEAR, rows: lines.length, demand: figures.inQuota, offQuota: figures.offQuota },
    })
  })
}

/** One employer has begun on 2027, filled from what was adopted for 2026. */
function beginNext(city: City, dice: Dice, { employer, name, lines }: Asked): void {
  const clerk = personOf(employer, 'clerk')
  const id = dice.uuid()
  const next = lines.filter(({ adjusted }) => adjusted > 0)
  city.on('2026-06-12', clock(16, 20), (open) => {
    const at = open(actorOf(clerk))
    city.rows.demandReports.push({
      id,
      year: YEAR + 1,
      orgId: employer.row.id,
      unitId: employer.unit!.row.id,
      employerName: name,
      status: 'draft',
      version: 1,
      createdAt: at.now,
      updatedAt: at.now,
    })
    next.forEach(({ adjustReason: _reason, adjusted, ...line }, i) =>
      city.rows.demandLines.push({ id: dice.uuid(), reportId: id, ...line, seq: i + 1, number: adjusted }),
    )
    city.write(at, 'demand.begin', {
      ...about(id, employer.unit!.row.id),
      after: { year: YEAR + 1, rows: next.length, demand: stood(next) },
    })
  })
}

/** In: what each employer was going to be given in 2026. Its own draws leave the rest of the city as it is. */
export function addDemands(city: City, demand: Demand): void {
  const dice = makeDice('sample city, demand survey')
  const there = city.employers.filter(({ spec }) => spec?.mark !== 'new')
  const all = there.map((employer) => playEmployer(city, dice, employer, demand[YEAR].get(employer.row.id) ?? 0))
  for (const unit of city.units.values())
    playUnit(
      city,
      dice,
      unit,
      all.filter(({ employer }) => employer.unit === unit),
    )
  const first = all.find(({ employer }) => employer.spec?.username === 'qihang.hr')
  if (first) beginNext(city, dice, first)
}
