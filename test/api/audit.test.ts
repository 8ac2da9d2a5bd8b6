// The chain of the trace against someone with the rights of the database's owner.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../scripts/verify-audit.ts'
import { testDatabase } from '../support/postgres.ts'

const { sql } = await testDatabase()

/** Writes an event through the trigger, as every act does. */
const write = (subject: string, act: string, day: string) =>
  sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, after) values (${`${day}T02:00:00Z`}, ${day}, '周经办', 'bureau', ${act}, 'case', ${subject}, ${sql.json({ status: 'SUBMITTED' })})`

/** What only a superuser can do: the guards are switched off, the deed is done, they are on again. */
async function behindTheGuards(deed: () => Promise<unknown>): Promise<void> {
  await sql`alter table events disable trigger user`
  await deed()
  await sql`alter table events enable trigger user`
}
const idOf = async (act: string) => (await sql<{ id: string }[]>`select id from events where act = ${act} order by id limit 1`)[0]!.id

beforeAll(async () => {
  for (const subject of ['甲', '乙', '丙'])
    for (const act of ['起草', '提交', '审核', '批准']) await write(subject, `${subject}.${act}`, '2026-03-02')
  await sql`create table events_kept as table events`
})

afterEach(async () => {
  await behindTheGuards(async () => {
    await sql`delete from events`
    await sql`insert into events overriding system value select * from events_kept`
  })
})

describe('verify-audit（第二十二条）', () => {
  test('未经改动的留痕逐条成立', async () => {
    expect(await verifyAudit(sql)).toEqual({ events: 12, subjects: 3, broken: 0, first: [] })
  })

  test('超级用户也须先关掉触发器才能改动', async () => {
    await expect(sql`update events set note = '改' where act = '乙.提交'`).rejects.toThrow('append-only')
    await expect(sql`delete from events where act = '乙.提交'`).rejects.toThrow('append-only')
    await expect(sql`truncate events`).rejects.toThrow('append-only')
  })

  test('关掉触发器改了一条的内容：指出是哪一条', async () => {
    await behindTheGuards(() => sql`update events set after = ${sql.json({ status: 'APPROVED' })} where act = '乙.提交'`)
    const { broken, first } = await verifyAudit(sql)
    expect(broken).toBe(1)
    expect(first[0]).toMatchObject({ id: await idOf('乙.提交'), act: '乙.提交', subject: 'case 乙', fault: 'content' })
  })

  test('连校验值一起重算：后一条接不上', async () => {
    await behindTheGuards(async () => {
      await sql`update events set actor_name = '别人' where act = '乙.提交'`
      await sql`update events e set hash = event_digest(e) where act = '乙.提交'`
    })
    const { broken, first } = await verifyAudit(sql)
    expect(broken).toBe(1)
    expect(first[0]).toMatchObject({ act: '乙.审核', fault: 'link' })
  })

  test('删去中间一条：后一条接不上；删去第一条：第二条没有来处', async () => {
    await behindTheGuards(() => sql`delete from events where act in ('甲.审核', '丙.起草')`)
    const { events, broken, first } = await verifyAudit(sql)
    expect({ events, broken }).toEqual({ events: 10, broken: 2 })
    expect(first.map(({ act, fault }) => `${act} ${fault}`)).toEqual(['甲.批准 link', '丙.提交 link'])
  })

  test('插入一条到中间：它没有来处，或后一条接不上', async () => {
    // ids leave gaps: the trigger takes a second one under its lock
    const gap = Number(await idOf('甲.审核')) - 1
    await behindTheGuards(async () => {
      await sql`insert into events (id, at, day, actor_name, actor_tier, act, subject_type, subject_id, prev_hash) overriding system value
        select ${gap}, at, day, '别人', actor_tier, '甲.伪造', subject_type, subject_id, hash from events where act = '甲.提交'`
      await sql`update events e set hash = event_digest(e) where act = '甲.伪造'`
    })
    expect((await verifyAudit(sql)).first.map(({ act, fault }) => `${act} ${fault}`)).toEqual(['甲.审核 link'])
  })

  test('删去一条链最新的一条：没有后一条指着它，单凭链发现不了', async () => {
    await behindTheGuards(() => sql`delete from events where act = '丙.批准'`)
    expect(await verifyAudit(sql)).toMatchObject({ events: 11, broken: 0 })
  })
})
