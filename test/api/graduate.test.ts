import { parseResponse } from 'hono/client'
import { describe, expect, test } from 'vitest'
import { caseOf } from '../../api/graduate/graduate.repo.ts'
import { sendGraduateLink } from '../../api/graduate/send-link.ts'
import { asSystem, type Actor } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { systemContext } from '../../api/server.ts'
import { noticeCity } from '../support/notice-city.ts'

const city = await noticeCity({ day: '2026-06-15' })
const { sql } = city

const tokenIn = (url: string) => url.split('/me/')[1]!
async function linkFor(caseId: string): Promise<string> {
  const made = await city.employer.api.api.graduate.links.$post({ json: { caseId } })
  expect(made.status).toBe(200)
  const { url } = await parseResponse(made)
  return tokenIn(url)
}
const open = (token: string, lastFour: string) => city.anyone.api.me.open.$post({ json: { token, lastFour } })
/** Opens the link as a phone would and carries the cookie on. */
async function graduateOf(token: string, lastFour: string) {
  const opened = await open(token, lastFour)
  expect(opened.status).toBe(200)
  return city.client(/yinjin=([^;]+)/.exec(opened.headers.get('set-cookie')!)![1]!)
}

describe('毕业生个人链接', () => {
  test('用人单位生成，后四位（X 大小写均可）核对后打开，只见自己的一件', async () => {
    const mine = await city.caseAt({ status: 'SUBMITTED', name: '链接之主', citizenId: '11010020010228001X' })
    const other = await city.caseAt({ status: 'SUBMITTED', name: '他人之件' })
    const token = await linkFor(mine.id)
    expect(token).toMatch(/^[\w-]{43}$/)
    const graduate = await graduateOf(token, '001x')
    const page = await parseResponse(graduate.api.me.$get())
    expect(page.case).toMatchObject({ caseNo: mine.caseNo, name: '链接之主', status: 'SUBMITTED', statusTitle: '主管单位审核中' })
    expect(page.next).toEqual({ who: 'supervisingUnit', pledge: false, by: '2026-09-21', provisional: false, advised: true })
    const text = JSON.stringify(page)
    for (const piece of ['11010020010228001X', '001X', other.caseNo, '王经办']) expect(text).not.toContain(piece)
    const seen = await inTransaction(
      {
        ...(await systemContext(city.deps)),
        actor: {
          userId: null,
          name: '毕业生本人',
          tier: 'graduate',
          orgId: null,
          orgName: null,
          roles: [],
          caseId: mine.id,
        } satisfies Actor,
      },
      'read only',
      (run) => caseOf(run.tx, other.id),
    )
    expect(seen).toBeUndefined()
    expect((await graduate.api.notices.$get({ query: {} })).status).toBe(403)
    expect((await graduate.api.notifications.$get({ query: {} })).status).toBe(403)
  })

  test('后四位连续填错五次锁定三十分钟，填对也打不开；到时自动解锁', async () => {
    const one = await city.caseAt({ status: 'VERIFIED' })
    const token = await linkFor(one.id)
    for (const left of [4, 3, 2, 1]) {
      const wrong = await open(token, '9999')
      expect(wrong.status).toBe(422)
      expect(await wrong.json()).toMatchObject({ facts: { left } })
    }
    expect((await open(token, '9999')).status).toBe(429)
    const locked = await open(token, '0029')
    expect(locked.status).toBe(429)
    expect(await locked.json()).toMatchObject({ code: 'too-many-attempts', title: '后四位连续填错 5 次，链接已锁定，请 30 分钟后再试' })
    const acts = await sql`select act, audience from events where case_id = ${one.id} and act like 'link.%' order by id`
    expect(acts.map((row) => row['act'])).toEqual([
      'link.create',
      'link.failed',
      'link.failed',
      'link.failed',
      'link.failed',
      'link.locked',
    ])
    city.setDay('2026-06-16')
    expect((await open(token, '9999')).status).toBe(422)
    expect((await open(token, '0029')).status).toBe(200)
    city.setDay('2026-06-15')
  })

  test('新链接代替旧链接，用旧链接进来的会话随之结束；过期的说明找谁', async () => {
    const one = await city.caseAt({ status: 'VERIFIED' })
    const first = await linkFor(one.id)
    const inside = await graduateOf(first, '0029')
    const second = await linkFor(one.id)
    expect((await inside.api.me.$get()).status).toBe(401)
    const old = await open(first, '0029')
    expect(old.status).toBe(410)
    expect(await old.json()).toMatchObject({
      code: 'link-expired',
      title: '这个链接已由新的链接代替，请使用最近收到的链接，或联系北京示例科技有限公司重新发送',
    })
    expect((await city.anyone.api.me.peek.$post({ json: { token: second } })).status).toBe(200)
    city.setDay('2026-09-13')
    const expired = await city.anyone.api.me.peek.$post({ json: { token: second } })
    city.setDay('2026-06-15')
    expect(expired.status).toBe(410)
    expect(await expired.json()).toMatchObject({
      title: '这个链接已过有效期，请联系北京示例科技有限公司或朝阳区人力资源和社会保障局重新发送',
    })
    const unknown = await city.anyone.api.me.peek.$post({ json: { token: 'x'.repeat(43) } })
    expect(unknown.status).toBe(410)
  })

  test('数据库里没有链接明文；重复请求给出同一链接', async () => {
    const one = await city.caseAt({ status: 'VERIFIED', email: 'someone@mail.example' })
    const again = city.client(city.employer.token, { 'idempotency-key': 'link-once-000001' })
    const [a, b] = [
      await again.api.graduate.links.$post({ json: { caseId: one.id } }),
      await again.api.graduate.links.$post({ json: { caseId: one.id } }),
    ]
    const { url, mailed } = await parseResponse(a)
    expect(mailed).toBe(true)
    expect((await parseResponse(b)).url).toBe(url)
    const token = tokenIn(url)
    const keys = await sql`select answer::text from idempotency_keys where key = 'link-once-000001'`
    const links = await sql`select token_hash from graduate_links where case_id = ${one.id}`
    const mails = await sql`select body from messages where case_id = ${one.id}`
    expect(links).toHaveLength(1)
    expect(mails).toHaveLength(1)
    expect(JSON.stringify(keys)).not.toContain(token)
    expect(Buffer.from(links[0]!['token_hash']).toString('latin1')).not.toContain(token)
    expect(Buffer.from(mails[0]!['body']).toString('latin1')).not.toContain(token)
    expect(city.deps.secrets.open(mails[0]!['body'])).toContain(url)
  })

  test('审核同意时自动发送：沿用有效链接；没有邮箱则提醒用人单位转交', async () => {
    const mailed = await city.caseAt({ status: 'VERIFIED', email: 'someone@mail.example' })
    const bare = await city.caseAt({ status: 'VERIFIED', name: '没有邮箱' })
    const first = await linkFor(mailed.id)
    const system = asSystem(await systemContext(city.deps))
    for (const one of [mailed, bare])
      await inTransaction(system, 'read write', async (run) => {
        const row = await caseOf(run.tx, one.id)
        await sendGraduateLink(run, row!, 'consent')
      })
    expect((await city.anyone.api.me.peek.$post({ json: { token: first } })).status).toBe(200)
    const mails = await sql`select subject from messages where case_id = ${mailed.id} order by created_at, subject`
    expect(mails).toHaveLength(2)
    const told = await sql`select title, body from notifications where org_id = ${city.employerId} and title like '没有邮箱%'`
    expect(told).toEqual([
      { title: '没有邮箱：请确认是否同意公示', body: '该毕业生没有填写电子邮箱。请在申报页生成个人链接，转交本人打开。' },
    ])
  })

  test('别的单位不能给本件生成链接；毕业生会话不能生成链接', async () => {
    const one = await city.caseAt({ status: 'VERIFIED' })
    expect((await city.otherReviewer.api.api.graduate.links.$post({ json: { caseId: one.id } })).status).toBe(404)
    const graduate = await city.graduateSession(one.id)
    expect((await graduate.api.graduate.links.$post({ json: { caseId: one.id } })).status).toBe(403)
    expect((await city.anyone.api.me.$get()).status).toBe(401)
  })
})

describe('承诺与公示同意（第二十五条、第十七条第三项第二目）', () => {
  test('承诺书：读过的版本、勾选、签名与申报姓名一致（间隔号写法不限）；签两次回答相同', async () => {
    const one = await city.caseAt({ status: 'VERIFIED', name: '阿依古丽·买买提' })
    const graduate = await city.graduateSession(one.id)
    const { pledge } = await parseResponse(graduate.api.me.$get())
    expect(pledge).toMatchObject({ version: '25-1', signedAt: null, wanted: true })
    expect(pledge.lines[0]).toBe('本人阿依古丽·买买提，由北京示例科技有限公司申报 2026 年度引进，现作如下承诺：')
    const sign = (over: object) =>
      graduate.api.me.pledge.$post({
        json: { agreed: true, name: '阿依古丽•买买提', version: pledge.version, sha256: pledge.sha256, ...over },
      })
    const wrong = await sign({ name: '阿依古丽' })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '/name' }] })
    expect((await sign({ agreed: false })).status).toBe(422)
    expect((await sign({ sha256: '0'.repeat(64) })).status).toBe(409)
    const signed = await sign({})
    expect(signed.status).toBe(200)
    expect(await parseResponse(sign({}))).toEqual(await signed.json())
    const trace = await sql`select article, actor_tier, after from events where case_id = ${one.id} and act = 'case.pledge'`
    expect(trace).toEqual([{ article: '25', actor_tier: 'graduate', after: { pledge: '25-1', sha256: pledge.sha256 } }])
  })

  test('未签承诺书不能同意；同意两次回答相同，只记一次', async () => {
    const one = await city.caseAt({ status: 'VERIFIED', pledged: false })
    const graduate = await city.graduateSession(one.id)
    expect((await graduate.api.me.consent.$post({ json: {} })).status).toBe(422)
    await sql`update cases set pledged_at = now() where id = ${one.id}`
    const before = await parseResponse(graduate.api.me.$get())
    expect(before.consent).toMatchObject({ wanted: true, preview: { age: 26, schoolName: '武汉大学', educationLevel: '硕士研究生' } })
    const first = await graduate.api.me.consent.$post({ json: {} })
    expect(await first.json()).toEqual({ status: 'CONSENTED', consentedAt: '2026-06-15T02:00:00Z' })
    const second = await graduate.api.me.consent.$post({ json: {} })
    expect(second.status).toBe(200)
    expect(await second.json()).toMatchObject({ status: 'CONSENTED' })
    const acts = await sql`select act from events where case_id = ${one.id} and act = 'case.consent'`
    expect(acts).toHaveLength(1)
    const told = await sql`select org_id from notifications where href = ${`/cases/${one.id}`}`
    expect(told.map((row) => row['org_id']).sort()).toEqual([city.unitId, city.employerId].sort())
  })

  test('不同意公示：撤回申报，指标退回用人单位；之后不能再同意', async () => {
    const one = await city.caseAt({ status: 'VERIFIED', pledged: true })
    const graduate = await city.graduateSession(one.id)
    const before = await sql`select available, reserved from quota_accounts where org_id = ${city.employerId}`
    expect((await graduate.api.me.decline.$post({ json: { confirmed: false } })).status).toBe(422)
    const declined = await graduate.api.me.decline.$post({ json: { confirmed: true } })
    expect(await declined.json()).toEqual({ status: 'WITHDRAWN' })
    const after = await sql`select available, reserved from quota_accounts where org_id = ${city.employerId}`
    expect([after[0]!['available'] - before[0]!['available'], after[0]!['reserved'] - before[0]!['reserved']]).toEqual([1, -1])
    expect((await graduate.api.me.consent.$post({ json: {} })).status).toBe(409)
    const page = await parseResponse(graduate.api.me.$get())
    expect(page.case.statusTitle).toBe('已撤回')
    expect(page.steps.map((step) => step.state)).toEqual(['done', 'stopped', 'todo', 'todo', 'todo', 'todo', 'todo'])
  })

  test('毕业生只读到机关名称和应当看到的理由，读不到工作人员姓名和内部意见', async () => {
    const one = await city.caseAt({ status: 'RETURNED' })
    await sql`update cases set return_reasons = ${sql.json([{ kind: 'field', key: 'major', message: '专业与毕业证书不一致' }])} where id = ${one.id}`
    await sql`insert into events (at, day, actor_id, actor_name, actor_tier, actor_org_name, act, subject_type, subject_id, case_id, audience, note, after) values
      ('2026-06-10T02:00:00Z', '2026-06-10', null, '王经办', 'employer', '北京示例科技有限公司', 'case.submit', 'case', ${one.id}, ${one.id}, 'all', null, '{"status":"SUBMITTED"}'),
      ('2026-06-11T02:00:00Z', '2026-06-11', null, '吴审核', 'supervisingUnit', '朝阳区人力资源和社会保障局', 'case.remark', 'case', ${one.id}, ${one.id}, 'unit', '内部意见', null),
      ('2026-06-12T02:00:00Z', '2026-06-12', null, '吴审核', 'supervisingUnit', '朝阳区人力资源和社会保障局', 'case.return', 'case', ${one.id}, ${one.id}, 'all', '请补正一处', '{"status":"RETURNED"}')`
    const graduate = await city.graduateSession(one.id)
    const page = await parseResponse(graduate.api.me.$get())
    expect(page.returned).toEqual([{ kind: 'field', label: '专业', message: '专业与毕业证书不一致' }])
    expect(page.timeline.map(({ act, who, note }) => [act, who, note])).toEqual([
      ['return', '朝阳区人力资源和社会保障局', '请补正一处'],
      ['submit', '北京示例科技有限公司', null],
    ])
    expect(JSON.stringify(page)).not.toMatch(/吴审核|王经办|内部意见/)
  })
})
