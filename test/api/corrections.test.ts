import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { skipTypesetting } from '../support/letter-batch.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2025-06-16'))

let address = 0
const verify = (code: string) =>
  parseResponse(city.client(null, { 'x-forwarded-for': `203.0.113.${++address}` }).api.verify[':code'].$get({ param: { code } }))
const corrections = (who = city.reviewer) => who.api.api.letters.corrections
async function approved(over: Parameters<typeof city.atBureau>[0] = {}) {
  const made = await city.atBureau({ quotaKind: 'OFF_QUOTA', form: { email: 'graduate@example.cn', ...over.form }, ...over })
  await city.approve(made.id)
  await skipTypesetting(city)
  const [acceptance, approval] = await city.lettersOf(made.id)
  return { ...made, acceptance: acceptance!, approval: approval! }
}
const REASON = '录入时专业名称写错'
const ask = (
  letterId: string,
  changes: { key: 'major' | 'name' | 'schoolName' | 'employerName' | 'moveFrom' | 'educationLevel'; value: string }[],
  who = city.reviewer,
) => corrections(who).$post({ json: { letterId, reason: REASON, changes } })
const issue = (id: string, who = city.approver) => corrections(who)[':id'].issue.$post({ param: { id }, json: {} })
const factsOf = async (letterId: string) => {
  const [row] = await city.sql<{ facts: Uint8Array }[]>`select facts from letters where id = ${letterId}`
  return JSON.parse(city.deps.secrets.open(row!.facts)) as Record<string, unknown>
}
function textOf(pdf: Uint8Array): string {
  const file = path.join(city.config.dataDir, 'corrected.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}
const note = async (orgId: string) =>
  city.sql<{ title: string; body: string }[]>`select title, body from notifications where org_id = ${orgId} order by created_at desc, id`

describe('更正换发', () => {
  test('一人申请、另一人换发：旧件已换发，新件新编号，申报信息一并更正，核验、公众页面和留痕都对', async () => {
    const { id, acceptance, approval } = await approved()
    const form = await parseResponse(corrections().form[':id'].$get({ param: { id: acceptance.id } }))
    expect(form.fields.find(({ key }) => key === 'major')).toMatchObject({ value: '摄影测量与遥感', title: '专业' })
    const asked = await parseResponse(ask(acceptance.id, [{ key: 'major', value: '遥感科学与技术' }]))
    const page = await parseResponse(corrections(city.approver)[':id'].$get({ param: { id: asked.id } }))
    expect(page).toMatchObject({
      outcome: 'open',
      article: '17(3)3',
      fields: [{ key: 'major', old: '摄影测量与遥感', new: '遥感科学与技术', caseToo: true }],
    })
    const done = await parseResponse(issue(asked.id))
    expect(done.number).toMatch(/^（京）接字〔2025〕第\d+号$/)
    const rows =
      await city.sql`select id, kind, status, ended_reason, ended_note, ended_article, replaced_by, replaces from letters where case_id = ${id} order by kind, issued_on, serial`
    expect(rows).toEqual([
      {
        id: acceptance.id,
        kind: 'acceptanceLetter',
        status: 'superseded',
        ended_reason: 'correct',
        ended_note: '录入时专业名称写错',
        ended_article: '17(3)3',
        replaced_by: done.letterId,
        replaces: null,
      },
      {
        id: done.letterId,
        kind: 'acceptanceLetter',
        status: 'valid',
        ended_reason: null,
        ended_note: null,
        ended_article: null,
        replaced_by: null,
        replaces: acceptance.id,
      },
      {
        id: approval.id,
        kind: 'approvalForm',
        status: 'valid',
        ended_reason: null,
        ended_note: null,
        ended_article: null,
        replaced_by: null,
        replaces: null,
      },
    ])
    const facts = await factsOf(done.letterId)
    expect(facts).toMatchObject({
      letterNo: done.number,
      graduate: { major: '遥感科学与技术', name: '赟翀' },
      replaces: acceptance.number,
      approvalFormNo: approval.number,
      validUntil: '2025-08-15',
    })
    expect((await verify(acceptance.verify_code)).outcome).toBe('superseded')
    const [made] = await city.sql<{ verify_code: string }[]>`select verify_code from letters where id = ${done.letterId}`
    expect(await verify(made!.verify_code)).toMatchObject({ outcome: 'valid', letter: { number: done.number } })
    const [row] = await city.sql`select form ->> 'major' as major, name from cases where id = ${id}`
    expect(row).toEqual({ major: '遥感科学与技术', name: '赟翀' })
    const events =
      await city.sql`select act, subject_type, before, after from events where case_id = ${id} and (act like 'letter.%' or act = 'case.correct') order by id`
    expect(events.map((event) => event['act'])).toEqual([
      'letter.issue',
      'letter.issue',
      'letter.askCorrection',
      'letter.correct',
      'letter.issue',
      'case.correct',
    ])
    expect(events[5]).toMatchObject({ before: { major: '摄影测量与遥感' }, after: { major: '遥感科学与技术' } })
    expect(JSON.stringify(events[2])).not.toContain('遥感科学与技术')
  })

  test('申请人不能自己决定；两人同时决定只成一次；无权的人被拒；别的单位查不到', async () => {
    const { acceptance } = await approved()
    const own = await parseResponse(ask(acceptance.id, [{ key: 'name', value: '赟冲' }], city.both))
    expect(await (await issue(own.id, city.both)).json()).toMatchObject({ code: 'four-eyes' })
    expect((await issue(own.id, city.reviewer)).status).toBe(403)
    expect((await ask(acceptance.id, [{ key: 'major', value: '别的' }], city.unit)).status).toBe(403)
    expect((await city.unit.api.api.letters.corrections[':id'].$get({ param: { id: own.id } })).status).toBe(403)
    expect(await (await ask(acceptance.id, [{ key: 'major', value: '别的' }])).json()).toMatchObject({ title: '这份文书已有待决定的更正' })
    const second = await city.person(city.bureauId, '另一负责', ['approver'])
    const answers = await Promise.all([issue(own.id, city.approver), issue(own.id, second)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const valid = await city.sql`select count(*)::int as n from letters where replaces = ${acceptance.id}`
    expect(valid[0]!['n']).toBe(1)
    expect((await parseResponse(city.auditor.api.api.letters.numbers.$get())).holds).toBe(true)
  })

  test('不同意须写理由，文书不变；申请人可以撤回；之后可以再申请', async () => {
    const { acceptance } = await approved()
    const first = await parseResponse(ask(acceptance.id, [{ key: 'schoolName', value: '武汉理工大学' }]))
    expect((await corrections(city.approver)[':id'].refuse.$post({ param: { id: first.id }, json: { note: '否' } })).status).toBe(422)
    await parseResponse(
      corrections(city.approver)[':id'].refuse.$post({ param: { id: first.id }, json: { note: '与学籍登记不符，不予更正' } }),
    )
    const second = await parseResponse(ask(acceptance.id, [{ key: 'schoolName', value: '武汉理工大学' }]))
    expect((await corrections(city.both)[':id'].withdraw.$post({ param: { id: second.id } })).status).toBe(403)
    await parseResponse(corrections()[':id'].withdraw.$post({ param: { id: second.id } }))
    expect((await issue(second.id)).status).toBe(409)
    expect((await verify(acceptance.verify_code)).outcome).toBe('valid')
    const life = await parseResponse(city.unit.api.api.letters[':id'].$get({ param: { id: acceptance.id } }))
    expect(life.corrections).toEqual([])
    expect(
      (await parseResponse(city.reviewer.api.api.letters[':id'].$get({ param: { id: acceptance.id } }))).corrections.map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['withdrawn', 'refused'])
  })

  test('不能更正的：与原文相同、没有的项目、不在目录的学历、已撤销的文书、已过有效期的文书', async () => {
    const { id, acceptance } = await approved()
    expect(await (await ask(acceptance.id, [{ key: 'major', value: '摄影测量与遥感' }])).json()).toMatchObject({
      title: '“专业”与原文相同',
    })
    expect(await (await ask(acceptance.id, [{ key: 'moveFrom', value: '武汉市' }])).json()).toMatchObject({
      title: '这份文书没有“原户籍地”',
    })
    expect(await (await ask(acceptance.id, [{ key: 'educationLevel', value: '专科' }])).json()).toMatchObject({
      title: '“学历”应为：博士研究生、硕士研究生、本科',
    })
    city.setDay('2025-08-16')
    expect(await (await ask(acceptance.id, [{ key: 'major', value: '测绘' }])).json()).toMatchObject({
      title: `${acceptance.number} 已过有效期，不能更正换发`,
    })
    city.setDay('2025-06-16')
    await city.sql`update cases set first_checked_by = ${city.reviewer.id} where id = ${id}`
    const waiting = await parseResponse(ask(acceptance.id, [{ key: 'major', value: '测绘' }]))
    await parseResponse(
      city.approver.api.api.cases[':id'].disqualify.$post({ param: { id }, json: { note: '申报材料经查系伪造', cause: 'FRAUD' } }),
    )
    expect(await (await issue(waiting.id)).json()).toMatchObject({ title: `${acceptance.number} 已撤销，不能更正换发` })
  })

  test('用人单位印错而申报无误时，只换文书不动申报；已换发的审批表由后来的文书引用新编号', async () => {
    const { id, approval, acceptance } = await approved()
    const asked = await parseResponse(ask(approval.id, [{ key: 'employerName', value: '北京云图示例科技（集团）有限公司' }]))
    const made = await parseResponse(issue(asked.id))
    expect((await city.sql`select count(*)::int as n from events where case_id = ${id} and act = 'case.correct'`)[0]!['n']).toBe(0)
    const next = await parseResponse(ask(acceptance.id, [{ key: 'major', value: '测绘工程' }]))
    const letter = await parseResponse(issue(next.id))
    expect(await factsOf(letter.letterId)).toMatchObject({ approvalFormNo: made.number })
  })

  test('并排预览：旧件和新件都标“预览”，新件没有编号', { skip: !poppler }, async () => {
    const { acceptance } = await approved()
    const { id } = await parseResponse(ask(acceptance.id, [{ key: 'major', value: '测绘工程' }]))
    const look = async (which: 'old' | 'new') =>
      textOf(new Uint8Array(await (await corrections(city.approver)[':id'].preview[':which'].$get({ param: { id, which } })).arrayBuffer()))
    const [before, after] = [await look('old'), await look('new')]
    for (const text of [before, after]) expect(text).toContain('预览件，不作凭证')
    expect(before).toContain('摄影测量与遥感专业')
    expect(after).toContain('测绘工程专业')
    expect(after).toContain('第×号')
    expect(after).toContain(`更正换发，原编号${acceptance.number}作废`)
    expect(before).not.toContain('更正换发')
    expect((await city.unit.api.api.letters.corrections[':id'].preview[':which'].$get({ param: { id, which: 'new' } })).status).toBe(403)
  })
})

describe('告知（第二十七条）', () => {
  test('撤销：用人单位、主管单位收到通知，本人收到邮件，都写明事由类别和依据', async () => {
    const { id, acceptance, approval } = await approved({ name: '告知样例' })
    await city.sql`update cases set first_checked_by = ${city.reviewer.id} where id = ${id}`
    await parseResponse(
      city.approver.api.api.cases[':id'].disqualify.$post({ param: { id }, json: { note: '申报材料经查系伪造', cause: 'FRAUD' } }),
    )
    const rows =
      await city.sql`select kind, ended_note, ended_article, ended_reason from letters where case_id = ${id} and ended_on is not null order by kind`
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['acceptanceLetter', '申报材料经查系伪造', '27', 'disqualify'],
      ['approvalForm', '申报材料经查系伪造', '27', 'disqualify'],
    ])
    for (const org of [city.unitId, city.employerId]) {
      const told = (await note(org)).find(({ title }) => title === '告知样例：文书已撤销')
      expect(told?.body).toContain(acceptance.number)
      expect(told?.body).toContain(approval.number)
      expect(told?.body).toContain('自 2025-06-16 起失效。事由：取消引进资格（第二十七条）。申报材料经查系伪造')
    }
    const mails = await city.sql<
      { subject: string; body: Uint8Array; recipient: string }[]
    >`select subject, body, recipient from messages where case_id = ${id} order by created_at`
    const mail = mails.at(-1)!
    expect(mail).toMatchObject({ recipient: 'graduate@example.cn' })
    expect(mail.subject).toContain('文书已撤销')
    const body = city.deps.secrets.open(mail.body)
    expect(body).toContain('事由：取消引进资格（第二十七条）')
    expect(body).toContain('https://yinjin.example/me/')
    const mine = await parseResponse((await city.graduateSession(id)).api.me.$get())
    expect(
      mine.letters.filter(({ status }) => status === 'revoked').map(({ kind, status, reason, article }) => [kind, status, reason, article]),
    ).toEqual([
      ['acceptanceLetter', 'revoked', 'disqualify', '第二十七条'],
      ['approvalForm', 'revoked', 'disqualify', '第二十七条'],
    ])
  })

  test('换发：通知写明由哪个编号代替；没有邮箱的由用人单位转告', async () => {
    const { id, acceptance } = await approved({ name: '无邮箱', form: { email: '' } })
    const asked = await parseResponse(ask(acceptance.id, [{ key: 'major', value: '测绘工程' }]))
    const made = await parseResponse(issue(asked.id))
    const told = (await note(city.employerId)).filter(({ title }) => title.startsWith('无邮箱：文书已换发'))
    expect(told.map(({ body }) => body)).toContain(
      `接收函${acceptance.number}自 2025-06-16 起失效，由${made.number}代替。事由：更正换发（第十七条第三项第三目）。录入时专业名称写错`,
    )
    expect(told.map(({ body }) => body)).toContain('该毕业生没有填写电子邮箱。请在申报页生成个人链接，转交本人打开。')
    const mine = await parseResponse((await city.graduateSession(id)).api.me.$get())
    expect(mine.letters.find(({ status }) => status === 'superseded')).toMatchObject({ number: acceptance.number, replacedBy: made.number })
  })
})
