import { describe, expect, test } from 'vitest'
import { ok } from '../support/app.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity()
const { people, sql } = city
await city.grantTo(city.employerId, 30)
const cases = (who: { api: typeof people.clerk.api }) => who.api.api.cases[':id']
const at = (id: string) => ({ param: { id } })
const statusOf = async (id: string) => (await sql`select status from cases where id = ${id}`)[0]?.['status']
const account = async () => (await sql`select available, reserved, consumed from quota_accounts where org_id = ${city.employerId}`)[0]
const problem = async (response: Promise<{ status: number; json(): Promise<unknown> }>): Promise<Record<string, unknown>> => {
  const answer = await response
  return { http: answer.status, ...((await answer.json()) as object) }
}
async function submitted() {
  const made = await city.ready()
  await ok(cases(people.clerk).submit.$post({ ...at(made.id), json: {} }))
  return made.id
}
async function atBureau() {
  const id = await submitted()
  await city.noticed(id)
  await ok(cases(people.approver)['send-to-bureau'].$post({ ...at(id), json: {} }))
  return id
}

describe('提交申报（第十七条第三项）', () => {
  test('占用一个指标，留下事件和判定', async () => {
    const before = await account()
    const id = await submitted()
    expect(await statusOf(id)).toBe('SUBMITTED')
    const after = await account()
    expect([after?.['available'], after?.['reserved']]).toEqual([before?.['available'] - 1, before?.['reserved'] + 1])
    const [event] = await sql`select act, article, actor_name, before, after from events where case_id = ${id}`
    expect(event).toMatchObject({
      act: 'case.submit',
      article: '17(3)1',
      actor_name: '陈立',
      before: { status: 'DRAFT', quota: 'none' },
      after: { status: 'SUBMITTED', quota: 'reserved' },
    })
    const [verdict] =
      await sql`select policy_id, verdict->>'kind' as kind, facts->'graduate'->>'name' as name from case_verdicts where case_id = ${id}`
    expect(verdict).toEqual({ policy_id: 'policy-2018', kind: 'pass', name: '张晓雨' })
  })

  test('缺什么一次说清：字段、材料、承诺、条款', async () => {
    const made = await city.ready({ form: { phone: '', birthDate: '1998-12-31' }, pledged: false, materials: [] })
    const refused = await problem(cases(people.clerk).submit.$post({ ...at(made.id), json: {} }))
    expect(refused.http).toBe(422)
    expect(refused).toMatchObject({ code: 'rule-refused', failures: [{ cite: { article: '13', force: 'soft' } }] })
    const pointers = (refused['errors'] as { pointer: string }[]).map((error) => error.pointer)
    expect(pointers).toContain('/form/phone')
    expect(pointers).toContain('/materials/ID_CARD')
    expect(pointers).toContain('/pledge')
    expect(await statusOf(made.id)).toBe('DRAFT')
  })

  test('三月一日之前和九月三十日之后不能提交', async () => {
    const made = await city.ready()
    for (const day of ['2026-02-28', '2026-10-01']) {
      city.setDay(day)
      expect(await problem(cases(people.clerk).submit.$post({ ...at(made.id), json: {} }))).toMatchObject({
        code: 'window-closed',
        failures: [{ cite: { article: '17(3)1' } }],
      })
    }
    for (const day of ['2026-03-01', '2026-09-30']) {
      city.setDay(day)
      const inside = await city.ready()
      expect((await cases(people.clerk).submit.$post({ ...at(inside.id), json: {} })).status).toBe(200)
    }
    city.setDay('2026-06-15')
  })

  test('同一人同一年度不能有两件在办', async () => {
    const first = await city.ready()
    await ok(cases(people.clerk).submit.$post({ ...at(first.id), json: {} }))
    const second = await city.ready({ citizenId: first.citizenId })
    expect(await problem(cases(people.clerk).submit.$post({ ...at(second.id), json: {} }))).toMatchObject({
      http: 409,
      code: 'duplicate-person',
    })
  })

  test('别的单位的申报如同不存在', async () => {
    const made = await city.ready()
    expect((await cases(people.rival).submit.$post({ ...at(made.id), json: {} })).status).toBe(404)
    expect((await cases(people.rival).save.$post({ ...at(made.id), json: { form: { name: '改名' } } })).status).toBe(404)
  })
})

describe('主管单位审核', () => {
  test('初核的人不能审定，另一位负责人可以', async () => {
    const id = await submitted()
    expect(await problem(cases(people.approver).endorse.$post({ ...at(id), json: {} }))).toMatchObject({ code: 'four-eyes' })
    await ok(cases(people.both).verify.$post({ ...at(id), json: {} }))
    expect(await problem(cases(people.both).endorse.$post({ ...at(id), json: {} }))).toMatchObject({ http: 422, code: 'four-eyes' })
    await ok(cases(people.approver).endorse.$post({ ...at(id), json: {} }))
    expect(await statusOf(id)).toBe('VERIFIED')
  })

  test('别区的主管单位看不到，用人单位不能审', async () => {
    const id = await submitted()
    expect((await cases(people.stranger).verify.$post({ ...at(id), json: {} })).status).toBe(404)
    expect((await cases(people.clerk).verify.$post({ ...at(id), json: {} })).status).toBe(403)
  })

  test('退回补正列明每一项，指标仍占用，改后可再提交，不再占第二个', async () => {
    const id = await submitted()
    const before = await account()
    await ok(
      cases(people.reviewer).return.$post({
        ...at(id),
        json: {
          reasons: [
            { kind: 'field', key: 'phone', message: '电话打不通' },
            { kind: 'material', key: 'ID_CARD', message: '背面缺失' },
          ],
        },
      }),
    )
    const [row] = await sql`select status, quota_held, return_reasons from cases where id = ${id}`
    expect(row).toMatchObject({ status: 'RETURNED', quota_held: 'reserved', return_reasons: [{ key: 'phone' }, { key: 'ID_CARD' }] })
    await ok(cases(people.clerk).submit.$post({ ...at(id), json: {} }))
    expect(await account()).toEqual(before)
    expect((await sql`select count(*)::int as n from quota_movements where case_id = ${id}`)[0]?.['n']).toBe(1)
  })

  test('不予引进释放指标，理由必填', async () => {
    const id = await submitted()
    const before = await account()
    expect((await cases(people.approver).refuse.$post({ ...at(id), json: { note: '' } })).status).toBe(422)
    await ok(cases(people.approver).refuse.$post({ ...at(id), json: { note: '岗位与专业不符' } }))
    const after = await account()
    expect([await statusOf(id), after?.['available']]).toEqual(['REFUSED', before?.['available'] + 1])
    expect(await problem(cases(people.reviewer).verify.$post({ ...at(id), json: {} }))).toMatchObject({
      http: 409,
      code: 'transition-refused',
    })
  })

  test('两人同时办：后一人被告知已变动', async () => {
    const id = await submitted()
    const [row] = await sql`select version from cases where id = ${id}`
    const version = Number(row?.['version'])
    const [a, b] = await Promise.all([
      cases(people.reviewer).verify.$post({ ...at(id), json: { version } }),
      cases(people.both).verify.$post({ ...at(id), json: { version } }),
    ])
    expect([a.status, b.status].toSorted()).toEqual([200, 409])
  })
})

describe('市局审批', () => {
  test('十个工作日：六月十五日报送，端午放假，六月三十日到期', async () => {
    const id = await atBureau()
    const [row] = await sql`select due_on::text, due_provisional from cases where id = ${id}`
    expect(row).toEqual({ due_on: '2026-06-30', due_provisional: false })
  })

  test('审核与批准不能是同一人；批准使用指标并出具两份文书', async () => {
    const id = await atBureau()
    await ok(cases(people.bureauBoth)['bureau-review'].$post({ ...at(id), json: {} }))
    expect(await problem(cases(people.bureauBoth).approve.$post({ ...at(id), json: {} }))).toMatchObject({ code: 'four-eyes' })
    await ok(cases(people.bureauApprover).approve.$post({ ...at(id), json: {} }))
    const [row] = await sql`select status, quota_held from cases where id = ${id}`
    expect(row).toEqual({ status: 'APPROVED', quota_held: 'consumed' })
    expect((await sql`select kind from letters where case_id = ${id} order by kind`).map((letter) => letter['kind'])).toEqual([
      'acceptanceLetter',
      'approvalForm',
    ])
  })

  test('退回停止计时，主管单位重新报送再起算', async () => {
    const id = await atBureau()
    await ok(cases(people.bureauReviewer)['bureau-return'].$post({ ...at(id), json: { note: '推荐表缺章' } }))
    expect((await sql`select due_on from cases where id = ${id}`)[0]?.['due_on']).toBeNull()
    city.setDay('2026-06-22')
    await ok(cases(people.approver)['send-to-bureau'].$post({ ...at(id), json: {} }))
    expect((await sql`select due_on::text from cases where id = ${id}`)[0]?.['due_on']).toBe('2026-07-06')
    city.setDay('2026-06-15')
  })
})

describe('撤销与取消（第二十七条）', () => {
  async function approved() {
    const id = await atBureau()
    await ok(cases(people.bureauReviewer)['bureau-review'].$post({ ...at(id), json: {} }))
    await ok(cases(people.bureauApprover).approve.$post({ ...at(id), json: {} }))
    return id
  }

  test('离职：单位申请、主管单位审核、市局批准，文书撤销，窗口期内指标退回主管单位', async () => {
    const id = await approved()
    expect(await problem(cases(people.bureauApprover).revoke.$post({ ...at(id), json: { note: '离职' } }))).toMatchObject({
      code: 'transition-refused',
    })
    await ok(cases(people.clerk)['ask-revocation'].$post({ ...at(id), json: { cause: 'LEFT', reason: '入职后主动离职' } }))
    await ok(cases(people.reviewer)['review-revocation'].$post({ ...at(id), json: {} }))
    await ok(cases(people.bureauApprover).revoke.$post({ ...at(id), json: { note: '同意撤销' } }))
    const letters = await sql`select status from letters where case_id = ${id} and kind = 'acceptanceLetter'`
    expect(letters.map((letter) => letter['status'])).toEqual(['revoked'])
    const [unit] = await sql`select available from quota_accounts where org_id = ${city.unitId}`
    expect(unit?.['available']).toBe(1)
  })

  test('弄虚作假：取消资格，五年不良记录，同一人再申报被拒', async () => {
    const made = await city.ready()
    await ok(cases(people.clerk).submit.$post({ ...at(made.id), json: {} }))
    await ok(cases(people.bureauApprover).disqualify.$post({ ...at(made.id), json: { note: '学历证明系伪造', cause: 'FRAUD' } }))
    const [record] = await sql`select until_day::text from adverse_records where case_id = ${made.id}`
    expect(record?.['until_day']).toBe('2031-06-15')
    const again = await city.ready({ citizenId: made.citizenId })
    const refused = await problem(cases(people.clerk).submit.$post({ ...at(again.id), json: {} }))
    expect((refused['failures'] as { cite: { article: string } }[]).map((failure) => failure.cite.article)).toContain('27')
  })
})

describe('草稿', () => {
  test('逐项保存，身份证号加密存放且不出现在表单、事件里', async () => {
    const created = await ok(people.clerk.api.api.cases.$post({ json: { intakeYear: 2026, form: {} } }))
    const saved = await ok(
      cases(people.clerk).save.$post({
        ...at(created.id),
        json: {
          version: created.version,
          form: { name: '李•四', sex: 'FEMALE', birthDate: '2001-05-20' },
          citizenId: '11010020010520004X',
        },
      }),
    )
    expect(saved.problems).toEqual([])
    const [row] = await sql`select name, form::text, encode(citizen_id_enc, 'escape') as sealed from cases where id = ${created.id}`
    expect(row?.['name']).toBe('李·四')
    const [events] =
      await sql`select string_agg(coalesce(before::text, '') || coalesce(after::text, '') || coalesce(note, ''), ' ') as text from events where case_id = ${created.id}`
    for (const text of [row?.['form'], row?.['sealed'], events?.['text']]) expect(text).not.toContain('20010520004X')
  })

  test('写错的身份证号说明原因，其余内容照存', async () => {
    const created = await ok(people.clerk.api.api.cases.$post({ json: { intakeYear: 2026 } }))
    const saved = await ok(
      cases(people.clerk).save.$post({ ...at(created.id), json: { form: { name: '王五' }, citizenId: '110100200105200041' } }),
    )
    expect(saved.problems).toMatchObject([{ field: 'citizenId' }])
    expect((await sql`select name, citizen_id_enc from cases where id = ${created.id}`)[0]).toEqual({ name: '王五', citizen_id_enc: null })
  })

  test('旧版本的保存被拒绝；内容变了须重新承诺', async () => {
    const made = await city.ready()
    const saved = await ok(
      cases(people.clerk).save.$post({ ...at(made.id), json: { version: 1, form: { name: '张晓雨', phone: '13900000000' } } }),
    )
    expect(saved.pledgeNeeded).toBe(true)
    expect((await cases(people.clerk).save.$post({ ...at(made.id), json: { version: 1, form: { name: '旧' } } })).status).toBe(409)
  })
})
