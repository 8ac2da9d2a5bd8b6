/** The quota city at the end of its year: quota allocated, cases of every outcome with their movements and letters, a survey behind it. */
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovements, type Posting } from '../../api/quotas/post-movement.ts'
import { systemContext } from '../../api/server.ts'
import type { TestApp } from './app.ts'
import { caseRow } from './case-rows.ts'
import { answered, quotaCity } from './quota-city.ts'

interface Introduced {
  employerId: string
  level: string
  /** Off quota by this category. */
  category?: string
  /** Day of the acceptance letter; without one the case is at the bureau. */
  approvedOn?: string
  status: string
  /** The unit of quota was given back inside the window. */
  restored?: boolean
}

/** 100 granted; the first unit 60 (its employers 30 and 20), the second 20 (its employer 15), 20 in the pool. */
export async function reportCity(app: TestApp) {
  const city = await quotaCity(app)
  const unitOf = new Map([
    [city.software, city.haidian],
    [city.medicine, city.haidian],
    [city.elsewhere, city.chaoyang],
  ])
  await city.grant(100)
  const plan = async (clerk: typeof city.unitClerk, approver: typeof city.unitApprover, amounts: Record<string, number>) =>
    answered(await city.publish(approver.api, await city.draft(clerk.api, amounts)))
  await plan(city.bureauClerk, city.bureauApprover, { [city.haidian]: 60, [city.chaoyang]: 20 })
  await plan(city.unitClerk, city.unitApprover, { [city.software]: 30, [city.medicine]: 20 })
  await plan(city.otherClerk, city.otherApprover, { [city.elsewhere]: 15 })

  const post = async (postings: Posting[]) => {
    const ctx = asSystem(await systemContext(app.deps))
    await inTransaction(ctx, 'read write', (run) => postMovements(run, postings))
  }
  let serial = 0
  /** A case as its acts would have left it: row, letter, movements. */
  async function introduce({ employerId, level, category, approvedOn, status, restored }: Introduced): Promise<string> {
    serial += 1
    const unitId = unitOf.get(employerId)!
    const inQuota = !category && !['REFUSED', 'WITHDRAWN', 'DRAFT'].includes(status)
    const held = restored || !inQuota ? 'none' : approvedOn ? 'consumed' : 'reserved'
    const id = await caseRow(app.sql, {
      employerId,
      unitId,
      status,
      educationLevel: level,
      quotaKind: category ? 'OFF_QUOTA' : 'IN_QUOTA',
      quotaHeld: held,
      form: { name: '张晓雨', educationLevel: level, ...(category ? { offQuotaCategory: category } : {}) },
    })
    if (approvedOn)
      await app.sql`insert into letters (kind, case_id, intake_year, number, serial, verify_code, facts, template, issued_on, issued_by_name)
        values ('acceptanceLetter', ${id}, ${city.year}, ${`接${serial}`}, ${serial}, ${crypto.randomUUID()}, ${Buffer.from('x')}, 't', ${approvedOn}, '吴局长')`
    const move = (kind: Posting['kind'], more: Partial<Posting> = {}) => ({
      year: city.year,
      kind,
      fromOrgId: employerId,
      amount: 1,
      caseId: id,
      ...more,
    })
    if (inQuota) await post([move('reserve')])
    if (inQuota && approvedOn) await post([move('consume')])
    if (restored) await post([move('restore', { toOrgId: unitId })])
    return id
  }
  const registered = await introduce({ employerId: city.software, level: 'MASTER', approvedOn: '2026-05-12', status: 'REGISTERED' })
  const approved = await introduce({ employerId: city.software, level: 'MASTER', approvedOn: '2026-06-02', status: 'APPROVED' })
  await introduce({ employerId: city.software, level: 'DOCTOR', approvedOn: '2026-06-20', status: 'ONBOARDED' })
  await introduce({ employerId: city.medicine, level: 'BACHELOR', approvedOn: '2026-06-21', status: 'ONBOARDED' })
  await introduce({ employerId: city.elsewhere, level: 'MASTER', approvedOn: '2026-07-01', status: 'REVOKED', restored: true })
  await introduce({
    employerId: city.software,
    level: 'DOCTOR',
    category: 'EXCELLENT_DOCTOR',
    approvedOn: '2026-05-20',
    status: 'ONBOARDED',
  })
  await introduce({ employerId: city.elsewhere, level: 'MASTER', category: 'VETERAN', approvedOn: '2026-08-03', status: 'ONBOARDED' })
  const reserved = await introduce({ employerId: city.medicine, level: 'MASTER', status: 'AT_BUREAU' })
  await introduce({ employerId: city.medicine, level: 'MASTER', status: 'REFUSED' })
  await introduce({ employerId: city.elsewhere, level: 'MASTER', status: 'WITHDRAWN' })
  await introduce({ employerId: city.elsewhere, level: 'MASTER', status: 'DRAFT' })
  await app.sql`insert into demand_summaries (year, unit_id, status, snapshot, reported_at, reported_by_name)
    values (2026, ${city.haidian}, 'reported', ${app.sql.json({ lines: [], inQuota: 70, offQuota: 3 })}, '2025-11-20T02:00:00Z', '冯主任'),
      (2026, ${city.chaoyang}, 'reported', ${app.sql.json({ lines: [], inQuota: 30, offQuota: 1 })}, '2025-11-21T02:00:00Z', '陈主任')`

  /** The bureau approves the case that waits: its unit of quota is consumed. */
  async function approveReserved(): Promise<void> {
    await post([{ year: city.year, kind: 'consume', fromOrgId: city.medicine, amount: 1, caseId: reserved }])
    await app.sql`update cases set status = 'APPROVED', quota_held = 'consumed' where id = ${reserved}`
    await app.sql`insert into letters (kind, case_id, intake_year, number, serial, verify_code, facts, template, issued_on, issued_by_name)
      values ('acceptanceLetter', ${reserved}, 2026, '接99', 99, ${crypto.randomUUID()}, ${Buffer.from('x')}, 't', '2026-09-28', '吴局长')`
  }
  const office = await app.org({ tier: 'auditor', kind: 'auditor', name: '示例纪检组' })
  return { ...city, registered, approved, reserved, approveReserved, auditor: await app.person(office, '严审计', ['clerk']) }
}
