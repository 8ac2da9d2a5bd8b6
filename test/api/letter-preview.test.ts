import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
afterAll(closeTypesetter)

type Kind = 'approvalForm' | 'acceptanceLetter' | 'introductionLetter'
const preview = (caseId: string, kind: Kind, who: { api: typeof city.reviewer.api } = city.reviewer) =>
  who.api.api.letters.preview[':caseId'][':kind'].$get({ param: { caseId, kind } })
async function textOf(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const file = path.join(city.config.dataDir, 'preview.pdf')
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()))
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}
const counters = () => city.sql`select kind, year, last from counters order by kind, year`

describe('签发前预览（第十七条第三项第三目）', () => {
  test.skipIf(!poppler)('就是将要签发的内容，标明预览，没有编号，不取号，不产生文书', async () => {
    const { id, citizenId } = await city.atBureau({ name: '阿依·示例' })
    const before = await counters()
    const letter = await textOf(await preview(id, 'acceptanceLetter'))
    expect(letter).toContain('预览件，尚未签发，不作凭证')
    expect(letter.match(/预览/g)!.length).toBeGreaterThanOrEqual(3)
    expect(letter).toContain(`毕业生阿依·示例（公民身份号码${citizenId}，摄影测量与遥感专业`)
    expect(letter).toContain('审批表编号为（京）审字〔2025〕第×号')
    expect(letter).toContain('无核验码')
    const form = await textOf(await preview(id, 'approvalForm', city.approver))
    expect(form.match(/预览件，尚未签发，不作凭证/g)).toHaveLength(3)
    expect(form).toContain('编号：（京）审字〔2025〕第×号')
    expect(await counters()).toEqual(before)
    expect(await city.lettersOf(id)).toHaveLength(0)
    expect(await city.caseRow(id)).toMatchObject({ status: 'AT_BUREAU', quota_held: 'reserved' })
    const events =
      await city.sql`select actor_name, audience, after from events where act = 'letter.preview' and case_id = ${id} order by id`
    expect(events.map((event) => [event['actor_name'], event['audience'], event['after']])).toEqual([
      ['孙审核', 'bureau', { kind: 'acceptanceLetter', template: '2018/acceptance-letter@2' }],
      ['李负责', 'bureau', { kind: 'approvalForm', template: '2018/approval-form@2' }],
    ])
  })

  test('缺什么，预览时逐项写明，与签发时相同', async () => {
    const lacking = await city.atBureau({ pledged: false })
    const answer = await preview(lacking.id, 'approvalForm')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'invalid',
      title: '赟翀的进京审批表要素不全，不能签发：缺少承诺书签署日期（第十七条第三项第三目）',
    })
    const { id } = await city.atBureau({ form: { matchStatement: '' } })
    expect(await (await preview(id, 'approvalForm')).json()).toMatchObject({
      title: '赟翀的进京审批表要素不全，不能签发：缺少专业与岗位匹配说明（第十七条第三项第三目）',
    })
    const events = await city.sql`select 1 from events where act = 'letter.preview' and case_id in (${id}, ${lacking.id})`
    expect(events).toHaveLength(0)
  })

  test('不在签发环节的不能预览；已批准的直接下载', async () => {
    const { id } = await city.atBureau()
    expect(await (await preview(id, 'introductionLetter')).json()).toMatchObject({ code: 'conflict' })
    await city.approve(id)
    expect((await preview(id, 'acceptanceLetter')).status).toBe(409)
  })

  test.skipIf(!poppler)('报户口介绍信用已签发的审批表和接收函的编号', async () => {
    const { id } = await city.onboarded()
    await city.sql`update cases set status = 'IN_SETTLEMENT' where id = ${id}`
    await city.sql`insert into settlement_applications ${city.sql({
      case_id: id,
      applied_on: '2026-02-03',
      applied_by: city.unit.id,
      applied_by_name: '周经办',
      move_from: '湖北省武汉市武昌区示例路 299 号',
      move_to: city.sql.json({ kind: 'UNIT_COLLECTIVE', district: '110108', household: '示例集体户', address: '北京市海淀区示例路 18 号' }),
    } as never)}`
    const [acceptance, approval] = await city.lettersOf(id)
    const text = await textOf(await preview(id, 'introductionLetter'))
    expect(text).toContain(`审批表编号：${approval!.number}；接收函编号：${acceptance!.number}`)
    expect(text).toContain('（京）介字〔2025〕第×号')
  })

  test('主管单位、用人单位、审计都不能预览；别的单位的件对市局以外不存在', async () => {
    const { id } = await city.atBureau()
    for (const who of [city.unit, city.employer, city.auditor]) expect((await preview(id, 'approvalForm', who)).status).toBe(403)
    expect((await preview(crypto.randomUUID(), 'approvalForm')).status).toBe(404)
  })
})
