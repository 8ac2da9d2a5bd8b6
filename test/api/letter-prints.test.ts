import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { PDF } from '@libpdf/core'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { skipTypesetting, workOff } from '../support/letter-batch.ts'
import { settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity()
const poppler = ensurePoppler()
afterAll(closeTypesetter)
beforeEach(() => city.setDay('2025-06-16'))

type Who = typeof city.unit
/** An approved case: [acceptance letter, approval form]. */
async function papers() {
  const { id } = await city.atBureau({ quotaKind: 'OFF_QUOTA' })
  await city.approve(id)
  await skipTypesetting(city)
  const [acceptance, approval] = await city.lettersOf(id)
  return { caseId: id, acceptance: acceptance!, approval: approval! }
}
const print = (ids: string[], reason?: string, who: Who = city.unit) =>
  who.api.api.letters.print.$post({ json: { ids, ...(reason ? { reason } : {}) } })
const effect = (ids: string[], who: Who = city.unit) => parseResponse(who.api.api.letters['print-effect'].$post({ json: { ids } }))
const pdfOf = async (id: string, who: Who = city.unit) =>
  new Uint8Array(await (await who.api.api.letters.batches[':id'].pdf.$get({ param: { id } })).arrayBuffer())
const copies = (letterId: string) =>
  city.sql<{ copy_no: number; reason: string | null; printed_by_name: string }[]>`
    select copy_no, reason, printed_by_name from letter_prints where letter_id = ${letterId} order by copy_no`
const pagesOf = async (pdf: Uint8Array) => (await PDF.load(pdf)).getPageCount()
function textOf(pdf: Uint8Array): string {
  const file = path.join(city.config.dataDir, 'print.pdf')
  writeFileSync(file, pdf)
  return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u200b]+/g, '')
}

describe('打印与副本', () => {
  test('首次为正本，不需事由；再次为副本，须写事由，逐次编号、逐份留痕', async () => {
    const { acceptance, caseId } = await papers()
    expect(await effect([acceptance.id])).toMatchObject({ total: 1, originals: 1, copies: 0, marked: [] })
    const first = await parseResponse(print([acceptance.id]))
    expect(first).toMatchObject({ total: 1, ready: true })
    expect(await effect([acceptance.id])).toMatchObject({ originals: 0, copies: 1, marked: [{ copyNo: 2, status: 'valid' }] })
    const refused = await print([acceptance.id])
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      title: `${acceptance.number} 已打印过 1 次，再次打印为副本，请写明事由`,
      errors: [{ pointer: '/reason' }],
    })
    await parseResponse(print([acceptance.id], '原件邮寄途中遗失'))
    expect(await copies(acceptance.id)).toEqual([
      { copy_no: 1, reason: null, printed_by_name: '周经办' },
      { copy_no: 2, reason: '原件邮寄途中遗失', printed_by_name: '周经办' },
    ])
    const events =
      await city.sql`select case_id, note, after from events where act = 'letter.print' and subject_id = ${acceptance.id} order by id`
    expect(events.map((event) => [event['case_id'], event['note'], (event['after'] as { copyNo: number }).copyNo])).toEqual([
      [caseId, null, 1],
      [caseId, '原件邮寄途中遗失', 2],
    ])
  })

  test('两人同时打印同一份：编号连续，只有一份正本', async () => {
    const { acceptance } = await papers()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => print([acceptance.id], '同时打印', i % 2 ? city.reviewer : city.unit)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200])
    expect((await copies(acceptance.id)).map((row) => row.copy_no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('别的单位的文书查不到，一份查不到整批不打印；毕业生和监督人员不能打印', async () => {
    const { acceptance, approval } = await papers()
    for (const who of [city.otherUnit, city.otherEmployer]) expect((await print([acceptance.id], undefined, who)).status).toBe(404)
    expect((await print([acceptance.id, crypto.randomUUID()])).status).toBe(404)
    expect((await print([acceptance.id], undefined, city.auditor)).status).toBe(403)
    expect(await copies(acceptance.id)).toEqual([])
    const made = await parseResponse(print([acceptance.id, approval.id], undefined, city.employer))
    expect((await city.otherEmployer.api.api.letters.batches[':id'].pdf.$get({ param: { id: made.id } })).status).toBe(404)
    expect((await city.unit.api.api.letters.batches[':id'].pdf.$get({ param: { id: made.id } })).status).toBe(404)
    expect(await pagesOf(await pdfOf(made.id, city.employer))).toBe(4)
  })

  test('合并为一份 PDF：审批表三联各一页；取用留痕，一小时后或一天后清除，原件不受影响', async () => {
    const many = await Promise.all(Array.from({ length: 4 }, papers))
    const ids = many.flatMap(({ acceptance, approval }) => [acceptance.id, approval.id])
    const made = await parseResponse(
      print([...ids, (await papers()).acceptance.id, (await papers()).acceptance.id, (await papers()).acceptance.id]),
    )
    expect(made).toMatchObject({ total: 11, ready: false })
    expect((await city.unit.api.api.letters.batches[':id'].pdf.$get({ param: { id: made.id } })).status).toBe(409)
    await workOff(city, made.id)
    expect(await parseResponse(city.unit.api.api.letters.batches[':id'].$get({ param: { id: made.id } }))).toMatchObject({
      kind: 'print',
      status: 'done',
      done: 11,
      ready: true,
    })
    expect(await pagesOf(await pdfOf(made.id))).toBe(19)
    const [{ sha256 }] = (await city.sql`select sha256 from letter_batches where id = ${made.id}`) as unknown as [{ sha256: string }]
    await city.settle()
    expect(await city.deps.files.has(sha256)).toBe(true)
    city.setDay('2025-06-17')
    await city.settle()
    expect(await city.sql`select sha256 from letter_batches where id = ${made.id}`).toEqual([{ sha256: null }])
    const gone = await city.unit.api.api.letters.batches[':id'].pdf.$get({ param: { id: made.id } })
    expect(await gone.json()).toMatchObject({ title: '打印文件已按期清除；需要时请重新打印，届时为副本' })
    expect((await city.unit.api.api.letters[':id'].pdf.$get({ param: { id: ids[0]! } })).status).toBe(200)
  })

  test('批量签发之后“打印全部”：只印本批签发的', async () => {
    const [a, b] = [await city.atBureau({ quotaKind: 'OFF_QUOTA' }), await city.atBureau({ quotaKind: 'OFF_QUOTA' })]
    const { id } = await parseResponse(
      city.approver.api.api.letters.batches.$post({
        json: {
          action: 'approve',
          items: [
            { id: a.id, version: 1 },
            { id: b.id, version: 1 },
          ],
        },
      }),
    )
    await workOff(city, id)
    await skipTypesetting(city)
    const made = await parseResponse(city.approver.api.api.letters.print.$post({ json: { batchId: id } }))
    expect(made).toMatchObject({ total: 4, ready: true })
    expect(await pagesOf(await pdfOf(made.id, city.approver))).toBe(8)
    expect((await city.unit.api.api.letters.print.$post({ json: { batchId: id } })).status).toBe(404)
  })
})

describe.skipIf(!poppler)('印出的字样', () => {
  test('正本没有标注；副本写明第几次、哪天、谁；撤销的印已撤销', async () => {
    const { acceptance, caseId } = await papers()
    const first = textOf(await pdfOf((await parseResponse(print([acceptance.id]))).id))
    expect(first).not.toContain('副本')
    const second = textOf(await pdfOf((await parseResponse(print([acceptance.id], '补打'))).id))
    expect(second).toContain('副本')
    expect(second).toContain('第2次打印·2025-06-16·周经办')
    expect(second).toContain(acceptance.number)
    await city.sql`update cases set first_checked_by = ${city.reviewer.id} where id = ${caseId}`
    await parseResponse(
      city.approver.api.api.cases[':id'].disqualify.$post({ param: { id: caseId }, json: { note: '申报材料经查系伪造', cause: 'FRAUD' } }),
    )
    const third = textOf(await pdfOf((await parseResponse(print([acceptance.id], '存档'))).id))
    expect(third).toContain('已撤销')
    expect(third).not.toContain('副本')
  })
})
