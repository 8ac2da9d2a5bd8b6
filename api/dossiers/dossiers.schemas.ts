/** What the screens and the server agree on about dossiers. */
import { z } from 'zod'
import { DOSSIER_CLASS, UPLOAD_CLASSES, type DossierClass } from '../rules/dossier.ts'
import { keysOf } from '../rules/terms.ts'

export const DOSSIER_MAX_BYTES = 20 * 1024 * 1024
export const DOSSIER_CLASSES = keysOf(DOSSIER_CLASS)
/** Gaps named on a page at once; the count is always whole. */
export const GAPS_SHOWN = 200

const year = z.coerce.number('请选择年度').int().min(2000).max(2100)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，格式为 2026-06-30')

export const overviewQuery = z.object({ year: year.optional() })
export const dossierParam = z.object({ unitId: z.uuid('没有这个主管单位'), year })
export const peopleQuery = z.object({
  q: z.string().trim().max(50).optional(),
  lacking: z.literal('yes').optional(),
  after: z.string().max(200).optional(),
})
export const byId = z.object({ id: z.uuid('没有这一项') })

export const uploadInput = z.object({
  year,
  class: z.enum(UPLOAD_CLASSES, '请选择类别'),
  title: z.string().trim().min(2, '请填写文件名称').max(120, '文件名称不能超过 120 字'),
  number: z.string().trim().max(60, '文号不能超过 60 字').optional(),
  documentOn: day.or(z.literal('')).optional(),
  /** Of a supplement: the closed year it belongs to. */
  supplements: year.optional(),
  file: z.file('请选择文件'),
})
export const removeInput = z.object({
  id: z.uuid('没有这份文件'),
  note: z.string().trim().min(2, '请写明移出的原因').max(200, '原因不能超过 200 字'),
})
export const closeInput = z.object({
  year,
  /** How many gaps were shown: a dossier that changed meanwhile is looked at again. */
  gaps: z.number().int().min(0),
  note: z.string().trim().max(500, '说明不能超过 500 字').default(''),
})
export const exportInput = z.object({
  unitId: z.uuid('没有这个主管单位'),
  year,
  purpose: z.string().trim().min(2, '请写明导出用途').max(200, '用途不能超过 200 字'),
})
export const archiveFilesQuery = z.object({
  q: z.string().trim().max(50).optional(),
  class: z.enum(DOSSIER_CLASSES).optional(),
  after: z.string().max(800).optional(),
})
export const archiveFileQuery = z.object({ path: z.string().min(1).max(600) })

/** One paper of a dossier. `key` names where it comes from; without a hash it is made when it is needed. */
export interface DossierDocument {
  key: string
  class: DossierClass
  title: string
  number: string | null
  on: string | null
  pages: number | null
  note: string | null
  ext: string
  sha256: string | null
  bytes: number | null
  caseId: string | null
  /** Its bytes were destroyed by a decided disposal: why it comes without them. */
  gone?: string
  /** Put in by hand: who, and when. */
  uploaded?: { id: string; by: string; at: string }
}

/** Somebody introduced in the year. The identity number is masked. */
export interface DossierPersonLine {
  caseId: string
  caseNo: string
  name: string
  pinyin: string
  citizenId: string | null
  employerName: string
  schoolName: string
  educationLevel: string | null
  status: string
  /** What is lacking, in words; null when whole. */
  gap: string | null
}

/** As frozen at the close. */
export interface FrozenCatalogue {
  people: DossierPersonLine[]
  documents: DossierDocument[]
  gaps: { class: DossierClass; message: string }[]
}
