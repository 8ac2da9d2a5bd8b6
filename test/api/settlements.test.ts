import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { citizenIdOf, EMPLOYER_USCC, OTHER_USCC, settlementCity, type SettlingCase } from '../support/settlement-city.ts'

const city = await settlementCity()
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2026-01-19'))

type Graduate = SettlingCase & { diplomaNo: string; degreeNo: string }
type Lines = Partial<Record<'education' | 'degree' | 'arrival' | 'enrolmentKind' | 'socialInsurance', string[]>>
const HEAD = {
  education: '公民身份号码,学历,院校代码,毕业证书编号',
  degree: '公民身份号码,学位,授予单位代码,学位证书编号',
  arrival: '公民身份号码,登记类型,就业单位统一社会信用代码,就业单位',
  enrolmentKind: '公民身份号码,学历,培养方式,列入国家统一招生计划',
  socialInsurance: '公民身份号码,缴费月份,缴费单位统一社会信用代码,缴费单位,缴费基数',
}
const NOBODY = citizenIdOf('1999-09-09', 999)
const MONTHS = ['2025-08', '2025-09', '2025-10', '2025-11', '2025-12']
const paid = (id: string, months = MONTHS, uscc = EMPLOYER_USCC, payer = '', base = '12000') =>
  months.map((month) => `${id},${month},${uscc},${payer},${base}`)
const sound = (g: Graduate): Required<Lines> => ({
  education: [`${g.citizenId},硕士研究生,10486,${g.diplomaNo}`],
  degree: [`${g.citizenId},硕士,10486,${g.degreeNo}`],
  arrival: [`${g.citizenId},毕业去向登记,${EMPLOYER_USCC},北京云图示例科技有限公司`],
  enrolmentKind: [`${g.citizenId},硕士研究生,非定向,是`],
  socialInsurance: paid(g.citizenId),
})
let version = 0
/** Loads all five registers anew: those of the graduates given, as changed, and of nobody. */
async function registers(graduates: [Graduate, Lines?][]) {
  version += 1
  for (const kind of ['education', 'degree', 'arrival', 'enrolmentKind', 'socialInsurance'] as const) {
    const rows = graduates.flatMap(([g, changed]) => changed?.[kind] ?? sound(g)[kind])
    const filler =
      kind === 'socialInsurance'
        ? `${NOBODY},2025-08,${EMPLOYER_USCC},,${version}`
        : kind === 'arrival'
          ? `${NOBODY},报到证,${EMPLOYER_USCC},示例${version}`
          : kind === 'enrolmentKind'
            ? `${NOBODY},,定向,否${' '.repeat(version)}`
            : kind === 'education'
              ? `${NOBODY},本科,10001,10001120250500${String(version).padStart(4, '0')}`
              : `${NOBODY},学士,10001,1000142025${String(version).padStart(6, '0')}`
    await city.ok(await city.load(kind, [HEAD[kind], ...rows, filler], { asOf: '2026-01-10' }))
  }
}
const param = (id: string) => ({ param: { id } })
const apply = (id: string, json: Parameters<(typeof city.unit.api.api.settlements)[':id']['apply']['$post']>[0]['json'] = {}) =>
  city.unit.api.api.settlements[':id'].apply.$post({ ...param(id), json })
const panel = async (id: string, who = city.reviewer) => city.ok(await who.api.api.settlements[':id'].$get(param(id)))
const review = (id: string, who = city.reviewer) => who.api.api.settlements[':id'].review.$post({ ...param(id), json: {} })
const approve = (id: string, who = city.approver) => who.api.api.settlements[':id'].approve.$post({ ...param(id), json: {} })
const override = (id: string, kind: 'education' | 'socialInsurance' | 'arrival', reason: string, who = city.reviewer) =>
  who.api.api.settlements[':id'].override.$post({ ...param(id), json: { kind, reason } })
const problemOf = async (answer: { json(): Promise<unknown> }) =>
  (await answer.json()) as {
    code: string
    title: string
    failures?: { cite: { article: string }; message: string }[]
    missing?: { cite: { article: string }; message: string }[]
    errors?: { pointer: string }[]
  }
const outcomes = (results: { kind: string; result: string }[]) => Object.fromEntries(results.map(({ kind, result }) => [kind, result]))
const MATCH = { education: 'match', degree: 'match', arrival: 'match', enrolmentKind: 'match', socialInsurance: 'match' }

async function graduates<const N extends number>(count: N, over: Parameters<typeof city.onboarded>[0] = {}) {
  city.setDay('2025-06-16')
  const made: Graduate[] = []
  for (let i = 0; i < count; i++) made.push(await city.onboarded(over))
  city.setDay('2026-01-19')
  return made
}

// first: the registers hold nothing else yet
describe('预先提醒', () => {
  test('当年即可预比：不留存，主管单位和用人单位只见缺月', async () => {
    const [g] = await graduates(1)
    city.setDay('2025-11-03')
    await city.ok(
      await city.load('socialInsurance', [HEAD.socialInsurance, ...paid(g!.citizenId, ['2025-08', '2025-10'])], { asOf: '2025-10-31' }),
    )
    for (const who of [city.unit, city.employer]) {
      const preview = await city.ok(await who.api.api.settlements[':id'].preview.$get(param(g!.id)))
      expect(preview.clear).toBe(false)
      expect(preview.results[0]).toMatchObject({ kind: 'education', result: 'absent', message: '尚未装入这一登记的数据' })
      expect(preview.results[4]!.months).toEqual([
        { month: '2025-07', result: 'notDue' },
        { month: '2025-08', result: 'paid' },
        { month: '2025-09', result: 'gap' },
        { month: '2025-10', result: 'paid' },
      ])
    }
    expect((await city.otherEmployer.api.api.settlements[':id'].preview.$get(param(g!.id))).status).toBe(404)
    expect(await city.sql`select 1 from comparisons where case_id = ${g!.id}`).toHaveLength(0)
  })

  test('尚未报到的说明还缺什么', async () => {
    city.setDay('2025-06-16')
    const made = await city.atBureau()
    expect(await problemOf(await city.unit.api.api.settlements[':id'].preview.$get(param(made.id)))).toMatchObject({
      title: '尚不能比对（第十七条第四项），还缺少：报到日期、毕业证书编号、学位证书编号',
    })
  })
})

describe('申请（第十七条第四项）', () => {
  test('次年 1 月 1 日前不能申请，写明条款和起止；1 月 1 日起可以', async () => {
    const [g] = await graduates(1)
    await registers([[g!]])
    city.setDay('2025-12-31')
    const early = await apply(g!.id)
    expect(early.status).toBe(422)
    const problem = await problemOf(early)
    expect(problem).toMatchObject({ code: 'window-closed', title: '不在审核落户期内，不能办理' })
    expect(problem.failures).toMatchObject([
      { cite: { article: '17(4)2' }, message: '2025 年度审核落户时间为 2026-01-01 至 2026-12-31，尚未开始，今天是 2025-12-31' },
    ])
    city.setDay('2026-01-01')
    expect(await city.ok(await apply(g!.id))).toMatchObject({ status: 'IN_SETTLEMENT' })
    city.setDay('2027-01-01')
    const [late] = await graduates(1)
    city.setDay('2027-01-01')
    expect((await apply(late!.id)).status).toBe(422)
  })

  test('申请即比对并起算 10 个工作日：2026 年 1 月 19 日受理，2 月 2 日届满；去向取自单位与申报', async () => {
    const [g] = await graduates(1)
    await registers([[g!]])
    const answer = await city.ok(await apply(g!.id))
    expect(answer).toMatchObject({ status: 'IN_SETTLEMENT', dueOn: '2026-02-02', outcome: 'clear' })
    const seen = await panel(g!.id)
    expect(outcomes(seen.comparison!.results)).toEqual(MATCH)
    expect(seen.application).toEqual({
      appliedOn: '2026-01-19',
      appliedByName: '周经办',
      moveFrom: '湖北省武汉市武昌区示例路 299 号',
      moveTo: {
        kind: 'UNIT_COLLECTIVE',
        household: '北京云图示例科技有限公司集体户',
        address: '北京市海淀区示例路 18 号',
        district: '110108',
      },
    })
    expect(seen.comparison!.sources!.map((source) => [source.kind, source.asOf])).toEqual([
      ['education', '2026-01-10'],
      ['degree', '2026-01-10'],
      ['arrival', '2026-01-10'],
      ['enrolmentKind', '2026-01-10'],
      ['socialInsurance', '2026-01-10'],
    ])
    const events =
      await city.sql`select act from events where case_id = ${g!.id} and act in ('case.applySettlement', 'settlement.compare') order by id`
    expect(events.map((event) => event['act'])).toEqual(['case.applySettlement', 'settlement.compare'])
  })

  test('没有现户籍地须补填；落户本人住房须有地址证明；别的主管单位申请不了', async () => {
    const [g] = await graduates(1, { form: { hukouPlace: '' } })
    expect((await problemOf(await apply(g!.id))).errors).toMatchObject([{ pointer: '/moveFrom' }])
    const home = { kind: 'OWN_HOME' as const, address: '北京市海淀区示例路 9 号', district: '110108' as const }
    const missing = await problemOf(await apply(g!.id, { moveFrom: '山东省曲阜市', moveTo: home }))
    expect(missing).toMatchObject({ code: 'materials-missing', errors: [{ pointer: '/materials/HOUSEHOLD_ADDRESS' }] })
    expect((await city.otherUnit.api.api.settlements[':id'].apply.$post({ ...param(g!.id), json: {} })).status).toBe(404)
    expect((await city.employer.api.api.settlements[':id'].apply.$post({ ...param(g!.id), json: {} })).status).toBe(403)
  })

  test('批量申请：一件被拒不影响其他', async () => {
    const [a, b] = await graduates(2)
    const [c] = await graduates(1, { form: { hukouPlace: '' } })
    await registers([[a!], [b!], [c!]])
    const batch = await city.ok(
      await city.unit.api.api.cases.batch.$post({
        json: {
          action: 'applySettlement',
          items: [a, b, c].map((g) => ({ id: g!.id })),
          settlement: {
            moveTo: {
              kind: 'AGENCY_COLLECTIVE',
              household: '海淀区示例人才集体户',
              address: '北京市海淀区示例路 1 号',
              district: '110108',
            },
          },
        },
      }),
    )
    expect(batch.results.map((result) => result.ok)).toEqual([true, true, false])
    expect((await panel(a!.id)).application!.moveTo).toMatchObject({ kind: 'AGENCY_COLLECTIVE', household: '海淀区示例人才集体户' })
  })
})

describe('五项比对（第十七条第四项第二目）', () => {
  let cases: Graduate[] = []
  const seen = async (i: number) => (await panel(cases[i]!.id)).comparison!
  beforeAll(async () => {
    cases = await graduates(7)
    const [wrong, absent, ambiguous, gaps, other, conflict, noRecord] = cases as [
      Graduate,
      Graduate,
      Graduate,
      Graduate,
      Graduate,
      Graduate,
      Graduate,
    ]
    await registers([
      [
        wrong,
        {
          education: [`${wrong.citizenId},本科,10001,${wrong.diplomaNo}`],
          degree: [`${wrong.citizenId},学士,10486,${wrong.degreeNo}`],
          arrival: [`${wrong.citizenId},毕业去向登记,${OTHER_USCC},别家公司`],
          enrolmentKind: [`${wrong.citizenId},硕士研究生,定向,否`],
        },
      ],
      [
        absent,
        { education: [], degree: [], arrival: [`${absent.citizenId},报到证,${EMPLOYER_USCC},x`], enrolmentKind: [], socialInsurance: [] },
      ],
      [
        ambiguous,
        {
          education: [
            `${ambiguous.citizenId},硕士研究生,10486,104861202502077771`,
            `${ambiguous.citizenId},硕士研究生,10486,104861202502077772`,
          ],
          enrolmentKind: [`${ambiguous.citizenId},,非定向,是`, `${ambiguous.citizenId},,定向,是`],
        },
      ],
      [gaps, { socialInsurance: paid(gaps.citizenId, ['2025-08', '2025-10', '2025-12']) }],
      [
        other,
        {
          socialInsurance: [
            ...paid(other.citizenId, ['2025-08', '2025-09']),
            ...paid(other.citizenId, ['2025-10', '2025-11', '2025-12'], OTHER_USCC, '别家公司'),
          ],
        },
      ],
      [conflict, { socialInsurance: [...paid(conflict.citizenId), ...paid(conflict.citizenId, ['2025-11'], EMPLOYER_USCC, '', '8000')] }],
      [noRecord, { socialInsurance: [] }],
    ])
    for (const { id } of cases) await city.ok(await apply(id))
  })

  test('不一致：逐字段并列填报与登记', async () => {
    const comparison = await seen(0)
    expect(outcomes(comparison.results)).toEqual({
      education: 'mismatch',
      degree: 'mismatch',
      arrival: 'mismatch',
      enrolmentKind: 'mismatch',
      socialInsurance: 'match',
    })
    expect(comparison.results[0]!.message).toBe('学历填报为“硕士研究生”，登记为“本科”；毕业院校填报为“10486”，登记为“10001”')
    expect(comparison.results[0]!.fields.map(({ field, result }) => [field, result])).toEqual([
      ['educationLevel', 'mismatch'],
      ['schoolCode', 'mismatch'],
      ['diplomaNo', 'match'],
    ])
    expect(comparison.results[2]!.fields).toEqual([
      { field: 'employerUscc', title: '就业单位', declared: '北京云图示例科技有限公司', register: '别家公司', result: 'mismatch' },
    ])
  })

  test('无记录：2025 年度不认报到证，只认毕业去向登记', async () => {
    expect(outcomes((await seen(1)).results)).toEqual({
      education: 'absent',
      degree: 'absent',
      arrival: 'absent',
      enrolmentKind: 'absent',
      socialInsurance: 'absent',
    })
  })

  test('需人工核对：两条记录分不清是哪一条', async () => {
    expect(outcomes((await seen(2)).results)).toMatchObject({ education: 'ambiguous', enrolmentKind: 'ambiguous', degree: 'match' })
  })

  test('社保逐月：报到当月不计，8 月起缺 9 月和 11 月', async () => {
    const insurance = (await seen(3)).results[4]!
    expect(insurance.result).toBe('mismatch')
    expect(insurance.months!.map(({ month, result }) => [month, result])).toEqual([
      ['2025-07', 'notDue'],
      ['2025-08', 'paid'],
      ['2025-09', 'gap'],
      ['2025-10', 'paid'],
      ['2025-11', 'gap'],
      ['2025-12', 'paid'],
    ])
    expect(insurance.message).toBe('2025-09 未缴纳；2025-11 未缴纳')
  })

  test('其他单位缴纳、基数不一致、全无记录各自成立', async () => {
    expect((await seen(4)).results[4]).toMatchObject({
      result: 'mismatch',
      message: '2025-10 由别家公司缴纳；2025-11 由别家公司缴纳；2025-12 由别家公司缴纳',
    })
    expect((await seen(5)).results[4]).toMatchObject({ result: 'ambiguous', message: '2025-11 缴费基数不一致' })
    expect((await seen(6)).results[4]!.result).toBe('absent')
  })

  test('主管单位只见结论和缺哪几个月，不见登记内容和其他单位', async () => {
    const unit = await panel(cases[4]!.id, city.unit)
    expect(unit.comparison!.results[4]).toEqual({
      kind: 'socialInsurance',
      title: '缴纳社保',
      result: 'mismatch',
      message: '有月份不是由本单位缴纳',
      fields: [],
      months: [
        ['2025-07', 'notDue'],
        ['2025-08', 'paid'],
        ['2025-09', 'paid'],
        ['2025-10', 'otherPayer'],
        ['2025-11', 'otherPayer'],
        ['2025-12', 'otherPayer'],
      ].map(([month, result]) => ({ month, result })),
    })
    const wrong = JSON.stringify(await panel(cases[0]!.id, city.unit))
    expect(wrong).toContain('与登记信息不一致：学历、毕业院校')
    for (const hidden of ['别家公司', '10001', OTHER_USCC]) expect(wrong).not.toContain(hidden)
    expect((await city.otherUnit.api.api.settlements[':id'].$get(param(cases[0]!.id))).status).toBe(404)
    expect((await city.employer.api.api.settlements[':id'].$get(param(cases[0]!.id))).status).toBe(403)
  })

  test('队列：按届满日排列，可只看有疑点的', async () => {
    const all = await city.ok(await city.reviewer.api.api.settlements.$get({ query: { tab: 'inReview', year: '2025' } }))
    expect(all.counts.inReview).toBe(all.rows.length)
    expect(all.rows.map((row) => row.dueOn)).toEqual(all.rows.map((row) => row.dueOn).toSorted())
    const doubts = await city.ok(
      await city.reviewer.api.api.settlements.$get({ query: { tab: 'inReview', year: '2025', outcome: 'doubts' } }),
    )
    expect(doubts.rows.find((row) => row.id === cases[3]!.id)!.doubts).toEqual(['socialInsurance'])
    const ids = new Set(doubts.rows.map((row) => row.id))
    expect(cases.every((g) => ids.has(g.id))).toBe(true)
  })
})

describe('市局办理', () => {
  test('全部一致：审核人初核、负责人批准，签发报户口介绍信；一人两岗不能自审自批', async () => {
    const [g] = await graduates(1)
    await registers([[g!]])
    await city.ok(await apply(g!.id))
    expect(await problemOf(await approve(g!.id))).toMatchObject({ code: 'four-eyes' })
    await city.ok(await review(g!.id, city.both))
    expect(await problemOf(await approve(g!.id, city.both))).toMatchObject({ code: 'four-eyes' })
    await city.ok(await approve(g!.id))
    expect(await city.caseRow(g!.id)).toMatchObject({ status: 'SETTLEMENT_APPROVED', due_on: null })
    const introduction = (await city.lettersOf(g!.id)).find((letter) => letter.kind === 'introductionLetter')!
    expect(introduction.number).toMatch(/^（京）介字〔2026〕第\d+号$/)
    const facts = JSON.parse(city.deps.secrets.open(introduction.facts)) as Record<string, unknown>
    expect(facts).toMatchObject({
      addressee: '北京市公安局海淀分局',
      moveFrom: '湖北省武汉市武昌区示例路 299 号',
      moveTo: { kind: '单位集体户', household: '北京云图示例科技有限公司集体户', address: '北京市海淀区示例路 18 号' },
      handler: '李负责',
      issuedOn: '2026-01-19',
      validUntil: '2026-03-20',
    })
    expect(facts['acceptanceLetterNo']).toMatch(/^（京）接字〔2025〕/)
  })

  test('有差异：未采信不能初核也不能批准，逐项列出', async () => {
    const [g] = await graduates(1)
    await registers([[g!, { education: [], socialInsurance: paid(g!.citizenId, ['2025-08']) }]])
    await city.ok(await apply(g!.id))
    const problem = await problemOf(await review(g!.id))
    expect(problem).toMatchObject({ code: 'rule-refused', title: '比对结果有疑点，请逐项写明采信理由，或者不予落户' })
    expect(problem.failures!.map((failure) => [failure.cite.article, failure.message])).toEqual([
      ['17(4)2', '缴纳社保不一致：2025-09 未缴纳；2025-10 未缴纳；2025-11 未缴纳；2025-12 未缴纳'],
    ])
    expect(problem.missing!.map((missing) => missing.message)).toEqual(['学历无记录：登记信息中没有本人的学历记录'])
    expect(await city.caseRow(g!.id)).toMatchObject({ status: 'IN_SETTLEMENT' })
  })

  test('采信须写理由、由一人提出另一人批准；提出人不能批准；批准后留痕', async () => {
    const [g] = await graduates(1)
    await registers([[g!, { socialInsurance: paid(g!.citizenId, ['2025-08', '2025-09', '2025-10', '2025-11']) }]])
    await city.ok(await apply(g!.id))
    expect((await override(g!.id, 'socialInsurance', '可以')).status).toBe(422)
    expect(await problemOf(await override(g!.id, 'education', '学历一致不用采信'))).toMatchObject({
      code: 'conflict',
      title: '学历比对一致，无需采信',
    })
    expect((await override(g!.id, 'socialInsurance', '主管单位无权采信', city.unit)).status).toBe(403)
    await city.ok(await override(g!.id, 'socialInsurance', '12 月社保已于 1 月补缴，见缴费凭证', city.both))
    await city.ok(await review(g!.id))
    expect(await problemOf(await approve(g!.id, city.both))).toMatchObject({
      code: 'four-eyes',
      title: '缴纳社保的采信理由由您本人提出，须由另一位负责人批准',
    })
    await city.ok(await approve(g!.id))
    const [event] = await city.sql`select actor_name, note, audience from events where case_id = ${g!.id} and act = 'settlement.override'`
    expect(event).toEqual({ actor_name: '钱两岗', note: '12 月社保已于 1 月补缴，见缴费凭证', audience: 'bureau' })
  })

  test('登记数据更新后须重新比对，旧的采信随之失效', async () => {
    const [g] = await graduates(1)
    await registers([[g!, { education: [] }]])
    await city.ok(await apply(g!.id))
    await city.ok(await override(g!.id, 'education', '学信网在线报告已人工核验'))
    await registers([[g!, { education: [] }]])
    expect((await panel(g!.id)).comparison!.stale).toBe(true)
    expect(await problemOf(await review(g!.id))).toMatchObject({
      code: 'conflict',
      title: '登记数据已有更新的版本，请重新比对后再办理（第十七条第四项）',
    })
    expect(await city.ok(await city.reviewer.api.api.settlements.compare.$post({ json: { ids: [g!.id] } }))).toMatchObject({
      doubts: 1,
      clear: 0,
    })
    expect((await panel(g!.id)).comparison).toMatchObject({ stale: false, overrides: [] })
    expect((await review(g!.id)).status).toBe(422)
    await registers([[g!]])
    await city.ok(await city.reviewer.api.api.settlements[':id'].compare.$post(param(g!.id)))
    await city.ok(await review(g!.id))
  })

  test('两位负责人同时批准，只签发一份介绍信', async () => {
    const [g] = await graduates(1)
    await registers([[g!]])
    await city.ok(await apply(g!.id))
    await city.ok(await review(g!.id))
    const answers = await Promise.all([approve(g!.id), approve(g!.id, city.both)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expect((await city.lettersOf(g!.id)).filter((letter) => letter.kind === 'introductionLetter')).toHaveLength(1)
  })

  const refused = async (g: Graduate) => {
    await registers([[g, { enrolmentKind: [`${g.citizenId},硕士研究生,定向,是`] }]])
    await city.ok(await apply(g.id))
    // refusing needs the same two people; a first check is asked by the table for decisions that grant
    return city.ok(
      await city.approver.api.api.settlements[':id'].refuse.$post({ ...param(g.id), json: { note: '培养方式为定向，不符合第二条' } }),
    )
  }
  const unitAvailable = async () =>
    (
      await city.sql<
        { available: number }[]
      >`select coalesce(sum(available), 0)::int as available from quota_accounts where year = 2025 and org_id = ${city.unitId}`
    )[0]!.available

  test('不予落户：接收函撤销并可核验；申报期外指标不退回', async () => {
    const [g] = await graduates(1)
    const before = await unitAvailable()
    expect(await refused(g!)).toMatchObject({ status: 'REVOKED', quotaHeld: 'consumed' })
    expect(await unitAvailable()).toBe(before)
    const acceptance = (await city.lettersOf(g!.id)).find((letter) => letter.kind === 'acceptanceLetter')!
    expect(acceptance).toMatchObject({ status: 'revoked', ended_on: '2026-01-19', ended_reason: 'refuseSettlement' })
    const shown = await city.ok(
      await city.client(null, { 'x-forwarded-for': '203.0.113.200' }).api.verify[':code'].$get({ param: { code: acceptance.verify_code } }),
    )
    expect(shown).toMatchObject({ outcome: 'revoked', letter: { endedOn: '2026-01-19', reason: 'refuseSettlement' } })
    const events =
      await city.sql`select act, note from events where case_id = ${g!.id} and act in ('case.refuseSettlement', 'letter.revoke') order by id`
    expect(events.map((event) => [event['act'], event['note']])).toEqual([
      ['case.refuseSettlement', '培养方式为定向，不符合第二条'],
      ['letter.revoke', '培养方式为定向，不符合第二条'],
    ])
  })

  test('不予落户：市局延长的申报期内，指标退回主管单位', async () => {
    const [g] = await graduates(1)
    await city.sql`update intake_years set windows = '{"declaration":{"from":"2025-03-01","to":"2026-03-31"}}' where year = 2025`
    const before = await unitAvailable()
    expect(await refused(g!)).toMatchObject({ status: 'REVOKED', quotaHeld: 'none' })
    expect(await unitAvailable()).toBe(before + 1)
    await city.sql`update intake_years set windows = '{}' where year = 2025`
  })
})

describe('登记户口与归档（第十七条第四项第三目、第十八条）', () => {
  test('登记日期不早于介绍信、不晚于今天；登记后归档', async () => {
    const [g] = await graduates(1)
    await registers([[g!]])
    await city.ok(await apply(g!.id))
    await city.ok(await review(g!.id))
    await city.ok(await approve(g!.id))
    city.setDay('2026-01-26')
    const record = (registeredOn: string, who = city.unit) =>
      who.api.api.settlements[':id']['record-registration'].$post({
        ...param(g!.id),
        json: { registration: { registeredOn, policeStation: '海淀派出所', household: 'COLLECTIVE', address: '北京市海淀区示例路 18 号' } },
      })
    for (const day of ['2026-01-18', '2026-01-27'])
      expect((await problemOf(await record(day))).errors).toMatchObject([{ pointer: '/registration/registeredOn' }])
    expect((await record('2026-01-23', city.employer)).status).toBe(403)
    await city.ok(await record('2026-01-23'))
    expect(await city.caseRow(g!.id)).toMatchObject({
      status: 'REGISTERED',
      registration: { registeredOn: '2026-01-23', policeStation: '海淀派出所', household: 'COLLECTIVE' },
    })
    await city.ok(await city.unit.api.api.settlements[':id'].archive.$post({ ...param(g!.id), json: {} }))
    expect(await city.caseRow(g!.id)).toMatchObject({ status: 'ARCHIVED' })
  })
})
