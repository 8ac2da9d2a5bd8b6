import { describe, expect, test } from 'vitest'
import { testApp } from '../support/app.ts'
import { answered, quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-06-15' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api.api

/** A draft whose only refusal is the employer's age of less than a year (soft), or also an employment at school (hard). */
async function addCase(no: string, form: object = {}): Promise<string> {
  const whole = {
    name: '何同学',
    sex: 'FEMALE',
    birthDate: '2001-05-06',
    beijingHukou: false,
    educationLevel: 'MASTER',
    degree: 'MASTER',
    schoolCode: '10001',
    schoolName: '北京大学',
    major: '计算机科学与技术',
    trainingMode: 'NON_DIRECTED',
    unifiedPlan: true,
    enrolledOn: '2023-09-01',
    graduatesOn: '2026-06-30',
    onTime: true,
    studyEmployment: 'NONE',
    entryRoute: 'GENERAL',
    quotaKind: 'IN_QUOTA',
    postTitle: '软件工程师',
    postCategory: 'ENGINEERING',
    matchStatement: '专业对口',
    ...form,
  }
  const [made] = await app.sql<
    { id: string }[]
  >`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, name, form)
    values (${no}, 2026, ${city.software}, ${city.haidian}, '甲区软件公司', '甲区人力社保局', 'DRAFT', now(), '何同学', ${app.sql.json(whole)}) returning id`
  return made!.id
}
await app.sql`update orgs set registered_on = '2026-01-05' where id = ${city.software}`

describe('会议纪要', () => {
  test('按内容检查：不是 PDF 或图片的拒收', async () => {
    const refused = await bureau.decisions.minutes.$post({ form: { file: new File(['<html>'], '纪要.pdf') } })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'file-refused', errors: [{ pointer: '/file' }] })
    expect(await (await bureau.decisions.minutes.$post({ form: { file: new File([], '空.pdf') } })).json()).toMatchObject({
      code: 'file-refused',
      title: '文件是空的，请重新选择文件',
    })
  })

  test('经办人和用人单位不能上传', async () => {
    const form = { file: new File(['x'], '纪要.pdf') }
    expect((await city.bureauClerk.api.api.decisions.minutes.$post({ form })).status).toBe(403)
    expect((await city.employerClerk.api.api.decisions.minutes.$post({ form })).status).toBe(403)
  })

  test('下载原样返回，并记录是谁下载', async () => {
    const decision = await city.grant(30)
    const file = await city.bureauClerk.api.api.decisions[':id'].minutes.$get({ param: { id: decision.decisionId } })
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%E7%BA%AA%E8%A6%81.png")
    expect(new Uint8Array(await file.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'))
    const [event] = await app.sql`select actor_name as who from events where act = 'decision.downloadMinutes'`
    expect(event).toEqual({ who: '周经办' })
    expect((await city.unitApprover.api.api.decisions[':id'].minutes.$get({ param: { id: decision.decisionId } })).status).toBe(404)
  })
})

describe('记录一经生效不再修改', () => {
  test('数据库自身拒绝修改和删除', async () => {
    await expect(app.sql`update decisions set conclusion = '改写'`).rejects.toThrow('decisions is append-only: UPDATE refused')
    await expect(app.sql`delete from decisions`).rejects.toThrow('decisions is append-only: DELETE refused')
  })

  test('以新决策替代旧决策，旧的标明被谁替代，不能再次替代', async () => {
    const minutes = await uploadMinutes(city.bureauApprover.api)
    const total = (amount: number, record: object) =>
      bureau.decisions['annual-total'].$post({
        json: { year: 2026, total: amount, record: recordOf(minutes, { item: '2026 年度指标总量', ...record }) },
      })
    const first = await answered(await total(40, {}))
    await answered(await total(41, { supersedesId: first.decisionId, item: '2026 年度指标总量（更正）' }))
    const shown = await (await bureau.decisions[':id'].$get({ param: { id: first.decisionId } })).json()
    expect(shown).toMatchObject({
      number: '集决〔2026〕2号',
      title: '2026 年度指标总量',
      supersededBy: { number: '集决〔2026〕3号' },
      attendees: ['赵一', '钱二', '孙三'],
    })
    expect(await (await total(42, { supersedesId: first.decisionId })).json()).toMatchObject({
      code: 'changed-meanwhile',
      title: '该决策已被 集决〔2026〕3号 替代',
    })
    const plan = await city.draft(city.bureauClerk.api, { [city.haidian]: 10 })
    const published = await answered(await city.publish(city.bureauApprover.api, plan))
    expect(await (await total(42, { supersedesId: published.decisionId })).json()).toMatchObject({
      code: 'conflict',
      title: '只能替代同一年度的同类决策',
    })
  })

  test('另一单位的决策查无此件', async () => {
    const plan = await city.draft(city.unitClerk.api, { [city.software]: 3 })
    const own = await answered(await city.publish(city.unitApprover.api, plan))
    expect(own.number).toBe('集决〔2026〕1号')
    const get = (api: typeof bureau) => api.decisions[':id'].$get({ param: { id: own.decisionId } })
    expect((await get(city.otherApprover.api.api)).status).toBe(404)
    expect((await get(bureau)).status).toBe(200)
  })
})

describe('原则性条件的例外（第二十一条）', () => {
  test('列出可以例外的和不得例外的', async () => {
    const id = await addCase('E1', { studyEmployment: 'EMPLOYED' })
    const preview = await answered(await bureau.decisions.waiver[':caseId'].$get({ param: { caseId: id } }))
    expect(preview.soft.map((failure) => [failure.cite.article, failure.cite.force])).toEqual([['10', 'soft']])
    expect(preview.hard.map((failure) => [failure.cite.article, failure.cite.force])).toEqual([['2', 'hard']])
    const record = recordOf(await uploadMinutes(city.bureauApprover.api))
    const refused = await bureau.decisions.waiver.$post({
      json: { caseId: id, codes: preview.hard.map((failure) => failure.code), record },
    })
    expect(await refused.json()).toMatchObject({ code: 'rule-refused', title: '所选条件中有不得例外的硬性规定（第21条）' })
    const strange = await bureau.decisions.waiver.$post({ json: { caseId: id, codes: ['no-such-rule'], record } })
    expect(await strange.json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/codes', detail: '不在当前未通过的条件中：no-such-rule' }],
    })
  })

  test('市局决策后该条件不再阻止，案卷留痕；主管单位无权决定', async () => {
    const id = await addCase('E2')
    const preview = await answered(await bureau.decisions.waiver[':caseId'].$get({ param: { caseId: id } }))
    const codes = preview.soft.map((failure) => failure.code)
    const unit = city.unitApprover.api
    const byUnit = await unit.api.decisions.waiver.$post({ json: { caseId: id, codes, record: recordOf(await uploadMinutes(unit)) } })
    expect(await byUnit.json()).toMatchObject({
      code: 'decision-needed',
      failures: [{ code: 'decision-tier', message: '“原则性条件的例外”应由市人力社保局集体决策' }],
    })
    const decision = await answered(
      await bureau.decisions.waiver.$post({
        json: { caseId: id, codes, record: recordOf(await uploadMinutes(city.bureauApprover.api), { item: '甲区软件公司例外' }) },
      }),
    )
    const [row] = await app.sql`select waived_codes as codes, waiver_decision_id as decision from cases where id = ${id}`
    expect(row).toEqual({ codes, decision: decision.decisionId })
    const check = await (await city.employerClerk.api.api.cases[':id'].check.$post({ param: { id } })).json()
    expect(check).toMatchObject({ verdict: { kind: 'pass' } })
    const trace = await app.sql`select act, article from events where case_id = ${id} order by id`
    expect(trace.map((event) => [event['act'], event['article']])).toEqual([
      ['decision.record', '21'],
      ['case.waive', '21'],
    ])
  })
})
