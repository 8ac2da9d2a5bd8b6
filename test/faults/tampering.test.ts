// The trace against whoever has all rights in the database: every deed is found, and named (Article 22).
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { headsFolder, readHeadFiles } from '../../api/audit/head-files.ts'
import { sealNightly, sealNow } from '../../api/audit/make-head.ts'
import { deliverHeadJob } from '../../api/audit/send-head.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { makeAuthority, makeCertified } from '../../api/seals/authority.ts'
import { systemContext } from '../../api/server.ts'
import { run as verifyCommand, verifyAudit } from '../../scripts/verify-audit.ts'
import { testApp } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const { sql, deps } = app
const folder = headsFolder(app.config.dataDir)
const printed: string[] = []

const write = (subject: string, act: string, note: string) =>
  sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, after, note)
    values ('2026-06-14T02:00:00Z', '2026-06-14', '周经办', 'bureau', ${act}, 'case', ${subject}, ${sql.json({ status: 'SUBMITTED' })}, ${note})`

/** Every table a deed can touch, as it was; put back after each deed. */
const TABLES = ['events', 'event_chains', 'trace_heads', 'trace_tips', 'seal_keys'] as const

/** As a superuser does it: no trigger fires, no foreign key is asked. */
const asSuperuser = (deed: (tx: TransactionSql) => Promise<unknown>) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await deed(tx)
  })

const deliver = async () => {
  const ctx = await systemContext(deps)
  while (await runOneJob(ctx, { 'head.deliver': deliverHeadJob }));
}

beforeAll(async () => {
  for (const subject of ['甲', '乙', '丙'])
    for (const act of ['case.draft', 'case.submit', 'case.verify', 'case.approve']) await write(subject, act, `${subject}${act}`)
  await sealNightly(await systemContext(deps))
  await write('乙', 'case.revoke', '次日')
  app.setDay('2026-06-16')
  await sealNightly(await systemContext(deps))
  // after the last head: only the chain's own end speaks for these
  await write('丁', 'case.draft', '未及签署')
  await write('丁', 'case.submit', '未及签署')
  await deliver()
  for (const table of TABLES) await sql.unsafe(`create table kept_${table} as table ${table}`)
  vi.stubEnv('DATABASE_URL', app.url)
  vi.stubEnv('DATA_DIR', app.config.dataDir)
  vi.stubEnv('SECRET_KEY', app.config.secretKey)
  for (const kind of ['log', 'error'] as const) vi.spyOn(console, kind).mockImplementation((line: string) => void printed.push(line))
})
afterAll(() => vi.unstubAllEnvs())

beforeEach(async () => {
  printed.splice(0)
  await asSuperuser(async (tx) => {
    for (const table of TABLES) {
      await tx.unsafe(`delete from ${table}`)
      await tx.unsafe(`insert into ${table} ${table === 'events' ? 'overriding system value ' : ''}table kept_${table}`)
    }
  })
})

/** What `npm run verify-audit` answers: its exit code and the line that names the first broken link. */
async function verify(...args: string[]): Promise<{ code: number; first: string }> {
  printed.splice(0)
  const code = await verifyCommand(args)
  return { code, first: printed.find((line) => line.includes('✗')) ?? '' }
}
const idOf = async (subject: string, act: string) =>
  (await sql<{ id: string }[]>`select id::text from events where subject_id = ${subject} and act = ${act}`)[0]!.id

/** Recomputes a whole chain from its first event on, as somebody who read the source would; the kept end too. */
async function recompute(tx: TransactionSql, subject: string): Promise<void> {
  const rows = await tx<{ id: string }[]>`select id::text from events where subject_id = ${subject} order by id`
  let before: string | null = null
  for (const { id } of rows) {
    await tx`update events set prev_hash = ${before} where id = ${id}`
    const [made] = await tx<{ hash: string }[]>`update events e set hash = event_digest(e) where id = ${id} returning hash`
    before = made!.hash
  }
  await tx`update event_chains set last_id = ${rows.at(-1)!.id}, last_hash = ${before}, events = ${rows.length} where subject_id = ${subject}`
}

test('未经改动：逐条成立，签名、外部留存的总校验都相符', async () => {
  expect(await verify()).toEqual({ code: 0, first: '' })
  expect(printed).toEqual([
    '操作留痕 19 条，8 条链；总校验 2 次，与外部留存的 2 份比对。 19 events in 8 chains; 2 signed heads, 2 known outside.',
    '签名密钥已用 SECRET_KEY 核对。 Keys checked with SECRET_KEY.',
    '留痕完整。 The trace holds.',
  ])
})

describe('改动一条（第二十二条）', () => {
  test.each([
    [
      '说明里的一个字',
      (tx: TransactionSql) => tx`update events set note = '甲case.submiT' where subject_id = '甲' and act = 'case.submit'`,
    ],
    [
      '时间差一微秒',
      (tx: TransactionSql) => tx`update events set at = at + interval '1 microsecond' where subject_id = '甲' and act = 'case.submit'`,
    ],
    ['办理人', (tx: TransactionSql) => tx`update events set actor_name = '周经力' where subject_id = '甲' and act = 'case.submit'`],
    [
      '变更内容',
      (tx: TransactionSql) => tx`update events set after = '{"status": "SUBMITTEE"}' where subject_id = '甲' and act = 'case.submit'`,
    ],
    ['可见范围', (tx: TransactionSql) => tx`update events set audience = 'bureau' where subject_id = '甲' and act = 'case.submit'`],
    [
      '校验值',
      (tx: TransactionSql) => tx`update events set hash = overlay(hash placing 'g' from 9) where subject_id = '甲' and act = 'case.submit'`,
    ],
  ] as const)('%s', async (_, deed) => {
    await asSuperuser((tx) => deed(tx))
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${await idOf('甲', 'case.submit')} 2026-06-14 10:00:00 `)
    expect(first).toContain('（case.submit） case 甲：内容被改动——')
  })

  test('连同其后整条链和链尾一起重算：只有签过名的总校验发现', async () => {
    await asSuperuser(async (tx) => {
      await tx`update events set note = '改过' where subject_id = '甲' and act = 'case.submit'`
      await recompute(tx, '甲')
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${await idOf('甲', 'case.approve')} `)
    expect(first).toContain('case 甲 第 1 号总校验（2026-06-14）：总校验不符——与总校验签过的不同，此链在签署后被重写')
  })

  test('数据库里的校验函数被换成永远相符的，也骗不过', async () => {
    const [kept] = await sql<{ body: string }[]>`select pg_get_functiondef('event_digest'::regproc) as body`
    await sql.unsafe(`create or replace function event_digest(e events) returns text language sql as 'select e.hash'`)
    await asSuperuser((tx) => tx`update events set note = '改过' where subject_id = '甲' and act = 'case.submit'`)
    const { first } = await verify()
    await sql.unsafe(kept!.body)
    expect(first).toContain('case 甲：内容被改动')
  })
})

describe('删去、插入、调换', () => {
  test('删去链上最后一条：链尾记录指出缺了哪一条', async () => {
    const gone = await idOf('丁', 'case.submit')
    await asSuperuser((tx) => tx`delete from events where id = ${gone}`)
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${gone} case 丁：缺失——链的最后一条不在了`)
  })

  test('最后一条连同链尾记录一起删去：总校验签过的，指出缺了哪一条', async () => {
    const gone = await idOf('丙', 'case.approve')
    await asSuperuser(async (tx) => {
      await tx`delete from events where id = ${gone}`
      await tx`delete from event_chains where subject_id = '丙'`
    })
    const { code } = await verify()
    expect(code).toBe(1)
    expect(printed.join('\n')).toContain(`#${gone} case 丙 第 1 号总校验（2026-06-14）：缺失——总校验签过的最后一条不在了`)
  })

  test('最后一条删去，链尾记录改成前一条的样子：总校验仍发现', async () => {
    const gone = await idOf('丙', 'case.approve')
    await asSuperuser(async (tx) => {
      await tx`delete from events where id = ${gone}`
      await recompute(tx, '丙')
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${gone} case 丙 第 1 号总校验（2026-06-14）：缺失——`)
  })

  test('整条链不留痕迹地删去', async () => {
    await asSuperuser(async (tx) => {
      await tx`delete from events where subject_id = '甲'`
      await tx`delete from event_chains where subject_id = '甲'`
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain('case 甲 第 1 号总校验（2026-06-14）：缺失——总校验签过的最后一条不在了')
  })

  test('删去中间一条：后一条说它的前一条不在了', async () => {
    await asSuperuser((tx) => tx`delete from events where subject_id = '甲' and act = 'case.submit'`)
    const { first } = await verify()
    expect(first).toContain(`#${await idOf('甲', 'case.verify')} `)
    expect(first).toContain('：缺失——它的前一条不在了')
  })

  test('两条调换编号', async () => {
    const [a, b] = [await idOf('甲', 'case.submit'), await idOf('甲', 'case.verify')]
    await asSuperuser(async (tx) => {
      for (const [from, to] of [
        [a, '900001'],
        [b, a],
        ['900001', b],
      ] as const)
        await tx`insert into events overriding system value select ${to}::bigint as id, at, day, actor_id, actor_name, actor_tier, actor_org_id, actor_org_name, ip, request_id, act, article, subject_type, subject_id, case_id, scope_org_id, audience, before, after, note, prev_hash, hash from events where id = ${from}`.then(
          () => tx`delete from events where id = ${from}`,
        )
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${a} `)
    expect(first).toContain('：次序不符——这一条与同一链上的另一条调换了位置')
  })

  test('两条调换内容，编号和校验值不动', async () => {
    const [a, b] = [await idOf('甲', 'case.submit'), await idOf('甲', 'case.verify')]
    await asSuperuser(async (tx) => {
      await tx`update events set act = case act when 'case.submit' then 'case.verify' else 'case.submit' end, note = case act when 'case.submit' then '甲case.verify' else '甲case.submit' end where id in (${a}, ${b})`
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${a} `)
    expect(first).toContain('：内容被改动——')
  })

  test('插入一条到中间，自身校验值算对', async () => {
    const after = await idOf('甲', 'case.submit')
    // ids leave gaps: the trigger takes a second one under its lock
    const forged = Number(await idOf('甲', 'case.verify')) - 1
    await asSuperuser(async (tx) => {
      await tx`insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id, prev_hash) overriding system value
        select ${forged}, at, day, '别人', actor_tier, 'case.return', subject_type, subject_id, hash from events where id = ${after}`
      await tx`update events e set hash = event_digest(e) where id = ${forged}`
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain(`#${await idOf('甲', 'case.verify')} `)
    expect(first).toContain('：次序不符——与前一条不相接，中间插入过或次序被调换')
  })

  test('在链尾之后直接添加一条', async () => {
    await asSuperuser(async (tx) => {
      await tx`insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id, prev_hash) overriding system value
        select 900001, at, day, '别人', actor_tier, 'case.return', subject_type, subject_id, hash from events where subject_id = '甲' and act = 'case.approve'`
      await tx`update events e set hash = event_digest(e) where id = 900001`
    })
    expect((await verify()).first).toContain(
      '#900001 2026-06-14 10:00:00 退回补正（case.return） case 甲：次序不符——在链尾记录之后另有添加',
    )
  })
})

describe('总校验本身', () => {
  test('删去最早的一次：后一次不相接，缺的那一次按日期和编号说出', async () => {
    await asSuperuser((tx) => tx`delete from trace_heads where seq = 1`)
    const { code } = await verify()
    expect(code).toBe(1)
    expect(printed.join('\n')).toContain('第 1 号总校验（2026-06-14）：')
    expect(printed.join('\n')).toContain('数据库回到了旧状态——外部留有这一次总校验，数据库里没有')
  })

  test('最新一次连同所列链尾、制作记录全部抹掉：外部留存的指出', async () => {
    await asSuperuser(async (tx) => {
      await tx`delete from trace_heads where seq = 2`
      await tx`delete from trace_tips where head_seq = 2`
      await tx`delete from events where subject_type = 'traceHead' and subject_id = '2'`
      await tx`delete from event_chains where subject_type = 'traceHead' and subject_id = '2'`
      await tx`update event_chains c set headed_id = coalesce((select max(last_id) from trace_tips t where t.subject_type = c.subject_type and t.subject_id = c.subject_id), 0)`
    })
    const { code, first } = await verify()
    expect(code).toBe(1)
    expect(first).toContain('第 2 号总校验（2026-06-15）：数据库回到了旧状态——外部留有这一次总校验，数据库里没有')
  })

  test.each([
    ['日期', (tx: TransactionSql) => tx`update trace_heads set day = '2026-06-13' where seq = 1`, '记录的数字与所签文字不同'],
    ['条数', (tx: TransactionSql) => tx`update trace_heads set events = events - 1 where seq = 1`, '记录的数字与所签文字不同'],
    [
      '所签文字',
      (tx: TransactionSql) => tx`update trace_heads set statement = replace(statement, 'events: 1', 'events: 2') where seq = 1`,
      '校验值不是所签文字的校验值',
    ],
    [
      '所签文字和校验值',
      (tx: TransactionSql) =>
        tx`update trace_heads h set statement = s.text, root = encode(sha256(convert_to(s.text, 'UTF8')), 'hex') from (select replace(statement, 'day: 2026-06-14', 'day: 2026-06-13') as text from trace_heads where seq = 1) s where seq = 1`,
      '签名与所签文字不符',
    ],
    [
      '签名',
      (tx: TransactionSql) => tx`update trace_heads set signature = (select signature from trace_heads where seq = 2) where seq = 1`,
      '签名与所签文字不符',
    ],
    [
      '所列链尾',
      (tx: TransactionSql) => tx`update trace_tips set events = events + 1 where head_seq = 1 and subject_id = '甲'`,
      '所列各链的链尾被改动',
    ],
    ['抹去一条链尾', (tx: TransactionSql) => tx`delete from trace_tips where head_seq = 1 and subject_id = '甲'`, '所列各链的链尾被改动'],
    ['密钥编号', (tx: TransactionSql) => tx`update trace_heads set key_id = 'XXXXXXXX' where seq = 1`, '签名的密钥没有公布过'],
  ] as const)('改动一次总校验的%s', async (_, deed, words) => {
    await asSuperuser((tx) => deed(tx))
    const { code } = await verify()
    expect(code).toBe(1)
    expect(printed.find((line) => line.includes(words))).toContain('第 1 号总校验（2026-06-1')
  })

  test('重写历史，另造密钥、证书，重签全部总校验：没有 SECRET_KEY 做不到不露痕迹', async () => {
    const days = { from: '2020-01-01', to: '2040-01-01' }
    const authority = makeAuthority({ organisation: '示例市', name: '引进毕业生业务根证书' }, days)
    const forged = makeCertified('ec', { organisation: '示例市', name: '引进毕业生校验专用章' }, days, {
      certificate: authority.certificate,
      privateKey: createPrivateKey(authority.privateKey),
    })
    await asSuperuser(async (tx) => {
      await tx`update events set note = '改过' where subject_id = '甲' and act = 'case.submit'`
      await recompute(tx, '甲')
      await tx`update trace_tips t set last_hash = (select last_hash from event_chains c where c.subject_id = '甲') where subject_id = '甲'`
      await tx`update seal_keys set certificate = ${authority.certificate}, public_key = ${authority.publicKey} where purpose = 'authority'`
      await tx`update seal_keys set certificate = ${forged.certificate}, public_key = ${forged.publicKey} where purpose = 'statements'`
      let before: string | null = null
      for (const seq of [1, 2]) {
        const [row] = await tx<
          { text: string; prev: string | null }[]
        >`select replace(statement, 'tips: ' || substring(statement from 'tips: (.*)'), 'tips: ' || tips_digest(seq)) as text, prev_root as prev from trace_heads where seq = ${seq}`
        const text: string = before ? row!.text.replace(row!.prev!, before) : row!.text
        const signature = sign('sha256', Buffer.from(text), { key: forged.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
        const [made]: { root: string }[] =
          await tx`update trace_heads set statement = ${text}, root = encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), prev_root = ${before}, signature = ${signature} where seq = ${seq} returning root`
        before = made!.root
      }
    })
    const known = await readHeadFiles(folder)
    // the database alone, by its own certificates, says that all is well
    expect((await verifyAudit(sql)).broken).toBe(0)
    // the key that only SECRET_KEY opens says otherwise
    expect((await verifyAudit(sql, { secrets: deps.secrets })).first[0]).toMatchObject({
      kind: 'head',
      code: 'foreignKey',
      head: { seq: 1, day: '2026-06-14' },
    })
    // and so does what lies outside, without any key
    expect((await verifyAudit(sql, { outside: known })).first[0]).toMatchObject({
      kind: 'older',
      code: 'headOther',
      head: { seq: 1, day: '2026-06-14' },
    })
  })

  test('用别的密钥签的一次总校验：指出签名不符', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    await asSuperuser(async (tx) => {
      const [row] = await tx<{ statement: string }[]>`select statement from trace_heads where seq = 2`
      const signature = sign('sha256', Buffer.from(row!.statement), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      await tx`update trace_heads set signature = ${signature} where seq = 2`
    })
    expect((await verify()).first).toContain('第 2 号总校验（2026-06-15）：总校验不符——签名与所签文字不符')
  })
})

describe('外部留存', () => {
  test('--heads 指向别处留存的一份', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'yinjin-witness-'))
    copyFileSync(path.join(folder, '2.json'), path.join(elsewhere, 'from-mail.json'))
    await asSuperuser((tx) => tx`delete from trace_heads where seq = 2`)
    const proof = await verifyAudit(sql, { outside: await readHeadFiles(path.join(elsewhere, 'from-mail.json')) })
    expect(proof.first.find(({ kind }) => kind === 'older')).toMatchObject({ code: 'headOutside', head: { seq: 2, day: '2026-06-15' } })
    expect((await verify('--heads', elsewhere)).code).toBe(1)
    await expect(verifyCommand(['--heads', path.join(elsewhere, 'none')])).rejects.toThrow('没有')
    rmSync(elsewhere, { recursive: true })
  })

  test('外部文件自己被改动：只说文件无效，不指控数据库', async () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), 'yinjin-witness-'))
    writeFileSync(path.join(elsewhere, '1.json'), readFileSync(path.join(folder, '1.json'), 'utf8').replace('events: 1', 'events: 9'))
    const { code, first } = await verify('--heads', elsewhere)
    rmSync(elsewhere, { recursive: true })
    expect(code).toBe(1)
    expect(first).toBe(
      '  ✗ 第一处断裂 first broken link：1.json：总校验不符——外部留存的文件不是有效的总校验 (does not agree with the signed head)',
    )
  })

  test('恢复旧状态后继续办理：同号的两份总校验都留着，核验指出', async () => {
    // the database as it was before the second head; what lies outside stays
    await asSuperuser(async (tx) => {
      await tx`delete from trace_tips where head_seq = 2`
      await tx`delete from trace_heads where seq = 2`
      await tx`delete from events where id > (select max(last_id) from trace_tips)`
      await tx`update event_chains c set (last_id, last_hash, events, headed_id) = (select e.id, e.hash, (select count(*) from events n where n.subject_type = c.subject_type and n.subject_id = c.subject_id), e.id
        from events e where e.subject_type = c.subject_type and e.subject_id = c.subject_id order by id desc limit 1) where exists (select 1 from events e where e.subject_type = c.subject_type and e.subject_id = c.subject_id)`
      await tx`delete from event_chains c where not exists (select 1 from events e where e.subject_type = c.subject_type and e.subject_id = c.subject_id)`
    })
    expect((await verify()).first).toContain('第 2 号总校验（2026-06-15）：数据库回到了旧状态——外部留有这一次总校验，数据库里没有')
    const ctx = await systemContext(deps)
    await write('丁', 'case.draft', '另一段历史')
    await asSuperuser((tx) => tx`delete from trace_deliveries where head_seq = 2`)
    await sealNow({ ...ctx, actor: { ...ctx.actor, tier: 'bureau', roles: ['approver'] } }, {})
    await deliver()
    expect(readdirSync(folder).filter((name) => name.startsWith('2'))).toHaveLength(2)
    expect((await verify()).first).toContain('第 2 号总校验（2026-06-15）：数据库回到了旧状态——外部留存的这一次总校验与数据库里的不同')
    const [told] = await sql<{ status: string; detail: string }[]>`select status, detail from trace_deliveries where head_seq = 2`
    expect(told).toEqual({ status: 'failed', detail: '已另有一份同号总校验：数据库曾回到旧状态，请运行 npm run verify-audit' })
    rmSync(
      path.join(
        folder,
        readdirSync(folder).find((name) => name.startsWith('2-'))!,
      ),
    )
  })
})

test('查到一半连接断了：说明没有结论，退出码另有一个', async () => {
  const code = "import('./scripts/verify-audit.ts').then((it) => it.run([])).then((code) => process.exit(code))"
  const env = { ...process.env, DATABASE_URL: app.url, DATA_DIR: app.config.dataDir, SECRET_KEY: app.config.secretKey }
  let said = ''
  const ended = await sql.begin(async (tx) => {
    await tx`lock table events in access exclusive mode`
    const command = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { env })
    command.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')))
    const end = once(command, 'exit')
    const waiting = () => tx<{ pid: number }[]>`select pid from pg_locks where not granted and relation = 'events'::regclass`
    let found = await waiting()
    while (found.length === 0 && command.exitCode === null) found = await waiting()
    await tx`select pg_terminate_backend(${found[0]?.pid ?? 0})`
    return end
  })
  expect(said).toContain('与数据库的连接中断，只查了 0 条，没有结论。 The connection was lost after 0 events: nothing is proved.')
  expect(ended[0]).toBe(2)
})
