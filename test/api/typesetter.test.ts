import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { publicNoticeFacts } from '../../api/letters/letter-facts.ts'
import { closeTypesetter, configureTypesetter, typeset, typesetterPid } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { acceptance, approval, introduction, notice } from '../support/letter-facts.ts'

const poppler = ensurePoppler()
const folder = mkdtempSync(join(tmpdir(), 'letters-'))

function tool(name: 'pdftotext' | 'pdfinfo' | 'pdffonts', pdf: Uint8Array): string {
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, pdf)
  const args = { pdftotext: ['-raw', file, '-'], pdfinfo: [file], pdffonts: [file] }[name]
  return execFileSync(name, args, { encoding: 'utf8' })
}
/** Line breaks and break opportunities are the typesetter's business, not the text's. */
const textOf = (pdf: Uint8Array): string => tool('pdftotext', pdf).replace(/[\s\u200b]+/g, '')
const pagesOf = (pdf: Uint8Array): number => Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', pdf))?.[1])

afterEach(() => configureTypesetter({ idleMs: 20_000, timeoutMs: 20_000 }))
afterAll(async () => {
  await closeTypesetter()
  rmSync(folder, { recursive: true })
})

describe.skipIf(!poppler)('公文的文字与版式', () => {
  test('审批表一式三份，各联写明交给谁（第十七条、第十八条）', async () => {
    const pdf = await typeset('approvalForm', approval())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(3)
    expect(text.match(/2025年非北京生源毕业生进京审批表/g)).toHaveLength(3)
    expect(text).toContain('第一联市人力资源和社会保障局留存')
    expect(text).toContain('第二联主管单位归档')
    expect(text).toContain('第三联用人单位存入毕业生个人档案')
    expect(text).toContain('编号：（京）审字〔2025〕第17号')
    expect(text).toContain('身份号码110100200003150029')
    expect(text).toContain('公示时间：2025年4月21日至2025年4月27日公示异议：无异议')
    expect(text).toContain('丁䶮')
    expect(text).toContain('周㛃')
  })

  test('接收函写明编号、毕业生、档案转递和有效期', async () => {
    const pdf = await typeset('acceptanceLetter', acceptance())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(1)
    expect(text).toContain('（京）接字〔2025〕第17号')
    expect(text).toContain('同意接收你校2025届硕士研究生毕业生赟翀（公民身份号码110100200003150029，')
    expect(text).toContain('档案转递至北京市海淀区人才服务和档案管理中心，地址：北京市海淀区示范路1号，')
    expect(text).toContain('户口迁移于2026年按规定办理。本函有效期至2026年12月31日')
    expect(text).toContain('核验码7K3M-9QXA-2HTP')
    expect(text).toContain('北京市人力资源和社会保障局2025年5月9日')
  })

  test('报户口介绍信与存根同在一页', async () => {
    const pdf = await typeset('introductionLetter', introduction())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(1)
    expect(text).toContain('非北京生源毕业生报户口介绍信（存根）')
    expect(text.match(/（京）介字〔2026〕第9号/g)).toHaveLength(3)
    expect(text.match(/110100200003150029/g)).toHaveLength(2)
    expect(text).toContain('北京市公安局海淀分局：兹有硕士研究生毕业生赟翀，女，2000年3月15日出生')
  })

  test('公示逐页重复表头，公布监督电话和联系地址（第十七条）', async () => {
    const pdf = await typeset('publicNotice', notice())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(3)
    expect(text.match(/序号姓名年龄毕业院校学历/g)).toHaveLength(3)
    expect(text).toContain('40欧阳若溪23北京师范大学本科')
    expect(text).toContain('2阿依古丽·买买提江26中央民族大学硕士研究生')
    expect(text).toContain('公示时间：2025年4月21日至2025年4月27日（5个工作日）')
    expect(text).toContain('监督电话：010-00000088')
    expect(text).toContain('联系地址：北京市海淀区示范路2号')
  })

  test('字体全部嵌入，只用随产品提供的字体', async () => {
    for (const pdf of [await typeset('approvalForm', approval()), await typeset('publicNotice', notice())]) {
      const fonts = tool('pdffonts', pdf).trim().split('\n').slice(2)
      expect(fonts.length).toBeGreaterThan(0)
      for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Noto(Serif|Sans)SC-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    }
  })
})

describe.skipIf(!poppler)('不怀好意的内容只作文字', () => {
  const MARKUP = '#panic("x") $x^2$ *b* [..] _i_ `c` // \\ @a <b>'

  test('标记语言照原样印出', async () => {
    const facts = acceptance({ employer: MARKUP, graduate: { ...acceptance().graduate, name: MARKUP } })
    expect(textOf(await typeset('acceptanceLetter', facts)).match(/#panic\("x"\)\$x\^2\$\*b\*\[\.\.\]_i_`c`\/\/\\@a<b>/g)).toHaveLength(2)
  })

  test('改变书写方向的字符不起作用，没有字形的字符印出编码', async () => {
    const facts = acceptance({ addressee: '甲\u202E乙丙\u202C\u0000丁😀𣘻' })
    expect(textOf(await typeset('acceptanceLetter', facts))).toContain('甲乙丙丁〔U+1F600〕〔U+2363B〕：')
  })

  test('超长姓名和校名换行，不增加审批表和介绍信的页数', async () => {
    const long = 'W'.repeat(60)
    const school = '（'.repeat(80)
    const { person, education } = approval()
    const form = approval({ person: { ...person, name: long }, education: { ...education, institution: school } })
    const letter = introduction({ graduate: { ...introduction().graduate, name: long, institution: school } })
    const pdfs = [await typeset('approvalForm', form), await typeset('introductionLetter', letter)]
    expect(pdfs.map(pagesOf)).toEqual([3, 1])
    expect(pdfs.map((pdf) => textOf(pdf).includes(long))).toEqual([true, true])
  })
})

describe('事实与字节', () => {
  test('同样的事实得到同样的字节，符合 PDF/A-2b', async () => {
    const first = await typeset('approvalForm', approval())
    await closeTypesetter()
    const second = await typeset('approvalForm', approval())
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
    expect(Buffer.from(first).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
  })

  test('事实不全或者多出一项，不予排版', async () => {
    await expect(typeset('acceptanceLetter', acceptance({ issuedOn: '2025-02-30' }))).rejects.toThrow('issuedOn')
    const [person] = notice().people
    expect(publicNoticeFacts.safeParse({ ...notice(), people: [{ ...person, citizenId: '110100200003150029' }] }).success).toBe(false)
    expect(publicNoticeFacts.safeParse({ ...notice(), workdays: 4 }).success).toBe(false)
  })
})

describe('排版进程', () => {
  test('进程中途被杀，正在排的一份报错可重试，后面的照常完成', async () => {
    await typeset('acceptanceLetter', acceptance())
    const killed = typesetterPid()
    // held still first, so that it cannot be done before it is killed
    process.kill(killed ?? 0, 'SIGSTOP')
    const papers = Array.from({ length: 6 }, () => typeset('acceptanceLetter', acceptance()))
    process.kill(killed ?? 0, 'SIGKILL')
    const outcomes = await Promise.allSettled(papers)
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: 'typesetter-died', retry: true } })
    expect(outcomes.slice(1).map((outcome) => outcome.status)).toEqual(Array(5).fill('fulfilled'))
    expect(typesetterPid()).not.toBe(killed)
  })

  test('一份超时，报错可重试，下一份照常完成', async () => {
    await closeTypesetter()
    configureTypesetter({ timeoutMs: 1 })
    const late = typeset('acceptanceLetter', acceptance())
    configureTypesetter({ timeoutMs: 20_000 })
    await expect(late).rejects.toMatchObject({ code: 'typesetter-timeout', retry: true })
    await expect(typeset('acceptanceLetter', acceptance())).resolves.toBeInstanceOf(Uint8Array)
  })

  test('空闲后退出，不占内存；再用时重新启动', async () => {
    configureTypesetter({ idleMs: 1 })
    await typeset('acceptanceLetter', acceptance())
    await vi.waitFor(() => expect(typesetterPid()).toBeUndefined())
    await expect(typeset('acceptanceLetter', acceptance())).resolves.toBeInstanceOf(Uint8Array)
  })

  test('关闭时等候中的请求得到明确的答复', async () => {
    const waiting = typeset('acceptanceLetter', acceptance())
    const refused = expect(waiting).rejects.toMatchObject({ code: 'typesetter-closed', retry: true })
    await closeTypesetter()
    await refused
    expect(typesetterPid()).toBeUndefined()
  })
})
