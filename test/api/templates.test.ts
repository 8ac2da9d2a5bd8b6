import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256Hex } from '../../api/core/crypto.ts'
import type { LetterKind } from '../../api/letters/letter-facts.ts'
import { closeTypesetter, configureTypesetter, typeset } from '../../api/letters/typesetter.ts'
import { sampleFacts } from '../../api/templates/sample-facts.ts'
import { isChangeable, TEMPLATE_KINDS } from '../../api/templates/templates.schemas.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { acceptance, approval, introduction, notice } from '../support/letter-facts.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
const clerk = await city.person(city.bureauId, '赵经办', ['clerk'])
const admin = await city.person(city.bureauId, '周管理', ['admin'])

beforeEach(() => city.setDay('2025-06-16'))
afterEach(() => configureTypesetter({ timeoutMs: 20_000 }))
afterAll(closeTypesetter)

const templates = (who = clerk) => who.api.api.templates
const begin = async (over: { kind?: 'acceptanceLetter' | 'approvalForm' | 'sanctionNotice'; fromYear?: number } = {}, who = clerk) =>
  city.ok(await templates(who).$post({ json: { kind: 'acceptanceLetter', text: 'policy-2018', fromYear: 2025, ...over } }))
const read = async (id: string, who = clerk) => city.ok(await templates(who)[':id'].$get({ param: { id } }))
const save = async (draft: { id: string; version: number }, source: string, who = clerk) =>
  templates(who).save.$post({ json: { ...draft, source, note: '', fromYear: 2025 } })
const tried = async (draft: { id: string; version: number }, who = clerk) => city.ok(await templates(who).try.$post({ json: draft }))
const adopt = async (draft: { id: string; version: number }, who = city.approver) =>
  templates(who).adopt.$post({ json: { ...draft, note: '按新的公文格式修改' } })
const pdfOf = async (id: string) =>
  new Uint8Array(await (await city.reviewer.api.api.letters[':id'].pdf.$get({ param: { id } })).arrayBuffer())
function textOf(pdf: Uint8Array): string {
  const file = path.join(city.config.dataDir, 'paper.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}
/** A draft whose letter says 顺致敬意 beside 特此函达. */
async function changed(words = '特此函达，顺致敬意。', fromYear = 2025) {
  const draft = await begin({ fromYear })
  const { source } = await read(draft.id)
  return city.ok(
    await templates().save.$post({ json: { ...draft, source: source.replace(/特此函达[^\]]*/, words), note: '结尾加敬语', fromYear } }),
  )
}

describe('排版的选项', () => {
  test('不带选项时，已签发文书所用的版次排出与以前相同的字节', async () => {
    const first = async (kind: LetterKind, name: string, facts: unknown) =>
      sha256Hex(await typeset(kind, facts as never, { template: { name, source: null } }))
    expect(await first('approvalForm', '2018/approval-form@1', approval())).toBe(
      '56a9fa115438c8d74c51cbed01560291126356cb0337de03cd3a0ae42214e6e7',
    )
    expect(await first('acceptanceLetter', '2018/acceptance-letter@1', acceptance())).toBe(
      '7494c75420c6950d0a8bb9890c2ac04fb936a0bdcc06674d47bab09e2b312241',
    )
    expect(await first('introductionLetter', '2018/introduction-letter@1', introduction())).toBe(
      '7f15129065248dbc29e51e10f5d6ca4061f224e7b2e7dd0139c95fa15453f2a3',
    )
    expect(sha256Hex(await typeset('publicNotice', notice()))).toBe('54662227df27d17570320eaab467d55ff35d6d637b8b4a7890c1eb59f1c753db')
    const report = {
      title: '2025年引进非北京生源毕业生工作执行情况报告',
      issuer: '北京市海淀区人力资源和社会保障局',
      decisionNo: '海人社纪〔2025〕12号',
      draft: false,
      asOf: '2025-12-31',
      issuedOn: '2026-01-05',
      blocks: [{ title: '总体情况', paragraphs: ['全年引进40人。', '指标全部使用。'] }],
      tables: [{ title: '指标', heads: ['单位', '总量', '使用'], rows: [['海淀区', '40', '40']] }],
    }
    expect(sha256Hex(await typeset('executionReport', report))).toBe('1e2a31e3145837fc06f12231976255a2167844aff1ea5e805764b9cbf1990c71')
  })

  test.skipIf(!poppler)('副本和预览的字样印在每一种文书的每一页', async () => {
    for (const kind of TEMPLATE_KINDS) {
      const pdf = await typeset(kind, sampleFacts(kind, isChangeable(kind) ? 'long' : 'short'), {
        mark: { words: '副本', note: '第 2 次打印 · 赵䶮' },
      })
      const text = textOf(pdf)
      const pages = Number(
        /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path.join(city.config.dataDir, 'paper.pdf')], { encoding: 'utf8' }))?.[1],
      )
      expect([kind, text.match(/第2次打印·赵䶮/g)?.length, text.match(/副本/g)!.length >= 2 * pages]).toEqual([kind, pages, true])
    }
  })

  test('每种文书的样例要素都能通过其格式', () => {
    for (const kind of TEMPLATE_KINDS) for (const size of ['short', 'long'] as const) expect(sampleFacts(kind, size)).toBeTypeOf('object')
  })
})

describe('不可信的模板', () => {
  const refusal = (source: string) =>
    typeset('acceptanceLetter', acceptance(), { template: { name: 'acceptanceLetter/draft', source } }).then(
      () => null,
      (error: { code: string; faults: unknown }) => ({ code: error.code, faults: error.faults }),
    )

  test('出错时给出行号和排版程序的原话', async () => {
    expect(await refusal('第一行\n#nope\n')).toEqual({
      code: 'typesetter-refused',
      faults: [{ line: 2, column: 2, message: 'unknown variable: nope' }],
    })
    // the fault lies in lib.typ, the line is that of the call
    expect(await refusal('#import "lib.typ": *\n\n#day("x")')).toEqual({
      code: 'typesetter-refused',
      faults: [{ line: 3, column: null, message: 'invalid integer: x' }],
    })
  })

  test.each([
    '#read("../../../../etc/passwd")',
    '#read("/../../../../etc/passwd")',
    '#eval("read(\\"../../../package.json\\")")',
    '#image("../../../../../etc/hostname")',
  ])('不能读取模板文件夹以外的文件：%s', async (source) => {
    expect(await refusal(source)).toEqual({
      code: 'typesetter-refused',
      faults: [expect.objectContaining({ message: '模板不能读取模板文件夹以外的文件' })],
    })
  })

  test('读取绝对路径只在模板文件夹内查找，答复不含服务器上的路径', async () => {
    const told = await refusal('#read("/etc/passwd")')
    expect(told).toMatchObject({ code: 'typesetter-refused' })
    expect(JSON.stringify(told)).not.toContain(process.cwd())
  })

  test.each(['#import "@preview/cetz:0.3.0": *', '#import ("@" + "preview/cetz:0.3.0"): *', '#import "@local/own:0.1.0": *'])(
    '不能引用外部宏包，也不为此联网：%s',
    async (source) => {
      expect(await refusal(source)).toEqual({
        code: 'typesetter-refused',
        faults: [expect.objectContaining({ line: 1, message: '模板不能引用外部宏包' })],
      })
    },
  )

  test('没有尽头的模板到时限即止，排在后面的照常排出', async () => {
    await typeset('acceptanceLetter', acceptance())
    configureTypesetter({ timeoutMs: 1500 })
    const endless = '#for i in range(100000000) { for j in range(100000000) { let x = i * j } }'
    const stuck = refusal(endless)
    const next = typeset('acceptanceLetter', acceptance())
    expect(await stuck).toMatchObject({ code: 'typesetter-timeout' })
    await expect(next).resolves.toBeInstanceOf(Uint8Array)
  })
})

describe('起草、保存、检查', () => {
  test('从现行模板起草；保存按版本；别人先保存的不被覆盖，检查按编辑器里的内容', async () => {
    const draft = await begin()
    const first = await read(draft.id)
    expect(first).toMatchObject({ status: 'draft', fromYear: 2025, own: true, inForce: { name: '2018/acceptance-letter@2' } })
    expect(first.source).toContain('特此函达。')
    expect(first.source).toBe(first.inForce.source)
    await city.ok(await save(draft, `${first.source}\n// 甲`))
    const late = await save(draft, `${first.source}\n// 乙`, admin)
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'changed-meanwhile', facts: { version: 2 } })
    expect((await read(draft.id)).source).toContain('// 甲')
    const good = await city.ok(await templates().check.$post({ json: { kind: 'acceptanceLetter', source: first.source } }))
    expect(good).toEqual({ faults: [], pages: { short: 1, long: 3 } })
    const bad = await city.ok(
      await templates().check.$post({ json: { kind: 'acceptanceLetter', source: '#import "lib.typ": *\n#(facts.nope)' } }),
    )
    expect(bad.pages).toBeNull()
    expect(bad.faults[0]).toMatchObject({ line: 2 })
    expect(bad.faults[0]!.message).toContain('nope')
    await city.ok(await templates().drop.$post({ json: { id: draft.id, version: 2 } }))
    expect((await save({ id: draft.id, version: 3 }, 'x')).status).toBe(409)
  })

  test('谁能改：区局、经办以外的人不能起草；审计只读；按需打印的文书不在此修改', async () => {
    const draft = await begin()
    expect((await templates(city.unit).$get()).status).toBe(403)
    expect(
      (await city.auditor.api.api.templates.$post({ json: { kind: 'acceptanceLetter', text: 'policy-2018', fromYear: 2025 } })).status,
    ).toBe(403)
    expect((await read(draft.id, city.auditor)).own).toBe(false)
    const list = await city.ok(await templates(city.auditor).$get())
    expect(list.kinds.filter((one) => one.changeable).map((one) => one.kind)).toEqual([
      'approvalForm',
      'acceptanceLetter',
      'introductionLetter',
      'sanctionNotice',
    ])
    expect(
      (await city.approver.api.api.templates.$post({ json: { kind: 'acceptanceLetter', text: 'policy-2018', fromYear: 2025 } })).status,
    ).toBe(403)
    expect((await clerk.api.api.templates.$post({ json: { kind: 'acceptanceLetter', text: 'policy-2018', fromYear: 2024 } })).status).toBe(
      422,
    )
    await city.ok(await templates().drop.$post({ json: { id: draft.id, version: 1 } }))
  })
})

describe('试排与采用', () => {
  let paper = ''
  beforeAll(async () => {
    city.setDay('2025-06-16')
    for (const name of ['赟翀', '阿依古丽·买买提江·示例', '㛃䶮']) {
      const { id } = await city.atBureau({ name })
      await city.approve(id)
      paper ||= (await city.lettersOf(id))[0]!.id
    }
  })

  test('试排用最长的姓名、生僻字和最近签发的文书；每份看过的都留痕；字节相同会说明', async () => {
    const draft = await begin()
    const same = await tried(draft)
    expect(same).toMatchObject({ passed: true, inForce: '2018/acceptance-letter@2' })
    expect(same.papers.map(({ same: equal, pages }) => [equal, pages])).toEqual(Array(3).fill([true, { inForce: 1, draft: 1 }]))
    expect(same.papers.find(({ name }) => name === '阿依古丽·买买提江·示例')!.chosenFor).toContain('longName')
    expect(same.papers.find(({ name }) => name === '㛃䶮')!.chosenFor).toContain('rareName')
    const events = await city.sql`select subject_type, count(*)::int as n from events where act = 'template.try' group by 1 order by 1`
    expect(events.map((row) => [row['subject_type'], row['n']])).toEqual([
      ['letter', 3],
      ['template', 1],
    ])
    await city.ok(await templates().drop.$post({ json: { id: draft.id, version: same.version } }))
  })

  test.skipIf(!poppler)('左右两侧各是一份 PDF，标明试排，没有核验码可扫；查看留痕', async () => {
    const draft = await changed()
    const side = async (which: 'inForce' | 'draft') => {
      const answer = await city.approver.api.api.templates[':id'].papers[':letterId'][':side'].$get({
        param: { id: draft.id, letterId: paper, side: which },
      })
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      return textOf(new Uint8Array(await answer.arrayBuffer()))
    }
    const [left, right] = [await side('inForce'), await side('draft')]
    expect([left.includes('顺致敬意'), right.includes('顺致敬意')]).toEqual([false, true])
    for (const text of [left, right]) expect(text).toContain('模板试排，不是签发的文书，不作凭证')
    expect(right).toContain('无核验码')
    const [{ n }] =
      (await city.sql`select count(*)::int as n from events where act = 'template.look' and subject_id = ${paper}`) as unknown as [
        { n: number },
      ]
    expect(n).toBe(2)
    await city.ok(await templates().drop.$post({ json: { id: draft.id, version: draft.version } }))
  })

  test('排不出的草稿不算试过，写明哪份、哪行', async () => {
    const draft = await begin()
    const { source } = await read(draft.id)
    const bad = await city.ok(await save(draft, `${source}\n#if d.graduate.name.clusters().len() > 8 { panic("too long") }`))
    const outcome = await tried(bad)
    expect(outcome.passed).toBe(false)
    expect(outcome.papers.filter(({ faults }) => faults.length > 0).map(({ name }) => name)).toEqual(['阿依古丽·买买提江·示例'])
    const refused = await adopt({ id: draft.id, version: outcome.version })
    expect(await refused.json()).toMatchObject({ code: 'conflict', facts: { needed: 3, tried: 0 } })
    await city.ok(await templates().drop.$post({ json: { id: draft.id, version: outcome.version } }))
  })

  test('未试排、改后未重试、本人起草的都不能采用；与现行相同的不必采用', async () => {
    const untried = await changed()
    expect(await (await adopt(untried)).json()).toMatchObject({ code: 'conflict' })
    const { version } = await tried(untried)
    const { source } = await read(untried.id)
    const edited = await city.ok(await save({ id: untried.id, version }, `${source}\n// 又改`))
    expect((await read(untried.id)).triedAt).toBeNull()
    expect(await (await adopt(edited)).json()).toMatchObject({ code: 'conflict' })
    const again = await tried(edited)
    // who saved once is no second pair of eyes, though another began the draft
    const own = await city.ok(await save(again, `${source}\n// 钱改`, city.both))
    const last = await tried(own)
    expect(await (await adopt(last, city.both)).json()).toMatchObject({ code: 'four-eyes' })
    expect((await adopt(last, city.reviewer as never)).status).toBe(403)
    await city.ok(await templates().drop.$post({ json: { id: untried.id, version: last.version } }))
    const plain = await begin()
    const { version: triedPlain } = await tried(plain)
    expect(await (await adopt({ id: plain.id, version: triedPlain })).json()).toMatchObject({ code: 'invalid' })
    await city.ok(await templates().drop.$post({ json: { id: plain.id, version: triedPlain } }))
  })

  test('采用之后：新签发的用新模板，以前签发的仍用原来的；丢失的文件各按自己的模板重排；采用的不能再改', async () => {
    const before = await city.atBureau({ name: '采用之前' })
    await city.approve(before.id)
    const draft = await changed()
    const { version } = await tried(draft)
    const adopted = await city.ok(await adopt({ id: draft.id, version }))
    expect(adopted.name).toMatch(/^acceptanceLetter\/policy-2018\/\d+$/)
    const after = await city.atBureau({ name: '采用之后' })
    await city.approve(after.id)
    const templateOf = async (caseId: string) =>
      (
        await city.sql<
          { kind: string; template: string; id: string }[]
        >`select id, kind, template from letters where case_id = ${caseId} order by kind`
      ).map(({ kind, template }) => [kind, template])
    expect(await templateOf(before.id)).toEqual([
      ['acceptanceLetter', '2018/acceptance-letter@2'],
      ['approvalForm', '2018/approval-form@2'],
    ])
    expect(await templateOf(after.id)).toEqual([
      ['acceptanceLetter', adopted.name],
      ['approvalForm', '2018/approval-form@2'],
    ])
    for (const [made, has] of [
      [before, false],
      [after, true],
    ] as const) {
      const letter = (await city.lettersOf(made.id))[0]!
      const pdf = await pdfOf(letter.id)
      if (poppler) expect(textOf(pdf).includes('顺致敬意')).toBe(has)
      await city.settle()
      const [{ sha256 }] = (await city.sql`select sha256 from letters where id = ${letter.id}`) as unknown as [{ sha256: string }]
      await city.deps.files.remove(sha256)
      const again = await pdfOf(letter.id)
      if (poppler) expect(textOf(again).includes('顺致敬意')).toBe(has)
    }
    const event = (await city.sql`select after, note, actor_name from events where act = 'template.adopt'`)[0]!
    expect(event).toMatchObject({ actor_name: '李负责', note: '按新的公文格式修改', after: { template: adopted.name, fromYear: 2025 } })
    expect((event['after'] as { sha256: string }).sha256).toMatch(/^[\da-f]{64}$/)
    expect((await save({ id: draft.id, version: version + 1 }, 'x')).status).toBe(409)
    await expect(city.sql`update template_versions set source = 'x' where id = ${draft.id}`).rejects.toThrow('keeps what was settled')
    // a later year may have another; this one holds until then
    const next = await changed('特此函达，请予支持。', 2026)
    expect((await read(next.id)).inForce.name).toBe(adopted.name)
    const { version: triedNext } = await tried(next)
    const later = await city.ok(await adopt({ id: next.id, version: triedNext }))
    const still = await city.atBureau({ name: '年内' })
    await city.approve(still.id)
    expect((await templateOf(still.id))[0]).toEqual(['acceptanceLetter', adopted.name])
    const list = await city.ok(await templates().$get())
    const inForce = list.kinds.find(({ kind }) => kind === 'acceptanceLetter')!.inForce
    expect(inForce).toContainEqual({ text: 'policy-2018', name: adopted.name })
    expect(list.versions.find(({ name }) => name === later.name)).toMatchObject({
      status: 'adopted',
      fromYear: 2026,
      adoptedBy: '李负责',
      adoptedOn: '2025-06-16',
    })
  })
})
