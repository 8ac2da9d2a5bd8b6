/** One district bureau, one employer, the bureau's people, and cases from approval to registration: what the tests of letters, registers and settlement need. */
import type { ClientResponse } from 'hono/client'
import { workCalendars } from '../../db/reference/index.ts'
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovement } from '../../api/quotas/post-movement.ts'
import { systemContext } from '../../api/server.ts'
import { testApp } from './app.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** An identity number of the area code no person has, with a right check digit. */
export function citizenIdOf(birthDate: string, serial: number): string {
  const body = `110100${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return body + '10X98765432'[[...body].reduce((sum, digit, i) => sum + Number(digit) * WEIGHTS[i]!, 0) % 11]
}

export const EMPLOYER_USCC = '91110108MA00A0B1X1'
export const OTHER_USCC = '91350100M000100Y43'
let serial = 0

type Good<R> = R extends ClientResponse<infer B, 200, 'json'> ? B : never

export interface SettlingCase {
  id: string
  citizenId: string
  name: string
}

export async function settlementCity(options: Parameters<typeof testApp>[0] = {}) {
  const city = await testApp({ day: '2025-06-16', ...options })
  const { sql, deps } = city
  for (const calendar of workCalendars)
    await sql`insert into work_calendars (year, source, off, makeup) values (${calendar.year}, ${calendar.source}, ${[...calendar.off]}::date[], ${[...calendar.makeup]}::date[])`
  await city.year(2025)
  const bureauId = await city.org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
  const unitId = await city.org({
    tier: 'supervisingUnit',
    kind: 'districtBureau',
    name: '海淀区人力资源和社会保障局',
    parentId: bureauId,
    district: '110108',
  })
  const otherUnitId = await city.org({
    tier: 'supervisingUnit',
    kind: 'districtBureau',
    name: '丰台区人力资源和社会保障局',
    parentId: bureauId,
    district: '110106',
  })
  const employerId = await city.org({
    tier: 'employer',
    kind: 'employer',
    name: '北京云图示例科技有限公司',
    parentId: unitId,
    district: '110108',
    nature: 'NON_PUBLIC_ENTERPRISE',
    uscc: EMPLOYER_USCC,
  })
  const otherEmployerId = await city.org({
    tier: 'employer',
    kind: 'employer',
    name: '北京别家示例有限公司',
    parentId: unitId,
    district: '110108',
    nature: 'NON_PUBLIC_ENTERPRISE',
  })
  const auditorId = await city.org({ tier: 'auditor', kind: 'auditor', name: '纪检监察组' })
  await sql`update orgs set address = '北京市海淀区示例路 18 号', contact_name = '韩联系' where id = ${employerId}`
  await sql`insert into quota_accounts (year, org_id, available) values (2025, ${employerId}, 100)`
  const [notice] = await sql<{ id: string }[]>`insert into notices ${sql({
    unit_id: unitId,
    unit_name: '海淀区人力资源和社会保障局',
    intake_year: 2025,
    number: '海淀区公示〔2025〕第1号',
    batch: 1,
    published_on: '2025-05-12',
    published_at: '2025-05-12T01:00:00Z',
    workdays: 5,
    last_day: '2025-05-19',
    complaint_phone: '010-55550100',
    complaint_address: '示例路 1 号',
    published_by: crypto.randomUUID(),
    published_by_name: '周经办',
  })} returning id`
  const people = {
    unit: await city.person(unitId, '周经办', ['clerk', 'reviewer']),
    otherUnit: await city.person(otherUnitId, '丰台经办', ['clerk', 'reviewer']),
    employer: await city.person(employerId, '王经办', ['clerk']),
    otherEmployer: await city.person(otherEmployerId, '别家经办', ['clerk']),
    reviewer: await city.person(bureauId, '孙审核', ['reviewer']),
    approver: await city.person(bureauId, '李负责', ['approver']),
    both: await city.person(bureauId, '钱两岗', ['reviewer', 'approver']),
    auditor: await city.person(auditorId, '纪检员', ['clerk']),
  }

  /** A case at the bureau, first-checked, its unit of quota reserved. */
  async function atBureau(
    over: { name?: string; form?: Record<string, unknown>; pledged?: boolean; quotaKind?: 'IN_QUOTA' | 'OFF_QUOTA' } = {},
  ): Promise<SettlingCase> {
    serial += 1
    const id = crypto.randomUUID()
    const name = over.name ?? '赟翀'
    const citizenId = citizenIdOf('2000-03-15', serial)
    const form = {
      name,
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
      enrolledOn: '2022-09-01',
      graduatesOn: '2025-06-30',
      onTime: true,
      studyEmployment: 'NONE',
      entryRoute: 'GENERAL',
      quotaKind: over.quotaKind ?? 'IN_QUOTA',
      postTitle: '遥感算法工程师',
      postCategory: 'ENGINEERING',
      matchStatement: '岗位从事遥感影像处理算法研发，与所学专业一致。',
      serviceYears: 5,
      archiveHolder: '海淀区示例人才中心',
      archiveAddress: '北京市海淀区示例路 1 号',
      archiveContact: '档案室 010-00000010',
      ...over.form,
    }
    await sql`insert into cases ${sql({
      id,
      case_no: `YJ2025-${String(serial).padStart(6, '0')}`,
      intake_year: 2025,
      employer_id: employerId,
      unit_id: unitId,
      employer_name: '北京云图示例科技有限公司',
      unit_name: '海淀区人力资源和社会保障局',
      status: 'AT_BUREAU',
      status_since: '2025-05-20T02:00:00Z',
      name,
      education_level: 'MASTER',
      school_name: '武汉大学',
      form,
      submitted_form: form,
      submitted_on: '2025-04-08',
      submitted_at: '2025-04-08T02:00:00Z',
      pledged_at: over.pledged === false ? null : '2025-04-07T02:00:00Z',
      consented_at: '2025-05-08T02:00:00Z',
      notice_id: notice!.id,
      quota_kind: over.quotaKind ?? 'IN_QUOTA',
      quota_held: 'none',
      first_checked_by: people.reviewer.id,
      first_checked_by_name: '孙审核',
      first_checked_at: '2025-05-21T02:00:00Z',
      citizen_id_enc: Buffer.from(deps.secrets.seal(citizenId)),
      citizen_id_index: Buffer.from(deps.secrets.blindIndex(citizenId)),
    } as never)}`
    if (over.quotaKind !== 'OFF_QUOTA') {
      await inTransaction(asSystem(await systemContext(deps)), 'read write', (run) =>
        postMovement(run, { year: 2025, kind: 'reserve', fromOrgId: employerId, amount: 1, caseId: id }),
      )
      await sql`update cases set quota_held = 'reserved' where id = ${id}`
    }
    return { id, citizenId, name }
  }

  /** The body of an answer that must be good; another one fails the test with what it said. */
  async function ok<R extends { ok: boolean; json(): Promise<unknown> }>(answer: R): Promise<Good<R>> {
    const body = await answer.json()
    if (!answer.ok) throw new Error(JSON.stringify(body))
    return body as Good<R>
  }

  const approve = async (id: string) => ok(await people.approver.api.api.cases[':id'].approve.$post({ param: { id }, json: {} }))

  /** An approved case that has arrived: diploma and degree numbers reported, confirmed by the unit. */
  async function onboarded(over: Parameters<typeof atBureau>[0] = {}): Promise<SettlingCase & { diplomaNo: string; degreeNo: string }> {
    const made = await atBureau(over)
    await approve(made.id)
    const [diplomaNo, degreeNo] = [`1048612025020${String(serial).padStart(5, '0')}`, `10486320250${String(serial).padStart(5, '0')}`]
    await sql`update cases set status = 'ONBOARDED', onboarding = ${sql.json({ arrivedOn: '2025-07-10', contractFrom: '2025-07-10', contractTo: '2030-07-09', serviceYears: 5, diplomaNo, degreeNo })} where id = ${made.id}`
    return { ...made, diplomaNo, degreeNo }
  }

  return {
    ...city,
    ...people,
    bureauId,
    unitId,
    otherUnitId,
    employerId,
    otherEmployerId,
    atBureau,
    onboarded,
    approve,
    ok,
    caseRow: async (id: string) =>
      (
        await sql<
          { status: string; quota_held: string; due_on: string | null; registration: unknown }[]
        >`select status, quota_held, due_on::text, registration from cases where id = ${id}`
      )[0]!,
    lettersOf: (id: string) =>
      sql<
        {
          id: string
          kind: string
          number: string
          serial: number
          verify_code: string
          status: string
          sha256: string | null
          facts: Uint8Array
          issued_on: string
          ended_on: string | null
          ended_reason: string | null
        }[]
      >`
        select id, kind, number, serial, verify_code, status, sha256, facts, issued_on::text, ended_on::text, ended_reason from letters where case_id = ${id} order by kind`,
    /** Loads an extract from lines of CSV. */
    load: (
      kind: 'education' | 'degree' | 'arrival' | 'enrolmentKind' | 'socialInsurance',
      lines: string[],
      more: { asOf?: string; source?: string; name?: string } = {},
    ) =>
      people.reviewer.api.api.registers.$post({
        form: {
          kind,
          source: more.source ?? '示例登记机构',
          asOf: more.asOf ?? '2025-12-31',
          file: new File([lines.join('\n')], more.name ?? `${kind}.csv`, { type: 'text/csv' }),
        },
      }),
  }
}
