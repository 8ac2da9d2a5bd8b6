// Cases that wait for the bureau's approval, each with a person, a notice and a unit of quota of its own: as a year leaves them.
import type { Sql } from 'postgres'
import { workCalendars } from '../../db/reference/index.ts'
import type { Ctx } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovement } from '../../api/quotas/post-movement.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** Area code 110100, which no person has. */
function citizenIdOf(serial: number): string {
  const body = `110100${2000 + Math.floor(serial / 1000)}0315${String(serial % 1000).padStart(3, '0')}`
  return body + '10X98765432'[[...body].reduce((sum, digit, i) => sum + Number(digit) * WEIGHTS[i]!, 0) % 11]
}

const FORM = {
  sex: 'FEMALE',
  birthDate: '2000-03-15',
  phone: '13900000017',
  originPlace: '山东省曲阜市',
  hukouPlace: '湖北省武汉市武昌区示例路 299 号',
  beijingHukou: false,
  educationLevel: 'MASTER',
  degree: 'MASTER',
  schoolCode: '10486',
  schoolName: '武汉大学',
  major: '摄影测量与遥感',
  trainingMode: 'NON_DIRECTED',
  unifiedPlan: true,
  enrolledOn: '2023-09-01',
  graduatesOn: '2026-06-30',
  onTime: true,
  studyEmployment: 'NONE',
  entryRoute: 'GENERAL',
  quotaKind: 'IN_QUOTA',
  postTitle: '遥感算法工程师',
  postCategory: 'ENGINEERING',
  matchStatement: '岗位从事遥感影像处理算法研发，与所学专业一致。',
  serviceYears: 5,
  archiveHolder: '海淀区示例人才中心',
  archiveAddress: '北京市海淀区示例路 1 号',
  archiveContact: '档案室 010-00000010',
}

async function orgs(sql: Sql) {
  const org = async (row: Record<string, string | null>) =>
    (
      await sql<
        { id: string }[]
      >`insert into orgs ${sql({ complaint_phone: '010-55550100', complaint_address: '示例路 1 号', system: 'GENERAL', features: [], registered_on: '2015-03-01', ...row } as never)} returning id`
    )[0]!.id
  const bureau = await org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
  const unit = await org({
    tier: 'supervisingUnit',
    kind: 'districtBureau',
    name: '海淀区人力资源和社会保障局',
    parent_id: bureau,
    district: '110108',
  })
  const employer = await org({
    tier: 'employer',
    kind: 'employer',
    name: '北京云图示例科技有限公司',
    parent_id: unit,
    district: '110108',
    tax_district: '110108',
    nature: 'NON_PUBLIC_ENTERPRISE',
    uscc: '91110108MA00A0B1X1',
    address: '北京市海淀区示例路 18 号',
    contact_name: '韩联系',
  })
  return { bureau, unit, employer }
}

/** In: how many cases. Out: the bureau and the cases, first-checked, their units of quota reserved. */
export async function casesAtBureau(sql: Sql, system: Ctx, count: number): Promise<{ bureau: string; ids: string[] }> {
  const { secrets } = system.deps
  for (const { year, source, off, makeup } of workCalendars)
    await sql`insert into work_calendars (year, source, off, makeup) values (${year}, ${source}, ${[...off]}::date[], ${[...makeup]}::date[])`
  await sql`insert into intake_years (year, policy_id, status, annual_total) values (2026, 'policy-2018', 'open', ${count})`
  const { bureau, unit, employer } = await orgs(sql)
  await sql`insert into quota_accounts (year, org_id, available) values (2026, ${employer}, ${count})`
  const notice = {
    unit_id: unit,
    unit_name: '海淀区人力资源和社会保障局',
    intake_year: 2026,
    number: '海淀区公示〔2026〕第1号',
    batch: 1,
    published_on: '2026-05-12',
    published_at: '2026-05-12T01:00:00Z',
    workdays: 5,
    last_day: '2026-05-19',
    complaint_phone: '010-55550100',
    complaint_address: '示例路 1 号',
    published_by: unit,
    published_by_name: '周经办',
  }
  const [published] = await sql<{ id: string }[]>`insert into notices ${sql(notice)} returning id`
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  for (const [i, id] of ids.entries()) {
    const name = `示例${String(i + 1).padStart(4, '零')}`
    const row = {
      id,
      case_no: `YJ2026-${String(i + 1).padStart(6, '0')}`,
      intake_year: 2026,
      employer_id: employer,
      unit_id: unit,
      employer_name: '北京云图示例科技有限公司',
      unit_name: '海淀区人力资源和社会保障局',
      status: 'AT_BUREAU',
      status_since: '2026-05-20T02:00:00Z',
      name,
      pinyin: 'shili sl',
      education_level: 'MASTER',
      school_name: '武汉大学',
      form: sql.json({ ...FORM, name }),
      submitted_on: '2026-04-08',
      submitted_at: '2026-04-08T02:00:00Z',
      pledged_at: '2026-04-07T02:00:00Z',
      consented_at: '2026-05-08T02:00:00Z',
      notice_id: published!.id,
      quota_kind: 'IN_QUOTA',
      quota_held: 'none',
      first_checked_by: unit,
      first_checked_by_name: '孙审核',
      first_checked_at: '2026-05-21T02:00:00Z',
      citizen_id_enc: Buffer.from(secrets.seal(citizenIdOf(i))),
      citizen_id_index: Buffer.from(secrets.blindIndex(citizenIdOf(i))),
    }
    await sql`insert into cases ${sql(row as never)}`
    const reserve = { year: 2026, kind: 'reserve', fromOrgId: employer, amount: 1, caseId: id } as const
    await inTransaction(system, 'read write', (run) => postMovement(run, reserve))
  }
  await sql`update cases set quota_held = 'reserved'`
  return { bureau, ids }
}
