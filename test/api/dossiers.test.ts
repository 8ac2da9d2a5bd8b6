import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArchiveFault } from '../../api/dossiers/open-zip.ts'
import { importArchive } from '../../api/dossiers/import-archive.ts'
import { pledgeOf } from '../../api/graduate/pledge.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { systemContext } from '../../api/server.ts'
import { testApp, type Client } from '../support/app.ts'
import { packed, unpacked } from '../support/dossier-zip.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const second = await testApp({ day: '2036-03-01' })
afterAll(closeTypesetter)

const chief = await city.person(city.unitId, '吴主任', ['approver'])
const unit = { unitId: city.unitId, year: '2025' }
const PDF = readFileSync('test/support/fixtures/one-page.pdf')
const file = (name: string, bytes: Uint8Array = PDF) => new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })
const show = async (api: Client = city.unit.api) => city.ok(await api.api.dossiers.of[':unitId'][':year'].$get({ param: unit }))
const upload = (over: Record<string, unknown> = {}, api = city.unit.api) =>
  api.api.dossiers.documents.$post({
    form: { year: 2025, class: 'NORMATIVE', title: '关于做好2025年引进工作的通知', file: file('通知.pdf'), ...over } as never,
  })

async function material(caseId: string, kind: string): Promise<void> {
  const stored = await city.deps.files.put(PDF)
  await city.sql`insert into materials (case_id, kind, file_name, sha256, mime, bytes, pages, uploaded_by_name) values (${caseId}, ${kind}, '扫描件.pdf', ${stored.sha256}, 'application/pdf', ${stored.size}, 1, '王经办')`
}

/** Begins an export and fetches it. Answers where the ZIP lies. */
async function exported(name: string, who = city.unit): Promise<string> {
  const begun = await city.ok(await who.api.api.dossiers.exports.$post({ json: { unitId: city.unitId, year: 2025, purpose: '交档案馆' } }))
  const answer = await who.api.api.dossiers.exports[':id'].file.$get({ param: { id: begun.id } })
  expect(answer.status).toBe(200)
  const target = path.join(city.config.dataDir, name)
  writeFileSync(target, new Uint8Array(await (answer as unknown as Response).arrayBuffer()))
  return target
}

const people: Record<string, string> = {}
beforeAll(async () => {
  city.setDay('2025-06-16')
  const long = '阿卜杜热西提·买买提依明'.repeat(4).slice(0, 48)
  for (const [key, name, form] of [
    ['rare', '𠮷田㛃', {}],
    ['twin', '王小北', {}],
    ['twinAgain', '王小北', {}],
    ['long', long, {}],
    ['founder', '创:业/者', { entryRoute: 'FOUNDER' }],
    ['revoked', '离职者', {}],
  ] as const) {
    const made = await city.atBureau({ name, form })
    await city.approve(made.id)
    people[key] = made.id
    if (key !== 'twin') await material(made.id, 'RECOMMENDATION_FORM')
    await material(made.id, 'ID_CARD')
  }
  const pledge = pledgeOf({ name: '离职者', employerName: '北京云图示例科技有限公司', intakeYear: 2025 })
  await city.sql`insert into events ${city.sql({
    at: '2025-04-07T02:00:00Z',
    day: '2025-04-07',
    actor_name: '离职者',
    actor_tier: 'graduate',
    act: 'case.pledge',
    subject_type: 'case',
    subject_id: people['revoked']!,
    case_id: people['revoked']!,
    after: city.sql.json({ pledge: pledge.version, sha256: pledge.sha256 }),
  })}`
  await city.sql`insert into notice_rows (notice_id, seq, case_id, name, age, school_name, education_level) select id, 1, ${people['rare']!}, '𠮷田㛃', 25, '武汉大学', 'MASTER' from notices`
  const refused = await city.atBureau({ name: '未批准者' })
  people['refused'] = refused.id
  await city.sql`update cases set status = 'REVOKED' where id = ${people['revoked']!}`
  await city.sql`update letters set status = 'revoked', ended_on = '2025-08-01', ended_reason = 'revoke' where case_id = ${people['revoked']!} and kind = 'acceptanceLetter'`
})

describe('第十八条 归档内容和缺项', () => {
  test('取得接收函的都在内，撤销的也在；没有取得的不在；缺什么点什么的名', async () => {
    const seen = await show()
    expect([seen.status, seen.people, seen.lacking]).toEqual(['open', 6, 2])
    expect(seen.gaps.map(({ class: key, message }) => [key, message])).toEqual([
      ['NORMATIVE', '没有规范性文件、请示、批复或报告'],
      ['DECISIONS', '没有集体决策记录'],
      ['PERSONAL', '王小北缺就业推荐表'],
      ['PERSONAL', '创:业/者缺专项引进证明材料'],
    ])
    expect(seen.gaps.filter((gap) => gap.caseId).map((gap) => gap.caseId)).toEqual([people['twin'], people['founder']])
    const listed = await city.ok(
      await city.unit.api.api.dossiers.of[':unitId'][':year'].people.$get({ param: unit, query: { lacking: 'yes' } }),
    )
    expect(listed.items.map((one) => one.name)).toEqual(['王小北', '创:业/者'])
    const revoked = await city.ok(
      await city.unit.api.api.dossiers.of[':unitId'][':year'].people.$get({ param: unit, query: { q: '离职者' } }),
    )
    expect(revoked.items[0]!.papers.map(({ class: key, title, note }) => [key, title, note])).toEqual([
      ['PERSONAL', '进京审批表', null],
      ['PERSONAL', '毕业生就业推荐表', null],
      ['OTHER', '接收函', '已撤销（2025-08-01）'],
      ['OTHER', '居民身份证', null],
      ['OTHER', '毕业生承诺书', null],
    ])
    expect(revoked.items[0]!.citizenId).toMatch(/^110\*{11}\d{3}[\dX]$/)
  })

  test('另一主管单位的档案查无；市局和纪检可读，用人单位不可', async () => {
    const read = (api: Client) => api.api.dossiers.of[':unitId'][':year'].$get({ param: unit })
    expect((await read(city.otherUnit.api)).status).toBe(404)
    expect((await read(city.employer.api)).status).toBe(403)
    expect((await show(city.auditor.api)).can).toEqual({ upload: false, close: false, export: false })
    const overview = await city.ok(await city.reviewer.api.api.dossiers.$get({ query: { year: '2025' } }))
    expect(overview.rows.map((row) => [row.name, row.people, row.gaps, row.status])).toEqual([['海淀区人力资源和社会保障局', 6, 4, 'open']])
    const own = await city.ok(await city.otherUnit.api.api.dossiers.$get({ query: { year: '2025' } }))
    expect(own.rows).toEqual([])
  })

  test('上传按内容检查；只有本单位能上传；移出须写原因并留痕', async () => {
    expect((await upload({ file: file('通知.pdf', Buffer.from('<html>')) })).status).toBe(422)
    expect((await upload({}, city.reviewer.api)).status).toBe(403)
    const made = await city.ok(await upload({ title: '误传的文件', class: 'OTHER' }))
    expect((await city.otherUnit.api.api.dossiers.documents.remove.$post({ json: { id: made.id, note: '不是我的' } })).status).toBe(404)
    expect((await city.unit.api.api.dossiers.documents[':id'].file.$get({ param: { id: made.id } })).status).toBe(200)
    await city.ok(await city.unit.api.api.dossiers.documents.remove.$post({ json: { id: made.id, note: '传错了年度' } }))
    expect((await show()).classes.find(({ key }) => key === 'OTHER')?.documents.map(({ title }) => title)).toEqual([])
    const acts = await city.sql`select act, note from events where subject_type = 'dossier' order by id`
    expect(acts.map(({ act, note }) => [act, note])).toEqual([
      ['dossier.addDocument', null],
      ['dossier.openDocument', null],
      ['dossier.removeDocument', '传错了年度'],
    ])
    await city.ok(await upload({ number: '海人社发〔2025〕3号', documentOn: '2025-03-02' }))
    expect((await show()).gapCount).toBe(3)
  })
})

describe('导出', () => {
  test('用途必填；另一单位不能导出，别人的导出号取不到文件；开始和完成都留痕', async () => {
    const begin = (api: Client, purpose: string) => api.api.dossiers.exports.$post({ json: { unitId: city.unitId, year: 2025, purpose } })
    expect((await begin(city.unit.api, '')).status).toBe(422)
    expect((await begin(city.otherUnit.api, '借阅')).status).toBe(404)
    expect((await begin(city.auditor.api, '借阅')).status).toBe(403)
    const { id, people: count } = await city.ok(await begin(city.unit.api, '借阅'))
    expect(count).toBe(6)
    expect((await chief.api.api.dossiers.exports[':id'].file.$get({ param: { id } })).status).toBe(404)
    // broken off: the beginning stays in the trace
    const answer = (await city.unit.api.api.dossiers.exports[':id'].file.$get({ param: { id } })) as unknown as Response
    const reader = answer.body!.getReader()
    await reader.read()
    await reader.cancel()
    const acts = await city.sql`select act from events where subject_type = 'dossierExport' and subject_id = ${id}`
    expect(acts.map(({ act }) => act)).toEqual(['dossier.export'])
    const seen = await show()
    expect([seen.begun.map(({ purpose }) => purpose), seen.exports]).toEqual([['借阅'], []])
  })

  test('解开即可阅读：目录、网页、按类和人的文件夹，文件名在各系统都可用', async () => {
    const files = await unpacked(await exported('open.zip'))
    const names = [...files.keys()]
    for (const name of [
      '说明.txt',
      'index.html',
      'class-1.html',
      'class-5.html',
      'catalogue.pdf',
      'data/people.json',
      'SHA256SUMS',
      'manifest.json',
    ])
      expect(names).toContain(name)
    expect(names.slice(-3)).toEqual(['manifest.json', 'manifest.signed.txt', 'manifest.sig'])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) {
      expect(name).not.toMatch(/[<>:"\\|?*]|[. ]\/|[. ]$/)
      for (const part of name.split('/')) expect(Buffer.byteLength(part)).toBeLessThan(250)
    }
    expect(names.filter((name) => /^3-.*王小北\//.test(name)).map((name) => name.replace(/YJ2025-\d+/, 'N'))).toEqual([
      '3-审批表和证明材料/N 王小北/01 进京审批表.pdf',
      '3-审批表和证明材料/N 王小北/01 进京审批表.pdf',
      '3-审批表和证明材料/N 王小北/02 毕业生就业推荐表.pdf',
    ])
    expect(names.some((name) => name.includes('𠮷田㛃/01 进京审批表.pdf'))).toBe(true)
    expect(names.some((name) => name.includes(' 创业者/'))).toBe(true)
    const index = files.get('index.html')!.toString('utf8')
    expect(index).toContain('创:业/者缺专项引进证明材料')
    expect(index).not.toMatch(/<script|11010020000315/)
    const letter = names.find((name) => /^5-.*离职者\/.*接收函\.pdf$/.test(name))!
    expect(files.get(letter)!.toString('latin1')).toContain('/ByteRange')
    const [row] = await city.sql`select people, files, manifest_sha from dossier_exports`
    expect(row).toMatchObject({ people: 6, files: names.length - 3 })
    expect((JSON.parse(files.get('manifest.json')!.toString('utf8')) as { absent: unknown[] }).absent).toEqual([])
  })

  test('说明.txt 中的命令在没有本系统的机器上通过；改动一个字节即不通过', async () => {
    const zip = await exported('verify.zip')
    const folder = path.join(city.config.dataDir, 'verify')
    mkdirSync(folder)
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    const shell = (command: string) => execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' })
    // whichever of the two common programs is there
    shell(`if command -v unzip >/dev/null; then unzip -q '${zip}'; else python3 -m zipfile -e '${zip}' .; fi`)
    const commands = readFileSync(path.join(folder, '说明.txt'), 'utf8')
      .split('\n')
      .flatMap((line) => /^ {5}((?:openssl|sha256sum) .*)$/.exec(line)?.[1] ?? [])
    expect(commands).toHaveLength(3)
    expect(commands.map((command) => shell(command).trim())).toEqual(['Verified OK', 'manifest.json: OK\nSHA256SUMS: OK', ''])
    writeFileSync(path.join(folder, 'data/people.json'), '[]\n')
    expect(() => shell(commands[2]!)).toThrow()
  })
})

describe('接收', () => {
  const into = async (zip: string, checkOnly = false) => importArchive(await systemContext(second.deps), zip, { checkOnly, by: '档案员' })
  const stored = async () => (await second.sql`select count(*)::int as n from archives`)[0]!['n'] as number
  const refusal = async (zip: string) =>
    into(zip).then(
      () => [],
      (error: ArchiveFault) => error.faults,
    )

  test('原样接收到另一个空的系统，核对通过，重复接收不变；可按人查、打开留痕', async () => {
    const zip = await exported('good.zip', city.unit)
    const checked = await into(zip, true)
    expect(await stored()).toBe(0)
    expect(checked).toMatchObject({
      archiveId: null,
      already: false,
      report: { people: 6, cases: 6, keyKnown: false, chainHolds: true, absent: 0 },
    })
    const taken = await into(zip)
    expect((await into(zip)).already).toBe(true)
    expect(await stored()).toBe(1)
    const bureau = await second.org({ tier: 'bureau', kind: 'bureau', name: '某市人社局' })
    const clerk = await second.person(bureau, '档案员', ['clerk'])
    const found = await city.ok(await clerk.api.api.archives[':id'].files.$get({ param: { id: taken.archiveId! }, query: { q: '𠮷田' } }))
    expect(found.items.map(({ path: name }) => name.split('/').at(-1))).toContain('01 进京审批表.pdf')
    const one = found.items.find(({ path: name }) => name.endsWith('进京审批表.pdf'))!
    const opened = (await clerk.api.api.archives[':id'].file.$get({
      param: { id: taken.archiveId! },
      query: { path: one.path },
    })) as unknown as Response
    expect(
      Buffer.from(await opened.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const acts = await second.sql`select act, actor_name from events where subject_type = 'archive' order by id`
    expect(acts.map((event) => [event['act'], event['actor_name']])).toEqual([
      ['archive.import', '系统'],
      ['archive.open', '档案员'],
    ])
    const employer = await second.org({ tier: 'supervisingUnit', kind: 'municipalAgency', name: '某单位' })
    const outsider = await second.person(employer, '外人', ['clerk'])
    expect((await outsider.api.api.archives.$get()).status).toBe(403)
  })

  test('导出它的系统认得自己的密钥', async () => {
    const zip = await exported('own.zip')
    const { report } = await importArchive(await systemContext(city.deps), zip, { checkOnly: true })
    expect(report.keyKnown).toBe(true)
  })

  test('改动、缺少、多出、换签名：逐一指出，什么也不存', async () => {
    const before = await stored()
    const files = await unpacked(await exported('tamper.zip'))
    const target = path.join(city.config.dataDir, 'tampered.zip')
    const faultsOf = async (change: (copy: Map<string, Buffer>) => void) => {
      const copy = new Map([...files].map(([name, bytes]) => [name, Buffer.from(bytes)]))
      change(copy)
      return refusal(await packed(copy, target))
    }
    const form = [...files.keys()].find((name) => name.endsWith('𠮷田㛃/01 进京审批表.pdf'))!
    expect(await faultsOf((copy) => copy.get(form)!.writeUInt8(copy.get(form)![500]! ^ 1, 500))).toEqual([`文件内容与清单不符：${form}`])
    expect(await faultsOf((copy) => copy.delete(form))).toEqual([`缺少文件：${form}`])
    expect(await faultsOf((copy) => copy.set('附加.txt', Buffer.from('x')))).toEqual(['清单以外的文件：附加.txt'])
    expect(
      await faultsOf((copy) =>
        copy.set('manifest.json', Buffer.from(copy.get('manifest.json')!.toString('utf8').replace('交档案馆', '另作他用'))),
      ),
    ).toEqual(['manifest.json 或 SHA256SUMS 与签名的内容不一致，已被改动'])
    expect(
      (
        await faultsOf((copy) =>
          copy.get('manifest.sig')!.writeUInt8(copy.get('manifest.sig')!.at(-1)! ^ 1, copy.get('manifest.sig')!.length - 1),
        )
      )[0],
    ).toMatch(/^manifest\.sig 不是密钥 [A-Z0-9]{8} 的签名$/)
    expect(await faultsOf((copy) => copy.delete('manifest.json'))).toEqual(['缺少 manifest.json'])
    expect(
      await refusal(
        await packed(
          [
            ['Data.txt', PDF],
            ['data.TXT', PDF],
          ],
          target,
        ),
      ),
    ).toEqual(['压缩包中有重名文件：data.TXT'])
    writeFileSync(target, 'not a zip')
    expect((await refusal(target))[0]).toMatch(/^不是可以读取的 ZIP 文件/)
    expect(await stored()).toBe(before)
  })

  test('路径穿越的文件名不解开', async () => {
    const target = path.join(city.config.dataDir, 'slip.zip')
    await packed([['aa/aa/evil.txt', PDF]], target)
    writeFileSync(target, Buffer.from(readFileSync(target).toString('latin1').replaceAll('aa/aa/evil.txt', '../../evil.txt'), 'latin1'))
    expect((await refusal(target)).join()).toMatch(/\.\.\/\.\.\/evil\.txt|relative path/)
  })
})

describe('归档', () => {
  const close = (json: { gaps: number; note?: string }, api = chief.api) => api.api.dossiers.close.$post({ json: { year: 2025, ...json } })

  test('申报期内不能归档；经办人不能归档；有缺项须写明原因；看到的缺项变了要重看', async () => {
    expect((await close({ gaps: 3, note: '先归档' })).status).toBe(422)
    city.setDay('2025-12-10')
    expect((await close({ gaps: 3 }, city.unit.api)).status).toBe(403)
    expect((await close({ gaps: 3 })).status).toBe(422)
    expect((await close({ gaps: 4, note: '先归档' })).status).toBe(409)
  })

  test('归档编号、固定目录和校验值；此后谁也改不了；补交的进入以后的年度', async () => {
    const { number } = await city.ok(await close({ gaps: 3, note: '推荐表学校补寄中' }))
    expect(number).toBe('（京）引档字〔2025〕第1号')
    const [row] = await city.sql<
      { catalogue: { documents: { sha256: string | null; title: string }[]; people: unknown[]; gaps: unknown[] }; closed_note: string }[]
    >`select catalogue, closed_note from dossiers where unit_id = ${city.unitId} and year = 2025`
    expect(row!.catalogue.documents.every((one) => /^[0-9a-f]{64}$/.test(one.sha256 ?? ''))).toBe(true)
    expect([row!.catalogue.people.length, row!.catalogue.gaps.length, row!.closed_note]).toEqual([6, 3, '推荐表学校补寄中'])
    expect((await close({ gaps: 3, note: '再来一次' })).status).toBe(409)
    expect((await upload({ title: '迟到的文件' })).status).toBe(409)
    await expect(city.sql`update dossiers set status = 'open' where year = 2025`).rejects.toThrow('keeps what was settled')
    await expect(city.sql`delete from dossiers where year = 2025`).rejects.toThrow('keeps what was settled')
    await expect(city.sql`update dossier_documents set title = '改名'`).rejects.toThrow('are kept')
    await city.year(2026)
    await city.ok(
      await upload({ year: 2026, supplements: 2025, class: 'PERSONAL', title: '王小北就业推荐表' } as never).then((answer) =>
        answer.status === 422 ? upload({ year: 2026, supplements: 2025, class: 'OTHER', title: '王小北就业推荐表' }) : answer,
      ),
    )
    const [late] = await city.sql`select title, class from dossier_documents where title like '补充归档%'`
    expect(late).toEqual({ title: '补充归档（2025 年度）：王小北就业推荐表', class: 'OTHER' })
  })

  test('归档后导出的就是归档时的：新来的材料不在内', async () => {
    await material(people['twin']!, 'RECOMMENDATION_FORM')
    const seen = await show()
    expect([seen.status, seen.gapCount, seen.number]).toEqual(['closed', 3, '（京）引档字〔2025〕第1号'])
    const files = await unpacked(await exported('closed.zip'))
    expect([...files.keys()].filter((name) => /^3-.*王小北\/02/.test(name))).toHaveLength(1)
    expect(files.get('manifest.signed.txt')!.toString('utf8')).toContain('# 归档号 （京）引档字〔2025〕第1号')
    expect(files.get('说明.txt')!.toString('utf8')).toContain('归档号：（京）引档字〔2025〕第1号')
  })
})
