// Cases put straight into the tables, for reads that need many or odd ones. What acts bring about is tested through the acts.
import type { Sql } from 'postgres'
import { sha256 } from '../../api/core/crypto.ts'

export interface CaseSeed {
  employerId: string
  unitId: string
  employerName?: string
  unitName?: string
  year?: number
  caseNo?: string
  status?: string
  name?: string
  pinyin?: string
  educationLevel?: string
  quotaKind?: string
  quotaHeld?: string
  form?: Record<string, unknown>
  dueOn?: string | null
  submittedAt?: string | null
  updatedAt?: string
  preparedBy?: string | null
  firstCheckedBy?: string | null
  firstCheckedByName?: string | null
  verdict?: unknown
  waivedCodes?: string[]
  revocation?: unknown
  citizenIdEnc?: Uint8Array
}

let serial = 0

/** Inserts one case; what is not given is a master's draft of 张晓雨. Answers its id. */
export async function caseRow(sql: Sql, seed: CaseSeed): Promise<string> {
  serial += 1
  const year = seed.year ?? 2026
  const status = seed.status ?? 'DRAFT'
  const submittedAt = seed.submittedAt === undefined ? (status === 'DRAFT' ? null : `${year}-05-11T01:00:00Z`) : seed.submittedAt
  const [made] = await sql<{ id: string }[]>`insert into cases ${sql({
    case_no: seed.caseNo ?? `YJ${year}-${String(serial).padStart(6, '0')}`,
    intake_year: year,
    employer_id: seed.employerId,
    unit_id: seed.unitId,
    employer_name: seed.employerName ?? '示例科技有限公司',
    unit_name: seed.unitName ?? '示例区人力社保局',
    status,
    status_since: submittedAt ?? `${year}-05-11T01:00:00Z`,
    quota_kind: seed.quotaKind ?? 'IN_QUOTA',
    quota_held: seed.quotaHeld ?? (status === 'DRAFT' ? 'none' : 'reserved'),
    name: seed.name ?? '张晓雨',
    pinyin: seed.pinyin ?? 'zhangxiaoyu zxy',
    education_level: seed.educationLevel ?? 'MASTER',
    form: sql.json((seed.form ?? { name: seed.name ?? '张晓雨', educationLevel: 'MASTER' }) as never),
    citizen_id_index: sha256(`person-${serial}`),
    citizen_id_enc: seed.citizenIdEnc ?? null,
    submitted_at: submittedAt,
    submitted_on: submittedAt?.slice(0, 10) ?? null,
    due_on: seed.dueOn ?? null,
    updated_at: seed.updatedAt ?? `${year}-05-11T01:00:00Z`,
    prepared_by: seed.preparedBy ?? null,
    first_checked_by: seed.firstCheckedBy ?? null,
    first_checked_by_name: seed.firstCheckedByName ?? null,
    verdict: seed.verdict === undefined ? null : sql.json(seed.verdict as never),
    waived_codes: seed.waivedCodes ?? [],
    revocation: seed.revocation === undefined ? null : sql.json(seed.revocation as never),
  })} returning id`
  return made?.id ?? ''
}

/** Appends one event of a case. */
export const caseEvent = (
  sql: Sql,
  event: {
    caseId: string
    act: string
    at: string
    actorId?: string
    actorOrgId?: string
    before?: unknown
    after?: unknown
    note?: string
    audience?: string
  },
) =>
  sql`insert into events ${sql({
    at: event.at,
    day: event.at.slice(0, 10),
    actor_id: event.actorId ?? null,
    actor_name: '李审核',
    actor_tier: 'supervisingUnit',
    actor_org_id: event.actorOrgId ?? null,
    actor_org_name: '示例区人力社保局',
    act: event.act,
    subject_type: 'case',
    subject_id: event.caseId,
    case_id: event.caseId,
    audience: event.audience ?? 'all',
    before: event.before === undefined ? null : sql.json(event.before as never),
    after: event.after === undefined ? null : sql.json(event.after as never),
    note: event.note ?? null,
  })}`
