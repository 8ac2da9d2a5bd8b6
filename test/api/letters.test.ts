import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sha256Hex } from '../../api/core/crypto.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2025-06-16'))

let address = 0
/** Somebody without account, at an address of their own. */
const passerBy = () => city.client(null, { 'x-forwarded-for': `203.0.113.${++address}` })
const verify = async (code: string) => city.ok(await passerBy().api.verify[':code'].$get({ param: { code } }))
const pdfOf = async (id: string, who = city.unit) =>
  new Uint8Array(await (await who.api.api.letters[':id'].pdf.$get({ param: { id } })).arrayBuffer())
function textOf(pdf: Uint8Array): string {
  const file = path.join(city.config.dataDir, 'paper.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}

describe('签发（第十七条第三项第三目）', () => {
  test('批准即签发审批表和接收函，编号、核验码、有效期和留痕同在一个事务', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const letters = await city.lettersOf(id)
    expect(letters.map(({ kind, status, issued_on }) => [kind, status, issued_on])).toEqual([
      ['acceptanceLetter', 'valid', '2025-06-16'],
      ['approvalForm', 'valid', '2025-06-16'],
    ])
    expect(letters[0]!.number).toMatch(/^（京）接字〔2025〕第\d+号$/)
    expect(letters[1]!.number).toMatch(/^（京）审字〔2025〕第\d+号$/)
    for (const letter of letters) expect(letter.verify_code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/)
    const events = await city.sql`select act, article from events where case_id = ${id} and act like 'letter.%' order by id`
    expect(events.map((event) => [event['act'], event['article']])).toEqual([
      ['letter.issue', '17(3)3'],
      ['letter.issue', '17(3)3'],
    ])
  })

  test('20 件同时批准：编号不重不漏', async () => {
    const before = await city.sql<{ last: number }[]>`select last from counters where kind = 'acceptanceLetter' and year = 2025`
    const from = before[0]?.last ?? 0
    const cases = await Promise.all(Array.from({ length: 20 }, () => city.atBureau()))
    await Promise.all(cases.map(({ id }) => city.approve(id)))
    for (const kind of ['approvalForm', 'acceptanceLetter']) {
      const rows = await city.sql<{ serial: number }[]>`select serial from letters where kind = ${kind} order by serial`
      expect(rows.map((row) => row.serial)).toEqual(Array.from({ length: from + 20 }, (_, i) => i + 1))
    }
  })

  test('要素不全不签发：没有承诺书日期的件不能批准，状态、指标、编号都不动', async () => {
    const { id } = await city.atBureau({ pledged: false })
    const [{ last }] = (await city.sql`select last from counters where kind = 'approvalForm' and year = 2025`) as unknown as [
      { last: number },
    ]
    const answer = await city.approver.api.api.cases[':id'].approve.$post({ param: { id }, json: {} })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'invalid',
      title: '赟翀的进京审批表要素不全，不能签发：缺少承诺书签署日期（第十七条第三项第三目）',
    })
    expect(await city.caseRow(id)).toMatchObject({ status: 'AT_BUREAU', quota_held: 'reserved' })
    expect(await city.lettersOf(id)).toHaveLength(0)
    const [after] = await city.sql`select last from counters where kind = 'approvalForm' and year = 2025`
    expect(after!['last']).toBe(last)
  })

  test('缺规定要素时逐项写明', async () => {
    const { id } = await city.atBureau({ form: { matchStatement: '', originPlace: '山东省' } })
    const answer = await city.approver.api.api.cases[':id'].approve.$post({ param: { id }, json: {} })
    expect(await answer.json()).toMatchObject({
      title: '赟翀的进京审批表要素不全，不能签发：缺少专业与岗位匹配说明（第十七条第三项第三目）',
    })
  })
})

describe.skipIf(!poppler)('排版与下载', () => {
  test('存储的要素就是印出的文字；审批表一式三份；字节只定一次', { timeout: 60_000 }, async () => {
    const { id, citizenId } = await city.atBureau({ name: '阿依·示例' })
    await city.approve(id)
    await city.settle()
    const [acceptance, approval] = await city.lettersOf(id)
    const pdf = await pdfOf(acceptance!.id)
    expect(sha256Hex(pdf)).toBe(acceptance!.sha256)
    const text = textOf(pdf)
    expect(text).toContain(
      `同意接收你校2025届硕士研究生毕业生阿依·示例（公民身份号码${citizenId}，摄影测量与遥感专业，培养方式为非定向）到北京云图示例科技有限公司`,
    )
    expect(text).toContain('档案转递至海淀区示例人才中心，地址：北京市海淀区示例路1号')
    expect(text).toContain('户口迁移于2026年按规定办理。本函有效期至2025年8月15日')
    expect(text).toContain(`核验码${acceptance!.verify_code}`)
    expect(text).toContain(acceptance!.number)
    expect(text).toContain(`审批表编号为${approval!.number}`)
    const form = textOf(await pdfOf(approval!.id))
    expect(form.match(/2025年非北京生源毕业生进京审批表/g)).toHaveLength(3)
    expect(form).toContain('公示时间：2025年5月12日至2025年5月19日公示异议：无异议')
    expect(form).toContain('2025年4月7日')
    // what is sealed is what was printed
    const facts = JSON.parse(city.deps.secrets.open(acceptance!.facts)) as {
      graduate: { citizenId: string }
      verification: { url: string }
    }
    expect(facts.graduate.citizenId).toBe(citizenId)
    expect(facts.verification.url.split('#')[0]).toBe(`https://yinjin.example/verify/${acceptance!.verify_code}`)
  })

  test('尚未排版时下载即排版；改动源数据不改变文书；每次下载留痕，文件名为中文', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    await city.sql`update cases set form = form || '{"schoolName":"别的大学"}' where id = ${id}`
    const answer = await city.unit.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(decodeURIComponent(answer.headers.get('content-disposition')!.split("UTF-8''")[1]!)).toBe(
      `赟翀 接收函 ${acceptance!.number}.pdf`,
    )
    const first = new Uint8Array(await answer.arrayBuffer())
    expect(textOf(first)).toContain('武汉大学：')
    await city.settle()
    expect(sha256Hex(await pdfOf(acceptance!.id, city.reviewer))).toBe(sha256Hex(first))
    const events =
      await city.sql`select actor_name from events where act = 'letter.download' and subject_id = ${acceptance!.id} order by id`
    expect(events.map((event) => event['actor_name'])).toEqual(['周经办', '孙审核'])
  })

  test('文件从存储中丢失后重排，字节与原来一致', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    const first = sha256Hex(await pdfOf(acceptance!.id))
    await city.deps.files.remove(first)
    expect(sha256Hex(await pdfOf(acceptance!.id))).toBe(first)
  })
})

describe('谁看得到', () => {
  test('别的主管单位、别的用人单位的文书查不到；毕业生只见编号和状态', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    for (const other of [city.otherUnit, city.otherEmployer]) {
      expect((await other.api.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })).status).toBe(404)
      expect((await other.api.api.letters['of-case'][':caseId'].$get({ param: { caseId: id } })).status).toBe(404)
    }
    const graduate = await city.graduateSession(id)
    const seen = await city.ok(await graduate.api.letters['of-case'][':caseId'].$get({ param: { caseId: id } }))
    expect(seen.find((letter) => letter.kind === 'acceptanceLetter')).toMatchObject({
      number: acceptance!.number,
      status: 'valid',
      verifyCode: null,
      copies: null,
    })
    expect((await graduate.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })).status).toBe(403)
    expect((await city.anyone.api.letters[':id'].pdf.$get({ param: { id: acceptance!.id } })).status).toBe(401)
    const staff = await city.ok(await city.employer.api.api.letters['of-case'][':caseId'].$get({ param: { caseId: id } }))
    expect(staff.find((letter) => letter.kind === 'approvalForm')).toMatchObject({ copies: 3 })
  })

  test('清单按年度、种类、状态、编号或姓名查找，逐页翻阅', async () => {
    const { id } = await city.atBureau({ name: '独一无二' })
    await city.approve(id)
    const found = await city.ok(await city.auditor.api.api.letters.$get({ query: { year: '2025', q: '独一无二' } }))
    expect(found.rows.map((row) => row.kind)).toEqual(['approvalForm', 'acceptanceLetter'])
    expect(found.years).toEqual([2025])
    const [acceptance] = await city.lettersOf(id)
    const byNumber = await city.ok(
      await city.unit.api.api.letters.$get({ query: { year: '2025', kind: 'acceptanceLetter', status: 'valid', q: acceptance!.number } }),
    )
    expect(byNumber.rows.map((row) => row.caseId)).toEqual([id])
    expect((await city.ok(await city.otherUnit.api.api.letters.$get({ query: { year: '2025' } }))).rows).toEqual([])
    expect((await city.unit.api.api.letters.$get({ query: { year: '2025', after: '乱写' } })).status).toBe(400)
  })
})

describe('公众核验', () => {
  test('有效：只显示纸面内容，身份号码遮盖', async () => {
    const { id, citizenId } = await city.atBureau({ name: '核验样例' })
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    const answer = await verify(acceptance!.verify_code.toLowerCase().replaceAll('-', ' '))
    expect(answer).toMatchObject({
      outcome: 'valid',
      checkedOn: '2025-06-16',
      letter: {
        kind: 'acceptanceLetter',
        number: acceptance!.number,
        issuedOn: '2025-06-16',
        validUntil: '2025-08-15',
        name: '核验样例',
        institution: '武汉大学',
        educationLevel: '硕士研究生',
        employer: '北京云图示例科技有限公司',
        supervisingUnit: '海淀区人力资源和社会保障局',
        reason: null,
      },
    })
    expect(answer.letter?.citizenId).toBe(`110***********${citizenId.slice(-4)}`)
    expect(JSON.stringify(answer)).not.toContain(citizenId)
    // signed in or not, the answer is the same
    const staff = await city.ok(await city.otherUnit.api.api.verify[':code'].$get({ param: { code: acceptance!.verify_code } }))
    expect(staff).toEqual(answer)
  })

  test('有效期最后一日有效，次日为过期', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    city.setDay('2025-08-15')
    expect((await verify(acceptance!.verify_code)).outcome).toBe('valid')
    city.setDay('2025-08-16')
    expect((await verify(acceptance!.verify_code)).outcome).toBe('expired')
  })

  test('撤销后仍可核验：显示已撤销、日期和事由类别，不显示理由原文', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    await city.sql`update cases set revocation = ${city.sql.json({ cause: 'LEFT', reason: '离职', askedBy: 'x', askedByName: '王', askedAt: '2025-07-01T00:00:00Z', reviewedBy: 'y', reviewedAt: '2025-07-02T00:00:00Z' })}, first_checked_by = ${city.reviewer.id} where id = ${id}`
    city.setDay('2025-07-03')
    await city.ok(
      await city.approver.api.api.cases[':id'].revoke.$post({ param: { id }, json: { note: '入职三周后主动离职，单位申请撤销' } }),
    )
    const [acceptance, approval] = await city.lettersOf(id)
    const answer = await verify(acceptance!.verify_code)
    expect(answer).toMatchObject({ outcome: 'revoked', letter: { endedOn: '2025-07-03', reason: 'revoke' } })
    expect(JSON.stringify(answer)).not.toContain('离职')
    expect((await verify(approval!.verify_code)).outcome).toBe('valid')
  })

  test('不存在或不成形的核验码得到同一回答', async () => {
    const unknown = { outcome: 'unknown', checkedOn: '2025-06-16', letter: null }
    for (const code of ['2345-6789-ABCD-EFGH', '1', 'OOOO-IIII-0000-1111', "' or 1=1 --", '核验码'])
      expect(await verify(code)).toEqual(unknown)
  })

  test('没有核验码，公众一份文书也看不到；少一位也不行', async () => {
    const { id } = await city.atBureau()
    await city.approve(id)
    const [acceptance] = await city.lettersOf(id)
    expect((await verify(acceptance!.verify_code.slice(0, -1))).outcome).toBe('unknown')
    expect((await verify('%')).outcome).toBe('unknown')
    const rows = await city.deps.sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'public', true), set_config('app.verify_code', '', true)`
      return tx`select id from letters`
    })
    expect(rows).toHaveLength(0)
  })

  test('同一地址连续查询过多被限制，另一地址不受影响', async () => {
    const api = city.client(null, { 'x-forwarded-for': '198.51.100.7' })
    const ask = async () => (await api.api.verify[':code'].$get({ param: { code: '2345-6789-ABCD-EFGH' } })).status
    const answers: number[] = []
    for (let i = 0; i < 32; i++) answers.push(await ask())
    expect(answers.slice(0, 30).every((status) => status === 200)).toBe(true)
    expect(answers.at(-1)).toBe(429)
    expect((await verify('2345-6789-ABCD-EFGH')).outcome).toBe('unknown')
  })
})
