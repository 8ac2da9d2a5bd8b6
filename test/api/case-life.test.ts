// A case's whole life as one page: complete for who supervises, cut to their audience for the others, signed (Article 22).
import { describe, expect, test } from 'vitest'
import { ok } from '../support/app.ts'
import { noticeCity } from '../support/notice-city.ts'

const city = await noticeCity({ day: '2026-06-15' })
const { sql } = city
const one = await city.caseAt({ status: 'SUBMITTED', name: '赵测试甲' })

const happened = (act: string, more: Record<string, unknown> = {}) =>
  sql`insert into events ${sql({
    at: '2026-06-10T02:00:00Z',
    day: '2026-06-10',
    actor_name: '王经办',
    actor_tier: 'employer',
    actor_org_name: '北京示例科技有限公司',
    act,
    subject_type: 'case',
    subject_id: one.id,
    case_id: one.id,
    ...more,
  })}`
await happened('case.save', { before: { phone: '13800000000', major: '软件工程' }, after: { phone: '13900000000', major: '软件工程' } })
await happened('material.upload', { after: { material: '居民身份证' } })
await happened('case.return', {
  actor_tier: 'supervisingUnit',
  actor_name: '吴审核',
  actor_org_name: '朝阳区人力资源和社会保障局',
  article: '17(3)2',
  note: '毕业证书编号不清',
})
await happened('material.view', {
  actor_tier: 'supervisingUnit',
  actor_name: '吴审核',
  audience: 'unit',
  after: { fileName: '身份证.pdf' },
})
await happened('material.view', { actor_tier: 'bureau', actor_name: '市局审核', audience: 'bureau', after: { fileName: '身份证.pdf' } })

type Who = 'employer' | 'reviewer' | 'bureau' | 'otherReviewer'
const life = (who: Who) => ok(city[who].api.api.cases[':id'].life.$get({ param: { id: one.id } }))

describe('申报全程（第二十二条）', () => {
  test('自早至晚，谁、单位、依据、说明、改前改后、种类', async () => {
    const { items, case: about } = await life('bureau')
    expect(about).toMatchObject({ name: '赵测试甲', caseNo: one.caseNo, statusTitle: '主管单位审核中' })
    expect(items.map(({ act, kind }) => `${act} ${kind}`)).toEqual([
      'case.save procedure',
      'material.upload materials',
      'case.return procedure',
      'material.view looks',
      'material.view looks',
    ])
    expect(items[0]!.changes).toMatchObject([{ key: 'phone', was: '13800000000', now: '13900000000' }])
    expect(items[2]).toMatchObject({
      article: '17(3)2',
      note: '毕业证书编号不清',
      who: { name: '吴审核', org: '朝阳区人力资源和社会保障局' },
    })
  })

  test('各看各的：用人单位看不到上级看过哪些材料，别的主管单位什么也看不到', async () => {
    expect((await life('employer')).items).toHaveLength(3)
    expect((await life('reviewer')).items).toHaveLength(4)
    expect((await city.otherReviewer.api.api.cases[':id'].life.$get({ param: { id: one.id } })).status).toBe(404)
    expect((await city.anyone.api.cases[':id'].life.$get({ param: { id: one.id } })).status).toBe(401)
  })

  test('哪一次总校验签署：签前待签，签后人人看到是第几号；最后的校验值是整条链的', async () => {
    expect(await life('employer')).toMatchObject({
      chain: { holds: true, headSeq: null },
      items: [{ head: null }, { head: null }, { head: null }],
    })
    await city.settle()
    const [row] = await sql<{ hash: string }[]>`select hash from events where subject_id = ${one.id} order by id desc limit 1`
    const signed = await life('employer')
    expect(signed.chain).toEqual({ holds: true, lastHash: row!.hash, headSeq: 1, newestHead: 1 })
    expect(signed.items.map(({ head }) => head)).toEqual(Array(3).fill({ seq: 1, day: '2026-06-14' }))
  })

  test('有人在库里改了一条上级才看得到的：用人单位的这一页也说不成立', async () => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update events set note = '改过' where subject_id = ${one.id} and audience = 'bureau'`
    })
    expect((await life('employer')).chain.holds).toBe(false)
  })
})
