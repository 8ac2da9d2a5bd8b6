import { execFileSync } from 'node:child_process'
import { parseResponse } from 'hono/client'
import { afterAll, describe, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { testApp } from '../support/app.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { answered, quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'
import { settlementCity } from '../support/settlement-city.ts'

const poppler = ensurePoppler()
const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)
const bureau = city.bureauApprover.api
const medicine = (await app.person(city.medicine, '蒋经办', ['clerk'])).api
afterAll(closeTypesetter)

const textOf = (pdf: Uint8Array) =>
  execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')

const sanctioning = async (more: object = {}, record: object = {}) => ({
  json: {
    year: 2026,
    orgId: city.software,
    finding: 'NO_LAWFUL_EMPLOYMENT' as const,
    measure: 'SUSPENSION' as const,
    from: '2026-02-11',
    until: '2026-05-10',
    reason: '检查发现两名毕业生未缴纳社会保险。',
    record: recordOf(await uploadMinutes(bureau), { item: '研究检查处理', ...record }),
    ...more,
  },
})
const sanction = async (more: object = {}, record: object = {}) =>
  bureau.api.decisions.sanction.$post((await sanctioning(more, record)) as Awaited<ReturnType<typeof sanctioning>>)
const suspension = async (id: string) =>
  (await app.sql`select suspended_from::text as "from", suspended_until::text as until from orgs where id = ${id}`)[0]
const noticesOf = async (id: string) =>
  app.sql`select number, kind, status, case_id, org_id, valid_until, intake_year from letters where org_id = ${id} order by created_at`

describe('检查处理（第二十六条）', () => {
  test('只有市局负责人能登记；记录不完整、没有起止日、情形不适用的，都不生效', async () => {
    const body = await sanctioning()
    expect((await city.bureauClerk.api.api.decisions.sanction.$post(body)).status).toBe(403)
    expect((await city.unitApprover.api.api.decisions.sanction.$post(body)).status).toBe(403)
    expect(await (await sanction({}, { conclusion: '' })).json()).toMatchObject({ code: 'decision-needed' })
    expect(await (await sanction({ until: undefined })).json()).toMatchObject({
      errors: [{ pointer: '/until', detail: '请填写暂停截止日' }],
    })
    expect(await (await sanction({ until: '2026-02-10' })).json()).toMatchObject({
      errors: [{ pointer: '/until', detail: '暂停截止日不能早于起始日' }],
    })
    expect(await (await sanction({ finding: 'OUTSIDE_CHANNEL' })).json()).toMatchObject({
      errors: [{ pointer: '/finding', detail: '该情形不适用于用人单位（第26条）' }],
    })
    expect(await noticesOf(city.software)).toEqual([])
    expect(await suspension(city.software)).toEqual({ from: null, until: null })
    expect(await app.sql`select count(*)::int as n from counters where kind = 'sanctionNotice'`).toEqual([{ n: 0 }])
  })

  test('暂停办理：单位的起止日、处理决定书的编号、留痕和消息同在一个事务', async () => {
    const done = await answered(await sanction())
    expect(done.letterNumber).toBe('（京）处字〔2026〕第1号')
    expect(await suspension(city.software)).toEqual({ from: '2026-02-11', until: '2026-05-10' })
    expect(await noticesOf(city.software)).toEqual([
      {
        number: '（京）处字〔2026〕第1号',
        kind: 'sanctionNotice',
        status: 'valid',
        case_id: null,
        org_id: city.software,
        valid_until: null,
        intake_year: 2026,
      },
    ])
    const trace = await app.sql`select act, article, subject_type as of from events where request_id is not null and at = (
      select at from events where act = 'org.sanction' limit 1) and act in ('decision.record', 'letter.issue', 'org.sanction') order by id`
    expect([...trace]).toEqual([
      { act: 'decision.record', article: '26(3)', of: 'decision' },
      { act: 'letter.issue', article: '26(3)', of: 'letter' },
      { act: 'org.sanction', article: '26(3)', of: 'org' },
    ])
    const told = await app.sql`select org_id, title, href from notifications where title like '%受到处理%' order by href desc`
    expect([...told]).toEqual([
      { org_id: city.software, title: '甲区软件公司受到处理：暂停办理引进毕业生（2026年2月11日至2026年5月10日）', href: '/organisation' },
      {
        org_id: city.haidian,
        title: '甲区软件公司受到处理：暂停办理引进毕业生（2026年2月11日至2026年5月10日）',
        href: `/employers/${city.software}`,
      },
    ])
    expect(await answered(await bureau.api.decisions[':id'].$get({ param: { id: done.decisionId } }))).toMatchObject({
      kind: 'sanction',
      sanction: {
        measure: 'SUSPENSION',
        measureTitle: '暂停办理引进毕业生',
        orgName: '甲区软件公司',
        article: '26(3)',
        from: '2026-02-11',
        until: '2026-05-10',
        notice: { id: done.letterId, number: '（京）处字〔2026〕第1号' },
      },
    })
  })

  test('单位自己、主管单位和市局看得到，同区别家和别区看不到', async () => {
    const seen = async (api: typeof bureau) =>
      (await answered(await api.api.letters['of-org'][':orgId'].$get({ param: { orgId: city.software } }))).length
    expect(await seen(city.employerClerk.api)).toBe(1)
    expect(await seen(city.unitClerk.api)).toBe(1)
    expect(await seen(city.bureauClerk.api)).toBe(1)
    expect(await seen(medicine)).toBe(0)
    expect(await seen(city.otherClerk.api)).toBe(0)
  })

  test.skipIf(!poppler)('用人单位下载，别家不能；纸上写明情形、期限、救济；扫码可核验', async () => {
    const [letter] = await answered(await city.employerClerk.api.api.letters['of-org'][':orgId'].$get({ param: { orgId: city.software } }))
    const answer = await city.employerClerk.api.api.letters[':id'].pdf.$get({ param: { id: letter!.id } })
    expect(answer.status).toBe(200)
    const text = textOf(new Uint8Array(await answer.arrayBuffer()))
    expect(text).toContain('（京）处字〔2026〕第1号')
    expect(text).toContain('未依法建立劳动（录用、聘用）关系或不缴纳社保（第二十六条第三项）')
    expect(text).toContain('期限：自2026年2月11日起至2026年5月10日止。')
    expect(text).toContain('抄送：甲区人力社保局。')
    expect((await medicine.api.letters[':id'].pdf.$get({ param: { id: letter!.id } })).status).toBe(404)
    const checked = await answered(await app.client(null).api.verify[':code'].$get({ param: { code: letter!.verifyCode } }))
    expect(checked).toMatchObject({
      outcome: 'valid',
      letter: { kind: 'sanctionNotice', name: '甲区软件公司', citizenId: null, measure: '暂停办理引进毕业生' },
    })
    const events = await app.sql`select actor_name as who, scope_org_id as org from events where act = 'letter.download'`
    expect([...events]).toEqual([{ who: '卫经办', org: city.software }])
  })

  test('替代以后：原处理决定书标为已换发，暂停随之解除', async () => {
    const [earlier] = await app.sql<{ id: string }[]>`select id from decisions where kind = 'sanction'`
    expect(await (await sanction({ orgId: city.medicine }, { supersedesId: earlier!.id })).json()).toMatchObject({ code: 'conflict' })
    await answered(await sanction({ measure: 'ADMONITION', from: undefined, until: undefined }, { supersedesId: earlier!.id }))
    expect((await noticesOf(city.software)).map(({ number, status }) => [number, status])).toEqual([
      ['（京）处字〔2026〕第1号', 'superseded'],
      ['（京）处字〔2026〕第2号', 'valid'],
    ])
    expect(await suspension(city.software)).toEqual({ from: null, until: null })
  })

  test.skipIf(!poppler)('决策记录可打印：生效内容、会议纪要校验值，打印留痕；别的主管单位不能', async () => {
    const [one] = await app.sql<{ id: string; sha: string }[]>`
      select id, minutes_sha as sha from decisions where kind = 'sanction' order by created_at limit 1`
    const answer = await bureau.api.decisions[':id'].pdf.$get({ param: { id: one!.id } })
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toContain('集体决策记录')
    const text = textOf(new Uint8Array(await answer.arrayBuffer()))
    expect(text).toContain('对甲区软件公司暂停办理引进毕业生（2026年2月11日至2026年5月10日）。')
    expect(text).toContain('处理决定书：（京）处字〔2026〕第1号')
    expect(text).toContain('赵一、钱二、孙三（共3人）')
    expect(text).toContain(one!.sha)
    expect((await city.otherClerk.api.api.decisions[':id'].pdf.$get({ param: { id: one!.id } })).status).toBe(404)
    expect(await app.sql`select actor_name as who from events where act = 'decision.print'`).toEqual([{ who: '吴局长' }])
  })

  test('压减指标同样签发处理决定书', async () => {
    await city.allocated(40, 10)
    const minutes = await uploadMinutes(bureau)
    const cut = { year: 2026, orgId: city.software, finding: 'FEES_CHARGED' as const, amount: 2, reason: '检查发现收取代理费。' }
    await answered(await bureau.api.decisions.cut.$post({ json: { ...cut, record: recordOf(minutes, { item: '研究压减' }) } }))
    const [notice] = await answered(await city.employerClerk.api.api.letters['of-org'][':orgId'].$get({ param: { orgId: city.software } }))
    expect(notice).toMatchObject({ measure: '压减指标', clause: '第二十六条第四项', number: '（京）处字〔2026〕第3号', period: null })
  })
})

describe('取消引进资格（第二十七条）', () => {
  test('对本人签发处理决定书，挂在申报上，身份号码只在密封的内容里', async () => {
    const own = await settlementCity()
    const { id, citizenId } = await own.atBureau()
    await own.approve(id)
    await parseResponse(
      own.approver.api.api.cases[':id'].disqualify.$post({ param: { id }, json: { note: '学历证明经查系伪造', cause: 'FRAUD' } }),
    )
    const letters = await own.sql`select kind, status, org_id, number from letters where case_id = ${id} order by kind`
    expect([...letters]).toEqual([
      { kind: 'acceptanceLetter', status: 'revoked', org_id: null, number: expect.any(String) },
      { kind: 'approvalForm', status: 'revoked', org_id: null, number: expect.any(String) },
      { kind: 'sanctionNotice', status: 'valid', org_id: null, number: '（京）处字〔2025〕第1号' },
    ])
    const [letter] = await own.sql<{ id: string }[]>`select id from letters where kind = 'sanctionNotice'`
    const answer = await own.unit.api.api.letters[':id'].pdf.$get({ param: { id: letter!.id } })
    expect(answer.status).toBe(200)
    if (poppler) {
      const text = textOf(new Uint8Array(await answer.arrayBuffer()))
      expect(text).toContain(`公民身份号码：${citizenId}）存在下列情形：弄虚作假（第二十七条）。`)
      expect(text).toContain('取消引进资格。已签发的文书同时撤销，不良信息记录至2030年6月16日。')
    }
    const traces = await own.sql<{ text: string }[]>`select (events.*)::text as text from events where act = 'letter.issue'`
    expect(traces.some(({ text }) => text.includes(citizenId))).toBe(false)
  })
})
