import { execFileSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { letterFacts, type LetterFacts, type LetterKind } from '../../api/letters/letter-facts.ts'
import { closeTypesetter, typeset } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { acceptance, approval, introduction, notice } from '../support/letter-facts.ts'
import { differsFromReference, wordsOutside } from '../support/paper-pictures.ts'
import { catalogue, decisionRecord, demandForm, pledge, report, sanction } from '../support/record-facts.ts'

const poppler = ensurePoppler()
afterAll(closeTypesetter)

const textOf = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 }).replace(/[\s\u200b]+/g, '')
const pagesOf = (pdf: Uint8Array): number =>
  Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' }))?.[1])

describe.skipIf(!poppler)('各种文书写明什么', () => {
  test('需求调查表：需求、核定、意见、打印日期（第十七条第一项）', async () => {
    const pdf = await typeset('demandForm', demandForm())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(1)
    expect(text).toContain('2027年引进非北京生源毕业生需求调查表')
    expect(text).toContain('重大项目：城市精细三维底图')
    expect(text).toContain('同类岗位上年指标尚有结余')
    expect(text).toContain('合计（占用指标4人，不占指标2人）65')
    expect(text).toContain('审核人：陆清和2026年11月13日')
    expect(text).toContain('—1/1—打印日期：2026年11月20日')
  })

  test('200 行的需求调查表分页，每页重复表头，合计在最后', async () => {
    const pdf = await typeset('demandForm', demandForm({}, 200))
    const text = textOf(pdf)
    const pages = pagesOf(pdf)
    expect(pages).toBeGreaterThan(5)
    expect(text.match(/序号岗位岗位类别专业学历需求人数/g)).toHaveLength(pages)
    expect(text).toContain('200海外市场专员')
    expect(text.indexOf('合计（占用指标')).toBeGreaterThan(text.indexOf('200海外市场专员'))
    expect(wordsOutside(pdf)).toEqual([])
  })

  test('毕业生承诺书：签署的文字、签署人、方式和摘要（第二十五条）', async () => {
    const text = textOf(await typeset('pledge', pledge()))
    expect(text).toContain('二、本人未通过请托、行贿或者其他不正当方式谋求引进，也不会委托他人这样做。')
    expect(text).toContain('承诺人赟翀公民身份号码110100200003150029')
    expect(text).toContain('签署日期2025年4月7日')
    expect(text).toContain('签署时间2025年4月7日10:32:05（北京时间）')
    expect(text).toContain('第25-1版SHA-256：5c3f0a9b7d21e486f0c2b8a4975e3d160b1f8e2c4a6d9037b5e18cf2d4a07193')
  })

  test('集体决策记录：参会人员、结论、生效的数字、会议纪要的校验值（第十九至二十一条）', async () => {
    const text = textOf(await typeset('decisionRecord', decisionRecord()))
    expect(text).toContain('北京市人力资源和社会保障局集决〔2026〕3号')
    expect(text).toContain('温如初、陆清和、韩冬青、沈一舟（共4人）')
    expect(text).toContain('北京市朝阳区人力资源和社会保障局0180+180')
    expect(text).toContain('集体决策会议纪要.pdfSHA-256：5c3f0a9b')
    expect(text).toContain('记录人温如初记录日期2026年2月11日')
  })

  test('处理决定书：一页，情形、依据、措施、期限、救济、抄送（第二十六条）', async () => {
    const pdf = await typeset('sanctionNotice', sanction())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(1)
    expect(text).toContain('未依法建立劳动（录用、聘用）关系或不缴纳社保（第二十六条第三项）')
    expect(text).toContain('决定对你单位作出如下处理：暂停办理引进毕业生。')
    expect(text).toContain('期限：自2026年4月20日起至2026年10月19日止。')
    expect(text).toContain('决定或办理编号：集决〔2026〕5号')
    expect(text).toContain('六十日内依法申请行政复议')
    expect(text).toContain('抄送：北京市海淀区人力资源和社会保障局。')
    expect(text).toContain('核验码7K3M-9QXA-2HTP')
  })

  test('对本人的处理决定书称“你”，写明公民身份号码（第二十七条）', async () => {
    const about = { kind: 'person' as const, name: '赟翀', idName: '公民身份号码', idNo: '110100200003150029' }
    const text = textOf(await typeset('sanctionNotice', sanction({ addressee: '赟翀', about, measure: '取消引进资格', period: null })))
    expect(text).toContain('赟翀（公民身份号码：110100200003150029）存在下列情形')
    expect(text).toContain('决定对你作出如下处理：取消引进资格。')
    expect(text).not.toContain('期限：自')
  })

  test('归档目录：封面、五类、件号、缺项、签字处（第十八条）', async () => {
    const pdf = await typeset('dossierCatalogue', catalogue())
    const text = textOf(pdf)
    expect(pagesOf(pdf)).toBe(3)
    expect(text).toContain('卷内材料5类，共16件')
    expect(text).toContain('三、毕业生个人材料（第十八条）')
    expect(text).toContain('（京）审字〔2025〕第18号')
    expect(text).toContain('五、其他材料（第十八条）（本类没有材料）')
    expect(text).toContain('1.《第2批公示》缺公示证明')
    expect(text).toContain('立卷人：审核人：移交人：接收人：')
    expect(textOf(await typeset('dossierCatalogue', catalogue({ draft: true, number: null, closedOn: null, gaps: [] })))).toContain(
      '（未封卷，截至2026年3月2日）',
    )
  })

  test('双学位印在审批表上，没有的不多一行', async () => {
    const { education } = approval()
    const two = textOf(await typeset('approvalForm', approval({ education: { ...education, secondDegree: '经济学（第二学士学位）' } })))
    expect(two.match(/第二学位经济学（第二学士学位）/g)).toHaveLength(3)
    expect(textOf(await typeset('approvalForm', approval()))).not.toContain('第二学位')
  })

  test('以前签发、没有第二学位一项的审批表照样能读', () => {
    const { secondDegree: _, ...education } = approval().education
    expect(letterFacts.approvalForm.parse({ ...approval(), education }).education.secondDegree).toBeNull()
  })
})

/** Only what must be there. */
const MINIMAL: { [K in LetterKind]?: LetterFacts<K> } = {
  demandForm: demandForm({
    employer: { name: '甲', uscc: null, contact: null, phone: null },
    submittedOn: null,
    submittedBy: null,
    lines: [],
    asked: 0,
    inQuota: 0,
    offQuota: 0,
    adjusted: null,
    opinion: null,
  }),
  pledge: pledge({ person: { name: '甲', citizenId: null }, lines: ['本人承诺。'] }),
  decisionRecord: decisionRecord({ attendees: [], effects: [], tables: [], minutes: null }),
  sanctionNotice: sanction({
    about: { kind: 'org', name: '甲', idName: '统一社会信用代码', idNo: null },
    effect: null,
    period: null,
    copiesTo: [],
  }),
  dossierCatalogue: catalogue({ number: null, closedOn: null, draft: true, classes: [], gaps: [], people: 0 }),
}

/** Markup of the typesetter, a direction mark, an emoji, characters after Unicode 8: sixty characters in all. */
const HOSTILE = '#panic("x")$x^2$*b*@ref\\_i_`c`//<b>[..]'
const NASTY = `${HOSTILE}\u202Eא\u202C😀\u9FA6\u9FBC${'W'.repeat(14)}`
const SHOWN = `${HOSTILE}〔U+5D0〕`.replace('U+5D0', 'U+05D0')

const hostile = (facts: unknown, keep: readonly string[]): unknown => {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, k)]))
    return typeof value === 'string' && !keep.includes(key) && !/^\d{4}-\d\d-\d\d$/.test(value) ? NASTY : value
  }
  return walk(facts, '')
}
/** What has a form or a length of its own. */
const SHORT = [
  'heads',
  'kind',
  'state',
  'uscc',
  'contact',
  'phone',
  'submittedBy',
  'postCategory',
  'level',
  'by',
  'caseNo',
  'citizenId',
  'version',
  'sha256',
]
const SHORTER = ['signedAt', 'number', 'attendees', 'supersedes', 'supersededBy', 'letterNo', 'issuer', 'idName', 'idNo', 'decisionNumber']
const KEEP = [...SHORT, ...SHORTER, 'code', 'url', 'page', 'copiesTo', 'clause', 'article', 'conclusion']

describe.skipIf(!poppler)('内容再少、再多、再怪，都不出页面', () => {
  test.each(Object.entries(MINIMAL))('%s 只有必填内容', async (kind, facts) => {
    const pdf = await typeset(kind as LetterKind, facts)
    expect(pagesOf(pdf)).toBeGreaterThan(0)
    expect(wordsOutside(pdf)).toEqual([])
  })

  test.each(
    Object.entries({
      demandForm: demandForm(),
      pledge: pledge(),
      decisionRecord: decisionRecord(),
      sanctionNotice: sanction(),
      dossierCatalogue: catalogue(),
    }),
  )('%s 的标记语言、双向文字、表情和生僻字照原样或按编码印出', async (kind, facts) => {
    const read = letterFacts[kind as LetterKind].parse(hostile(facts, KEEP)) as LetterFacts<LetterKind>
    const pdf = await typeset(kind as LetterKind, read)
    const text = textOf(pdf)
    expect(text).toContain(SHOWN)
    expect(text).toContain('〔U+1F600〕')
    expect(text).not.toContain('\u202E')
    expect(wordsOutside(pdf)).toEqual([])
  })

  test('长结论、八十名参会人员、千件的目录分页，不出页面', async () => {
    const long = decisionRecord({
      conclusion: '会议同意并要求抓紧办理。'.repeat(320),
      attendees: Array.from({ length: 80 }, (_, i) => `第${i + 1}位参会人员`),
    })
    for (const pdf of [
      await typeset('decisionRecord', long),
      await typeset('sanctionNotice', sanction({ findings: '检查发现有关情况。'.repeat(110) })),
      await typeset('dossierCatalogue', catalogue({}, 250)),
    ]) {
      expect(pagesOf(pdf)).toBeGreaterThan(1)
      expect(wordsOutside(pdf)).toEqual([])
    }
  })
})

const SAMPLES: Record<string, () => Promise<Uint8Array>> = {
  'approval-form': () => typeset('approvalForm', approval()),
  'acceptance-letter': () => typeset('acceptanceLetter', acceptance()),
  'introduction-letter': () => typeset('introductionLetter', introduction()),
  'public-notice': () => typeset('publicNotice', notice()),
  'execution-report': () => typeset('executionReport', report()),
  'demand-form': () => typeset('demandForm', demandForm()),
  pledge: () => typeset('pledge', pledge()),
  'decision-record': () => typeset('decisionRecord', decisionRecord()),
  'sanction-notice': () => typeset('sanctionNotice', sanction()),
  'dossier-catalogue': () => typeset('dossierCatalogue', catalogue()),
}

describe.skipIf(!poppler)('版面与参考图一致', () => {
  test.each(Object.entries(SAMPLES))('%s', async (name, set) => {
    const pdf = await set()
    expect(wordsOutside(pdf)).toEqual([])
    const points = await differsFromReference(name, pdf)
    expect(points).toBeGreaterThanOrEqual(0)
    expect(points).toBeLessThan(30)
  })

  test('多一个字、少一行，比得出来', async () => {
    expect(await differsFromReference('pledge', await typeset('pledge', pledge({ caseNo: '2025-000071' })))).toBeGreaterThan(0)
    const { lines } = pledge()
    expect(await differsFromReference('pledge', await typeset('pledge', pledge({ lines: lines.slice(1) })))).toBeGreaterThan(100)
  })
})
