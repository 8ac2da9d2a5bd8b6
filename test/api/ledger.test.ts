import type { TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { asSystem } from '../../api/core/context.ts'
import { AppError } from '../../api/core/errors.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovement, postMovements, type Posting } from '../../api/quotas/post-movement.ts'
import { systemContext } from '../../api/server.ts'
import { proofLines, proveLedger } from '../../scripts/prove-ledger.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity()
const { sql, deps } = city
await city.grantTo(city.employerId, 20)

const holds = async () => (await proveLedger(sql)).flatMap((proof) => proof.invariants).filter((invariant) => !invariant.holds)
const [{ id: decisionId } = { id: '' }] = await sql<{ id: string }[]>`select id from decisions limit 1`
/** A movement as the system would post it, in a transaction of its own. */
const post = async (posting: Omit<Posting, 'year'>, held?: { caseId: string; held: string }) =>
  inTransaction(asSystem(await systemContext(deps)), 'read write', async (run) => {
    await postMovement(run, { year: 2026, ...posting })
    if (held) await run.tx.execute(`update cases set quota_held = '${held.held}' where id = '${held.caseId}'`)
  })

describe('占用（第十七条第三项）', () => {
  test('50 件同时提交、指标 20 个：恰好 20 件占用，30 件被拒并指明账户，台账成立', async () => {
    const drafts = []
    for (let i = 0; i < 50; i++) drafts.push(await city.ready())
    const { api } = city.people.clerk.api
    const answers = await Promise.all(drafts.map((draft) => api.cases[':id'].submit.$post({ param: { id: draft.id }, json: {} })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([...Array<number>(20).fill(200), ...Array<number>(30).fill(422)])
    const refusals = await Promise.all(answers.filter((answer) => answer.status === 422).map((answer) => answer.json()))
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        code: 'quota-exhausted',
        title: '「启航工业软件有限公司」2026 年度可用指标不足',
        failures: [
          {
            code: 'quota-available',
            cite: { article: '6' },
            message: '启航工业软件有限公司的指标已用完：共 20 个，已占用 20、已使用 0，可用 0',
          },
        ],
      })
    expect((await sql`select available, reserved from quota_accounts where org_id = ${city.employerId}`)[0]).toEqual({
      available: 0,
      reserved: 20,
    })
    expect((await sql`select count(*)::int as n from cases where status = 'SUBMITTED' and quota_held = 'reserved'`)[0]).toEqual({ n: 20 })
    expect((await sql`select count(*)::int as n from cases where status = 'DRAFT' and quota_held = 'none'`)[0]).toEqual({ n: 30 })
    expect(await holds()).toEqual([])
  })
})

describe('没有决策没有效力（第十九条至第二十一条）', () => {
  test('下达、分配、收回、调剂都须有决策', async () => {
    for (const kind of ['grant', 'allocate', 'recall', 'transfer'] as const)
      await expect(post({ kind, fromOrgId: city.bureauId, toOrgId: city.unitId, amount: 1 })).rejects.toMatchObject({
        code: 'decision-needed',
      })
  })

  test('数量不是正整数的变动被拒', async () => {
    for (const amount of [0, -1, 1.5])
      await expect(post({ kind: 'allocate', fromOrgId: city.bureauId, toOrgId: city.unitId, amount, decisionId })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })

  test('一批变动要么全部生效，要么全不生效', async () => {
    const before = await sql`select org_id, available from quota_accounts order by org_id`
    await post({ kind: 'grant', fromOrgId: city.bureauId, amount: 5, decisionId })
    const batch: Posting[] = [
      { year: 2026, kind: 'allocate', fromOrgId: city.bureauId, toOrgId: city.unitId, amount: 3, decisionId },
      { year: 2026, kind: 'allocate', fromOrgId: city.bureauId, toOrgId: city.otherUnitId, amount: 3, decisionId },
    ]
    const ctx = asSystem(await systemContext(deps))
    await expect(inTransaction(ctx, 'read write', (run) => postMovements(run, batch))).rejects.toMatchObject({ code: 'quota-exhausted' })
    const after = await sql`select org_id, available from quota_accounts where org_id <> ${city.bureauId} order by org_id`
    expect(after).toEqual(before.filter((row) => row['org_id'] !== city.bureauId))
  })
})

describe('数据库自身的守卫，以应用角色直接执行 SQL', () => {
  /** As the application's role and as the bureau: what a fault in our code could attempt. */
  const raw = (work: (tx: TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'bureau', true), set_config('app.org_id', ${city.bureauId}, true)`
      await work(tx)
    })
  const movement = async (tx: TransactionSql, kind: string) =>
    (
      await tx<
        { id: string }[]
      >`insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids) values (2026, ${kind}, '6', ${decisionId}, now(), '直接', ${[city.bureauId]}) returning id`
    )[0]!.id
  const account = async (orgId: string) => (await sql<{ id: string }[]>`select id from quota_accounts where org_id = ${orgId}`)[0]!.id

  test('不能改、删分录和变动，不能改余额', async () => {
    await expect(raw((tx) => tx`update quota_entries set delta = 99`)).rejects.toThrow('permission denied for table quota_entries')
    await expect(raw((tx) => tx`delete from quota_entries`)).rejects.toThrow('permission denied for table quota_entries')
    await expect(raw((tx) => tx`update quota_movements set kind = 'lapse'`)).rejects.toThrow('permission denied for table quota_movements')
    await expect(raw((tx) => tx`delete from quota_movements`)).rejects.toThrow('permission denied for table quota_movements')
    await expect(raw((tx) => tx`update quota_accounts set available = 1000`)).rejects.toThrow('permission denied for table quota_accounts')
    await expect(raw((tx) => tx`truncate quota_entries`)).rejects.toThrow('permission denied for table quota_entries')
  })

  test('连数据库的所有者也不能改、删、清空分录', async () => {
    await expect(sql`update quota_entries set delta = 99`).rejects.toThrow('quota_entries is append-only: UPDATE refused')
    await expect(sql`delete from quota_movements`).rejects.toThrow('quota_movements is append-only: DELETE refused')
    await expect(sql`truncate quota_entries cascade`).rejects.toThrow('append-only: TRUNCATE refused')
  })

  test('不平的变动在提交时被拒', async () => {
    const unit = await account(city.employerId)
    await expect(
      raw(
        async (tx) =>
          tx`insert into quota_entries ${tx({ movement_id: await movement(tx, 'allocate'), account_id: unit, bucket: 'available', delta: 7 })}`,
      ),
    ).rejects.toThrow('does not balance')
    await expect(raw((tx) => movement(tx, 'allocate'))).rejects.toThrow('does not balance')
  })

  test('透支被拒，已有的变动不能再添分录', async () => {
    const [pool, employer] = [await account(city.bureauId), await account(city.employerId)]
    const overdraw = raw(async (tx) => {
      const id = await movement(tx, 'recall')
      await tx`insert into quota_entries (movement_id, account_id, bucket, delta) values (${id}, ${employer}, 'available', -1), (${id}, ${pool}, 'available', 1)`
    })
    await expect(overdraw).rejects.toThrow('quota_accounts_no_overdraft')
    const [earlier] = await sql<{ id: string }[]>`select id from quota_movements order by id limit 1`
    await expect(
      raw((tx) => tx`insert into quota_entries ${tx({ movement_id: earlier!.id, account_id: employer, bucket: 'available', delta: 1 })}`),
    ).rejects.toThrow('does not balance')
  })

  test('没有决策的分配、同一案卷的第二次占用被拒', async () => {
    await expect(
      raw(
        (tx) =>
          tx`insert into quota_movements (year, kind, article, at, actor_name, org_ids) values (2026, 'allocate', '6', now(), '直接', ${[city.bureauId]})`,
      ),
    ).rejects.toThrow('quota_movements_decided')
    const [held] = await sql<{ caseId: string }[]>`select case_id as "caseId" from quota_movements where kind = 'reserve' limit 1`
    await expect(
      raw(
        (tx) =>
          tx`insert into quota_movements (year, kind, article, case_id, at, actor_name, org_ids) values (2026, 'reserve', '6', ${held!.caseId}, now(), '直接', ${[city.bureauId]})`,
      ),
    ).rejects.toThrow('quota_movements_case')
  })

  test('主管单位看不到另一单位的账户和变动', async () => {
    const seen = await sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'supervisingUnit', true), set_config('app.org_id', ${city.otherUnitId}, true)`
      return {
        accounts: await tx`select 1 from quota_accounts where org_id = ${city.employerId}`,
        entries: await tx`select 1 from quota_entries where account_id = ${await account(city.employerId)}`,
        movements: await tx`select 1 from quota_movements where kind = 'reserve'`,
      }
    })
    expect([seen.accounts.length, seen.entries.length, seen.movements.length]).toEqual([0, 0, 0])
  })
})

describe('并发的随机变动', () => {
  test('400 次随机变动同时进行，被拒的都是余额或案卷状态不许，台账始终成立', async () => {
    await post({ kind: 'grant', fromOrgId: city.bureauId, amount: 60, decisionId })
    const pool = [city.bureauId, city.unitId, city.otherUnitId, city.employerId, city.rivalId]
    const cases: string[] = []
    for (let i = 0; i < 40; i++) cases.push((await city.ready({ materials: [] })).id)
    // a fixed sequence: the same run can be looked at again
    let seed = 20260615
    const random = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * n)
    }
    const act = () => {
      const [from, to] = [pool[random(5)]!, pool[random(5)]!]
      const amount = 1 + random(6)
      const caseId = cases[random(40)]!
      const kind = (['allocate', 'recall', 'transfer', 'reserve', 'consume', 'release'] as const)[random(6)]!
      if (kind === 'reserve') return post({ kind, fromOrgId: city.rivalId, amount: 1, caseId }, { caseId, held: 'reserved' })
      if (kind === 'consume') return post({ kind, fromOrgId: city.rivalId, amount: 1, caseId }, { caseId, held: 'consumed' })
      if (kind === 'release') return post({ kind, fromOrgId: city.rivalId, amount: 1, caseId }, { caseId, held: 'none' })
      return from === to
        ? post({ kind: 'allocate', fromOrgId: city.bureauId, toOrgId: city.rivalId, amount, decisionId })
        : post({ kind, fromOrgId: from, toOrgId: to, amount, decisionId })
    }
    const outcomes: PromiseSettledResult<void>[] = []
    for (let round = 0; round < 20; round++) {
      outcomes.push(...(await Promise.allSettled(Array.from({ length: 20 }, act))))
      if (round % 5 === 4) expect(await holds()).toEqual([])
    }
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason instanceof AppError ? outcome.reason.code : String(outcome.reason)] : [],
    )
    expect(new Set(refused)).toEqual(new Set(['quota-exhausted', 'conflict']))
    expect(outcomes.length - refused.length).toBeGreaterThan(100)
  })

  test('证明逐项打印数字', async () => {
    const lines = proofLines(await proveLedger(sql))
    expect(lines[0]).toBe('2026 年度')
    expect(lines[1]).toBe('  ✓ 没有负余额：5 个账户，最低余额不小于 0')
    expect(lines).toHaveLength(9)
  })
})
