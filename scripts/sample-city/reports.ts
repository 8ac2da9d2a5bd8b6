// Year-end execution reports (Articles 19, 20): figures of the city as it stood on the day, words as proposed, decided and kept as papers.
import path from 'node:path'
import { diskFileStore } from '../../api/core/files.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { executionFigures, inShort, type CaseGroup, type ReportAccount, type ReportOwner } from '../../api/reports/execution-figures.ts'
import { reportPdf } from '../../api/reports/report-pdf.ts'
import { proposedBlocks } from '../../api/reports/report-words.ts'
import { reportWorkbook } from '../../api/reports/report-workbook.ts'
import type { ExecutionFigures, YearInShort } from '../../api/reports/reports.schemas.ts'
import { actorOf, clock, nameOn, personOf, type City, type Moment, type Org, type Year } from './city.ts'
import { makeDice, type Dice } from './dice.ts'
import type { Dossier } from './dossier.ts'
import { decide } from './quota-years.ts'

const orgsOf = (city: City): Org[] => [city.bureau, ...city.units.values(), ...city.employers]

function accountsOf(city: City, year: number, owner: Org, day: string): ReportAccount[] {
  const orgs = new Map(orgsOf(city).map((org) => [org.row.id, org]))
  return [...city.ledger.accounts.values()].flatMap((account) => {
    const org = orgs.get(account.orgId)!
    const seen = owner === city.bureau || org === owner || org.unit === owner
    if (account.year !== year || !seen) return []
    const { granted: _, ...balance } = account.balance
    return [{ orgId: account.orgId, name: nameOn(org, day), tier: org.row.tier, parentId: org.unit?.row.id ?? null, ...balance }]
  })
}

function groupOf({ row, employer, unit, letters }: Dossier, day: string): CaseGroup {
  const approved = letters.find(({ kind }) => kind === 'acceptanceLetter')
  return {
    unitId: row.unitId,
    unitName: nameOn(unit, day),
    employerId: row.employerId,
    employerName: nameOn(employer, day),
    status: row.status,
    offQuota: row.quotaKind === 'OFF_QUOTA',
    category: row.form.offQuotaCategory || null,
    level: row.educationLevel,
    nature: employer.row.nature,
    month: approved?.issuedOn.slice(0, 7) ?? null,
    n: 1,
  }
}

/** What `computeFigures` answers on that day. */
function figuresOf(city: City, year: number, owner: Org, at: Moment, lastYear: YearInShort | null): ExecutionFigures {
  const whose: ReportOwner = { orgId: owner.row.id, name: nameOn(owner, at.today), scope: owner === city.bureau ? 'city' : 'unit' }
  const cases = city.dossiers.filter(
    ({ row, unit }) => row.intakeYear === year && row.status !== 'DRAFT' && (owner === city.bureau || unit === owner),
  )
  const accounts = accountsOf(city, year, owner, at.today)
  const owners = new Set(accounts.map(({ orgId }) => orgId))
  return executionFigures({
    asOf: at.now,
    owner: whose,
    accounts,
    cases: cases.map((dossier) => groupOf(dossier, at.today)),
    restored: city.ledger.movements.filter(
      ({ movement }) => movement.year === year && movement.kind === 'restore' && movement.orgIds.some((id) => owners.has(id)),
    ).length,
    demand: new Map(),
    lastYear,
  })
}

/** One report: drafted by the clerk two days before, decided on the day. `dice` is of whose meetings these are. */
function playReport(city: City, dice: Dice, org: Org, year: Year, day: string): void {
  const id = dice.uuid()
  const own = org === city.bureau ? city : { ...city, dice }
  const about = { subject: { type: 'report', id }, scopeOrgId: org.row.id, article: '19' }
  const clerk = personOf(org, 'clerk')
  city.on(city.workdays.subtractWorkdays(day, 2).day, clock(10), (open) => {
    const at = open(actorOf(clerk))
    city.write(at, 'report.begin', { ...about, after: { year, total: figuresOf(city, year, org, at, null).total } })
  })
  city.on(day, clock(16), (open) => {
    const at = open(actorOf(personOf(org, 'approver')))
    const before = figuresOf(city, year - 1, org, at, null)
    const figures = figuresOf(city, year, org, at, before.total > 0 ? inShort(year - 1, before) : null)
    const decision = decide(own, at, org, {
      year,
      kind: 'executionReport',
      item: `${year}年度引进毕业生指标执行情况`,
      conclusion: `会议听取并同意${year}年度指标执行情况报告。`,
      effect: { reportId: id, total: figures.total, sums: figures.sums },
    })
    city.rows.executionReports.push({
      id,
      year,
      orgId: org.row.id,
      status: 'decided',
      figures,
      blocks: proposedBlocks(figures, year),
      version: 2,
      decisionId: decision.id,
      draftedByName: clerk.name,
      createdAt: at.now,
      updatedAt: at.now,
    })
    city.write(at, 'report.decide', { ...about, after: { decision: decision.number, total: figures.total } })
  })
}

/** Units whose report of 2025 is still to be made: there is something to chase. */
const LATE = 2

/** The bureau's report of every year that is over; the units' of 2025 in the days after. */
export function addReports(city: City): void {
  for (const year of [2024, 2025] as const) {
    const dice = makeDice(`reports ${year}`)
    const day = `${year}-12-25`
    playReport(city, dice, city.bureau, year, day)
    if (year !== 2025) continue
    const units = [...city.units.values()].filter((unit) => city.employers.some((employer) => employer.unit === unit))
    for (const unit of units.slice(0, -LATE)) playReport(city, dice, unit, year, city.workdays.addWorkdays(day, dice.int(1, 3)).day)
  }
}

/** Sets the papers of all reports and keeps them under their hash, before the rows are stored: a decided report is never changed. */
export async function fileReports(city: City): Promise<void> {
  const files = diskFileStore(path.join(city.config.dataDir, 'files'))
  const decisions = new Map(city.rows.decisions.map((row) => [row.id, row]))
  for (const row of city.rows.executionReports) {
    const { number, meetingOn } = decisions.get(row.decisionId!)!
    const paper = { year: row.year, figures: row.figures, blocks: row.blocks, decision: { number, meetingOn } }
    row.pdfSha = (await files.put(await reportPdf(paper))).sha256
    row.workbookSha = (await files.put(await reportWorkbook(paper))).sha256
  }
  await closeTypesetter()
}
