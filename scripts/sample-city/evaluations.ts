// How two districts evaluated their employers for 2026, before they allocated (Article 8): weights, a first scoring, some mended later.
import { scoresInWords, weightsInWords } from '../../api/evaluations/score-employers.ts'
import { DEFAULT_WEIGHTS, TYPED_INDICATORS, type TypedIndicator } from '../../api/rules/evaluation.ts'
import { actorOf, clock, nameOn, personOf, type City, type Moment, type Org } from './city.ts'
import { makeDice, type Dice } from './dice.ts'

const YEAR = 2026
/** Haidian weighs taxes and industry, Changping takes the usual weights. */
const UNITS = [
  {
    key: '110108',
    weights: { ...DEFAULT_WEIGHTS, tax: 20, prospects: 10 },
    weighed: '2026-01-27',
    scored: '2026-02-03',
    mended: '2026-02-10',
  },
  { key: '110114', weights: { ...DEFAULT_WEIGHTS }, weighed: '2026-01-28', scored: '2026-02-05', mended: '2026-02-11' },
] as const

const EVIDENCE: Record<TypedIndicator, readonly string[]> = {
  industry: ['列入本区重点产业名录', '高新技术企业证书在有效期内', '符合区域功能定位', '不在禁止和限制目录内'],
  prospects: ['近三年营业收入持续增长', '在建项目两项，已列入区级计划', '业务规模平稳', '承担区级重点任务'],
  lawful: ['信用记录无异常', '近三年无行政处罚', '市场监管抽查合格'],
  tax: ['上年度纳税信用 A 级', '上年度纳税信用 B 级', '纳税额较上年增长', '依法享受减免'],
  employment: ['上年新增就业岗位 20 个以上', '在职职工人数增加', '在职职工人数持平', '吸纳本区高校毕业生见习'],
  training: ['有新职工导师制和培训计划', '设有博士后工作站', '年度培训人均 40 学时以上', '与高校共建实习基地'],
}

type Typed = Partial<Record<TypedIndicator, number>>
type Told = Partial<Record<TypedIndicator, string>>

const ofEach = <T>(of: (key: TypedIndicator) => T) =>
  Object.fromEntries(TYPED_INDICATORS.map((key) => [key, of(key)])) as Record<TypedIndicator, T>

function scoring(dice: Dice, employer: Org): { scores: Typed; evidence: Told } {
  const advanced = employer.spec!.features.includes('ADVANCED_INDUSTRY') ? 8 : 0
  const scores = ofEach((key) => Math.min(100, dice.int(68, 92) + (key === 'industry' || key === 'prospects' ? advanced : 0)))
  if (employer.spec?.mark === 'suspended') scores.lawful = 40
  const evidence = ofEach((key) => (dice.chance(0.8) ? dice.pick(EVIDENCE[key]) : ''))
  return { scores, evidence: Object.fromEntries(Object.entries(evidence).filter(([, words]) => words !== '')) }
}

interface Scored {
  employer: Org
  before: Typed
  scores: Typed
  evidence: Told
}

/** Adds scorings as `scoreEmployers` does. */
function score(city: City, at: Moment, unit: Org, scored: readonly Scored[]): void {
  for (const { employer, scores, evidence } of scored)
    city.rows.evaluations.push({
      unitId: unit.row.id,
      employerId: employer.row.id,
      year: YEAR,
      scores,
      evidence,
      recordedBy: at.actor.userId!,
      recordedByName: at.actor.name,
      at: at.now,
      createdAt: at.now,
    })
  const trace = (of: (one: Scored) => Typed) =>
    Object.fromEntries(scored.map((one) => [nameOn(one.employer, at.today), scoresInWords(of(one))]))
  city.write(at, 'evaluation.score', {
    subject: { type: 'year', id: String(YEAR) },
    scopeOrgId: unit.row.id,
    article: '8',
    before: trace(({ before }) => before),
    after: trace(({ scores }) => scores),
  })
}

/** Its own draws leave the rest of the city as it is. */
export function addEvaluations(city: City): void {
  const dice = makeDice('sample city, evaluation')
  for (const { key, weights, weighed, scored, mended } of UNITS) {
    const unit = city.units.get(key)!
    const employers = city.employers.filter((employer) => employer.unit === unit && employer.spec?.mark !== 'new')
    const made = employers.map((employer) => ({ employer, before: {}, ...scoring(dice, employer) }))
    // the reviewer found two marks too low
    const again = dice
      .shuffle(made)
      .slice(0, 2)
      .map((one): Scored => {
        const tax = Math.min(100, (one.scores.tax ?? 0) + 5)
        return { ...one, before: one.scores, scores: { ...one.scores, tax }, evidence: { ...one.evidence, tax: '补充上年度完税证明' } }
      })
    city.on(weighed, clock(10, 20), (open) => {
      const at = open(actorOf(personOf(unit, 'approver')))
      city.rows.evaluationSchemes.push({
        id: dice.uuid(),
        unitId: unit.row.id,
        year: YEAR,
        weights,
        version: 1,
        updatedByName: at.actor.name,
        updatedAt: at.now,
        createdAt: at.now,
      })
      const after = { weights: weightsInWords(weights) }
      city.write(at, 'evaluation.weights', { subject: { type: 'year', id: String(YEAR) }, scopeOrgId: unit.row.id, article: '8', after })
    })
    city.on(scored, clock(14, 5), (open) => score(city, open(actorOf(personOf(unit, 'clerk'))), unit, made))
    city.on(mended, clock(9, 50), (open) => score(city, open(actorOf(personOf(unit, 'reviewer'))), unit, again))
  }
}
