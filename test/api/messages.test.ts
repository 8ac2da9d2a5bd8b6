import { parseResponse } from 'hono/client'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../api/core/context.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { queueMail, sendMessageJob } from '../../api/notifications/send-messages.ts'
import { systemContext } from '../../api/server.ts'
import { noticeCity } from '../support/notice-city.ts'

/** A real mail server; it takes everything but what `refuse` answers for. */
const taken: string[] = []
let refuse: number | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => (refuse ? done(Object.assign(new Error('no'), { responseCode: refuse })) : done()),
  onData(stream, _session, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      taken.push(Buffer.concat(parts).toString('utf8'))
      done()
    })
  },
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.server.address()
const port = typeof address === 'object' && address ? address.port : 0
const city = await noticeCity({ day: '2026-06-15', env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'notice@yinjin.example' } })
const { sql } = city
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const ids = (mails: string[]) => mails.map((mail) => /^Message-ID: <([^@]+)@/im.exec(mail)![1]!)
async function queued(subject: string): Promise<string> {
  const ctx = asSystem(await systemContext(city.deps))
  const one = await city.caseAt({ status: 'VERIFIED' })
  await inTransaction(ctx, 'read write', (run) =>
    queueMail(run, { caseId: one.id, orgId: city.employerId, recipient: 'someone@mail.example', subject, body: '正文' }),
  )
  const [row] = (await sql`select id from messages where case_id = ${one.id}`) as unknown as [{ id: string }]
  return row.id
}
const stored = async (id: string) => (await sql`select status, detail, sent_at from messages where id = ${id}`)[0]!
const due = (id: string) => sql`update jobs set run_at = now() where key = ${`message:${id}`}`

describe('对外消息', () => {
  test('链接邮件送达：主题、正文和收件人；发送后记录时间', async () => {
    const one = await city.caseAt({ status: 'VERIFIED', name: '收信人', email: 'someone@mail.example' })
    const { url } = await parseResponse(city.employer.api.api.graduate.links.$post({ json: { caseId: one.id } }))
    await city.settle()
    const mail = taken.at(-1)!
    expect(mail).toMatch(/^To: someone@mail\.example/m)
    expect(mail).toMatch(/^From: notice@yinjin\.example/m)
    const body = Buffer.from(
      mail
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join(''),
      'base64',
    ).toString('utf8')
    expect(body).toContain('收信人，您好')
    expect(body).toContain(url)
    const state = await parseResponse(city.reviewer.api.api.graduate.links.$get({ query: { caseId: one.id } }))
    expect(state.messages).toMatchObject([{ status: 'sent', recipient: 's***@mail.example', sentAt: '2026-06-15T02:00:00Z' }])
    expect(JSON.stringify(state)).not.toContain(url)
  })

  test('两个进程同时发送，一封只发一次', async () => {
    taken.length = 0
    const id = await queued('只发一次')
    const ctx = await systemContext(city.deps)
    await Promise.all([runOneJob(ctx, HANDLERS), runOneJob(ctx, HANDLERS)])
    await city.settle()
    expect(ids(taken)).toEqual([id])
  })

  test('发出后、记账前进程被杀：重发时 Message-ID 不变，收信方可识别为同一封', async () => {
    taken.length = 0
    const id = await queued('中断')
    const ctx = asSystem(await systemContext(city.deps))
    const killed = inTransaction(ctx, 'read write', async (run) => {
      await sendMessageJob(run, { id })
      throw new Error('killed before commit')
    })
    await expect(killed).rejects.toThrow('killed before commit')
    expect(await stored(id)).toMatchObject({ status: 'waiting' })
    await city.settle()
    expect(ids(taken)).toEqual([id, id])
    expect(await stored(id)).toMatchObject({ status: 'sent' })
    await city.settle()
    expect(taken).toHaveLength(2)
  })

  test('暂时失败会重试并留下原因，恢复后送达；永久拒收即为失败', async () => {
    taken.length = 0
    const id = await queued('稍后')
    refuse = 451
    await city.settle()
    expect(await stored(id)).toMatchObject({ status: 'waiting', detail: '第 1 次发送未成功，稍后重试。邮件服务器拒收（451）' })
    refuse = null
    await due(id)
    await city.settle()
    expect(await stored(id)).toMatchObject({ status: 'sent', detail: null })
    const never = await queued('永远不收')
    refuse = 550
    await city.settle()
    refuse = null
    expect(await stored(never)).toMatchObject({ status: 'failed', detail: '邮件服务器拒收（550）' })
    expect(ids(taken)).toEqual([id])
  })

  test('屡次失败到第七次为止，不无限重试', async () => {
    const id = await queued('七次')
    refuse = 451
    for (let i = 0; i < 7; i++) {
      await due(id)
      await city.settle()
    }
    refuse = null
    expect(await stored(id)).toMatchObject({ status: 'failed' })
    const left = await sql`select 1 from jobs where key = ${`message:${id}`} and done_at is null`
    expect(left).toHaveLength(0)
  })

  test('没有配置邮件服务器：标明未配置，链接仍可由单位转交', async () => {
    const bare = { ...(await systemContext(city.deps)), deps: { ...city.deps, config: { ...city.config, smtpUrl: undefined } } }
    const id = await queued('未配置')
    while (await runOneJob(bare, HANDLERS));
    expect(await stored(id)).toMatchObject({ status: 'notConfigured' })
  })
})

describe('站内通知', () => {
  test('只看本单位、按岗位；未读数；标为已读', async () => {
    await sql`delete from notifications`
    await sql`insert into notifications (org_id, role, title) values (${city.unitId}, null, '全单位'), (${city.unitId}, 'approver', '仅负责人'), (${city.otherUnitId}, null, '别的单位')`
    const clerk = await parseResponse(city.clerk.api.api.notifications.$get({ query: {} }))
    expect([clerk.unread, clerk.items.map((row) => row.title)]).toEqual([1, ['全单位']])
    const approver = await parseResponse(city.approver.api.api.notifications.$get({ query: {} }))
    expect([approver.unread, approver.items.map((row) => row.title).sort()]).toEqual([2, ['仅负责人', '全单位']])
    const first = approver.items.find((row) => row.title === '仅负责人')!
    expect(await parseResponse(city.approver.api.api.notifications.read.$post({ json: { ids: [first.id] } }))).toEqual({ read: 1 })
    expect((await parseResponse(city.approver.api.api.notifications.$get({ query: {} }))).unread).toBe(1)
    const [other] = (await sql`select id from notifications where title = '别的单位'`) as unknown as [{ id: string }]
    expect(await parseResponse(city.approver.api.api.notifications.read.$post({ json: { ids: [other.id] } }))).toEqual({ read: 0 })
  })

  test('按键翻页，不重不漏', async () => {
    await sql`delete from notifications`
    await sql`insert into notifications (org_id, title, created_at) select ${city.unitId}, 'n' || g, '2026-06-01T00:00:00Z'::timestamptz + (g / 3) * interval '1 minute' from generate_series(1, 120) g`
    const titles: string[] = []
    let after: string | undefined
    for (let page = 0; page < 3; page++) {
      const list = await parseResponse(city.clerk.api.api.notifications.$get({ query: after ? { after } : {} }))
      titles.push(...list.items.map((row) => row.title))
      after = list.next ?? undefined
    }
    expect(titles).toHaveLength(120)
    expect(new Set(titles).size).toBe(120)
    expect(after).toBeUndefined()
  })
})
