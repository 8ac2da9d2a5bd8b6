import { createServer, type IncomingMessage } from 'node:http'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { X509Certificate } from 'node:crypto'
import { SMTPServer } from 'smtp-server'
import { afterAll, describe, expect, test } from 'vitest'
import { sealNightly } from '../../api/audit/make-head.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { systemContext } from '../../api/server.ts'
import { ok, testApp } from '../support/app.ts'

/** Two real witnesses: a mail server and a web server; the latter answers with `status`. */
const mails: string[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      mails.push(Buffer.concat(parts).toString('utf8'))
      done()
    })
  },
})
await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
const posted: { body: Record<string, unknown>; key: string }[] = []
let status = 200
const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
}
const web = createServer((request, answer) => {
  void bodyOf(request).then((body) => {
    if (status === 200) posted.push({ body, key: String(request.headers['idempotency-key']) })
    answer.writeHead(status).end()
  })
})
await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
const portOf = (of: { address(): unknown }) => (of.address() as { port: number }).port
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  web.closeAllConnections()
  await new Promise((resolve) => web.close(resolve))
})

const WEB = `http://127.0.0.1:${portOf(web)}/heads`
const app = await testApp({
  day: '2026-06-15',
  env: { HEAD_WITNESS: WEB, SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`, MAIL_FROM: 'trace@yinjin.example' },
})
const { sql } = app
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力资源和社会保障局' })
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
const watch = await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻纪检监察组' })
const approver = await app.person(bureau, '孙批准', ['approver'])
const clerk = await app.person(bureau, '周经办', ['clerk'])
const auditor = await app.person(watch, '纪监察', [])
const outsider = await app.person(unit, '吴管理', ['admin'])

const happened = (subject: string, act = 'org.edit') =>
  sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id) values ('2026-06-14T02:00:00Z', '2026-06-14', '周经办', 'bureau', ${act}, 'org', ${subject})`
const seal = () => ok(approver.api.api.audit.heads.$post({ json: {} }))
const heads = () => ok(auditor.api.api.audit.heads.$get({ query: {} }))
const work = async () => {
  const ctx = await systemContext(app.deps)
  while (await runOneJob(ctx, HANDLERS));
}
const folder = path.join(app.config.dataDir, 'heads')

describe('每日总校验（第二十二条）', () => {
  test('一个营业日一次：几个进程同时来，也只有一次；次日接着前一次', async () => {
    await happened('甲')
    await happened('甲')
    await happened('乙')
    const ctx = await systemContext(app.deps)
    await Promise.all([sealNightly(ctx), sealNightly(ctx), sealNightly(ctx)])
    await sealNightly(ctx)
    const [first] = (await heads()).items
    // two organisations of the test, the two keys made for the signature
    expect(first).toMatchObject({ seq: 1, day: '2026-06-14', madeAt: '2026-06-15T02:00:00Z', events: 5, chains: 4, moved: 4, signed: true })
    await happened('甲')
    app.setDay('2026-06-16')
    await app.settle()
    const [second] = (await heads()).items
    expect(second).toMatchObject({ seq: 2, day: '2026-06-15', events: 7, chains: 5, moved: 2, signed: true })
    const rows =
      await sql`select seq, prev_root is null as starts, prev_root = lag(root) over (order by seq) as follows from trace_heads order by seq`
    expect(rows).toMatchObject([
      { seq: 1, starts: true },
      { seq: 2, starts: false, follows: true },
    ])
  })

  test('所签文字逐项说明，校验值由它算出；总校验的制作自己留痕', async () => {
    const [row] = await sql<
      { statement: string; root: string; prev_root: string }[]
    >`select statement, root, prev_root from trace_heads where seq = 2`
    const [tips] = await sql<{ digest: string }[]>`select tips_digest(2) as digest`
    expect(row!.statement).toBe(
      [
        'yinjin trace head 1',
        'city: 北京市',
        'seq: 2',
        'day: 2026-06-15',
        'madeAt: 2026-06-16T02:00:00.000Z',
        'events: 7',
        'chains: 5',
        'moved: 2',
        `prevRoot: ${row!.prev_root}`,
        `tips: ${tips!.digest}`,
      ].join('\n'),
    )
    expect(
      await sql`select act, subject_id, audience, article, after from events where subject_type = 'traceHead' order by id`,
    ).toMatchObject([
      {
        act: 'audit.seal',
        subject_id: '1',
        audience: 'bureau',
        article: '22',
        after: { day: '2026-06-14', events: 5, chains: 4, moved: 4 },
      },
      { act: 'audit.seal', subject_id: '2', after: { day: '2026-06-15', events: 7, chains: 5, moved: 2 } },
    ])
  })

  test('没有变动的链不再列；下载的签名文书不靠本系统也能核对', async () => {
    const made = await seal()
    expect(made).toMatchObject({ seq: 3, day: '2026-06-16', moved: 1 })
    const response = await auditor.api.api.audit.heads[':seq'].$get({ param: { seq: '2' } })
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="head-2.json"')
    const document = (await response.json()) as {
      statement: string
      signature: string
      certificate: string
      authority: string
      root: string
    }
    const certificate = new X509Certificate(document.certificate)
    expect(certificate.verify(new X509Certificate(document.authority).publicKey)).toBe(true)
    // as a browser does it
    const key = await crypto.subtle.importKey(
      'spki',
      new Uint8Array(certificate.publicKey.export({ format: 'der', type: 'spki' })),
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    )
    const verified = (text: string) =>
      crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        key,
        Buffer.from(document.signature, 'base64url'),
        new TextEncoder().encode(text),
      )
    expect(await verified(document.statement)).toBe(true)
    expect(await verified(document.statement.replace('events: 7', 'events: 8'))).toBe(false)
  })

  test('谁可以：市局负责人、管理员生成；市局和纪检监察查看；其他人不可', async () => {
    expect((await clerk.api.api.audit.heads.$post({ json: {} })).status).toBe(403)
    expect((await auditor.api.api.audit.heads.$post({ json: {} })).status).toBe(403)
    expect((await outsider.api.api.audit.heads.$get({ query: {} })).status).toBe(403)
    expect((await outsider.api.api.audit.heads[':seq'].$get({ param: { seq: '1' } })).status).toBe(403)
    expect((await outsider.api.api.audit.proof.$get()).status).toBe(403)
    expect((await auditor.api.api.audit.heads[':seq'].$get({ param: { seq: '99' } })).status).toBe(404)
  })

  test('正在办理的链不等：整条列入下一次', async () => {
    const before = await seal()
    await sql.begin(async (tx) => {
      await tx`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id) values (now(), '2026-06-16', '周经办', 'bureau', 'org.edit', 'org', '甲')`
      await happened('丙')
      expect(await seal()).toMatchObject({ seq: before.seq + 1, moved: 2 })
    })
    expect(await seal()).toMatchObject({ seq: before.seq + 2, moved: 2 })
    const rows = await sql`select subject_id from trace_tips where head_seq = ${before.seq + 2} and subject_type = 'org'`
    expect(rows).toEqual([{ subject_id: '甲' }])
  })
})

describe('送到外部', () => {
  test('每一次都成为一个文件，也送到指定网址；只送一次', async () => {
    await work()
    expect(readdirSync(folder).toSorted()).toEqual(['1.json', '2.json', '3.json', '4.json', '5.json', '6.json'])
    expect(posted.map(({ body }) => body['seq'])).toEqual([1, 2, 3, 4, 5, 6])
    const [first] = posted
    expect(JSON.parse(readFileSync(path.join(folder, '1.json'), 'utf8'))).toEqual(first!.body)
    expect(first!.key).toBe(first!.body['root'])
    const [newest] = (await heads()).items
    expect(newest!.sent).toEqual([
      { by: 'file', status: 'sent', detail: null, sentAt: '2026-06-16T02:00:00Z' },
      { by: 'web', status: 'sent', detail: null, sentAt: '2026-06-16T02:00:00Z' },
    ])
  })

  test('对方不通：记下、稍后重试；文件不受影响；七次之后放下，下一次一起再送', async () => {
    status = 503
    const { seq } = await seal()
    await work()
    expect(existsSync(path.join(folder, `${seq}.json`))).toBe(true)
    const sent = async () => (await sql`select status, detail from trace_deliveries where head_seq = ${seq} and target = ${WEB}`)[0]
    expect(await sent()).toEqual({ status: 'waiting', detail: '第 1 次送出未成功，稍后重试。对方应答 503' })
    for (let attempt = 2; attempt <= 7; attempt++) {
      await sql`update jobs set run_at = now() where key = ${`head:${seq}:${WEB}`} and done_at is null`
      await work()
    }
    expect(await sent()).toEqual({ status: 'failed', detail: '对方应答 503' })
    status = 200
    await seal()
    await work()
    expect(posted.slice(6).map(({ body }) => body['seq'])).toEqual([8, 7])
    expect(await sent()).toEqual({ status: 'sent', detail: null })
  })

  test('送到邮箱：正文是所签文字，附件是同一份文书', async () => {
    app.config.headWitness = 'mailto:witness@archive.example'
    const { seq, root } = await seal()
    await work()
    app.config.headWitness = WEB
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatch(/^To: witness@archive\.example/m)
    expect(mails[0]).toContain(`Message-ID: <trace-head-${seq}-${root.slice(0, 16)}@yinjin.example>`)
    const attached = /filename=head-\d+\.json[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mails[0]!)![1]!
    expect(JSON.parse(Buffer.from(attached, 'base64').toString('utf8'))).toEqual(
      JSON.parse(readFileSync(path.join(folder, `${seq}.json`), 'utf8')),
    )
  })
})

describe('在留痕页面校验', () => {
  test('全部相符；改动之后说出是哪一条、哪一次', async () => {
    expect(await ok(auditor.api.api.audit.proof.$get())).toMatchObject({
      holds: true,
      broken: 0,
      whole: true,
      heads: 9,
      outside: 9,
      keysOpened: true,
    })
    const [row] = await sql<{ id: string }[]>`select id::text from events where subject_id = '乙'`
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update events set note = '改过' where id = ${row!.id}`
      await tx`update events e set hash = event_digest(e) where id = ${row!.id}`
      await tx`update event_chains set last_hash = (select hash from events where id = ${row!.id}) where subject_id = '乙'`
    })
    const proof = await ok(auditor.api.api.audit.proof.$get())
    expect(proof).toMatchObject({ holds: false, broken: 1 })
    expect(proof.first).toMatchObject([
      { kind: 'head', code: 'tipChanged', event: { id: row!.id, act: 'org.edit' }, head: { seq: 1, day: '2026-06-14' } },
    ])
    expect(await ok(auditor.api.api.audit.integrity.$get({ query: { subjectType: 'org', subjectId: '乙' } }))).toMatchObject({
      holds: false,
      brokenAt: Number(row!.id),
      fault: { kind: 'head', code: 'tipChanged' },
    })
  })
})
