// History cannot be changed through any role of the application, nor by the owner while the triggers stand: tried, one by one (Article 22).
import type { TransactionSql } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/postgres.ts'

const { sql } = await testDatabase()
const TIERS = ['bureau', 'auditor', 'supervisingUnit', 'employer', 'graduate', 'public', 'system'] as const
const HASH = 'f'.repeat(64)

beforeAll(async () => {
  await sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, note) values ('2026-06-15T02:00:00Z', '2026-06-15', '周经办', 'bureau', 'org.edit', 'org', '甲', '原文')`
  await sql.begin(async (tx) => {
    await tx`set local app.tier = 'system'`
    await tx`select * from collect_tips(1)`
    await tx`insert into trace_heads (seq, day, made_at, events, chains, moved, statement, root, key_id, signature) values (1, '2026-06-15', now(), 1, 1, 1, '文', ${HASH}, 'K', 'S')`
  })
})

/** Tries one statement in a transaction of its own, as the application's role with a tier, or as the owner. Out: SQLSTATE, or how many rows it did. */
async function attempt(statement: string, tier?: string): Promise<string | number> {
  const undo = new Error('undo')
  let done = -1
  try {
    await sql.begin(async (tx: TransactionSql) => {
      if (tier) await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', ${tier}, true)`
      done = (await tx.unsafe(statement)).count
      throw undo
    })
  } catch (error) {
    if (error !== undo) return (error as { code: string }).code
  }
  return done
}

const REFUSED = [
  ['改一条留痕', `update events set note = '改' where subject_id = '甲'`],
  ['删一条留痕', `delete from events where subject_id = '甲'`],
  ['清空留痕', 'truncate events'],
  ['改链尾', `update event_chains set last_hash = '${HASH}'`],
  ['删链尾', 'delete from event_chains'],
  ['清空链尾', 'truncate event_chains'],
  ['改总校验', `update trace_heads set root = '${HASH}'`],
  ['删总校验', 'delete from trace_heads'],
  ['清空总校验', 'truncate trace_heads cascade'],
  ['改所列链尾', 'update trace_tips set events = 9'],
  ['删所列链尾', 'delete from trace_tips'],
  ['清空所列链尾', 'truncate trace_tips'],
] as const

describe.each(TIERS)('应用角色，%s', (tier) => {
  test.each(REFUSED)('%s：拒绝（42501）', async (_, statement) => {
    expect(await attempt(statement, tier)).toBe('42501')
  })

  test.each([
    [
      '直接写链尾',
      `insert into event_chains (subject_type, subject_id, last_id, last_hash, events) values ('org', '乙', 1, '${HASH}', 1)`,
      '42501',
    ],
    ['直接写所列链尾', `insert into trace_tips values (2, 'org', '乙', 1, '${HASH}', 1)`, '42501'],
    [
      '冲突时改写',
      `insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id) overriding system value values (1, now(), '2026-06-15', '甲', 'bureau', 'x', 'org', '甲') on conflict (id) do update set note = '改'`,
      '42501',
    ],
    ['关掉触发器', 'alter table events disable trigger all', '42501'],
    ['换掉触发器的函数', `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`, '42501'],
    ['绕过触发器', `set session_replication_role = replica`, '42501'],
    ['拨回编号', `select setval('events_id_seq', 1, false)`, '42501'],
    ['整批拷入', 'copy events from stdin', '0A000'],
  ] as const)('%s', async (_, statement, state) => {
    expect(await attempt(statement, tier)).toBe(state)
  })

  test('伪造编号、前一条的校验值、自己的校验值：触发器一律另算', async () => {
    const undo = new Error('undo')
    await sql
      .begin(async (tx) => {
        await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', ${tier}, true)`
        await tx`insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id, prev_hash, hash) overriding system value
          values (900001, '2026-06-15T02:00:00Z', '2026-06-15', '周经办', 'bureau', 'org.edit', 'org', '甲', ${HASH}, ${HASH})`
        await tx`reset role`
        const [first, forged] = await tx<
          { id: string; prev_hash: string; hash: string; sound: boolean }[]
        >`select id::text, prev_hash, hash, hash = event_digest(e) as sound from events e where subject_id = '甲' order by id`
        expect(Number(forged!.id)).toBeLessThan(1000)
        expect(forged!.prev_hash).toBe(first!.hash)
        expect(forged!.hash).not.toBe(HASH)
        expect(forged!.sound).toBe(true)
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
  })

  test('自造一次总校验', async () => {
    const head = (seq: number) =>
      `insert into trace_heads (seq, day, made_at, events, chains, moved, prev_root, statement, root, key_id, signature) values (${seq}, '2026-06-15', now(), 1, 1, 0, '${HASH}', '文', '${HASH}', 'K', 'S')`
    const makes = tier === 'bureau' || tier === 'system'
    // even they only add the next one, in its place; whoever sees no head has nothing to follow
    expect(await attempt(head(2), tier)).toBe(makes ? 1 : tier === 'auditor' ? '42501' : '23505')
    expect(await attempt(head(3), tier)).toBe('23505')
    expect(await attempt('select * from collect_tips(2)', tier)).toBe(makes ? 1 : '42501')
    expect(await attempt('select * from collect_tips(3)', tier)).toBe(makes ? '23505' : '42501')
  })
})

test('收集了链尾而不写下总校验：随事务撤销', async () => {
  const cut = sql.begin(async (tx) => {
    await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'system', true)`
    await tx`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id) values (now(), '2026-06-15', '周经办', 'bureau', 'org.edit', 'org', '丁')`
    await tx`select * from collect_tips(2)`
  })
  await expect(cut).rejects.toMatchObject({ code: '23503' })
  expect(await sql`select 1 from event_chains where subject_id = '丁'`).toHaveLength(0)
})

describe('数据库所有者，触发器还在', () => {
  test.each(REFUSED)('%s：拒绝（42501）', async (_, statement) => {
    expect(await attempt(statement)).toBe('42501')
  })

  test.each([
    [
      '冲突时改写',
      `insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id) overriding system value values (1, now(), '2026-06-15', '甲', 'bureau', 'x', 'org', '甲') on conflict (id) do update set note = '改'`,
    ],
    ['合并写入', `merge into events e using (select 1) s on e.subject_id = '甲' when matched then update set note = '改'`],
    ['链尾退回一条', `update event_chains set last_id = last_id - 1, events = events - 1`],
    ['链尾跳过一条', `update event_chains set last_id = last_id + 5, events = events + 2`],
    ['未经总校验算作已列入', `update event_chains set headed_id = headed_id - 1`],
  ] as const)('%s', async (name, statement) => {
    // a conflict on an id that the trigger replaces is none: the row is added, nothing is changed
    expect(await attempt(statement)).toBe(name === '冲突时改写' ? 1 : '42501')
  })
})
