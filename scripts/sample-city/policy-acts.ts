// What the bureau and a unit set themselves: points of the 2021 text confirmed, a version of it begun, stricter conditions of one district.
import { composePolicy, DEFAULT_TEXT, statements, TEXTS, versionId, type TextId } from '../../api/rules/policy.ts'
import { policyPoint } from '../../api/rules/policy-points.ts'
import { valueText } from '../../api/rules/policy-values.ts'
import type { AdmissionConditions } from '../../api/rules/facts.ts'
import { actorOf, clock, instantAt, personOf, type City, type Org } from './city.ts'
import { makeDice } from './dice.ts'
import { decide } from './quota-years.ts'

const TEXT: TextId = 'policy-2021'
const DRAFT_YEAR = 2027
/** What the bureau compared with the copy in its files, before it began the version. */
const CONFIRMED = [
  { path: 'approvalFormCopies', note: '已与归档文本核对，份数一致' },
  { path: 'adverseRecordYears', note: '已与归档文本核对，年限一致' },
]
const POINTS_ON = '2026-05-20'
const DRAFTED_ON = '2026-06-03'

const CONDITIONS: AdmissionConditions = { minRegisteredMonths: 24, note: '本区要求用人单位注册登记满两年' }
const CONDITIONS_DRAFTED_ON = '2024-01-15'
const CONDITIONS_ON = '2024-01-19'

/** As `settlePoints` leaves it. */
function confirmPoints(city: City): void {
  city.on(POINTS_ON, clock(15), (open) => {
    const at = open(actorOf(personOf(city.bureau, 'approver')))
    const policy = TEXTS[TEXT]
    const stated = new Map(statements(policy).map((one) => [one.path, one.statement]))
    const points = CONFIRMED.map(({ path, note }) => {
      const { value, article, source } = stated.get(path)!
      if (source !== 'unverified') throw new Error(`${path} is no open point`)
      return { path, value, note, article, title: policyPoint(path), words: valueText(path, value) }
    })
    const decision = decide(city, at, city.bureau, {
      year: 2026,
      kind: 'policyPoints',
      item: '核定《北京市引进毕业生管理办法》（2021）待核内容',
      conclusion: `会议听取了文本核对情况，同意对${points.map(({ title }) => title).join('、')}按归档文本确认。`,
      effect: {
        policyId: TEXT,
        policyTitle: policy.title,
        differences: points.map(({ path, title, article, words, note }) => ({
          path,
          title,
          article,
          before: words,
          after: words,
          outcome: 'confirmed',
          note,
        })),
      },
    })
    city.rows.policyPoints.push(
      ...points.map(({ path, value, note }) => ({
        text: TEXT,
        path,
        outcome: 'confirmed' as const,
        value,
        note,
        decisionId: decision.id,
        decisionNumber: decision.number,
        decidedOn: at.today,
        decidedBy: at.actor.name,
        createdAt: at.now,
      })),
    )
    city.write(at, 'policy.settlePoints', {
      subject: { type: 'policy', id: TEXT },
      article: '19',
      after: {
        decision: decision.number,
        points: Object.fromEntries(points.map(({ title, words, note }) => [title, `${words}（${note}）`])),
      },
    })
  })
}

/** As `beginVersion` leaves it. */
function beginDraft(city: City): void {
  const by = personOf(city.bureau, 'clerk')
  const { id } = composePolicy(TEXT, versionId(TEXT, DRAFT_YEAR, 1), [])
  const begun = instantAt(DRAFTED_ON, clock(10, 20))
  city.rows.policyVersions.push({
    id,
    text: TEXT,
    year: DRAFT_YEAR,
    seq: 1,
    basedOn: DEFAULT_TEXT,
    draftedBy: by.name,
    createdAt: begun,
    updatedAt: begun,
  })
  city.on(DRAFTED_ON, clock(10, 20), (open) =>
    city.write(open(actorOf(by)), 'policy.draft', {
      subject: { type: 'policy', id },
      article: '17',
      after: { text: TEXT, year: DRAFT_YEAR, basedOn: DEFAULT_TEXT },
    }),
  )
}

/** As `saveAdmission` and `publishAdmission` leave it; cases of the unit stand under it from then on. */
function publishConditions(city: City, unit: Org): void {
  const id = city.dice.uuid()
  const orgId = unit.row.id
  const about = { subject: { type: 'admission', id }, scopeOrgId: orgId, article: '8' }
  const drafter = personOf(unit, 'admin')
  city.on(CONDITIONS_DRAFTED_ON, clock(14), (open) =>
    city.write(open(actorOf(drafter)), 'admission.save', { ...about, after: { conditions: CONDITIONS } }),
  )
  city.on(CONDITIONS_ON, clock(16), (open) => {
    const at = open(actorOf(personOf(unit, 'approver')))
    const decision = decide(city, at, unit, {
      year: 2024,
      kind: 'admission',
      item: '本区用人单位准入条件',
      conclusion: '会议同意在规定之上要求用人单位注册登记满两年。',
      effect: { admissionId: id, before: {}, after: CONDITIONS },
    })
    unit.admission = { id, conditions: CONDITIONS }
    city.rows.admissionVersions.push({
      id,
      orgId,
      seq: 1,
      status: 'published',
      conditions: CONDITIONS,
      version: 2,
      draftedBy: drafter.name,
      decisionId: decision.id,
      publishedOn: at.today,
      createdAt: instantAt(CONDITIONS_DRAFTED_ON, clock(14)),
      updatedAt: at.now,
    })
    city.write(at, 'admission.publish', {
      ...about,
      before: { conditions: null },
      after: { conditions: CONDITIONS, decision: decision.number },
    })
    city.rows.notifications.push(
      ...city.employers
        .filter((employer) => employer.unit === unit)
        .map((employer) => ({
          id: city.dice.uuid(),
          orgId: employer.row.id,
          title: '主管单位的准入条件有变更',
          body: CONDITIONS.note ?? '',
          href: '/organisation',
          createdAt: at.now,
        })),
    )
  })
}

/** Draws of its own: who comes and what becomes of them does not depend on it. */
export function addPolicies(given: City): void {
  const city: City = { ...given, dice: makeDice('sample policies') }
  publishConditions(city, city.units.get('110102')!)
  confirmPoints(city)
  beginDraft(city)
}
