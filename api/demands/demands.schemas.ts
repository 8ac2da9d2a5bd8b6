/** Shapes of the demand survey (Article 17(1)) that server, screens and tests share. */
import { z } from 'zod'
import {
  EDUCATION_LEVEL,
  keysOf,
  OFF_QUOTA,
  POST_CATEGORY,
  type EducationLevel,
  type OffQuotaCategory,
  type PostCategory,
} from '../rules/terms.ts'
import { yearNumber } from '../years/years.schemas.ts'

/** One line as a unit reported it: the number asked for and the number it stands by. */
export interface DemandSnapshotLine {
  orgId: string
  employerName: string
  post: string
  postCategory: PostCategory
  field: string
  level: EducationLevel
  number: number
  adjusted: number
  adjustReason: string | null
  offQuotaCategory: OffQuotaCategory | null
  reason: string
  project: string
  rank: number | null
}
export interface DemandSnapshot {
  lines: DemandSnapshotLine[]
  inQuota: number
  offQuota: number
}

export const MAX_DEMAND_LINES = 500
export const MAX_DEMAND_NUMBER = 9999
/** Bytes of an uploaded workbook: 500 lines are some 60 kB. */
export const DEMAND_MAX_BYTES = 2 * 1024 * 1024

const upTo = (max: number, name: string) => z.string().trim().max(max, `${name}不能超过 ${max} 字`)

export const demandLine = z.object({
  post: upTo(60, '岗位').min(1, '请填写岗位'),
  postCategory: z.enum(keysOf(POST_CATEGORY), '请选择岗位类别'),
  field: upTo(60, '专业').min(1, '请填写专业'),
  level: z.enum(keysOf(EDUCATION_LEVEL), '请选择学历'),
  number: z.number('请填写人数').int('人数应为整数').min(1, '人数至少为 1').max(MAX_DEMAND_NUMBER, `人数不能超过 ${MAX_DEMAND_NUMBER}`),
  offQuotaCategory: z.enum(keysOf(OFF_QUOTA)).nullable(),
  reason: upTo(200, '需求理由'),
  project: upTo(80, '重大项目'),
})
export type DemandLine = z.output<typeof demandLine>

export const LINE_LABEL: Readonly<Record<keyof DemandLine, string>> = {
  post: '岗位',
  postCategory: '岗位类别',
  field: '专业',
  level: '学历',
  number: '人数',
  offQuotaCategory: '指标类别',
  reason: '需求理由',
  project: '重大项目',
}
/** In the order of the workbook and of the table on the screen. */
export const LINE_FIELDS = Object.keys(LINE_LABEL) as (keyof DemandLine)[]
/** What stands in the workbook where a line takes quota. */
export const IN_QUOTA_LABEL = '占用指标'

export const DEMAND_STATUS = { draft: '填报中', submitted: '待审核', returned: '已退回', adopted: '已采纳' } as const
export type DemandStatus = keyof typeof DEMAND_STATUS
export const EMPLOYER_STATES = ['notBegun', ...keysOf(DEMAND_STATUS)] as const
export type EmployerState = (typeof EMPLOYER_STATES)[number]
export const UNIT_STATES = ['waiting', 'reported', 'returned'] as const
export type UnitState = (typeof UNIT_STATES)[number]

/** What lines are summed up by. */
export const DEMAND_BY = {
  unit: '主管单位',
  employer: '用人单位',
  level: '学历',
  postCategory: '岗位类别',
  quota: '指标类别',
  field: '专业',
  project: '重大项目',
} as const
export type DemandBy = keyof typeof DEMAND_BY

const ref = { id: z.uuid('没有这份需求'), version: z.number().int() }
const note = upTo(500, '理由').min(4, '请写明理由（不少于 4 个字）')
const anyYear = z.coerce.number().int().min(2000).max(2100)

export const surveyQuery = z.object({ year: anyYear.optional() })
export const yearQuery = z.object({ year: anyYear })
export const reportParam = z.object({ id: z.uuid('没有这份需求') })
export const beginInput = z.object({ year: yearNumber })
export const saveInput = z.object({ ...ref, lines: z.array(demandLine).max(MAX_DEMAND_LINES, `最多填写 ${MAX_DEMAND_LINES} 行`) })
export const reportRef = z.object(ref)
export const returnInput = z.object({ ...ref, note })
export const adoptInput = z.object({
  ...ref,
  lines: z
    .array(
      z.object({
        seq: z.number().int(),
        adjusted: z
          .number('请填写人数')
          .int('人数应为整数')
          .min(0, '人数不能为负')
          .max(MAX_DEMAND_NUMBER, `人数不能超过 ${MAX_DEMAND_NUMBER}`),
        reason: upTo(200, '调整理由'),
      }),
    )
    .max(MAX_DEMAND_LINES),
})
export const rankInput = z.object({ year: yearNumber, seen: z.string().max(64), order: z.array(z.uuid()).max(20_000) })
export const reportInput = z.object({ year: yearNumber, seen: z.string().max(64) })
export const sendBackInput = z.object({ ...ref, note })
/** Without organisations: all who are behind. */
export const remindInput = z.object({ year: yearNumber, orgIds: z.array(z.uuid()).max(500).optional() })

const after = z.string().max(400).optional()
export const employersQuery = z.object({
  year: anyYear,
  state: z.enum(EMPLOYER_STATES).optional(),
  q: z.string().trim().max(60).optional(),
  after,
})
export const unitsQuery = z.object({ year: anyYear, state: z.enum(UNIT_STATES).optional(), q: z.string().trim().max(60).optional() })
export const sumsQuery = z.object({ year: anyYear, by: z.enum(keysOf(DEMAND_BY)).default('level'), unitId: z.uuid().optional() })
export const linesQuery = z.object({
  year: anyYear,
  unitId: z.uuid().optional(),
  /** One row of the sums: only its lines. */
  by: z.enum(keysOf(DEMAND_BY)).optional(),
  key: z.string().max(120).optional(),
  q: z.string().trim().max(60).optional(),
  after: z.coerce.number().int().min(0).optional(),
})
export const demandUpload = z.object({
  year: z
    .string()
    .regex(/^20\d{2}$/, '请选择年度')
    .transform(Number),
  file: z.file('请选择文件'),
})
