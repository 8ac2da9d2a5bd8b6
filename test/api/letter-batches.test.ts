import { beforeEach, describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { oneJob, skipTypesetting, workOff } from '../support/letter-batch.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
beforeEach(async () => {
  city.setDay('2025-06-16')
  await skipTypesetting(city)
})

const batches = () => city.approver.api.api.letters.batches
const versionOf = async (id: string) => (await city.sql<{ version: number }[]>`select version from cases where id = ${id}`)[0]!.version
async function order(ids: readonly string[], action: 'approve' | 'approveSettlement' = 'approve') {
  const items = await Promise.all(ids.map(async (id) => ({ id, version: await versionOf(id) })))
  return parseResponse(batches().$post({ json: { action, items } }))
}
const cases = (n: number) => Promise.all(Array.from({ length: n }, () => city.atBureau({ quotaKind: 'OFF_QUOTA' })))
const state = (id: string) => parseResponse(batches()[':id'].$get({ param: { id } }))
const items = (id: string, show: 'all' | 'refused' = 'all') =>
  parseResponse(batches()[':id'].items.$get({ param: { id }, query: { show } }))
const proof = () => parseResponse(city.auditor.api.api.letters.numbers.$get())
const serials = async (kind: string, year: number) =>
  (
    await city.sql<
      { serial: number }[]
    >`select serial from letters where kind = ${kind} and extract(year from issued_on) = ${year} order by serial`
  ).map((row) => row.serial)

describe('编号：每种、每年、每个签发机关不缺不重（第十七条第三项第三目）', () => {
  test('同时批准 24 件，其中 6 件当场被拒：编号从 1 连续，校验成立', async () => {
    const good = await cases(18)
    const bad = await Promise.all(Array.from({ length: 6 }, () => city.atBureau({ pledged: false, quotaKind: 'OFF_QUOTA' })))
    const mixed = [...good, ...bad].toSorted((a, b) => a.id.localeCompare(b.id))
    const answers = await Promise.all(mixed.map(({ id }) => city.approver.api.api.cases[':id'].approve.$post({ param: { id }, json: {} })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(18)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(6)
    const first18 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]
    expect(await serials('approvalForm', 2025)).toEqual(first18)
    expect(await serials('acceptanceLetter', 2025)).toEqual(first18)
    expect((await proof()).series.map(({ kind, year, counter, issued, faults }) => [kind, year, counter, issued, faults])).toEqual([
      ['acceptanceLetter', 2025, 18, 18, []],
      ['approvalForm', 2025, 18, 18, []],
    ])
  })

  test('跨年：12 月 31 日与 1 月 1 日各自连续，新年从 1 起', async () => {
    const [a, b, c] = await cases(3)
    city.setDay('2025-12-31')
    await city.approve(a!.id)
    city.setDay('2026-01-01')
    await Promise.all([b!, c!].map(({ id }) => city.approve(id)))
    expect((await serials('acceptanceLetter', 2025)).at(-1)).toBe(19)
    expect(await serials('acceptanceLetter', 2026)).toEqual([1, 2])
    expect(
      (await city.sql`select number from letters where kind = 'acceptanceLetter' and serial = 1 and issued_on = '2026-01-01'`)[0]![
        'number'
      ],
    ).toBe('（京）接字〔2026〕第1号')
    expect((await proof()).holds).toBe(true)
  })

  test('缺号、计数不符都被指出；只有市局和监督人员可以看', async () => {
    await city.sql`update counters set last = last + 2 where kind = 'acceptanceLetter' and year = 2026`
    const found = (await proof()).series.find(({ kind, year }) => kind === 'acceptanceLetter' && year === 2026)
    expect(found?.faults).toEqual(['缺号：第 3、4 号', '计数为 4，最大编号为 2'])
    await city.sql`update counters set last = 2 where kind = 'acceptanceLetter' and year = 2026`
    expect((await proof()).holds).toBe(true)
    expect((await city.unit.api.api.letters.numbers.$get()).status).toBe(403)
    expect((await city.employer.api.api.letters.numbers.$get()).status).toBe(403)
  })
})

describe('批量签发', () => {
  test('分段办理，中途停电再起：不漏不重，进度、结果和每件的理由都在', async () => {
    const good = await cases(41)
    const bad = await city.atBureau({ pledged: false, name: '未签承诺', quotaKind: 'OFF_QUOTA' })
    const { id, total } = await order([...good.slice(0, 10), bad, ...good.slice(10)].map((one) => one.id))
    expect(total).toBe(42)
    expect(await state(id)).toMatchObject({ status: 'running', done: 0, refused: 0, total: 42, actionTitle: '批准引进' })
    await oneJob(city)
    expect(await state(id)).toMatchObject({ status: 'running', done: 19, refused: 1 })
    // what a kill -9 leaves when the cases of a portion were committed and the portion itself was not
    await city.sql`update letter_batch_items set status = 'waiting', problem = null where batch_id = ${id} and seq <= 20`
    await city.sql`update letter_batches set done = 0, refused = 0 where id = ${id}`
    await city.sql`update jobs set key = ${`letters.issue:${id}:0`} where key = ${`letters.issue:${id}:20`} and done_at is null`
    await workOff(city, id)
    expect(await state(id)).toMatchObject({ status: 'done', done: 41, refused: 1, total: 42 })
    const { rows } = await items(id, 'refused')
    expect(rows).toMatchObject([
      {
        seq: 11,
        name: '未签承诺',
        problem: { code: 'invalid', title: '未签承诺的进京审批表要素不全，不能签发：缺少承诺书签署日期（第十七条第三项第三目）' },
      },
    ])
    for (const one of good) expect((await city.lettersOf(one.id)).map(({ kind }) => kind)).toEqual(['acceptanceLetter', 'approvalForm'])
    const acts =
      await city.sql`select actor_name, count(*)::int as n from events where act = 'case.approve' and case_id = any(${good.map((one) => one.id)}) group by actor_name`
    expect(acts.map((row) => [row['actor_name'], row['n']])).toEqual([['李负责', 41]])
    expect((await proof()).holds).toBe(true)
    const told = await city.sql`select act from events where subject_type = 'letterBatch' and subject_id = ${id} order by id`
    expect(told.map((row) => row['act'])).toEqual(['letterBatch.order', 'letterBatch.done'])
  })

  test('停止：办过的不变，其余不办；再停被拒', async () => {
    const good = await cases(25)
    const { id } = await order(good.map((one) => one.id))
    await oneJob(city)
    await parseResponse(batches()[':id'].stop.$post({ param: { id } }))
    await skipTypesetting(city)
    await city.settle()
    expect(await state(id)).toMatchObject({ status: 'stopped', done: 20, refused: 0, total: 25 })
    expect((await city.caseRow(good[24]!.id)).status).toBe('AT_BUREAU')
    expect(await (await batches()[':id'].stop.$post({ param: { id } })).json()).toMatchObject({
      code: 'conflict',
      title: '这个批次已经停止',
    })
  })

  test('权限和双人复核逐件重验：初核过的人批不了；岗位被收回后逐件被拒；账号停用即停', async () => {
    const own = await cases(1)
    await city.sql`update cases set first_checked_by = ${city.approver.id} where id = ${own[0]!.id}`
    const first = await order(own.map((one) => one.id))
    await workOff(city, first.id)
    expect((await items(first.id)).rows).toMatchObject([{ status: 'refused', problem: { code: 'four-eyes' } }])

    const temporary = await city.person(city.bureauId, '临时负责', ['approver'])
    const more = await cases(22)
    const ask = async (ids: readonly string[]) =>
      parseResponse(
        temporary.api.api.letters.batches.$post({
          json: { action: 'approve', items: await Promise.all(ids.map(async (id) => ({ id, version: await versionOf(id) }))) },
        }),
      )
    const second = await ask([more[0]!.id])
    await city.sql`update accounts set roles = '{clerk}' where id = ${temporary.id}`
    await workOff(city, second.id)
    expect((await items(second.id)).rows).toMatchObject([{ status: 'refused', problem: { code: 'not-allowed' } }])

    await city.sql`update accounts set roles = '{approver}' where id = ${temporary.id}`
    const third = await ask(more.map((one) => one.id))
    await oneJob(city)
    await city.sql`update accounts set disabled_at = now() where id = ${temporary.id}`
    await workOff(city, third.id)
    expect(await state(third.id)).toMatchObject({ status: 'stopped', done: 20, total: 22 })
  })

  test('被别人先办过的件按版本拒绝；非负责人不能下单；别的单位看不到批次', async () => {
    const [one] = await cases(1)
    const made = await order([one!.id])
    await city.approve(one!.id)
    await skipTypesetting(city)
    await workOff(city, made.id)
    expect((await items(made.id)).rows).toMatchObject([{ status: 'refused', problem: { code: 'changed-meanwhile' } }])
    const json = { action: 'approve' as const, items: [{ id: one!.id, version: 1 }] }
    expect((await city.reviewer.api.api.letters.batches.$post({ json })).status).toBe(403)
    expect((await city.unit.api.api.letters.batches[':id'].$get({ param: { id: made.id } })).status).toBe(404)
    expect((await city.auditor.api.api.letters.batches[':id'].$get({ param: { id: made.id } })).status).toBe(200)
    expect((await parseResponse(city.unit.api.api.letters.batches.$get({ query: {} }))).rows).toEqual([])
    const twice = await batches().$post({ json: { action: 'approve', items: [json.items[0]!, json.items[0]!] } })
    expect(twice.status).toBe(422)
  })
})
