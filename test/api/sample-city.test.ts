// The sample city stands as its people would have left it, and its people can go on where it ends.
import { beforeAll, describe, expect, test } from 'vitest'
import { CASE_STATUS } from '../../api/rules/case-status.ts'
import { checkCitizenId } from '../../api/rules/identifiers.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { demoAccounts, seedCity } from '../../scripts/seed.ts'
import { verifyAudit } from '../../scripts/verify-audit.ts'
import { testApp, type Client } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const { sql } = app

const signedIn = async (username: string): Promise<Client> => {
  const [account] = await sql<{ id: string }[]>`select id from accounts where username = ${username}`
  return app.client(await app.session(account!.id))
}
/** A case of a status that stands as asked, the first by number. */
const caseAt = async (status: string, more = sql`true`) =>
  (
    await sql<
      { id: string; name: string; first_checked_by: string | null }[]
    >`select id, name, first_checked_by from cases c where status = ${status} and ${more} order by case_no limit 1`
  )[0]!

beforeAll(() => seedCity(app.config), 240_000)

describe('示例城市', () => {
  test('每一种状态都有申报，各年度的数量不变', async () => {
    const rows = await sql<{ status: string; n: number }[]>`select status, count(*)::int as n from cases group by status`
    expect(rows.map(({ status }) => status).toSorted()).toEqual(Object.keys(CASE_STATUS).toSorted())
    const years = await sql<{ intake_year: number; n: number }[]>`select intake_year, count(*)::int as n from cases group by 1 order by 1`
    expect(years.map(({ intake_year, n }) => [intake_year, n])).toEqual([
      [2024, 605],
      [2025, 713],
      [2026, 709],
    ])
    const now = Object.fromEntries(
      (await sql<{ status: string; n: number }[]>`select status, count(*)::int as n from cases where intake_year = 2026 group by 1`).map(
        ({ status, n }) => [status, n],
      ),
    )
    expect(now).toMatchObject({ DRAFT: 43, SUBMITTED: 136, RETURNED: 30, AT_BUREAU: 120, RETURNED_TO_UNIT: 10 })
  })

  test('指标台账三年都成立', async () => {
    const proofs = await proveLedger(sql)
    expect(proofs.map(({ year }) => year)).toEqual([2024, 2025, 2026])
    expect(proofs.flatMap(({ invariants }) => invariants.filter(({ holds }) => !holds))).toEqual([])
    const [used] = await sql<
      { available: number; reserved: number }[]
    >`select q.available, q.reserved from quota_accounts q join accounts a on a.org_id = q.org_id where a.username = 'hengrui.hr' and q.year = 2026`
    expect(used!.available).toBe(0)
  })

  test('操作留痕逐链成立，最后一件事不晚于演示日', async () => {
    const { broken, events } = await verifyAudit(sql)
    expect(broken).toBe(0)
    expect(events).toBeGreaterThan(50_000)
    const [last] = await sql<{ day: string }[]>`select max(day)::text as day from events`
    expect(last!.day < '2026-06-15').toBe(true)
  })

  test('身份号码全部有效，地区码 110100，与出生日期、性别相符，不以明文存放', async () => {
    const rows = await sql<
      { citizen_id_enc: Uint8Array; form: { birthDate: string; sex: 'MALE' | 'FEMALE' } }[]
    >`select citizen_id_enc, form from cases where citizen_id_enc is not null`
    const wrong = rows.filter(({ citizen_id_enc, form }) => {
      const number = app.deps.secrets.open(citizen_id_enc)
      return !number.startsWith('110100') || !checkCitizenId(number, { birthDate: form.birthDate, sex: form.sex, today: '2026-06-15' }).ok
    })
    expect(wrong).toEqual([])
    const [leaked] = await sql<
      { n: number }[]
    >`select count(*)::int as n from events where before::text ~ '110100(19|20)[0-9]{9}' or after::text ~ '110100(19|20)[0-9]{9}' or note ~ '110100(19|20)[0-9]{9}'`
    expect(leaked!.n).toBe(0)
  })

  test('每位演示人员都能登录，每一种状态的申报都能打开', async () => {
    for (const { signIn } of demoAccounts(app.config).slice(0, -1)) {
      const [username = '', password = ''] = signIn.split(' / ')
      expect((await app.anyone.api.session.$post({ json: { username, password } })).status).toBe(200)
    }
    const bureau = await signedIn('bureau.reviewer')
    for (const status of Object.keys(CASE_STATUS)) {
      const { id } = await caseAt(status)
      expect((await bureau.api.cases[':id'].$get({ param: { id } })).status).toBe(200)
    }
  })
})

describe('接着办下去', () => {
  test('批准一件，文书编号接着最后一号', async () => {
    const { id, first_checked_by } = await caseAt('AT_BUREAU', sql`first_checked_by is not null`)
    const approver = await signedIn('bureau.approver')
    const [before] = await sql<
      { last: number }[]
    >`select max(serial)::int as last from letters where kind = 'acceptanceLetter' and issued_on >= '2026-01-01'`
    const answer = await approver.api.cases[':id'].approve.$post({ param: { id }, json: {} })
    expect(answer.status).toBe(200)
    const [letter] = await sql<{ serial: number }[]>`select serial from letters where case_id = ${id} and kind = 'acceptanceLetter'`
    expect(letter!.serial).toBe(before!.last + 1)
    expect(first_checked_by).not.toBeNull()
  })

  test('落户审核中已初核且比对无疑点的，负责人可以准予', async () => {
    const { id } = await caseAt('IN_SETTLEMENT', sql`first_checked_by is not null`)
    const approver = await signedIn('bureau.approver')
    expect((await approver.api.settlements[':id'].approve.$post({ param: { id }, json: {} })).status).toBe(200)
  })

  test('海淀区初核一件，毕业生打开个人链接同意公示', async () => {
    const { id } = await caseAt('SUBMITTED', sql`first_checked_by is null and unit_name like '海淀区%'`)
    const reviewer = await signedIn('haidian.reviewer')
    expect((await reviewer.api.cases[':id'].verify.$post({ param: { id }, json: {} })).status).toBe(200)
    const line = demoAccounts(app.config).at(-1)!
    const [, token = '', lastFour = ''] = /\/me\/(\S+)\s+\S+\s+(\w{4})$/.exec(line.signIn) ?? []
    const opened = await app.anyone.api.me.open.$post({ json: { token, lastFour } })
    expect(opened.status).toBe(200)
  })

  test('签过承诺书的草稿：有余额的用人单位可以提交，指标用完的不能', async () => {
    const ready = await caseAt('DRAFT', sql`c.name = '顾清让'`)
    const submitted = await (await signedIn('qihang.hr')).api.cases[':id'].submit.$post({ param: { id: ready.id }, json: {} })
    expect(await submitted.json()).toMatchObject({ status: 'SUBMITTED' })
    const spent = await caseAt(
      'DRAFT',
      sql`c.pledged_at is not null and c.employer_id = (select org_id from accounts where username = 'hengrui.hr')`,
    )
    const refused = await (await signedIn('hengrui.hr')).api.cases[':id'].submit.$post({ param: { id: spent.id }, json: {} })
    expect(await refused.json()).toMatchObject({ code: 'quota-exhausted' })
  })
})
