// An act broken off in the middle, again and again: the act is done once or not at all, and its repeat says which.
import { expect, test } from 'vitest'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { testApp } from '../support/app.ts'
import { quotaCity, recordOf, uploadMinutes } from '../support/quota-city.ts'

const app = await testApp({ day: '2026-02-10' })
const city = await quotaCity(app)

const waiting = async () =>
  (
    await app.sql<
      { pid: number }[]
    >`select pid from pg_stat_activity where datname = current_database() and application_name = 'yinjin' and wait_event_type = 'Lock'`
  )[0]?.pid

/** Holds a row so that the act stops there half done, then breaks its statement off. */
async function breakOff(table: 'intake_years' | 'quota_accounts', act: () => Promise<Response>): Promise<Response> {
  let acting: Promise<Response> | undefined
  await app.sql.begin(async (tx) => {
    await tx`select 1 from ${tx(table)} for update`
    acting = act()
    let pid = await waiting()
    while (pid === undefined) pid = await waiting()
    await app.sql`select pg_cancel_backend(${pid})`
    await acting
  })
  return acting!
}

test('下达时反复在半途被中断，用同一请求编号重试：每次恰好生效一次，台账成立', async () => {
  const { api } = city.bureauApprover.api
  const minutes = await uploadMinutes(city.bureauApprover.api)
  const grantTo = (total: number) => () =>
    api.decisions['annual-total'].$post(
      { json: { year: 2026, total, record: recordOf(minutes) } },
      { headers: { 'idempotency-key': `grant-to-${total}-times` } },
    )
  expect((await grantTo(1)()).status).toBe(200)
  for (let total = 2; total <= 8; total++) {
    // before anything was written, and after the decision was: nothing of either remains
    expect((await breakOff('intake_years', grantTo(total))).status).toBe(500)
    expect((await breakOff('quota_accounts', grantTo(total))).status).toBe(500)
    const [done, repeated] = [await (await grantTo(total)()).json(), await (await grantTo(total)()).json()]
    expect(done).toMatchObject({ number: `集决〔2026〕${total}号`, effect: [{ before: total - 1, after: total }] })
    expect(repeated).toEqual(done)
  }
  expect(await app.sql`select kind, count(*)::int as n from quota_movements group by kind`).toEqual([{ kind: 'grant', n: 8 }])
  expect(await app.sql`select count(*)::int as n from decisions`).toEqual([{ n: 8 }])
  expect(await city.available(city.bureau)).toBe(8)
  expect((await proveLedger(app.sql)).flatMap((proof) => proof.invariants).filter((invariant) => !invariant.holds)).toEqual([])
})

test('坏掉的台账会被发现并指出在哪里', async () => {
  await app.sql.begin(async (tx) => {
    await tx`alter table quota_accounts disable trigger user`
    await tx`update quota_accounts set available = available + 1 where org_id = ${city.bureau}`
    await tx`alter table quota_accounts enable trigger user`
  })
  const [proof] = await proveLedger(app.sql)
  expect(proof!.invariants.filter((invariant) => !invariant.holds).map(({ name, figure }) => [name, figure])).toEqual([
    ['grantedIsHeld', '下达 8 = 可用 9 + 已占用 0 + 已使用 0 + 已压减 0 + 已作废 0 不成立，账户合计 9'],
    ['balancesAreFolds', '示例市人力社保局 可用 9，分录合计 8'],
  ])
})
