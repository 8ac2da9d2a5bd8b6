// The settlement of a year (Article 17(4)): arrival, registers, application with its comparison, approval, registration, archive.
import { declaredOf } from '../../api/settlements/compare-settlement.ts'
import { extractsOf } from '../../api/settlements/register-values.ts'
import type { MoveTo } from '../../api/settlements/settlements.schemas.ts'
import type { Onboarding, Registration } from '../../api/cases/cases.schemas.ts'
import { sha256Hex } from '../../api/core/crypto.ts'
import { REGISTER_KINDS, REGISTER_TITLE, type RegisterKind } from '../../api/registers/registers.schemas.ts'
import { monthOf } from '../../api/rules/dates.ts'
import { compareSettlement, COMPARISON_RESULT, type Comparison } from '../../api/rules/settlement.ts'
import { DISTRICT, type EducationLevel } from '../../api/rules/terms.ts'
import type { City, Moment } from './city.ts'
import { act, move, type Dossier } from './dossier.ts'
import { upload } from './employer-acts.ts'

const DIPLOMA_LEVEL: Record<EducationLevel, string> = { DOCTOR: '01', MASTER: '02', BACHELOR: '05' }
const DEGREE_GRADE: Record<EducationLevel, string> = { DOCTOR: '2', MASTER: '3', BACHELOR: '4' }

/** The report after arrival: certificate numbers built as their standards say, so that none raises a warning. */
export function onboardingOf(city: City, { row }: Dossier, arrivedOn: string): Onboarding {
  const { schoolCode, graduatesOn, educationLevel } = row.form
  const level = educationLevel!
  const year = graduatesOn!.slice(0, 4)
  const serial = () => String(city.dice.int(1, 999_999)).padStart(6, '0')
  return {
    arrivedOn,
    contractFrom: arrivedOn,
    contractTo: `${Number(arrivedOn.slice(0, 4)) + 5}${arrivedOn.slice(4)}`,
    serviceYears: 5,
    diplomaNo: `${schoolCode}1${year}${DIPLOMA_LEVEL[level]}${serial()}`,
    degreeNo: `${schoolCode}${DEGREE_GRADE[level]}${year}${serial()}`,
    destinationNo: `QX${row.intakeYear}${row.caseNo.slice(-6)}`,
  }
}

const SOURCES: Record<RegisterKind, string> = {
  education: '学历学位认证机构（样本）',
  degree: '学历学位认证机构（样本）',
  arrival: '高校毕业生就业登记机构（样本）',
  enrolmentKind: '研究生招生管理机构（样本）',
  socialInsurance: '市社会保险经办机构（样本）',
}

export interface LoadedExtract {
  id: string
  kind: RegisterKind
  /** Cases it has rows of. */
  of: Set<string>
  /** Insurance months up to and with. */
  until: string
}

/** Loads one register for people; answers the extract, which counts from then on. */
export function loadExtract(city: City, at: Moment, kind: RegisterKind, asOf: string, people: readonly Dossier[]): LoadedExtract {
  const id = city.dice.uuid()
  const until = monthOf(asOf)
  let rowNumber = 1
  for (const { row, record } of people)
    for (const values of linesOf(record?.[kind] ?? [], until))
      city.rows.registerRows.push({ extractId: id, rowNumber: ++rowNumber, citizenIdIndex: row.citizenIdIndex!, values })
  const fileName = `${REGISTER_TITLE[kind]}_${asOf.replaceAll('-', '')}.csv`
  const extract = {
    id,
    kind,
    source: SOURCES[kind],
    asOf,
    fileName,
    sha256: sha256Hex(fileName),
    rows: rowNumber - 1,
    uploadedBy: at.actor.userId!,
    uploadedByName: at.actor.name,
    createdAt: at.now,
  }
  city.rows.registerExtracts.push(extract)
  const { source, rows, sha256 } = extract
  city.write(at, 'register.load', {
    subject: { type: 'register', id },
    article: '17(4)2',
    audience: 'bureau',
    note: `装入${REGISTER_TITLE[kind]}数据`,
    after: { kind, source, asOf, rows, sha256, fileName },
  })
  return { id, kind, of: new Set(people.map(({ row }) => row.id)), until }
}
const linesOf = (lines: readonly Record<string, string>[], until: string) =>
  lines.filter((line) => !line['month'] || line['month'] <= until)

export type CurrentExtracts = Partial<Record<RegisterKind, LoadedExtract>>

/** Compares with the extracts that count, by the rules, and keeps the run. Out: its event. */
function compare(city: City, at: Moment, dossier: Dossier, current: CurrentExtracts) {
  const { row, employer, record } = dossier
  const declared = declaredOf(row, employer.row.uscc, at.today)
  if ('missing' in declared) throw new Error(`${row.caseNo} cannot be compared: ${declared.missing.join('、')}`)
  const values = Object.fromEntries(
    REGISTER_KINDS.map((kind) => {
      const extract = current[kind]
      return [kind, extract?.of.has(row.id) ? linesOf(record?.[kind] ?? [], extract.until) : []]
    }),
  ) as Record<RegisterKind, Record<string, string>[]>
  const results = compareSettlement(declared, extractsOf(values), city.policy).map((result): Comparison =>
    current[result.kind] ? result : { ...result, message: '尚未装入这一登记的数据' },
  )
  const doubts = results.filter((result) => result.result !== 'match')
  const comparison = {
    id: city.dice.uuid(),
    caseId: row.id,
    extracts: Object.fromEntries(REGISTER_KINDS.map((kind) => [kind, current[kind]?.id ?? null])),
    results,
    outcome: doubts.length === 0 ? ('clear' as const) : ('doubts' as const),
    at: at.now,
  }
  city.rows.comparisons.push(comparison)
  const event = {
    subject: { type: 'case', id: row.id },
    act: 'settlement.compare',
    caseId: row.id,
    article: '17(4)2',
    audience: 'unit' as const,
    after: { outcome: comparison.outcome, doubts: doubts.map(({ kind }) => kind) },
  }
  return { comparison, event, doubts }
}

/** The bureau compares again, after a newer extract. */
export const compareAgain = (city: City, at: Moment, dossier: Dossier, current: CurrentExtracts) =>
  city.write(at, 'settlement.compare', compare(city, at, dossier, current).event)

export function destinationOf(city: City, { row, employer }: Dossier): MoveTo {
  const district = employer.row.district!
  const kind = city.dice.weighted([
    ['UNIT_COLLECTIVE', 7],
    ['AGENCY_COLLECTIVE', 2],
    ['OWN_HOME', 1],
  ] as const)
  if (kind === 'OWN_HOME')
    return {
      kind,
      address: `北京市${DISTRICT[district].name}示例小区${city.dice.int(1, 30)}号楼${city.dice.int(1, 4)}单元${city.dice.int(101, 1802)}室`,
      district,
    }
  if (kind === 'AGENCY_COLLECTIVE')
    return {
      kind,
      household: `${DISTRICT[district].name}示例人才服务中心集体户`,
      address: `北京市${DISTRICT[district].name}示例路66号`,
      district,
    }
  return { kind, household: `${row.employerName}集体户`.slice(-60), address: employer.row.address!, district }
}

export function applySettlement(city: City, at: Moment, dossier: Dossier, current: CurrentExtracts): void {
  const { row } = dossier
  const moveTo = destinationOf(city, dossier)
  const moveFrom = row.form.hukouPlace!
  if (moveTo.kind === 'OWN_HOME') upload(city, at, dossier, 'HOUSEHOLD_ADDRESS')
  const moved = move(city, dossier, 'applySettlement', at, { event: { after: { moveFrom, moveTo } } })
  dossier.application = {
    id: city.dice.uuid(),
    caseId: row.id,
    appliedOn: at.today,
    appliedBy: at.actor.userId!,
    appliedByName: at.actor.name,
    moveFrom,
    moveTo,
    createdAt: at.now,
  }
  city.rows.settlementApplications.push(dossier.application)
  city.write(at, 'case.applySettlement', [moved, compare(city, at, dossier, current).event])
}

const REASON: Record<RegisterKind, string> = {
  education: '已核对毕业证书原件，登记编号末位有误，学校已出具更正说明',
  degree: '学位授予信息尚未上网，已核对学位证书原件和授予单位公函',
  arrival: '去向登记已由学校更正，附更正截图',
  enrolmentKind: '培养方式登记有误，已核对招生录取名册',
  socialInsurance: '该月为单位缴费账户变更所致，已核对补缴凭证',
}

/** The first check: each doubt is accepted with its reason before (Article 17(4)2), then the check itself. */
export function reviewSettlement(city: City, at: Moment, dossier: Dossier): void {
  const comparison = city.rows.comparisons.findLast((one) => one.caseId === dossier.row.id)!
  for (const result of comparison.results.filter((one) => one.result !== 'match')) {
    city.rows.comparisonOverrides.push({
      id: city.dice.uuid(),
      caseId: dossier.row.id,
      comparisonId: comparison.id!,
      check: result.kind,
      reason: REASON[result.kind],
      byId: at.actor.userId!,
      byName: at.actor.name,
      at: at.now,
    })
    city.write(at, 'settlement.override', {
      subject: { type: 'case', id: dossier.row.id },
      caseId: dossier.row.id,
      article: '17(4)2',
      audience: 'bureau',
      note: REASON[result.kind],
      before: { check: result.kind, result: COMPARISON_RESULT[result.result] },
      after: { check: result.kind, accepted: true },
    })
  }
  act(city, dossier, 'settlementReview', at)
}

export function recordRegistration(city: City, at: Moment, dossier: Dossier): void {
  const to = dossier.application!.moveTo
  const registration: Registration = {
    registeredOn: at.today,
    policeStation: `${DISTRICT[to.district].name}示例派出所`,
    household: to.kind === 'OWN_HOME' ? 'OWN_HOME' : 'COLLECTIVE',
    address: to.address,
  }
  act(city, dossier, 'recordRegistration', at, { change: { registration }, event: { after: { registration } } })
}
