/**
 * The adapter of an electronic seal service 电子签章服务 (SEAL_URL). It asks for two addresses:
 * `GET certificates` -> { certificates: [PEM of the signer, …issuers], algorithm: 'RSA' | 'ECDSA' } and
 * `POST sign` { digest, algorithm: 'SHA-256' } -> { signature }, both base64, over the digest of the CMS attributes; the private key never leaves the service.
 */
import type { Signer } from '@libpdf/core'
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { writeEvents } from '../core/audit.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { asDate } from '../core/clock.ts'
import type { Run } from '../core/context.ts'
import { elevated } from '../core/transaction.ts'
import { derOf, publicKeyOf } from './authority.ts'
import type { PaperSigner } from './paper-seal.ts'
import { newKeyId } from './seal-keys.ts'
import { currentKey, insertKey, lockKeys, retireKey, type SealKeyRow } from './seals.repo.ts'

/** The service did not answer as it should; trying again later is right. */
export class SealServiceError extends Error {
  readonly code = 'seal-service'
}

const TIMEOUT_MS = 15_000
const certificatesAnswer = z.object({
  certificates: z.array(z.string().includes('BEGIN CERTIFICATE')).min(1),
  algorithm: z.enum(['RSA', 'ECDSA']),
})
const signAnswer = z.object({ signature: z.base64() })

type Service = Pick<Config, 'sealUrl' | 'sealToken'>

async function ask<T extends z.ZodType>(service: Service, path: string, shape: T, body?: unknown, ms = TIMEOUT_MS): Promise<z.output<T>> {
  const base = service.sealUrl ?? ''
  const headers = { accept: 'application/json', ...(service.sealToken && { authorization: `Bearer ${service.sealToken}` }) }
  try {
    const answer = await fetch(new URL(path, base.endsWith('/') ? base : `${base}/`), {
      signal: AbortSignal.timeout(ms),
      ...(body === undefined
        ? { headers }
        : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return shape.parse(await answer.json())
  } catch (error) {
    throw new SealServiceError(reasonOf(error), { cause: error })
  }
}

/** In words: what an answer that is none looks like from here. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return '签章服务的应答格式不符'
  if (error instanceof Error && error.name === 'TimeoutError') return '签章服务没有在规定时间内应答'
  const status = error instanceof Error && / answered (\d{3})$/.exec(error.message)?.[1]
  return status ? `签章服务拒绝了请求（${status}）` : '无法连接签章服务'
}

const LOOK_MS = 3000

/** Whether a service is set and answers now. The address is told without what may stand in it for the service alone. */
export async function askService(service: Service): Promise<{ host: string; subject: string | null; fault: string | null } | null> {
  if (!service.sealUrl) return null
  const { host } = new URL(service.sealUrl)
  try {
    const { certificates } = await ask(service, 'certificates', certificatesAnswer, undefined, LOOK_MS)
    return { host, subject: new X509Certificate(certificates[0] ?? '').subject.replaceAll('\n', ' '), fault: null }
  } catch (error) {
    return { host, subject: null, fault: error instanceof SealServiceError ? error.message : '签章服务的证书无法读取' }
  }
}

/** The service's certificate as a published key; a new one retires the one before. */
async function keyOf(run: Run, certificates: readonly string[]): Promise<SealKeyRow> {
  const [certificate = ''] = certificates
  const known = await elevated(run, () => currentKey(run.tx, 'papers'))
  if (known?.key.held === 'service' && known.key.certificate === certificates.join('\n')) return known.key
  await lockKeys(run.tx)
  const read = new X509Certificate(certificate)
  return elevated(run, async () => {
    const now = await currentKey(run.tx, 'papers')
    if (now?.key.held === 'service' && now.key.certificate === certificates.join('\n')) return now.key
    if (now) await retireKey(run.tx, now.key.id, run.today)
    const row = await insertKey(
      run.tx,
      {
        id: newKeyId(),
        purpose: 'papers',
        subject: read.subject.replaceAll('\n', ' '),
        certificate: certificates.join('\n'),
        publicKey: publicKeyOf(certificate),
        held: 'service',
        notBefore: dayInShanghai(asDate(read.validFrom).toISOString()),
        notAfter: dayInShanghai(asDate(read.validTo).toISOString()),
      },
      null,
    )
    await writeEvents(run, 'seal.make', [
      {
        subject: { type: 'seal', id: row.id },
        audience: 'bureau',
        article: '22',
        after: { purpose: 'papers', keyId: row.id, notAfter: row.notAfter },
      },
    ])
    return row
  })
}

/** In: a transaction that may write. Out: a signer that sends digests there and checks what comes back. */
export async function remoteSigner(run: Run): Promise<PaperSigner> {
  const { certificates, algorithm } = await ask(run.deps.config, 'certificates', certificatesAnswer)
  const row = await keyOf(run, certificates)
  const publicKey = createPublicKey(row.publicKey)
  const [own, ...issuers] = certificates.map(derOf)
  const signer: Signer = {
    certificate: own!,
    certificateChain: issuers,
    keyType: algorithm === 'RSA' ? 'RSA' : 'EC',
    signatureAlgorithm: algorithm === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    async sign(data) {
      const digest = createHash('sha256').update(data).digest('base64')
      const { signature } = await ask(run.deps.config, 'sign', signAnswer, { digest, algorithm: 'SHA-256' })
      const bytes = Buffer.from(signature, 'base64')
      if (!verify('sha256', data, publicKey, bytes)) throw new SealServiceError('签章服务返回的签名与其证书不符')
      return new Uint8Array(bytes)
    },
  }
  return { keyId: row.id, signer }
}
