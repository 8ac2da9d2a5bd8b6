import { utimesSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runOneJob } from '../../api/core/jobs.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { systemContext } from '../../api/server.ts'
import { answered, recordOf, uploadMinutes } from '../support/quota-city.ts'
import { readyCity } from '../support/ready-case.ts'

const city = await readyCity({ day: '2026-06-15' })
const { bureauApprover, bureauReviewer, approver } = city.people
const bureau = bureauApprover.api.api

/** A case that ended on a day, with two materials whose bytes lie in the store; the second is shared by every case made so. */
async function ended(status: string, on: string, own: string) {
  const { id } = await city.ready({ materials: [] })
  const mine = await city.deps.files.put(Buffer.from(own))
  const shared = await city.deps.files.put(Buffer.from('两件申报共用的文件'))
  await city.sql`update cases set status = ${status}, status_since = ${`${on}T02:00:00Z`} where id = ${id}`
  for (const [kind, file] of [
    ['ID_CARD', mine],
    ['TRANSCRIPT', shared],
  ] as const)
    await city.sql`insert into materials (case_id, kind, file_name, sha256, mime, bytes, uploaded_by_name)
      values (${id}, ${kind}, '样张.pdf', ${file.sha256}, 'application/pdf', ${file.size}, '陈立')`
  return { id, mine: mine.sha256, shared: shared.sha256 }
}
const refused = await ended('REFUSED', '2026-06-15', '未获引进者的身份证')
const introduced = await ended('ARCHIVED', '2026-06-15', '已引进者的身份证')

async function workOff(): Promise<void> {
  const ctx = await systemContext(city.deps)
  while (await runOneJob(ctx, HANDLERS));
}
const lists = async () => answered(await bureau.disposals.$get())
const one = async (id: string) => answered(await bureau.disposals[':id'].$get({ param: { id }, query: {} }))
const codeOf = async (answer: { json(): Promise<unknown> }) => ((await answer.json()) as { code: string }).code

describe.sequential('保存期限与销毁', () => {
  test('没有期满的材料，不能编制清册；期满时间按年列出', async () => {
    const read = await lists()
    expect(read.endings).toEqual([
      { period: 'REFUSED', until: '2031-12-31', cases: 1, files: 2, bytes: 54, over: false },
      { period: 'INTRODUCED', until: '2056-12-31', cases: 1, files: 2, bytes: 51, over: false },
    ])
    expect((await bureau.disposals.$post()).status).toBe(409)
  })

  test('2031 年最后一日仍在保存期内，次日期满', async () => {
    city.setDay('2031-12-31')
    expect((await bureau.disposals.$post()).status).toBe(409)
    city.setDay('2032-01-01')
    await city.sql`insert into intake_years select (jsonb_populate_record(y, '{"year": 2032}')).* from intake_years y where year = 2026`
    const made = await answered(await bureau.disposals.$post())
    expect(made).toMatchObject({ number: '销册〔2032〕1号', files: 2 })
    expect((await one(made.id)).items.map(({ caseId, period, dueOn }) => ({ caseId, period, dueOn }))).toEqual([
      { caseId: refused.id, period: 'REFUSED', dueOn: '2031-12-31' },
      { caseId: refused.id, period: 'REFUSED', dueOn: '2031-12-31' },
    ])
    const again = await bureau.disposals.$post()
    expect(again.status).toBe(409)
  })

  test('主管单位看不到清册，审核人不能编制', async () => {
    const id = (await lists()).lists[0]!.id
    expect((await approver.api.api.disposals[':id'].$get({ param: { id }, query: {} })).status).toBe(403)
    expect((await bureauReviewer.api.api.disposals.$post()).status).toBe(403)
  })

  test('没有决策记录不销毁：记录不全被拒绝，文件还在', async () => {
    const { id, files } = (await lists()).lists[0]!
    const refusal = await bureau.disposals.decide.$post({ json: { id, seen: files, record: {} } })
    expect(await codeOf(refusal)).toBe('decision-needed')
    await workOff()
    expect(await city.deps.files.has(refused.mine)).toBe(true)
  })

  test('绕过决策直接标记销毁，数据库拒绝', async () => {
    await expect(city.sql`update materials set disposed_at = now() where case_id = ${refused.id}`.then(() => 'done')).rejects.toMatchObject(
      { code: '42501' },
    )
  })

  test('留存的材料不销毁，理由保留；查看后有变动的决策被拒绝', async () => {
    const { id } = (await lists()).lists[0]!
    const transcript = (await one(id)).items.find((item) => item.kind === 'TRANSCRIPT')!
    await answered(await bureau.disposals.keep.$post({ json: { id, materialIds: [transcript.materialId], note: '涉及在办投诉' } }))
    const record = recordOf(await uploadMinutes(bureauApprover.api), { item: '研究销毁', meetingOn: '2032-01-01' })
    expect(await codeOf(await bureau.disposals.decide.$post({ json: { id, seen: 2, record } }))).toBe('changed-meanwhile')
    const done = await answered(await bureau.disposals.decide.$post({ json: { id, seen: 1, record } }))
    expect(done.number).toBe('集决〔2032〕1号')
  })

  test('决策后销毁：名称和校验值保留，材料不能再看，留存的和共用的还在', async () => {
    const { id } = (await lists()).lists[0]!
    await workOff()
    const list = await one(id)
    expect(list).toMatchObject({ status: 'done', files: 1, kept: 1, disposed: 1, decisionNumber: '集决〔2032〕1号' })
    const rows = await city.sql<{ kind: string; sha256: string; gone: boolean }[]>`
      select kind, sha256, disposed_at is not null as gone from materials where case_id = ${refused.id} order by kind`
    expect(rows.map(({ kind, gone }) => [kind, gone])).toEqual([
      ['ID_CARD', true],
      ['TRANSCRIPT', false],
    ])
    expect(rows[0]!.sha256).toBe(refused.mine)
    const [material] = await city.sql<{ id: string }[]>`select id from materials where case_id = ${refused.id} and kind = 'ID_CARD'`
    const view = await bureau.materials[':id'].file.$get({ param: { id: material!.id }, query: {} })
    expect(view.status).toBe(410)
    const events = await city.sql<{ act: string; after: { number: string } }[]>`
      select act, after from events where case_id = ${refused.id} and act = 'material.dispose'`
    expect(events.map(({ after }) => after.number)).toEqual(['销册〔2032〕1号'])
  })

  test('字节刚被存过的文件暂不删除，静置之后才删除；还有别处使用的不删除', async () => {
    const place = (sha256: string) => path.join(city.config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
    const dropNow = async () => {
      await city.sql`update jobs set run_at = now() where kind = 'file.drop' and done_at is null`
      await workOff()
    }
    await dropNow()
    expect(await city.deps.files.has(refused.mine)).toBe(true)
    utimesSync(place(refused.mine), new Date('2031-01-01'), new Date('2020-01-01'))
    await dropNow()
    expect(await city.deps.files.has(refused.mine)).toBe(false)
    await city.sql`insert into jobs (kind, payload) values ('file.drop', ${city.sql.json({ sha256: introduced.mine })})`
    utimesSync(place(introduced.mine), new Date('2020-01-01'), new Date('2020-01-01'))
    await workOff()
    expect(await city.deps.files.has(introduced.mine)).toBe(true)
  })

  test('办结的清册不能再改，也不能删除', async () => {
    const { id } = (await lists()).lists[0]!
    expect(await codeOf(await bureau.disposals.drop.$post({ json: { id, note: '误编' } }))).toBe('changed-meanwhile')
    for (const change of [
      city.sql`update disposals set status = 'draft' where id = ${id}`,
      city.sql`update disposal_items set kept_note = '改' where disposal_id = ${id}`,
      city.sql`delete from disposal_items where disposal_id = ${id}`,
    ])
      await expect(change.then(() => 'done')).rejects.toMatchObject({ code: '42501' })
  })

  test('清册可以导出为工作簿', async () => {
    const { id } = (await lists()).lists[0]!
    const answer = await bureau.disposals[':id'].workbook.$get({ param: { id } })
    expect(answer.status).toBe(200)
    expect(
      Buffer.from(await (answer as Response).arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
})
