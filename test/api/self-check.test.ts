import { describe, expect, test } from 'vitest'
import { rateLimit } from '../../api/core/rate-limit.ts'
import { EXAMPLE } from '../../api/selfcheck/example.ts'
import { ok } from '../support/app.ts'
import { noticeCity } from '../support/notice-city.ts'

const city = await noticeCity({ day: '2026-06-15' })
const { sql, anyone } = city

type Question = Parameters<(typeof anyone.api.public)['self-check']['$post']>[0]['json']
let addresses = 0
/** Each question from an address of its own, so that the allowance is no matter here. */
const somebody = () => city.client(null, { 'x-forwarded-for': `192.0.2.${++addresses}` })
const ask = (json: Question) => ok(somebody().api.public['self-check'].$post({ json }))
/** The pointers and sentences of a refused question. */
async function faultsOf(json: unknown) {
  const response = await city.app.request('/api/public/self-check', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${++addresses}` },
    body: JSON.stringify(json),
  })
  const { code, errors } = (await response.json()) as { code: string; errors: { pointer: string; detail: string }[] }
  return { status: response.status, code, errors }
}
const graduate = { ...EXAMPLE.graduate }
const employer = { ...EXAMPLE.employer, features: [] }
const usual = (over: { employer?: Partial<Question['employer']>; graduate?: Partial<Question['graduate']> } & Partial<Question> = {}) => ({
  ...over,
  employer: { ...employer, ...over.employer },
  graduate: { ...graduate, ...over.graduate },
})
const standing = { operatingNormally: true, creditGood: true, hasViolations: false }

async function registered(code: string, row: { features?: string[]; registeredOn?: string; parentId?: string } = {}) {
  return city.org({
    tier: 'employer',
    kind: 'employer',
    name: `北京示例${code.slice(-4)}有限公司`,
    parentId: row.parentId ?? city.unitId,
    district: '110105',
    nature: 'NON_PUBLIC_ENTERPRISE',
    uscc: code,
    registeredOn: row.registeredOn ?? '2015-03-01',
    features: row.features ?? [],
  })
}

describe('引进条件自查', () => {
  test('符合条件：结论、文本、申报期、逐条理由和提示', async () => {
    const answer = await ask(usual())
    expect(answer).toMatchObject({
      verdict: 'pass',
      year: 2026,
      provisional: false,
      policy: { id: 'policy-2018', title: '北京市引进非北京生源毕业生工作管理办法', unverified: false },
      window: { article: '17(3)1', from: '2026-03-01', to: '2026-09-30', state: 'open', days: 107 },
      submittedOn: '2026-06-15',
      employerName: null,
      missing: [],
      supposed: [],
      remedies: [],
    })
    expect(answer.explanation.kind).toBe('pass')
    const age = answer.explanation.rules.find((rule) => rule.code === 'age-postgraduate')
    expect(age).toMatchObject({ article: '13', result: 'pass', force: 'soft' })
    expect(age?.parameters.map(({ path, value, source }) => [path, value, source])).toContainEqual(['maxAge.MASTER', 27, 'text'])
    expect(answer.notes.map(({ code }) => code)).toEqual([
      'no-decision',
      'standing-as-told',
      'adverse-not-read',
      'quota-not-read',
      'match-judged',
    ])
  })

  test('不符合：所有理由一次给出，能等的给出日子', async () => {
    const answer = await ask(usual({ employer: { registeredOn: '2025-09-01' }, graduate: { trainingMode: 'DIRECTED', onTime: undefined } }))
    expect(answer.verdict).toBe('refused')
    expect(answer.explanation.rules.filter((rule) => rule.result === 'refused').map((rule) => [rule.article, rule.message])).toEqual([
      ['2', '培养方式为定向，应为非定向'],
      ['10', '用人单位 2025-09-01 注册登记，到 2026-09-01 才满 12 个月，提交日为 2026-06-15'],
    ])
    expect(answer.missing).toEqual([{ field: 'graduate.onTime', message: '请填写能否按时毕业并获得相应学历学位', article: '2' }])
    expect(answer.remedies.map(({ kind, article, on }) => [kind, article, on])).toEqual([
      ['supply', '2', undefined],
      ['wait', '10', '2026-09-01'],
      ['never', '2', undefined],
    ])
  })

  test('按补救办法改选、改日子再查，就通过', async () => {
    const late = { employer: { registeredOn: '2025-09-01' } }
    expect((await ask(usual({ ...late, submittedOn: '2026-08-31' }))).verdict).toBe('refused')
    expect((await ask(usual({ ...late, submittedOn: '2026-09-01' }))).verdict).toBe('pass')
    const wrong = await ask(usual({ graduate: { entryRoute: 'BACHELOR_ARTS_TROUPE' } }))
    expect(wrong.remedies[0]).toMatchObject({ kind: 'route', change: { entryRoute: 'GENERAL' } })
    expect((await ask(usual({ graduate: { ...wrong.remedies[0]!.change } }))).verdict).toBe('pass')
  })

  test('什么都没填也能问：缺什么逐项列出，名称就是提问的栏目', async () => {
    const answer = await ask({})
    expect(answer.verdict).toBe('incomplete')
    expect(answer.missing.map(({ field }) => field)).toEqual([
      'graduate.unifiedPlan',
      'graduate.trainingMode',
      'graduate.studyEmployment',
      'graduate.onTime',
      'graduate.educationLevel',
      'graduate.degree',
      'graduate.beijingHukou',
      'graduate.graduatesOn',
      'graduate.major',
      'graduate.postTitle',
      'graduate.postCategory',
      'graduate.matchStatement',
      'graduate.entryRoute',
      'graduate.educationLevel',
      'graduate.quotaKind',
      'employer.registeredDistrict',
      'employer.registeredOn',
      'employer.operatingNormally',
      'employer.creditGood',
      'employer.hasViolations',
    ])
  })

  test('没有填写而按通常情况判断的，如实说明', async () => {
    const { system: _, ...rest } = employer
    expect((await ask({ employer: rest, graduate })).supposed).toEqual(['employer.system'])
  })

  test('年龄和院校按年度的文本判断；2021 版未核实的注明', async () => {
    await city.year(2031, { policyId: 'policy-2021', status: 'closed' })
    const born = { birthDate: '2001-12-31', graduatesOn: '2031-06-30' }
    const newer = await ask(usual({ intakeYear: 2031, graduate: born }))
    expect(newer).toMatchObject({ verdict: 'pass', policy: { id: 'policy-2021', unverified: true } })
    expect(newer.notes.map(({ code }) => code)).toContain('text-unverified')
    const older = await ask(usual({ intakeYear: 2032, graduate: { ...born, birthDate: '2002-12-31', graduatesOn: '2032-06-30' } }))
    expect(older.verdict).toBe('refused')
    expect(older.explanation.rules.find((rule) => rule.result === 'refused')?.message).toBe(
      '年满 30 岁（2032－2002），超过硕士研究生 27 周岁的上限',
    )
  })
})

describe('哪一年', () => {
  test('不问年度：申报期正在进行的；已经截止的，看下一年度，注明暂定', async () => {
    expect((await ask({})).year).toBe(2026)
    city.setDay('2026-10-01')
    const next = await ask(usual({ graduate: { graduatesOn: '2027-06-30' } }))
    expect(next).toMatchObject({
      year: 2027,
      provisional: true,
      verdict: 'pass',
      policy: { id: 'policy-2018' },
      window: { from: '2027-03-01', to: '2027-09-30', state: 'before' },
      submittedOn: '2027-03-01',
    })
    expect(next.notes.map(({ code }) => code).slice(0, 3)).toEqual(['no-decision', 'year-not-open', 'window-before'])
    const past = await ask(usual({ intakeYear: 2026 }))
    expect(past).toMatchObject({ verdict: 'pass', year: 2026, window: { state: 'closed' }, submittedOn: '2026-10-01' })
    expect(past.notes.map(({ code }) => code)).toContain('window-closed')
    city.setDay('2026-06-15')
  })

  test('计划提交日须在今天以后、申报期以内', async () => {
    expect((await faultsOf({ submittedOn: '2026-06-14' })).errors).toEqual([
      { pointer: '/submittedOn', detail: '提交日不能早于今天（2026-06-15）' },
    ])
    expect((await faultsOf({ submittedOn: '2026-10-01' })).errors).toEqual([
      { pointer: '/submittedOn', detail: '提交日应在 2026 年度申报期内（2026-03-01 至 2026-09-30）' },
    ])
  })
})

describe('已登记的单位', () => {
  test('按信用代码取登记信息，信用等仍以填写为准', async () => {
    const code = '91110105MA0000001D'
    const id = await registered(code, { registeredOn: '2025-09-01' })
    await sql`update orgs set credit_good = false, has_violations = true, contact_name = '钱联系', phone = '010-55550199' where id = ${id}`
    const answer = await ask({ employer: { uscc: code, ...standing }, graduate })
    expect(answer.employerName).toBe('北京示例001D有限公司')
    expect(answer.explanation.rules.filter((rule) => rule.result === 'refused').map((rule) => rule.code)).toEqual(['employer-registered'])
    expect(answer.notes.map((note) => note.code)).toContain('employer-register')
    const untold = await ask({ employer: { uscc: code }, graduate })
    expect(untold.missing.map(({ field }) => field)).toEqual([
      'employer.operatingNormally',
      'employer.creditGood',
      'employer.hasViolations',
    ])
    expect(JSON.stringify(answer)).not.toContain('钱联系')
    expect(JSON.stringify(answer)).not.toContain(id)
    expect(JSON.stringify(answer)).not.toContain(city.unitId)
  })

  test('主管单位已公布的准入条件算在内，草稿和旧版不算；暂停也算', async () => {
    const code = '91110105MA0000002B'
    const unitId = await city.org({ tier: 'supervisingUnit', kind: 'topLevelEnterprise', name: '北京示例集团' })
    const id = await registered(code, { parentId: unitId })
    const conditions = [
      [1, 'published', { minEducation: 'DOCTOR' }],
      [2, 'published', { maxAge: { MASTER: 25 } }],
      [3, 'draft', { maxAge: { MASTER: 20 } }],
    ] as const
    for (const [seq, status, own] of conditions)
      await sql`insert into admission_versions (org_id, seq, status, conditions, drafted_by, updated_at) values (${unitId}, ${seq}, ${status}, ${sql.json(own)}, '某人', now())`
    const answer = await ask({ employer: { uscc: code, ...standing }, graduate })
    expect(answer.explanation.rules.filter((rule) => rule.result === 'refused').map((rule) => [rule.article, rule.message])).toEqual([
      ['8', '26 岁，超过主管单位规定的 25 周岁'],
    ])
    await sql`update orgs set suspended_from = '2026-06-01', suspended_until = '2026-07-31' where id = ${id}`
    const suspended = await ask({ employer: { uscc: code, ...standing }, graduate: { ...graduate, birthDate: '2001-05-20' } })
    expect(suspended.remedies).toMatchObject([{ kind: 'wait', article: '26', on: '2026-08-01', inWindow: true, after: 'pass' }])
  })

  test('没有登记的代码、停用的单位、主管单位的代码：说在栏目上，不猜近似', async () => {
    const unknown = { pointer: '/employer/uscc', detail: '没有登记这个统一社会信用代码的用人单位，请核对；尚未登记的，请逐项填写单位情况' }
    expect(await faultsOf({ employer: { uscc: '91110105MA0000009Y' } })).toEqual({ status: 422, code: 'invalid', errors: [unknown] })
    const closed = await registered('91110105MA00000037')
    await sql`update orgs set status = 'closed' where id = ${closed}`
    expect((await faultsOf({ employer: { uscc: '91110105MA00000037' } })).errors).toEqual([unknown])
    await city.org({ tier: 'supervisingUnit', kind: 'municipalAgency', name: '市示例局', uscc: '11110000000000004H' })
    expect((await faultsOf({ employer: { uscc: '11110000000000004H' } })).errors).toEqual([unknown])
  })
})

describe('填写有误', () => {
  test.each([
    [{ employer: { uscc: '9111010' } }, '/employer/uscc', '统一社会信用代码应为 18 位，现为 7 位'],
    [{ employer: { nature: 'COMPANY' } }, '/employer/nature', '请从所列选项中选择'],
    [{ employer: { creditGood: '好' } }, '/employer/creditGood', '请回答是或否'],
    [{ graduate: { birthDate: '2001-02-29' } }, '/graduate/birthDate', '请填写存在的日期，格式为 2026-06-30'],
    [{ graduate: { schoolCode: '99999' } }, '/graduate/schoolCode', '没有这个院校代码，请检索后选择'],
    [{ graduate: { founderShare: 120 } }, '/graduate/founderShare', '持股比例不能超过 100'],
    [{ intakeYear: 1998 }, '/intakeYear', '引进年度自 2018 年起'],
    [{ graduate: { citizenId: '110100199905200018' } }, '/graduate', '自查不需要也不接收这些栏目：citizenId'],
    [{ graduate: { name: '甄小北' } }, '/graduate', '自查不需要也不接收这些栏目：name'],
  ])('%j', async (body, pointer, detail) => {
    expect(await faultsOf(body)).toEqual({ status: 422, code: 'invalid', errors: [{ pointer, detail }] })
  })
})

describe('不留痕迹', () => {
  async function rows(): Promise<Record<string, number>> {
    const tables = await sql<
      { name: string }[]
    >`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`
    const counted = await Promise.all(
      tables.map(async ({ name }) => [name, (await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`)[0]!.n] as const),
    )
    return Object.fromEntries(counted)
  }

  test('查询前后各表行数不变；带了请求编号也不保存', async () => {
    const before = await rows()
    expect(Object.keys(before)).toContain('idempotency_keys')
    await ask(usual())
    await ask({ employer: { uscc: '91110105MA0000001D', ...standing }, graduate })
    await faultsOf({ employer: { uscc: '91110105MA0000009Y' } })
    expect(await rows()).toEqual(before)
  })

  test('不需要请求编号，也不需要登录；登录了答复也一样', async () => {
    const response = await city.app.request('/api/public/self-check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(200)
    const json = { employer: { uscc: '91110105MA0000002B', ...standing }, graduate }
    expect(await ok(city.clerk.api.api.public['self-check'].$post({ json }))).toEqual(await ask(json))
  })
})

describe('问多少次', () => {
  test('同一地址一下子问 60 次，后面的须等待；另一地址不受影响', async () => {
    const crowd = city.client(null, { 'x-forwarded-for': '198.51.100.7' })
    const answers = await Promise.all(Array.from({ length: 60 }, () => crowd.api.public['self-check'].$post({ json: {} })))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(40)
    const refused = answers.find(({ status }) => status === 429)!
    expect(await refused.json()).toMatchObject({
      code: 'too-many-attempts',
      title: expect.stringMatching(/^查询过于频繁，请 \d 秒后再试$/) as string,
    })
    expect((await ask({})).verdict).toBe('incomplete')
  })

  test('每个地址一份：用完须等，过后补足，不超过上限', () => {
    let now = 0
    const take = rateLimit({ burst: 3, perSecond: 0.5 }, () => now)
    const takes = (address: string | null, n: number) => Array.from({ length: n }, () => take(address))
    takes('a', 3)
    expect(() => take('a')).toThrow('查询过于频繁，请 2 秒后再试')
    takes('b', 3)
    takes(null, 3)
    now = 1.9
    expect(() => take('a')).toThrow('查询过于频繁，请 1 秒后再试')
    now = 2
    take('a')
    expect(() => take('a')).toThrow('请 2 秒后再试')
    now = 1000
    takes('a', 3)
    expect(() => take('a')).toThrow('查询过于频繁')
  })
})

describe('问哪些问题', () => {
  const questions = (year: number) => ok(anyone.api.public['self-check'].$get({ query: { year: String(year) } }))
  const fields = (list: readonly { field: string }[]) => list.map(({ field }) => field)

  test('2018 版：创业的问题只在选创业时问，注明条款', async () => {
    const { questions: asked, years, year } = await questions(2026)
    expect([year, years.includes(2026), years.includes(2027)]).toEqual([2026, true, true])
    const offered = (field: string) => asked.fields[field]?.choices?.map(({ value }) => value)
    expect(offered('graduate.entryRoute')).not.toContain('BACHELOR_HEALTH_RESIDENCY')
    expect(offered('graduate.offQuotaCategory')).not.toContain('KEY_INDUSTRY')
    expect(offered('employer.features')).not.toContain('KINDERGARTEN')
    expect(asked.always).toContainEqual({ field: 'graduate.quotaKind', article: '9' })
    expect(asked.fields['graduate.degree']).toEqual({
      label: '学位',
      choices: [
        { value: 'DOCTOR', label: '博士' },
        { value: 'MASTER', label: '硕士' },
        { value: 'BACHELOR', label: '学士' },
      ],
    })
    expect(fields(asked.always)).not.toContain('graduate.founderShare')
    expect(asked.route['FOUNDER']!.asks).toEqual([
      { field: 'graduate.founderRole', article: '12' },
      { field: 'graduate.founderShare', article: '12' },
      { field: 'graduate.founderShareOriginal', article: '12' },
      { field: 'graduate.startupIndustry', article: '12' },
      { field: 'graduate.startupResults', article: '12' },
    ])
    expect(asked.always).toContainEqual({ field: 'graduate.beijingHukou', article: '2' })
    expect(fields(asked.always)).not.toContain('employer.paysTax')
  })

  test('系统总要问（硕士的年龄上限不同），院校只问本科；单列类别不问院校和年龄', async () => {
    const { questions: asked } = await questions(2026)
    expect(asked.always).toContainEqual({ field: 'graduate.birthDate', article: '13' })
    expect(asked.level.BACHELOR).toContainEqual({ field: 'graduate.schoolCode', article: '14' })
    expect(asked.always).toContainEqual({ field: 'employer.system', article: '13' })
    expect(fields(asked.level.MASTER)).toEqual([])
    expect(fields(asked.level.DOCTOR)).toEqual([])
    expect(asked.category['VETERAN']).toEqual({
      asks: [
        { field: 'graduate.offQuotaCategory', article: '9' },
        { field: 'graduate.offQuotaBasis', article: '9' },
      ],
      drops: expect.arrayContaining(['graduate.birthDate', 'graduate.schoolCode']) as string[],
    })
    expect(fields(asked.category['CIVIL_SERVANT']!.asks)).toContain('employer.nature')
    expect(fields(asked.category['EXCELLENT_DOCTOR']!.asks)).toContain('employer.features')
    expect(fields(asked.category['PARENTS_TRANSFERRED']!.asks)).toEqual(
      expect.arrayContaining(['graduate.parentsBeijingHukou', 'graduate.parentsMovedOn', 'graduate.enrolledOn']),
    )
  })

  test('2021 版：纳税、存档、规培、世界排名', async () => {
    const { questions: asked } = await questions(2031)
    expect(asked.always).toContainEqual({ field: 'employer.paysTax', article: '7' })
    expect(asked.always).toContainEqual({ field: 'employer.archiveArranged', article: '7' })
    expect(asked.route['BACHELOR_HEALTH_RESIDENCY']!.asks).toContainEqual({ field: 'graduate.residencyCompleted', article: '10(6)' })
    expect(asked.category['KEY_INDUSTRY']!.asks).toContainEqual({ field: 'graduate.schoolWorldTop200', article: '11(1)' })
    expect(asked.route['FOUNDER']!.asks[0]).toEqual({ field: 'graduate.founderRole', article: '12', text: 'policy-2018' })
  })
})

describe('推算工作日', () => {
  const count = (from: string, days: number) => ok(anyone.api.public.workdays.$get({ query: { from, days: String(days) } }))

  test.each([
    ['2026-04-30', 5, '2026-05-11', '2026-05-12', false, []],
    ['2026-06-15', 1, '2026-06-16', '2026-06-17', false, []],
    ['2026-12-31', 1, '2027-01-01', '2027-01-02', true, [2027]],
    ['2026-06-15', 250, '2027-06-07', '2027-06-08', true, [2027]],
  ] as const)('%s 起 %i 个工作日', async (from, days, lastDay, firstDayAfter, provisional, unknownYears) => {
    expect(await count(from, days)).toEqual({ from, days, lastDay, firstDayAfter, provisional, unknownYears })
  })

  test.each([
    ['from=2026-02-30&days=5', '/from', '起算日 from 应为存在的日期，格式为 2026-06-15'],
    ['days=5', '/from', '请填写起算日 from，格式为 2026-06-15'],
    ['from=2026-06-15&days=251', '/days', '工作日数 days 最多为 250'],
    ['from=2026-06-15&days=0', '/days', '工作日数 days 至少为 1'],
    ['from=2026-06-15&days=1.5', '/days', '工作日数 days 应为整数'],
    ['from=2026-06-15&days=%E4%BA%94', '/days', '工作日数 days 应为整数'],
  ])('%s', async (search, pointer, detail) => {
    const response = await city.app.request(`/api/public/workdays?${search}`)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ pointer, detail }] })
  })
})

describe('接口说明', () => {
  test('不要求请求编号，有说明、参数和问答示例', async () => {
    const document = (await (await city.app.request('/api/openapi.json')).json()) as {
      paths: Record<
        string,
        Record<
          string,
          {
            description: string
            parameters: { name: string }[]
            requestBody?: { content: Record<string, { schema: { properties: object }; example: { graduate: { major: string } } }> }
            responses: Record<string, { content: Record<string, { example: { verdict?: string; lastDay?: string } }> }>
          }
        >
      >
    }
    const check = document.paths['/api/public/self-check']!['post']!
    expect(check.parameters.map(({ name }) => name)).not.toContain('Idempotency-Key')
    expect(check.description).toContain('不保存任何内容')
    const body = check.requestBody!.content['application/json']!
    expect(Object.keys(body.schema.properties)).toEqual(['intakeYear', 'submittedOn', 'employer', 'graduate'])
    expect(body.example.graduate.major).toBe('软件工程')
    expect(check.responses['200']!.content['application/json']!.example.verdict).toBe('refused')
    const workdays = document.paths['/api/public/workdays']!['get']!
    expect(workdays.parameters.map(({ name }) => name)).toEqual(['from', 'days'])
    expect(workdays.responses['200']!.content['application/json']!.example.lastDay).toBe('2026-05-11')
  })
})
