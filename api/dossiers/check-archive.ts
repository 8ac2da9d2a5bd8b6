/** Checks an exported dossier from the ZIP alone: signature, every file against the manifest, the chains of its cases. */
import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { sha256Hex } from '../core/crypto.ts'
import {
  caseData,
  manifest,
  MANIFEST,
  SIGNATURE,
  STATEMENT,
  SUMS,
  statementText,
  UNLISTED,
  type Manifest,
} from './archive-format.schemas.ts'
import { checkEvents } from './event-digest.ts'
import { ArchiveFault, hashOf, type OpenZip } from './open-zip.ts'

const MB = 1024 * 1024
const MANIFEST_MAX = 512 * MB
const SMALL = MB
const CASE_MAX = 64 * MB
/** Faults named; a wholly different archive has thousands. */
const NAMED = 50

export interface ArchiveReport {
  files: number
  bytes: number
  people: number
  cases: number
  events: number
  withheldEvents: number
  absent: number
  keyId: string
  keySubject: string
  /** Whether this installation has the very key among its own. */
  keyKnown: boolean
  /** Whether the certificate of the key is issued by the authority that came with it. */
  chainHolds: boolean
}
export interface CheckedArchive {
  manifest: Manifest
  manifestSha: string
  certificates: string
  report: ArchiveReport
}

const parsed = (bytes: Buffer): Manifest => {
  try {
    return manifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new ArchiveFault([`${MANIFEST} 不是本系统的归档清单，或已损坏`])
  }
}

async function certificatesOf(zip: OpenZip): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const name of zip.entries.keys()) {
    const id = /^certificates\/([A-Z0-9]{4,16})\.pem$/.exec(name)?.[1]
    if (id) found.set(id, (await zip.text(name, SMALL)).toString('utf8'))
  }
  return found
}

function issuedWithin(own: X509Certificate, all: ReadonlyMap<string, string>): boolean {
  return [...all.values()].some((pem) => {
    try {
      const authority = new X509Certificate(pem)
      return authority.ca && own.checkIssued(authority) && own.verify(authority.publicKey)
    } catch {
      return false
    }
  })
}

/** The statement says what the digests are; the signature says who says so. */
async function checkSignature(zip: OpenZip, about: Manifest, manifestSha: string, certificates: ReadonlyMap<string, string>) {
  const statement = (await zip.text(STATEMENT, SMALL)).toString('utf8')
  const sumsSha = sha256Hex(await zip.text(SUMS, MANIFEST_MAX))
  const keyId = /^# 密钥 ([A-Z0-9]{4,16})$/m.exec(statement)?.[1]
  const pem = keyId && certificates.get(keyId)
  if (!keyId || !pem) throw new ArchiveFault([`${STATEMENT} 中的签名密钥没有随附证书`])
  if (statement !== statementText({ ...about, keyId }, { manifest: manifestSha, sums: sumsSha }))
    throw new ArchiveFault([`${MANIFEST} 或 ${SUMS} 与签名的内容不一致，已被改动`])
  const certificate = new X509Certificate(pem)
  const signature = await zip.text(SIGNATURE, SMALL)
  if (!verify('sha256', Buffer.from(statement, 'utf8'), certificate.publicKey, signature))
    throw new ArchiveFault([`${SIGNATURE} 不是密钥 ${keyId} 的签名`])
  return {
    keyId,
    subject: certificate.subject.split('\n').at(-1) ?? '',
    publicKey: String(certificate.publicKey.export({ format: 'pem', type: 'spki' })),
    chainHolds: issuedWithin(certificate, certificates),
  }
}

/** Names and sizes first: nothing is unpacked that is not expected. */
function compareNames(zip: OpenZip, { files }: Manifest): string[] {
  const listed = new Set(files.map((file) => file.path))
  const unlisted: readonly string[] = UNLISTED
  return [
    ...(listed.size < files.length ? [`${MANIFEST} 中有重复的路径`] : []),
    ...[...zip.entries.keys()].filter((name) => !listed.has(name) && !unlisted.includes(name)).map((name) => `清单以外的文件：${name}`),
    ...files.flatMap(({ path, bytes }) => {
      const entry = zip.entries.get(path)
      if (!entry) return [`缺少文件：${path}`]
      return entry.uncompressedSize === bytes
        ? []
        : [`文件大小与清单不符：${path}（应为 ${bytes} 字节，实为 ${entry.uncompressedSize} 字节）`]
    }),
  ]
}

const CASE_FILE = /^data\/cases\/[^/]+\.json$/

async function checkCase(zip: OpenZip, path: string, tally: { cases: number; events: number; withheld: number }): Promise<string | null> {
  try {
    const chain = checkEvents(caseData.parse(JSON.parse((await zip.text(path, CASE_MAX)).toString('utf8'))))
    tally.cases += 1
    tally.events += chain.events
    tally.withheld += chain.withheld
    return chain.fault && `留痕链断裂：${chain.fault}`
  } catch {
    return `${path} 不是可以读取的申报数据`
  }
}

async function checkFiles(zip: OpenZip, { files }: Manifest) {
  const faults: string[] = []
  const tally = { cases: 0, events: 0, withheld: 0 }
  for (const { path, sha256 } of files) {
    const entry = zip.entries.get(path)
    if (!entry) continue
    try {
      if ((await hashOf(await zip.stream(entry))).sha256 !== sha256) faults.push(`文件内容与清单不符：${path}`)
      else if (CASE_FILE.test(path)) {
        const fault = await checkCase(zip, path, tally)
        if (fault) faults.push(fault)
      }
    } catch (error) {
      faults.push(`文件无法读取：${path}（${error instanceof Error ? error.message : String(error)}）`)
    }
    if (faults.length >= NAMED) break
  }
  return { faults, tally }
}

/**
 * In: the ZIP and the public keys of this installation by number. Out: what it holds and what was checked. Throws ArchiveFault naming everything
 * that is wrong; nothing is stored here.
 */
export async function checkArchive(zip: OpenZip, ownKeys: ReadonlyMap<string, string>): Promise<CheckedArchive> {
  const bytes = await zip.text(MANIFEST, MANIFEST_MAX)
  const manifestSha = sha256Hex(bytes)
  const about = parsed(bytes)
  const certificates = await certificatesOf(zip)
  const signer = await checkSignature(zip, about, manifestSha, certificates)
  const names = compareNames(zip, about)
  if (names.length > 0) throw new ArchiveFault(names.slice(0, NAMED))
  const { faults, tally } = await checkFiles(zip, about)
  if (faults.length > 0) throw new ArchiveFault(faults)
  const known = ownKeys.get(signer.keyId)
  return {
    manifest: about,
    manifestSha,
    certificates: [...certificates.values()].join(''),
    report: {
      files: about.files.length,
      bytes: about.files.reduce((sum, file) => sum + file.bytes, 0),
      people: about.people,
      cases: tally.cases,
      events: tally.events,
      withheldEvents: tally.withheld,
      absent: about.absent.length,
      keyId: signer.keyId,
      keySubject: signer.subject,
      keyKnown: known !== undefined && createPublicKey(known).export({ format: 'pem', type: 'spki' }) === signer.publicKey,
      chainHolds: signer.chainHolds,
    },
  }
}
