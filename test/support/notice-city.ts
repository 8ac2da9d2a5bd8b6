/** One district bureau, one employer, their people, and cases at any point of the way: what the tests of notices and links need. */
import { workCalendars } from '../../db/reference/index.ts'
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { postMovement } from '../../api/quotas/post-movement.ts'
import { systemContext } from '../../api/server.ts'
import { testApp } from './app.ts'

let serial = 0

export interface CaseOptions {
  name?: string
  status?: string
  birthDate?: string
  email?: string
  citizenId?: string
  consented?: boolean
  pledged?: boolean
  year?: number
}

export async function noticeCity(options: Parameters<typeof testApp>[0] = {}) {
  const city = await testApp(options)
  const { sql, deps } = city
  for (const calendar of workCalendars)
    await sql`insert into work_calendars (year, source, off, makeup) values (${calendar.year}, ${calendar.source}, ${[...calendar.off]}::date[], ${[...calendar.makeup]}::date[])`
  await city.year(2026)
  const bureauId = await city.org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
  const unitId = await city.org({
    tier: 'supervisingUnit',
    kind: 'districtBureau',
    name: '朝阳区人力资源和社会保障局',
    parentId: bureauId,
    district: '110105',
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
    name: '北京示例科技有限公司',
    parentId: unitId,
    district: '110105',
    nature: 'NON_PUBLIC_ENTERPRISE',
  })
  await sql`insert into quota_accounts (year, org_id, available) values (2026, ${employerId}, 100)`

  return {
    ...city,
    bureauId,
    unitId,
    otherUnitId,
    employerId,
    clerk: await city.person(unitId, '周经办', ['clerk']),
    reviewer: await city.person(unitId, '吴审核', ['reviewer']),
    approver: await city.person(unitId, '郑负责', ['approver']),
    otherReviewer: await city.person(otherUnitId, '丰台审核', ['reviewer']),
    employer: await city.person(employerId, '王经办', ['clerk']),
    bureau: await city.person(bureauId, '市局审核', ['reviewer']),

    /** A case at a status; one that is past submission holds its unit of quota. */
    async caseAt(over: CaseOptions = {}): Promise<{ id: string; citizenId: string; caseNo: string }> {
      serial += 1
      const id = crypto.randomUUID()
      const citizenId = over.citizenId ?? '110100200003150029'
      const status = over.status ?? 'CONSENTED'
      const year = over.year ?? 2026
      const name = over.name ?? `赵测试${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}`
      const form = {
        name,
        birthDate: over.birthDate ?? '2000-03-15',
        schoolName: '武汉大学',
        educationLevel: 'MASTER',
        ...(over.email ? { email: over.email } : {}),
      }
      const now = deps.clock.now()
      const consented = over.consented ?? !['DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED'].includes(status)
      const row = {
        id,
        case_no: `${year}-TEST-${serial}`,
        intake_year: year,
        employer_id: employerId,
        unit_id: unitId,
        employer_name: '北京示例科技有限公司',
        unit_name: '朝阳区人力资源和社会保障局',
        status,
        status_since: now,
        name,
        education_level: 'MASTER',
        school_name: '武汉大学',
        form,
        quota_held: 'none',
        citizen_id_enc: Buffer.from(deps.secrets.seal(citizenId)),
        citizen_id_index: Buffer.from(deps.secrets.blindIndex(`${citizenId} ${serial}`)),
        consented_at: consented ? now : null,
        pledged_at: (over.pledged ?? consented) ? now : null,
      }
      await sql`insert into cases ${sql(row)}`
      if (status !== 'DRAFT') {
        const ctx = asSystem(await systemContext(deps))
        await inTransaction(ctx, 'read write', (run) =>
          postMovement(run, { year, kind: 'reserve', fromOrgId: employerId, amount: 1, caseId: id }),
        )
        await sql`update cases set quota_held = 'reserved' where id = ${id}`
      }
      return { id, citizenId, caseNo: `${year}-TEST-${serial}` }
    },
    async statusOf(id: string): Promise<string> {
      return (await sql<{ status: string }[]>`select status from cases where id = ${id}`)[0]!.status
    },
    async publish(...caseIds: string[]) {
      const answer = await this.clerk.api.api.notices.publish.$post({ json: { caseIds } })
      if (!answer.ok) throw new Error(JSON.stringify(await answer.json()))
      return answer.json()
    },
    async object(noticeId: string, seq = 1, more: { complainant?: { name: string; contact: string } | null; ip?: string } = {}) {
      serial += 1
      const api = city.client(null, { 'x-forwarded-for': more.ip ?? `198.51.100.${serial % 250}` })
      return api.api.public.objections.$post({
        json: {
          noticeId,
          seq,
          content: '据我了解，该毕业生在校期间与其他单位存在劳动关系，请核查。',
          complainant: more.complainant ?? null,
        },
      })
    },
  }
}
