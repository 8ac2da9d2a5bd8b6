import { describe, expect, test } from 'vitest'
import { readRows } from '../../api/imports/workbook.ts'
import { testApp } from '../support/app.ts'
import { answered, quotaCity } from '../support/quota-city.ts'

/** Four days, a movement or two on each; 10:00 in the morning. */
const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
const unit = city.unitApprover.api
const employer = city.employerClerk.api
const giveEmployers = async (amounts: Record<string, number>) =>
  answered(await city.publish(unit, await city.draft(city.unitClerk.api, amounts), { meetingOn: '2026-02-01' }))

await city.grant(100)
await answered(await city.publish(bureau, await city.draft(city.bureauClerk.api, { [city.haidian]: 40, [city.chaoyang]: 20 })))
app.setDay('2026-02-11')
await giveEmployers({ [city.software]: 10 })
app.setDay('2026-02-12')
await giveEmployers({ [city.software]: 12, [city.medicine]: 5 })
app.setDay('2026-02-13')
await giveEmployers({ [city.software]: 9 })

const statementOf = async (api: typeof bureau, orgId: string, query: object = {}) =>
  answered(await api.api.quota.accounts[':orgId'].statement.$get({ param: { orgId }, query: { year: '2026', ...query } }))
const line = (row: { at: string; kind: string; available: number; balance: { available: number } }) => [
  row.at.slice(0, 10),
  row.kind,
  row.available,
  row.balance.available,
]

describe('账户明细', () => {
  test('如银行对账单：期初、逐笔、每笔之后的余额、期末，发生额合计', async () => {
    const statement = await statementOf(unit, city.haidian)
    expect(statement.rows.map(line)).toEqual([
      ['2026-02-13', 'recall', 3, 26],
      ['2026-02-12', 'allocate', -5, 23],
      ['2026-02-12', 'allocate', -2, 28],
      ['2026-02-11', 'allocate', -10, 30],
      ['2026-02-10', 'allocate', 40, 40],
    ])
    expect(statement).toMatchObject({
      opening: { available: 0 },
      closing: { available: 26, held: 26 },
      turnover: { movements: 5, in: 43, out: 17 },
      offQuota: [],
      next: null,
    })
    expect(statement.rows[0]).toMatchObject({
      article: '19',
      counterpart: '甲区软件公司',
      actorName: '冯主任',
      decisionNumber: '集决〔2026〕3号',
    })
    expect(statement.rows[0]!.decisionId).not.toBeNull()
    // the bureau's decision is out of the unit's sight: its number is known, its record is not
    expect(statement.rows[4]).toMatchObject({ counterpart: '示例市人力社保局', decisionNumber: '集决〔2026〕2号', decisionId: null })
  })

  test('期间：起止日都在内；期初是前一日终了的余额，每笔之后的余额不变', async () => {
    const period = await statementOf(unit, city.haidian, { from: '2026-02-11', at: '2026-02-12' })
    expect(period).toMatchObject({ opening: { available: 40 }, closing: { available: 23 }, turnover: { movements: 3, in: 0, out: 17 } })
    expect(period.rows.map(line)).toEqual([
      ['2026-02-12', 'allocate', -5, 23],
      ['2026-02-12', 'allocate', -2, 28],
      ['2026-02-11', 'allocate', -10, 30],
    ])
  })

  test.each([
    ['2026-02-09', 0],
    ['2026-02-10T01:59:59.999Z', 0],
    ['2026-02-10T02:00:00.000Z', 40],
    ['2026-02-10', 40],
    ['2026-02-11T09:59:59+08:00', 40],
    ['2026-02-11T10:00:00+08:00', 30],
    ['2026-02-12', 23],
    ['2026-02-13T01:59:59Z', 23],
    ['2026-02-13T02:00:00Z', 26],
    ['2026-12-31', 26],
  ])('截至 %s，可用 %i 个：账户、明细、下级列表和流向一致', async (at, available) => {
    const account = await answered(
      await unit.api.quota.accounts[':orgId'].$get({ param: { orgId: city.haidian }, query: { year: '2026', at } }),
    )
    expect(account.available).toBe(available)
    expect((await statementOf(unit, city.haidian, { at })).closing.available).toBe(available)
    const { rows } = await answered(await bureau.api.quota.accounts.$get({ query: { year: '2026', at } }))
    expect(rows.find((row) => row.orgId === city.haidian)!.ownAvailable).toBe(available)
    const flow = await answered(await bureau.api.quota.flow.$get({ query: { year: '2026', at } }))
    expect(flow.accounts.find((row) => row.orgId === city.haidian)?.available ?? 0).toBe(available)
  })

  test('按事项、按余额筛选，余额仍是全部变动之后的', async () => {
    expect((await statementOf(unit, city.haidian, { kind: 'recall' })).rows.map(line)).toEqual([['2026-02-13', 'recall', 3, 26]])
    expect((await statementOf(unit, city.haidian, { bucket: 'reserved' })).rows).toEqual([])
  })

  test('时点写错时说明写法', async () => {
    const refused = await unit.api.quota.mine.statement.$get({ query: { year: '2026', at: '昨天' } })
    expect(refused.status).toBe(422)
  })

  test('同一单位的其他用人单位不出现名称；用人单位只看自己的', async () => {
    const own = await statementOf(employer, city.software)
    expect(own.rows.map(({ counterpart, balance }) => [counterpart, balance.available])).toEqual([
      ['甲区人力社保局', 9],
      ['甲区人力社保局', 12],
      ['甲区人力社保局', 10],
    ])
    const status = async (api: typeof bureau, orgId: string) =>
      (await api.api.quota.accounts[':orgId'].statement.$get({ param: { orgId }, query: { year: '2026' } })).status
    expect(await status(employer, city.medicine)).toBe(404)
    expect(await status(employer, city.haidian)).toBe(404)
    expect(await status(employer, city.elsewhere)).toBe(404)
    expect(await status(unit, city.elsewhere)).toBe(404)
    expect(await status(unit, city.chaoyang)).toBe(404)
    expect(await status(unit, city.medicine)).toBe(200)
    expect(await status(bureau, city.elsewhere)).toBe(200)
    expect(await status(app.anyone, city.software)).toBe(401)
    for (const path of ['sheet', 'export'] as const)
      expect(
        (await employer.api.quota.accounts[':orgId'][path].$get({ param: { orgId: city.medicine }, query: { year: '2026' } })).status,
      ).toBe(404)
  })

  test('对账单从旧到新列出整个期间', async () => {
    const sheet = await answered(
      await unit.api.quota.accounts[':orgId'].sheet.$get({ param: { orgId: city.haidian }, query: { year: '2026', from: '2026-02-11' } }),
    )
    expect(sheet.rows.map((row) => row.balance.available)).toEqual([30, 28, 23, 26])
    expect(sheet).toMatchObject({ opening: { available: 40 }, closing: { available: 26 }, cut: false })
  })

  test('Excel：期初、逐笔收支和余额、期末', async () => {
    const answer = await unit.api.quota.accounts[':orgId'].export.$get({ param: { orgId: city.software }, query: { year: '2026' } })
    const book = await readRows(new Uint8Array(await answer.arrayBuffer()))
    if (!book.ok) throw new Error('not a workbook')
    const rows: unknown[][] = []
    for await (const { cells } of book.rows('账户明细')) rows.push(cells)
    const at = (row: number, ...columns: number[]) => columns.map((column) => rows[row]?.[column] ?? null)
    expect(at(0, 0, 1, 7, 8, 9)).toEqual(['时间', '事项', '可用收入', '可用支出', '可用余额'])
    expect(at(1, 1, 9)).toEqual(['期初余额', 0])
    expect(at(2, 0, 1, 2, 3, 7, 8, 9)).toEqual(['2026-02-11 10:00:00', '分配指标', '第十七条第二项', '甲区人力社保局', 10, null, 10])
    expect(at(4, 1, 7, 8, 9)).toEqual(['收回指标', null, 3, 9])
    expect(at(5, 1, 9)).toEqual(['期末余额', 9])
  })
})

describe('台账与流向', () => {
  test('台账可按转出转入的单位、类别、期间筛选，主管单位只见本系统', async () => {
    const rows = async (api: typeof bureau, query: object = {}) =>
      (await answered(await api.api.quota.movements.$get({ query: { year: '2026', ...query } }))).rows.map(({ kind, amount }) => [
        kind,
        amount,
      ])
    expect(await rows(bureau, { from: '2026-02-13' })).toEqual([['recall', 3]])
    expect(await rows(bureau, { kind: 'grant' })).toEqual([['grant', 100]])
    expect(await rows(bureau, { kind: 'specialNeed' })).toEqual([])
    expect(await rows(bureau, { orgId: city.chaoyang })).toEqual([['allocate', 20]])
    expect(await rows(unit)).toHaveLength(5)
    expect(await rows(employer)).toHaveLength(3)
  })

  test('流向：市局见全部账户，主管单位见本系统，用人单位见本单位', async () => {
    const flow = async (api: typeof bureau) =>
      (await answered(await api.api.quota.flow.$get({ query: { year: '2026' } }))).accounts
        .map(({ name, held, parentId }) => [name, held, parentId === city.haidian])
        .toSorted()
    expect(await flow(bureau)).toEqual([
      ['乙区人力社保局', 20, false],
      ['甲区人力社保局', 26, false],
      ['甲区医药公司', 5, true],
      ['甲区软件公司', 9, true],
      ['示例市人力社保局', 40, false],
    ])
    expect(await flow(unit)).toEqual([
      ['甲区人力社保局', 26, false],
      ['甲区医药公司', 5, true],
      ['甲区软件公司', 9, true],
    ])
    expect(await flow(employer)).toEqual([['甲区软件公司', 9, true]])
    expect((await bureau.api.quota.flow.export.$get({ query: { year: '2026' } })).headers.get('content-type')).toContain('spreadsheetml')
    expect((await bureau.api.quota.movements.export.$get({ query: { year: '2026' } })).status).toBe(200)
  })
})

describe('进度和提醒', () => {
  const paceOf = async (api: typeof bureau) => answered(await api.api.quota.pace.$get({ query: { year: '2026' } }))

  test('申报期前不作预计；到设定的日子起提醒一个未用的账户', async () => {
    expect(await paceOf(bureau)).toMatchObject({
      from: '2026-03-01',
      to: '2026-09-30',
      held: 100,
      whole: { state: 'before', used: 0, left: null },
      idle: { day: '2026-07-01', count: 0, rows: [] },
    })
    app.setDay('2026-07-01')
    const pace = await paceOf(bureau)
    expect(pace.idle.rows.map(({ name, held, unitName }) => [name, held, unitName])).toEqual([
      ['甲区软件公司', 9, '甲区人力社保局'],
      ['甲区医药公司', 5, '甲区人力社保局'],
    ])
    expect(pace.whole).toEqual({ state: 'open', method: 'linear', used: 0, passed: null, expected: 0, left: 100 })
    expect(pace.rows.map(({ name, left }) => [name, left])).toEqual([
      ['甲区人力社保局', 40],
      ['乙区人力社保局', 20],
    ])
    expect((await paceOf(employer)).idle.rows.map(({ name }) => name)).toEqual(['甲区软件公司'])
    expect((await paceOf(city.otherApprover.api)).idle.rows).toEqual([])
  })

  test('提醒日由市局设定，留痕', async () => {
    const set = (api: typeof bureau, day: string) => api.api.quota.pace['idle-day'].$post({ json: { day } })
    expect((await set(unit, '08-01')).status).toBe(403)
    expect((await set(bureau, '02-30')).status).toBe(422)
    await answered(await set(bureau, '08-01'))
    expect((await paceOf(bureau)).idle).toMatchObject({ day: '2026-08-01', count: 0 })
    expect(await app.sql`select before, after from events where act = 'quota.setIdleDay'`).toEqual([
      { before: { day: '07-01' }, after: { day: '08-01' } },
    ])
  })

  test('账户用完而有草稿等待的单位', async () => {
    await app.sql`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status_since)
      values ('SB2026-90001', 2026, ${city.elsewhere}, ${city.chaoyang}, '乙区装备公司', '乙区人力社保局', now())`
    const { exhausted } = await paceOf(bureau)
    expect(exhausted).toMatchObject({ count: 1, rows: [{ name: '乙区装备公司', unitName: '乙区人力社保局', drafts: 1, held: 0 }] })
    expect((await paceOf(unit)).exhausted.count).toBe(0)
  })
})
