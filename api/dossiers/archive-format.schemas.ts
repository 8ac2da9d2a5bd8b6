/** The form of an exported dossier: what the export writes and the import checks. */
import { z } from 'zod'
import { DOSSIER_CLASSES } from './dossiers.schemas.ts'

export const FORMAT = 'yinjin-dossier-1'
export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'
/** What is signed: comment lines, then the digests of manifest and sums as `sha256sum -c` reads them. */
export const STATEMENT = 'manifest.signed.txt'
/** The signature over the statement, DER, as openssl reads it. */
export const SIGNATURE = 'manifest.sig'
/** Not named in the manifest: they stand on it. */
export const UNLISTED = [MANIFEST, STATEMENT, SIGNATURE] as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const manifestFile = z.object({
  path: z.string().min(1).max(600),
  sha256: hash,
  bytes: z.int().min(0),
  class: z.enum(DOSSIER_CLASSES).nullable(),
  title: z.string().nullable(),
  caseNo: z.string().nullable(),
  personName: z.string().nullable(),
  number: z.string().nullable(),
  on: z.string().nullable(),
  note: z.string().nullable(),
})
export type ManifestFile = z.infer<typeof manifestFile>

export const manifestHead = z.object({
  format: z.literal(FORMAT),
  city: z.string(),
  unit: z.string(),
  year: z.int(),
  number: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  closedOn: z.string().nullable(),
  exportedAt: z.string(),
  exportedBy: z.string(),
  purpose: z.string(),
  people: z.int().min(0),
  /** The newest signed head over the whole trace, where there is one. */
  traceHead: z.record(z.string(), z.unknown()).nullable(),
  /** Named in the catalogue without their bytes: destroyed by decision, or not to be had. */
  absent: z.array(z.object({ title: z.string(), caseNo: z.string().nullable(), sha256: hash.nullable(), reason: z.string() })),
})
export type ManifestHead = z.infer<typeof manifestHead>
export const manifest = manifestHead.extend({ files: z.array(manifestFile) })
export type Manifest = z.infer<typeof manifest>

/** In: the digests. Out: the text that is signed. */
export const statementText = (
  about: { unit: string; year: number; number: string | null; keyId: string },
  digests: { manifest: string; sums: string },
) =>
  `# ${FORMAT}\n# 单位 ${about.unit.replace(/\s+/g, ' ')}\n# 年度 ${about.year}\n# 归档号 ${about.number ?? '未归档'}\n# 密钥 ${about.keyId}\n${digests.manifest}  ${MANIFEST}\n${digests.sums}  ${SUMS}\n`

const caseEvent = z.object({
  id: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  prevHash: z.string().nullable(),
  hash: z.string(),
  withheld: z.literal(true).optional(),
})
const nullable = z.string().nullable()
export const openEvent = caseEvent.extend({
  at: z.string(),
  day: z.string(),
  actorId: nullable,
  actorName: z.string(),
  actorTier: z.string(),
  actorOrgId: nullable,
  actorOrgName: nullable,
  ip: nullable,
  requestId: nullable,
  act: z.string(),
  article: nullable,
  caseId: nullable,
  scopeOrgId: nullable,
  audience: z.string(),
  before: nullable,
  after: nullable,
  note: nullable,
})
export type OpenEvent = z.infer<typeof openEvent>
export const caseData = z.looseObject({ caseNo: z.string(), events: z.array(openEvent.or(caseEvent)) })
