/** A small city in which cases can be submitted: bureau, one district, employers, their people; and drafts that lack nothing. */
import { workCalendars } from '../../db/reference/index.ts'
import { MATERIAL } from '../../api/rules/materials.ts'
import { testApp, type TestApp } from './app.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
let people = 0

/** A made-up woman's identity number: area 110100, right check digit. */
export function citizenIdOf(birthDate: string): string {
  people += 1
  const body = `110100${birthDate.replaceAll('-', '')}${String((people * 2) % 1000).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

export const MASTER = {
  name: '张晓雨',
  sex: 'FEMALE',
  birthDate: '2001-05-20',
  ethnicity: '汉族',
  politicalStatus: '共青团员',
  phone: '13800000000',
  email: '',
  originPlace: '河北省保定市',
  hukouPlace: '河北省保定市',
  beijingHukou: false,
  educationLevel: 'MASTER',
  degree: 'MASTER',
  schoolCode: '10486',
  schoolName: '武汉大学',
  department: '计算机学院',
  major: '软件工程',
  trainingMode: 'NON_DIRECTED',
  unifiedPlan: true,
  enrolledOn: '2023-09-01',
  graduatesOn: '2026-06-30',
  onTime: true,
  studyEmployment: 'NONE',
  entryRoute: 'GENERAL',
  quotaKind: 'IN_QUOTA',
  postTitle: '研发工程师',
  postCategory: 'ENGINEERING',
  matchStatement: '软件工程专业与本单位工业软件研发主营业务一致，承担核心模块开发。',
  contractFrom: '2026-07-15',
  contractTo: '2031-07-14',
  serviceYears: 5,
  archiveHolder: '海淀区人才服务中心',
  archiveAddress: '海淀区示例路 2 号',
  archiveContact: '李老师 010-55550101',
} as const

export async function readyCity(options: { day?: string; year?: number; env?: Record<string, string>; url?: string } = {}) {
  const year = options.year ?? 2026
  const app = await testApp({
    day: options.day ?? '2026-06-15',
    ...(options.env ? { env: options.env } : {}),
    ...(options.url ? { url: options.url } : {}),
  })
  for (const calendar of workCalendars)
    await app.sql`insert into work_calendars (year, source, off, makeup) values (${calendar.year}, ${calendar.source}, ${[...calendar.off]}::date[], ${[...calendar.makeup]}::date[])`
  await app.year(year)
  const bureauId = await app.org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
  const unitId = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
  const otherUnitId = await app.org({
    tier: 'supervisingUnit',
    kind: 'districtBureau',
    name: '朝阳区人力资源和社会保障局',
    district: '110105',
  })
  const employerId = await app.org({
    tier: 'employer',
    kind: 'employer',
    name: '启航工业软件有限公司',
    parentId: unitId,
    district: '110108',
    nature: 'NON_PUBLIC_ENTERPRISE',
    uscc: '91110108MA00A0B1X1',
  })
  const rivalId = await app.org({
    tier: 'employer',
    kind: 'employer',
    name: '西山生物科技有限公司',
    parentId: otherUnitId,
    district: '110105',
    nature: 'NON_PUBLIC_ENTERPRISE',
  })
  await app.sql`update orgs set industry = '软件和信息技术服务业', main_business = '工业软件研发'`

  return {
    ...app,
    year,
    bureauId,
    unitId,
    otherUnitId,
    employerId,
    rivalId,
    people: {
      clerk: await app.person(employerId, '陈立', ['clerk']),
      rival: await app.person(rivalId, '冯立', ['clerk']),
      reviewer: await app.person(unitId, '何军', ['reviewer']),
      approver: await app.person(unitId, '吴主任', ['approver']),
      both: await app.person(unitId, '双岗人', ['reviewer', 'approver']),
      stranger: await app.person(otherUnitId, '朝阳审核', ['reviewer', 'approver']),
      bureauReviewer: await app.person(bureauId, '周敏', ['reviewer']),
      bureauApprover: await app.person(bureauId, '郑局长', ['approver']),
      bureauBoth: await app.person(bureauId, '市局双岗', ['reviewer', 'approver']),
    },
    /** Puts quota into an account as its owner would have been given it, with a decision behind it. */
    grantTo: (orgId: string, amount: number) => grant(app, { bureauId, year, orgId, amount }),
    /** Takes a submitted case through a notice that ran its five working days without objection. */
    async noticed(caseId: string) {
      const [notice] = await app.sql<
        { id: string }[]
      >`insert into notices (unit_id, unit_name, intake_year, number, batch, published_on, published_at, workdays, last_day, complaint_phone, complaint_address, published_by, published_by_name)
        values (${unitId}, '海淀区人力资源和社会保障局', ${year}, ${crypto.randomUUID()}, 1, ${`${year}-06-01`}, ${`${year}-06-01T02:00:00Z`}, 5, ${`${year}-06-08`}, '010-55550100', '示例路 1 号', ${unitId}, '何军') returning id`
      await app.sql`insert into notice_rows (notice_id, seq, case_id, name, age, school_name, education_level) values (${notice!.id}, 1, ${caseId}, '张晓雨', 25, '武汉大学', 'MASTER')`
      await app.sql`update cases set status = 'NOTICE_CLEARED', notice_id = ${notice!.id}, consented_at = now() where id = ${caseId}`
    },
    /** A draft that lacks nothing: form, identity number, materials, pledge. */
    ready: (over: ReadyOptions = {}) => readyCase(app, { unitId, employerId, year }, over),
  }
}
export type ReadyCity = Awaited<ReturnType<typeof readyCity>>

interface ReadyOptions {
  form?: Record<string, unknown>
  citizenId?: string
  pledged?: boolean
  materials?: readonly string[]
  employerId?: string
  unitId?: string
}

async function grant(app: TestApp, to: { bureauId: string; year: number; orgId: string; amount: number }): Promise<void> {
  await app.sql.begin(async (sql) => {
    const [decision] = await sql<
      { id: string }[]
    >`insert into decisions (org_id, year, number, kind, title, meeting_on, attendees, conclusion, recorded_by, recorded_by_name)
      values (${to.bureauId}, ${to.year}, ${crypto.randomUUID()}, 'allocationPlan', '测试分配', ${`${to.year}-02-20`}, ${['甲', '乙', '丙']}, '同意', ${to.bureauId}, '测试') returning id`
    for (const orgId of [to.bureauId, to.orgId])
      await sql`insert into quota_accounts (year, org_id) values (${to.year}, ${orgId}) on conflict do nothing`
    const account = async (orgId: string) =>
      (await sql<{ id: string }[]>`select id from quota_accounts where year = ${to.year} and org_id = ${orgId}`)[0]!.id
    const [pool, own] = [await account(to.bureauId), await account(to.orgId)]
    const move = async (kind: string, lines: { account: string; bucket: string; delta: number }[]) => {
      const [made] = await sql<
        { id: string }[]
      >`insert into quota_movements (year, kind, article, decision_id, at, actor_name, org_ids) values (${to.year}, ${kind}, '6', ${decision!.id}, now(), '测试', ${[to.bureauId, to.orgId]}) returning id`
      for (const line of lines)
        await sql`insert into quota_entries (movement_id, account_id, bucket, delta) values (${made!.id}, ${line.account}, ${line.bucket}, ${line.delta})`
    }
    await move('grant', [
      { account: pool, bucket: 'granted', delta: -to.amount },
      { account: pool, bucket: 'available', delta: to.amount },
    ])
    await move('allocate', [
      { account: pool, bucket: 'available', delta: -to.amount },
      { account: own, bucket: 'available', delta: to.amount },
    ])
  })
}

let serial = 0
async function readyCase(
  app: TestApp,
  owner: { unitId: string; employerId: string; year: number },
  over: ReadyOptions,
): Promise<{ id: string; citizenId: string }> {
  serial += 1
  const form = { ...MASTER, ...over.form }
  const citizenId = over.citizenId ?? citizenIdOf(form.birthDate)
  const id = crypto.randomUUID()
  const now = app.deps.clock.now()
  await app.sql`insert into cases ${app.sql({
    id,
    case_no: `YJ${owner.year}-9${String(serial).padStart(5, '0')}`,
    intake_year: owner.year,
    employer_id: over.employerId ?? owner.employerId,
    unit_id: over.unitId ?? owner.unitId,
    employer_name: '启航工业软件有限公司',
    unit_name: '海淀区人力资源和社会保障局',
    status: 'DRAFT',
    status_since: now,
    name: form.name,
    pinyin: 'zhangxiaoyu zxy',
    education_level: form.educationLevel,
    school_name: form.schoolName,
    quota_kind: form.quotaKind,
    form: app.sql.json(form as never),
    citizen_id_enc: Buffer.from(app.deps.secrets.seal(citizenId)),
    citizen_id_index: Buffer.from(app.deps.secrets.blindIndex(citizenId)),
    pledged_at: over.pledged === false ? null : now,
    updated_at: now,
  } as never)}`
  for (const kind of over.materials ?? Object.keys(MATERIAL))
    await app.sql`insert into materials (case_id, kind, file_name, sha256, mime, bytes, uploaded_by_name) values (${id}, ${kind}, '样张.pdf', ${'0'.repeat(64)}, 'application/pdf', 1000, '陈立')`
  return { id, citizenId }
}
