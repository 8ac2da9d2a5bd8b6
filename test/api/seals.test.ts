import { execFileSync, spawnSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readQrPayload } from '../../api/letters/qr-payload.schemas.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { runOneJob } from '../../api/core/jobs.ts'
import { asSystem } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { makeAuthority, makeCertified } from '../../api/seals/authority.ts'
import { ownKey } from '../../api/seals/seal-keys.ts'
import { isSignedBy } from '../../api/seals/sign-statement.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { ensureZbar } from '../support/ensure-zbar.ts'
import { settlementCity } from '../support/settlement-city.ts'
import { checkQr } from '../../web/screens/verify/qr-check.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
const zbar = poppler && ensureZbar()
const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-seals-'))
const file = (name: string, bytes: Uint8Array | string) => {
  const place = path.join(folder, name)
  writeFileSync(place, bytes)
  return place
}
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2025-06-16'))

let address = 0
const passerBy = () => city.client(null, { 'x-forwarded-for': `203.0.113.${++address}` })
const pdfOf = async (id: string) => new Uint8Array(await (await city.unit.api.api.letters[':id'].pdf.$get({ param: { id } })).arrayBuffer())
const check = async (bytes: Uint8Array, name = 'paper.pdf') =>
  city.ok(await passerBy().api.verify.file.$post({ form: { file: new File([new Uint8Array(bytes)], name) } }))
const keys = async () => (await city.ok(await passerBy().api.verify.keys.$get())).keys
const pdfsig = (pdf: Uint8Array) => spawnSync('pdfsig', [file('sig.pdf', pdf)], { encoding: 'utf8' }).stdout
const urlOf = (letter: { facts: Uint8Array }) =>
  (JSON.parse(city.deps.secrets.open(letter.facts)) as { verification: { url: string } }).verification.url

async function issued(over: Parameters<typeof city.atBureau>[0] = {}) {
  const { id, citizenId } = await city.atBureau(over)
  await city.approve(id)
  const [acceptance, approval] = await city.lettersOf(id)
  return { caseId: id, citizenId, acceptance: acceptance!, approval: approval! }
}

describe.skipIf(!poppler)('文书签章', () => {
  test('每份文书都有签章：pdfsig 认可，证书由公布的根证书签发，签章前的字节原样不动', async () => {
    const { acceptance, approval } = await issued()
    for (const letter of [acceptance, approval]) {
      const pdf = await pdfOf(letter.id)
      const said = pdfsig(pdf)
      expect(said).toContain('Signature is Valid')
      expect(said).toContain('Total document signed')
      expect(said).toContain('CN=引进毕业生文书专用章')
      const endOfFirst = Buffer.from(pdf).indexOf('%%EOF')
      const plain = Buffer.from(pdf.subarray(0, endOfFirst)).toString('latin1')
      expect(plain).not.toContain('/ByteRange')
      expect(Buffer.from(pdf).toString('latin1').match(/%%EOF/g)).toHaveLength(2)
    }
    const published = await keys()
    const papers = published.find((key) => key.purpose === 'papers')!
    const [row] = await city.sql`select seal_key from letters where id = ${acceptance.id}`
    expect(row!['seal_key']).toBe(papers.id)
    const authority = await (await passerBy().api.verify['authority.pem'].$get()).text()
    const verified = execFileSync('openssl', ['verify', '-CAfile', file('ca.pem', authority), file('signer.pem', papers.certificate)])
    expect(String(verified)).toContain('OK')
    expect(new X509Certificate(authority).validTo).toContain('2055')
  })

  test('改动一个字节：pdfsig 报摘要不符，上传核对说已改动', async () => {
    const { acceptance } = await issued()
    const pdf = await pdfOf(acceptance.id)
    const changed = pdf.slice()
    const at = Buffer.from(changed).indexOf('stream') + 40
    changed[at] = changed[at]! ^ 1
    expect(pdfsig(changed)).toContain('Digest Mismatch')
    expect(await check(changed)).toMatchObject({ result: 'changed', verdict: null })
    // inside the signature itself
    const broken = pdf.slice()
    const inside = Buffer.from(pdf).indexOf('/Contents <') + 400
    broken[inside] = broken[inside] === 0x30 ? 0x31 : 0x30
    expect((await check(broken)).result).toBe('changed')
  })

  test('文件丢失后重做，字节一致；更换密钥之后也一致', async () => {
    const { acceptance } = await issued()
    const first = await pdfOf(acceptance.id)
    const [row] = await city.sql`select sha256 from letters where id = ${acceptance.id}`
    const admin = await city.person(city.bureauId, '管理员', ['admin'])
    const made = await city.ok(await admin.api.api.seals.renew.$post({ json: { purpose: 'papers' } }))
    await city.deps.files.remove(row!['sha256'] as string)
    city.setDay('2025-07-01')
    expect(Buffer.compare(Buffer.from(await pdfOf(acceptance.id)), Buffer.from(first))).toBe(0)
    const later = await issued()
    await pdfOf(later.acceptance.id)
    const [next] = await city.sql`select seal_key from letters where id = ${later.acceptance.id}`
    expect(next!['seal_key']).toBe(made.id)
    // both stay valid
    expect((await check(first)).result).toBe('issued')
  })

  test('从前没有签章的文书：字节不变，丢失后照样重做', async () => {
    const { acceptance } = await issued()
    const { typeset } = await import('../../api/letters/typesetter.ts')
    const plain = await typeset('acceptanceLetter', JSON.parse(city.deps.secrets.open(acceptance.facts)) as never)
    const { sha256 } = await city.deps.files.put(plain)
    await city.sql`update letters set sha256 = ${sha256}, bytes = ${plain.byteLength}, typeset_at = now() where id = ${acceptance.id}`
    await city.deps.files.remove(sha256)
    expect(Buffer.compare(Buffer.from(await pdfOf(acceptance.id)), Buffer.from(plain))).toBe(0)
    expect(await check(plain)).toMatchObject({ result: 'issued', verdict: { outcome: 'valid' } })
  })

  test('同时下载两次，只留一份', async () => {
    const { acceptance } = await issued()
    const both = await Promise.all([pdfOf(acceptance.id), pdfOf(acceptance.id)])
    const [row] = await city.sql`select sha256 from letters where id = ${acceptance.id}`
    for (const pdf of both) expect((await check(pdf)).sha256).toBe(row!['sha256'])
  })
})

describe.skipIf(!poppler)('上传核对', () => {
  test('与签发的一致：答复同核验码，写明有效、撤销、过期', async () => {
    const { acceptance, citizenId } = await issued({ name: '核对样例' })
    const pdf = await pdfOf(acceptance.id)
    const answer = await check(pdf)
    expect(answer).toMatchObject({
      result: 'issued',
      verdict: { outcome: 'valid', letter: { number: acceptance.number, name: '核对样例' } },
    })
    expect(JSON.stringify(answer)).not.toContain(citizenId)
    city.setDay('2025-08-16')
    expect(await check(pdf)).toMatchObject({ result: 'issued', verdict: { outcome: 'expired' } })
    await city.sql`update letters set status = 'superseded', ended_on = '2025-08-10', ended_reason = 'correct' where id = ${acceptance.id}`
    const superseded = await check(pdf)
    expect(superseded).toMatchObject({
      result: 'issued',
      verdict: { outcome: 'superseded', letter: { endedOn: '2025-08-10', reason: null } },
    })
  })

  test('追加内容、没有签章、别人的签章、不是 PDF：各有各的说法，都不保存', async () => {
    const { acceptance } = await issued()
    const pdf = await pdfOf(acceptance.id)
    expect(await check(Buffer.concat([pdf, Buffer.from('\n% more\n')]))).toMatchObject({
      result: 'appended',
      verdict: { letter: { number: acceptance.number } },
    })
    expect(await check(pdf.subarray(0, Buffer.from(pdf).indexOf('%%EOF') + 6))).toMatchObject({ result: 'unsigned', verdict: null })
    expect(await check(Buffer.from('MZ not a paper'))).toMatchObject({ result: 'notPdf' })
    const { PDF } = await import('@libpdf/core')
    const { derOf } = await import('../../api/seals/authority.ts')
    const days = { from: '2025-01-01', to: '2035-01-01' }
    const ca = makeAuthority({ organisation: '别家', name: '别家根' }, days)
    const other = makeCertified('rsa', { organisation: '别家', name: '别家章' }, days, {
      certificate: ca.certificate,
      privateKey: createPrivateKey(ca.privateKey),
    })
    const document = await PDF.load(pdf.subarray(0, Buffer.from(pdf).indexOf('%%EOF') + 6))
    const { bytes } = await document.sign({
      signer: {
        certificate: derOf(other.certificate),
        keyType: 'RSA',
        signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
        sign: async (data) => new Uint8Array(sign('sha256', data, createPrivateKey(other.privateKey))),
      },
      level: 'B-B',
    })
    const foreign = await check(bytes)
    expect(foreign).toMatchObject({ result: 'foreign', verdict: null })
    expect(foreign.signer).toContain('别家章')
    const [{ n }] = (await city.sql`select count(*)::int as n from letters where sha256 = ${foreign.sha256}`) as unknown as [{ n: number }]
    expect(n).toBe(0)
    expect(await city.deps.files.has(foreign.sha256)).toBe(false)
  })

  test('超过 10 MB 不收；同一地址连续上传过多被限制', async () => {
    const api = city.client(null, { 'x-forwarded-for': '198.51.100.77' })
    const send = async (bytes: Uint8Array) =>
      (await api.api.verify.file.$post({ form: { file: new File([new Uint8Array(bytes)], 'a.pdf') } })).status
    expect(await send(new Uint8Array(11 * 1024 * 1024))).toBe(413)
    const answers: number[] = []
    for (let i = 0; i < 12; i++) answers.push(await send(Buffer.from(`%PDF-1.7 ${i}`)))
    expect(answers.slice(0, 10).every((status) => status === 200)).toBe(true)
    expect(answers.at(-1)).toBe(429)
  })

  test('公众凭文件只看到那一份文书', async () => {
    const { acceptance } = await issued()
    const { sha256 } = await check(await pdfOf(acceptance.id))
    const rows = await city.deps.sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'public', true), set_config('app.verify_code', '', true), set_config('app.file_hash', ${sha256}, true)`
      return tx<{ id: string }[]>`select id from letters`
    })
    expect(rows.map((row) => row.id)).toEqual([acceptance.id])
  })
})

describe('二维码', () => {
  const open = (url: string) => {
    const [, code = '', fragment = ''] = /\/verify\/([^#]+)#(.+)$/.exec(url) ?? []
    return { code, fragment }
  }

  test('载有公众核验页面所示内容，由公布的密钥签名，浏览器和服务器都能核对', async () => {
    const { acceptance, citizenId } = await issued({ name: '阿依古丽·示例' })
    const { code, fragment } = open(urlOf(acceptance))
    const payload = readQrPayload(code, fragment)!
    expect(payload.contents).toEqual({
      kind: 'acceptanceLetter',
      number: acceptance.number,
      code: acceptance.verify_code,
      issuer: '北京市人力资源和社会保障局',
      issuedOn: '2025-06-16',
      validUntil: '2025-08-15',
      name: '阿依古丽·示例',
      citizenId: `110***********${citizenId.slice(-4)}`,
      institution: '武汉大学',
      employer: '北京云图示例科技有限公司',
    })
    const published = await keys()
    const key = published.find((one) => one.id === payload.keyId)!
    expect(key.purpose).toBe('statements')
    expect(isSignedBy(key.publicKey, payload.signed, payload.signature)).toBe(true)
    expect((await checkQr(code, `#${fragment}`, published)).state).toBe('valid')
  })

  test('改动任何一处、换一个核验码、换一个密钥，都查得出', async () => {
    const { acceptance, approval } = await issued()
    const { code, fragment } = open(urlOf(acceptance))
    const published = await keys()
    const [version, body = '', keyId, signature = ''] = fragment.split('.')
    for (let at = 0; at < body.length; at += 7) {
      const changed = `${body.slice(0, at)}${body[at] === 'A' ? 'B' : 'A'}${body.slice(at + 1)}`
      expect((await checkQr(code, [version, changed, keyId, signature].join('.'), published)).state).not.toBe('valid')
    }
    const forged = `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`
    expect((await checkQr(code, [version, body, keyId, forged].join('.'), published)).state).toBe('invalid')
    expect((await checkQr(approval.verify_code, fragment, published)).state).toBe('invalid')
    const unknown = await checkQr(code, [version, body, '22222222', signature].join('.'), published)
    expect(unknown).toMatchObject({ state: 'unknownKey', keyId: '22222222' })
    for (const rubbish of ['', '#', '9.a.b.c', `2.${body}.${keyId}.${signature}`, fragment.slice(0, -1)])
      expect((await checkQr(code, rubbish, published)).state).toBe('unreadable')
  })

  test('第 1 版的二维码永远读得出：印在纸上的不会改', async () => {
    const printed =
      '1.QgACgKwDCAQyNQUyMgYAMjUwNjE2ADI1MDgxNQAMDQsAyD-BndcHqzqBiwAxMTABMDI0OACdZp5JEgAMgJGI_qs6gYsRDw.GEM2XWPD.dcSeP5EJT0kyEjxCnUoIv66J3GW6ecFTTfs_nD0UDws4NRl0z3ZLiqTsPFFIhmwHfsiaSBQLNNCI6gy3yZyT1g'
    expect(readQrPayload('BWE7-9E3C-QXEB-ZEED', printed)?.contents).toEqual({
      kind: 'acceptanceLetter',
      number: '（京）接字〔2025〕第22号',
      code: 'BWE7-9E3C-QXEB-ZEED',
      issuer: '北京市人力资源和社会保障局',
      issuedOn: '2025-06-16',
      validUntil: '2025-08-15',
      name: '阿依·示例',
      citizenId: '110***********0248',
      institution: '武汉大学',
      employer: '北京云图示例科技有限公司',
    })
  })

  test.skipIf(!zbar)('印出的二维码在 150 和 300 dpi 下都读得出原来的网址', { timeout: 60_000 }, async () => {
    const { acceptance, approval } = await issued({ name: '欧阳·阿卜杜勒热合曼', form: { schoolName: '中国社会科学院大学示例研究生院' } })
    for (const letter of [acceptance, approval]) {
      const place = file('qr.pdf', await pdfOf(letter.id))
      for (const dpi of ['150', '300']) {
        const picture = path.join(folder, 'qr')
        execFileSync('pdftoppm', ['-r', dpi, '-f', '1', '-l', '1', '-singlefile', '-png', place, picture])
        const read = execFileSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', `${picture}.png`], {
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        expect(String(read).trim()).toBe(urlOf(letter))
      }
    }
  })
})

describe('密钥', () => {
  test('公布全部密钥，不含私有部分；可以缓存；证书可以下载', async () => {
    await issued()
    const answer = await passerBy().api.verify.keys.$get()
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    const published = (await city.ok(answer)).keys
    expect(JSON.stringify(published)).not.toContain('PRIVATE')
    const one = published[0]!
    const pem = await (await passerBy().api.verify.keys[':id'].$get({ param: { id: one.id } })).text()
    expect(pem).toBe(one.certificate)
    expect((await passerBy().api.verify.keys[':id'].$get({ param: { id: '不存在' } })).status).toBe(404)
  })

  test('私有部分加密保存，公众、毕业生、用人单位、主管单位、市局账号都读不到，谁也不能改', async () => {
    await issued()
    const secrets = await city.sql<{ sealed: Uint8Array }[]>`select sealed from seal_secrets`
    expect(secrets.length).toBeGreaterThan(0)
    for (const { sealed } of secrets) {
      expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/PRIVATE|BEGIN/)
      expect(city.deps.secrets.open(sealed)).toContain('BEGIN PRIVATE KEY')
    }
    for (const tier of ['public', 'graduate', 'employer', 'supervisingUnit', 'bureau', 'auditor']) {
      const rows = await city.deps.sql.begin(async (tx) => {
        await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', ${tier}, true), set_config('app.org_id', ${city.bureauId}, true)`
        return tx`select 1 from seal_secrets`
      })
      expect(rows).toHaveLength(0)
    }
    const as = (statement: string) =>
      city.deps.sql.begin(async (tx) => {
        await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'system', true)`
        await tx.unsafe(statement)
      })
    await expect(as(`update seal_secrets set sealed = 'x'`)).rejects.toThrow()
    await expect(as(`delete from seal_secrets`)).rejects.toThrow()
    await expect(as(`update seal_keys set public_key = 'x'`)).rejects.toThrow('a published key is never changed')
    await expect(as(`delete from seal_keys`)).rejects.toThrow()
  })

  test('两个进程同时第一次用到密钥，只生成一个；撤回的事务不留下密钥', async () => {
    const fresh = await settlementCity()
    const [first, second] = [makeDeps(fresh.config), makeDeps(fresh.config)]
    const ask = async (deps: typeof first, fail = false) =>
      inTransaction(asSystem(await systemContext({ ...deps, clock: fresh.deps.clock })), 'read write', async (run) => {
        const { row } = await ownKey(run, 'statements')
        await ownKey(run, 'statements')
        if (fail) throw new Error('undone')
        return row.id
      })
    await expect(ask(first, true)).rejects.toThrow('undone')
    const ids = await Promise.all([ask(first), ask(second), ask(first), ask(second)])
    expect(new Set(ids).size).toBe(1)
    const rows = await fresh.sql<{ id: string }[]>`select id from seal_keys where purpose = 'statements'`
    expect(rows.map((row) => row.id)).toEqual([ids[0]])
    await Promise.all([first.close(), second.close()])
  })

  test('临近到期自动换新，原密钥停用；根证书不会先于它签发的证书到期', async () => {
    const fresh = await settlementCity()
    const use = async () => {
      const ctx = asSystem(await systemContext(fresh.deps))
      return inTransaction(ctx, 'read write', async (run) => (await ownKey(run, 'papers')).row)
    }
    const first = await use()
    expect(first.notAfter).toBe('2035-06-16')
    fresh.setDay('2035-04-17')
    expect((await use()).id).toBe(first.id)
    fresh.setDay('2035-04-18')
    const second = await use()
    expect(second.id).not.toBe(first.id)
    fresh.setDay('2045-03-01')
    await use()
    const rows = await fresh.sql<{ purpose: string; not_after: string; retired_on: string | null; certificate: string }[]>`
      select purpose, not_after::text, retired_on::text, certificate from seal_keys order by purpose, created_at`
    expect(rows.map(({ purpose, retired_on: retired }) => [purpose, retired])).toEqual([
      ['authority', '2045-03-01'],
      ['authority', null],
      ['papers', '2035-04-18'],
      ['papers', '2045-03-01'],
      ['papers', null],
    ])
    const [oldest, newest, , , last] = rows
    expect(newest!.not_after > last!.not_after).toBe(true)
    expect(new X509Certificate(last!.certificate).verify(new X509Certificate(newest!.certificate).publicKey)).toBe(true)
    expect(new X509Certificate(last!.certificate).verify(new X509Certificate(oldest!.certificate).publicKey)).toBe(false)
  })

  test('更换密钥只由市局管理员办理，记入操作留痕；市局和纪检监察可以查看', async () => {
    const fresh = await settlementCity()
    const admin = await fresh.person(fresh.bureauId, '管理员', ['admin'])
    const { id } = await fresh.atBureau()
    await fresh.approve(id)
    expect((await fresh.approver.api.api.seals.renew.$post({ json: { purpose: 'statements' } })).status).toBe(403)
    expect((await fresh.unit.api.api.seals.$get()).status).toBe(403)
    expect((await fresh.anyone.api.seals.$get()).status).toBe(401)
    const made = await fresh.ok(await admin.api.api.seals.renew.$post({ json: { purpose: 'statements' } }))
    for (const who of [fresh.reviewer, fresh.auditor]) {
      const seen = await fresh.ok(await who.api.api.seals.$get())
      expect(seen.service).toBeNull()
      expect(seen.keys.filter((key) => key.purpose === 'statements').map((key) => [key.id === made.id, key.retiredOn])).toEqual([
        [true, null],
        [false, '2025-06-16'],
      ])
      expect(JSON.stringify(seen)).not.toContain('PRIVATE')
    }
    const [event] = await fresh.sql`select actor_name, after from events where act = 'seal.renew'`
    expect(event).toMatchObject({ actor_name: '管理员', after: { keyId: made.id, purpose: 'statements' } })
  })
})

describe.skipIf(!poppler)('签章服务（SEAL_URL）', () => {
  let server: Server
  let behaviour: 'well' | 'refuse' | 'wrong' | 'cut' | 'silent' = 'well'
  let signer: { certificate: string; chain: string; privateKey: string; algorithm: 'RSA' | 'ECDSA' }
  let token: string | undefined
  const days = { from: '2020-01-01', to: '2040-01-01' }
  const certify = (algorithm: 'RSA' | 'ECDSA') => {
    const ca = makeAuthority({ organisation: '某签章机构', name: '某签章机构根' }, days)
    const issuer = { certificate: ca.certificate, privateKey: createPrivateKey(ca.privateKey) }
    const pair = makeCertified(algorithm === 'RSA' ? 'rsa' : 'ec', { organisation: '市人力社保局', name: '法定电子印章' }, days, issuer)
    signer = { certificate: pair.certificate, chain: ca.certificate, privateKey: pair.privateKey, algorithm }
  }
  /** What a service holds: it is sent a digest and signs that. */
  function signDigest(digest: Buffer): Buffer {
    const place = file('service.key', signer.privateKey)
    const arguments_ = ['pkeyutl', '-sign', '-inkey', place, '-pkeyopt', 'digest:sha256', '-in', file('digest.bin', digest)]
    return execFileSync('openssl', signer.algorithm === 'RSA' ? [...arguments_, '-pkeyopt', 'rsa_padding_mode:pkcs1'] : arguments_)
  }
  beforeAll(async () => {
    server = createServer((request, response) => {
      token = request.headers.authorization
      if (behaviour === 'refuse') return response.writeHead(403).end()
      if (behaviour === 'cut') return response.destroy()
      if (behaviour === 'silent') return undefined
      if (request.url === '/seal/certificates')
        return response.end(JSON.stringify({ certificates: [signer.certificate, signer.chain], algorithm: signer.algorithm }))
      let body = ''
      request.on('data', (chunk: Buffer) => (body += String(chunk)))
      request.on('end', () => {
        const { digest } = JSON.parse(body) as { digest: string }
        const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
        const signature = behaviour === 'wrong' ? sign('sha256', Buffer.from('else'), other) : signDigest(Buffer.from(digest, 'base64'))
        response.end(JSON.stringify({ signature: signature.toString('base64') }))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const sealedCity = async () => {
    const at = server.address()
    const port = typeof at === 'object' && at ? at.port : 0
    return settlementCity({ env: { SEAL_URL: `http://127.0.0.1:${port}/seal`, SEAL_TOKEN: 'a-token-of-the-service' } })
  }

  test.each(['RSA', 'ECDSA'] as const)('%s 证书：签章有效，证书随公布的密钥公布', async (algorithm) => {
    behaviour = 'well'
    certify(algorithm)
    const other = await sealedCity()
    const { id } = await other.atBureau()
    await other.approve(id)
    await other.settle()
    expect(token).toBe('Bearer a-token-of-the-service')
    const [acceptance] = await other.lettersOf(id)
    const pdf = new Uint8Array(await (await other.unit.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })).arrayBuffer())
    const said = pdfsig(pdf)
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('CN=法定电子印章')
    const published = (await other.ok(await other.anyone.api.verify.keys.$get())).keys
    expect(published.find((key) => key.purpose === 'papers')?.subject).toContain('法定电子印章')
    const changed = pdf.slice()
    changed[300] = changed[300]! ^ 1
    const answer = await other.ok(
      await other
        .client(null, { 'x-forwarded-for': `192.0.2.${++address}` })
        .api.verify.file.$post({ form: { file: new File([changed], 'a.pdf') } }),
    )
    expect(answer.result).toBe('changed')
    // a file lost cannot be made alike
    await other.deps.files.remove(acceptance!.sha256!)
    const lost = await other.unit.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })
    expect(lost.status).toBe(503)
    expect((await lost.json()) as unknown).toMatchObject({ title: expect.stringContaining('不能按原样重做') as string })
    const admin = await other.person(other.bureauId, '管理员', ['admin'])
    expect((await admin.api.api.seals.renew.$post({ json: { purpose: 'papers' } })).status).toBe(422)
    expect((await other.ok(await admin.api.api.seals.$get())).service).toMatchObject({ fault: null })
  })

  test.each([
    ['refuse', '签章服务拒绝了请求（403）'],
    ['cut', '无法连接签章服务'],
    ['wrong', '签章服务返回的签名与其证书不符'],
  ] as const)('服务异常（%s）：下载说明暂时无法签章，编号不变，任务稍后再试，恢复后补签', async (fault, words) => {
    behaviour = fault
    certify('RSA')
    const other = await sealedCity()
    const { id } = await other.atBureau()
    await other.approve(id)
    const [acceptance] = await other.lettersOf(id)
    const answer = await other.unit.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })
    expect(answer.status).toBe(503)
    expect((await answer.json()) as unknown).toMatchObject({
      code: 'unavailable',
      title: `暂时无法签章：${words}。文书已签发，编号不变，稍后可再次下载`,
    })
    await runOneJob(await systemContext(other.deps), HANDLERS)
    const [job] = await other.sql`select attempts, done_at from jobs where kind = 'letter.typeset' and attempts > 0`
    expect(job).toMatchObject({ attempts: 1, done_at: null })
    expect((await other.lettersOf(id))[0]).toMatchObject({ number: acceptance!.number, sha256: null })
    behaviour = 'well'
    const later = await other.unit.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })
    expect(later.status).toBe(200)
    expect(pdfsig(new Uint8Array(await later.arrayBuffer()))).toContain('Signature is Valid')
  })

  test('服务不应答：页面在几秒内说明，不影响核验', async () => {
    behaviour = 'silent'
    certify('RSA')
    const other = await sealedCity()
    const seen = await other.ok(await other.auditor.api.api.seals.$get())
    expect(seen.service).toMatchObject({ fault: '签章服务没有在规定时间内应答', subject: null })
  })
})
