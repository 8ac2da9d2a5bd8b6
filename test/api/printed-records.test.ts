import { execFileSync } from 'node:child_process'
import { parseResponse } from 'hono/client'
import { afterAll, describe, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { testApp, type Client } from '../support/app.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { noticeCity } from '../support/notice-city.ts'
import { answered, quotaCity } from '../support/quota-city.ts'
import { settlementCity } from '../support/settlement-city.ts'

const poppler = ensurePoppler()
afterAll(closeTypesetter)
const textOf = (pdf: ArrayBuffer) =>
  execFileSync('pdftotext', ['-raw', '-', '-'], { input: new Uint8Array(pdf), encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')

describe('毕业生承诺书（第二十五条）', async () => {
  const city = await noticeCity({ day: '2026-06-15' })
  const one = await city.caseAt({ status: 'SUBMITTED', name: '阿依古丽·买买提', citizenId: '11010020010228001X', pledged: false })
  const { url } = await parseResponse(city.employer.api.api.graduate.links.$post({ json: { caseId: one.id } }))
  const opened = await city.anyone.api.me.open.$post({ json: { token: url.split('/me/')[1]!, lastFour: '001X' } })
  const graduate = city.client(/yinjin=([^;]+)/.exec(opened.headers.get('set-cookie')!)![1]!)
  const print = (api: Client) => api.api.letters.pledge[':caseId'].$get({ param: { caseId: one.id } })

  test('没有签署的不能打印', async () => {
    expect(await (await print(city.employer.api)).json()).toMatchObject({ code: 'not-found', title: '毕业生还没有签署承诺书' })
  })

  test.skipIf(!poppler)('签署后本人、用人单位、主管单位都能打印，每次留痕；别区看不到', async () => {
    const { pledge } = await parseResponse(graduate.api.me.$get())
    await graduate.api.me.pledge.$post({ json: { agreed: true, name: '阿依古丽·买买提', version: pledge.version, sha256: pledge.sha256 } })
    for (const api of [graduate, city.employer.api, city.reviewer.api]) {
      const text = textOf(await (await print(api)).arrayBuffer())
      expect(text).toContain('本人阿依古丽·买买提，由北京示例科技有限公司申报2026年度引进，现作如下承诺：')
      expect(text).toContain('公民身份号码11010020010228001X')
      expect(text).toContain(pledge.sha256)
    }
    expect((await print(city.otherReviewer.api)).status).toBe(404)
    expect(await city.sql`select count(*)::int as n from events where act = 'case.printPledge'`).toEqual([{ n: 3 }])
  })

  test.skipIf(!poppler)('用人单位更名以后，打印的仍是签署时的文字；文字还原不出来的不冒充', async () => {
    const [org] = await city.sql`update cases set employer_name = '北京更名以后有限公司' where id = ${one.id} returning employer_id as id`
    await city.sql`insert into org_names (org_id, name, from_day) values (${org!['id']}, '北京示例科技有限公司', '2026-06-16')`
    expect(textOf(await (await print(city.employer.api)).arrayBuffer())).toContain('由北京示例科技有限公司申报2026年度引进')
    const other = await city.caseAt({ status: 'SUBMITTED', name: '旧版承诺', pledged: true })
    await city.sql`insert into events (at, day, act, subject_type, subject_id, case_id, actor_tier, actor_name, audience, after)
      select at, day, 'case.pledge', 'case', ${other.id}, ${other.id}, 'graduate', '旧版承诺', 'all',
        ${city.sql.json({ pledge: '24-9', sha256: '0'.repeat(64) })} from events order by id limit 1`
    const refused = await city.employer.api.api.letters.pledge[':caseId'].$get({ param: { caseId: other.id } })
    expect(await refused.json()).toMatchObject({ code: 'conflict', title: '签署时的承诺书文字无法按存档摘要还原，不能打印' })
  })
})

describe('需求调查表（第十七条第一项）', async () => {
  const app = await testApp({ day: '2026-10-12' })
  const city = await quotaCity(app)
  const employer = city.employerClerk.api
  const line = (post: string, number: number) => ({
    post,
    postCategory: 'ENGINEERING' as const,
    field: '计算机科学与技术',
    level: 'MASTER' as const,
    number,
    offQuotaCategory: null,
    reason: '新产品研发',
    project: '',
  })
  const print = (api: Client, id: string) => api.api.demands.reports[':id'].pdf.$get({ param: { id } })

  test.skipIf(!poppler)('填报中只有本单位能打印；采纳后印出核定人数、理由和审核人', async () => {
    await answered(await employer.api.demands.begin.$post({ json: { year: 2027 } }))
    const mine = async () => (await answered(await employer.api.demands.mine.$get({ query: { year: '2027' } }))).report!
    const { id, version } = await mine()
    await answered(await employer.api.demands.save.$post({ json: { id, version, lines: [line('算法工程师', 3), line('测试工程师', 2)] } }))
    expect(textOf(await (await print(employer, id)).arrayBuffer())).toContain('（尚未审核）')
    expect(await (await print(city.unitClerk.api, id)).json()).toMatchObject({ code: 'conflict' })
    await answered(await employer.api.demands.submit.$post({ json: { id, version: (await mine()).version } }))
    const decided = [
      { seq: 1, adjusted: 3, reason: '' },
      { seq: 2, adjusted: 1, reason: '上年指标尚有结余' },
    ]
    await answered(await city.unitClerk.api.api.demands.adopt.$post({ json: { id, version: (await mine()).version, lines: decided } }))
    const text = textOf(await (await print(city.unitClerk.api, id)).arrayBuffer())
    expect(text).toContain('2027年引进非北京生源毕业生需求调查表')
    expect(text).toContain('上年指标尚有结余')
    expect(text).toContain('其中1项的人数有调整')
    expect(text).toContain('合计（占用指标5人，不占指标0人）54')
    expect(text).toContain('审核人：王经办2026年10月12日')
    expect((await print(city.otherClerk.api, id)).status).toBe(404)
    expect(await app.sql`select count(*)::int as n from events where act = 'demand.print'`).toEqual([{ n: 2 }])
  })
})

describe('审批表（第十七条第三项第三目）', async () => {
  const city = await settlementCity()

  test.skipIf(!poppler)('双学位、学制、在读学校的起止时间由申报带出', async () => {
    const { id } = await city.atBureau({ form: { secondDegree: '经济学（第二学士学位）' } })
    await city.approve(id)
    const form = (await city.lettersOf(id)).find(({ kind }) => kind === 'approvalForm')!
    const text = textOf(await (await city.unit.api.api.letters[':id'].pdf.$get({ param: { id: form.id } })).arrayBuffer())
    expect(text).toContain('第二学位经济学（第二学士学位）')
    expect(text).toContain('学制3年')
    expect(text).toContain('2022-09至2025-06武汉大学摄影测量与遥感')
  })
})
