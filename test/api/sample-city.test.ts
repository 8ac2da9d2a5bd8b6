// The sample city stands as its people would have left it, and its people can go on where it ends.
import { beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { trialJob } from '../../api/policies/trial-job.ts'
import { CASE_STATUS } from '../../api/rules/case-status.ts'
import { checkCitizenId } from '../../api/rules/identifiers.ts'
import { systemContext } from '../../api/server.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { demoAccounts, seedCity } from '../../scripts/seed.ts'
import { verifyAudit } from '../../scripts/verify-audit.ts'
import { ok, testApp, type Client } from '../support/app.ts'

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

  test('每次提交都存有判定过程；案卷记有首次提交时的政策和准入条件', async () => {
    const [stored] = await sql`select count(*)::int as n, count(*) filter (where explanation is null)::int as without from case_verdicts`
    expect(stored).toEqual({ n: 2294, without: 0 })
    const [bound] = await sql`
      select count(*) filter (where submitted_at is not null and policy_id is distinct from 'policy-2018')::int as strange,
        count(*) filter (where submitted_at is null and policy_id is not null)::int as early,
        count(*) filter (where admission_id is not null)::int as xicheng,
        count(*) filter (where admission_id is not null and unit_name not like '西城区%')::int as elsewhere from cases`
    expect(bound).toEqual({ strange: 0, early: 0, xicheng: 70, elsewhere: 0 })
  })

  test('西城区的准入条件经本单位集体决策公布；2027 年度版本正在起草，已核定两处', async () => {
    const [admission] = await sql`
      select o.name, a.status, a.conditions, d.kind, d.org_id = a.org_id as own, d.minutes_sha is not null as minutes
      from admission_versions a join orgs o on o.id = a.org_id join decisions d on d.id = a.decision_id`
    expect(admission).toEqual({
      name: '西城区人力资源和社会保障局',
      status: 'published',
      conditions: { minRegisteredMonths: 24, note: '本区要求用人单位注册登记满两年' },
      kind: 'admission',
      own: true,
      minutes: true,
    })
    const bureau = await signedIn('bureau.clerk')
    const { texts, versions } = await ok(bureau.api.policies.$get())
    expect(versions).toMatchObject([{ id: 'policy-2021.2027-1', status: 'draft', basedOn: 'policy-2018' }])
    expect(texts.map(({ id, unconfirmed, governs }) => [id, unconfirmed.length, governs])).toEqual([
      ['policy-2018', 0, [2024, 2025, 2026]],
      ['policy-2021', 27, []],
    ])
    const { history } = await ok(bureau.api.policies.points[':text'].$get({ param: { text: 'policy-2021' } }))
    expect(history.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['adverseRecordYears', 'confirmed'],
      ['approvalFormCopies', 'confirmed'],
    ])
  })

  test('操作留痕逐链成立，最后一件事不晚于演示日', async () => {
    const { broken, events } = await verifyAudit(sql)
    expect(broken).toBe(0)
    expect(events).toBeGreaterThan(50_000)
    const [last] = await sql<{ day: string }[]>`select max(day)::text as day from events`
    expect(last!.day <= '2026-06-15').toBe(true)
  })

  test('2025 年终执行情况已定稿，数字与台账一致，文书和表格都在', async () => {
    const [report] = await sql<{ id: string; status: string; total: number; consumed: number; lapsed: number }[]>`
      select r.id, r.status, (figures ->> 'total')::int as total, (figures -> 'sums' ->> 'consumed')::int as consumed, (figures -> 'sums' ->> 'lapsed')::int as lapsed
      from execution_reports r join orgs o on o.id = r.org_id where r.year = 2025 and o.tier = 'bureau'`
    expect(report).toMatchObject({ status: 'decided', total: 850, consumed: 632, lapsed: 218 })
    const { reports } = (await signedIn('auditor')).api
    for (const file of [reports[':id'].pdf, reports[':id'].workbook])
      expect((await file.$get({ param: { id: report!.id } })).status).toBe(200)
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
  test('用 2025 年的申报试算 2027 年度草稿', async () => {
    const bureau = await signedIn('bureau.clerk')
    const { id, total } = await ok(bureau.api.policies.trials.$post({ json: { policyId: 'policy-2021.2027-1', year: 2025 } }))
    // its job alone: the papers of the last days wait before it
    const system = asSystem(await systemContext(app.deps))
    await inTransaction(system, 'read write', (run) => trialJob()(run, { trialId: id }))
    const trial = await ok(bureau.api.policies.trials[':id'].$get({ param: { id } }))
    expect(trial.groups.rule.map(({ title, gained }) => [title, gained])).toEqual([
      ['依法纳税', 59],
      ['档案管理', 33],
    ])
    expect([total, trial.done, trial.changed, trial.moves]).toEqual([713, 713, 88, { 'pass>pass': 625, 'pass>refused': 88 }])
  })

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
