import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { actTitle } from '../../api/audit/act-titles.schemas.ts'
import { readRows } from '../../api/imports/workbook.ts'
import { testApp } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力资源和社会保障局' })
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
const firm = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '启航工业软件有限公司',
  parentId: unit,
  district: '110108',
  nature: 'NON_PUBLIC_ENTERPRISE',
})
const watch = await app.org({ tier: 'auditor', kind: 'auditor', name: '派驻纪检监察组' })
const auditor = await app.person(watch, '纪监察', [])
const reviewer = await app.person(bureau, '钱审核', ['reviewer'])
const admin = await app.person(unit, '孙管理', ['admin', 'clerk'])
await app.year(2026)
const [row] = await app.sql<
  { id: string }[]
>`insert into cases (case_no, intake_year, employer_id, unit_id, employer_name, unit_name, status, status_since, name)
  values ('YJ2026-000017', 2026, ${firm}, ${unit}, '启航工业软件有限公司', '海淀区人力资源和社会保障局', 'SUBMITTED', '2026-06-10T02:00:00Z', '周小川') returning id`
const caseId = row!.id

interface Told {
  act: string
  day?: string
  subject?: [string, string]
  caseId?: string
  who?: { id: string; name: string; tier: string; org: string }
  before?: object
  after?: object
  note?: string
  article?: string
}
async function happened(event: Told) {
  await app.sql`insert into events ${app.sql({
    at: `${event.day ?? '2026-06-15'}T02:00:00Z`,
    day: event.day ?? '2026-06-15',
    actor_id: event.who?.id ?? null,
    actor_name: event.who?.name ?? '系统',
    actor_tier: event.who?.tier ?? 'system',
    actor_org_id: event.who?.org ?? null,
    act: event.act,
    subject_type: event.subject?.[0] ?? 'case',
    subject_id: event.subject?.[1] ?? caseId,
    case_id: event.caseId ?? null,
    before: event.before ? app.sql.json(event.before as never) : null,
    after: event.after ? app.sql.json(event.after as never) : null,
    note: event.note ?? null,
    article: event.article ?? null,
  })}`
}
const sun = { id: admin.id, name: '孙管理', tier: 'supervisingUnit', org: unit }
await happened({ act: 'case.draft', day: '2026-03-02', caseId, after: { status: 'DRAFT', name: '周小川' } })
await happened({
  act: 'case.submit',
  day: '2026-06-10',
  caseId,
  before: { status: 'DRAFT', quota: 'none' },
  after: { status: 'SUBMITTED', quota: 'reserved', dueOn: null },
})
await happened({
  act: 'case.return',
  day: '2026-06-12',
  caseId,
  who: sun,
  before: { status: 'SUBMITTED' },
  after: { status: 'RETURNED' },
  note: '毕业证书编号不清',
})
await happened({
  act: 'org.standing',
  who: sun,
  subject: ['org', firm],
  before: { creditGood: true, district: '110108' },
  after: { creditGood: false, district: '110105' },
  note: '列入异常名录',
})
await happened({ act: 'case.revoke', day: '2026-01-05', article: '27', subject: ['case', 'another'] })
const search = (query: Record<string, string>) => parseResponse(auditor.api.api.audit.$get({ query }))

describe('检索操作留痕（第二十二条）', () => {
  test.each([
    ['申报编号', { caseNo: 'yj2026-000017' }, ['case.return', 'case.submit', 'case.draft']],
    ['没有的编号', { caseNo: 'YJ2026-999999' }, []],
    ['人员（姓名的一部分）', { person: '孙管' }, ['org.standing', 'case.return']],
    ['没有账号的系统', { person: '系统' }, ['case.revoke', 'case.submit', 'case.draft']],
    ['单位', { orgId: unit }, ['org.standing', 'case.return']],
    ['事项', { act: 'case.submit' }, ['case.submit']],
    ['期间，首尾两日都在内', { from: '2026-06-10', to: '2026-06-12' }, ['case.return', 'case.submit']],
    ['一个对象', { subjectType: 'org', subjectId: firm }, ['org.standing']],
    ['申报的毕业生，姓名的一部分', { about: '小川' }, ['case.return', 'case.submit', 'case.draft']],
    ['没有的毕业生', { about: '无此人' }, []],
    ['毕业生和人员一起', { about: '周小川', person: '孙管理' }, ['case.return']],
    ['同一人的全部申报', { samePerson: caseId }, ['case.return', 'case.submit', 'case.draft']],
    ['编号和毕业生对不上', { caseNo: 'YJ2026-000017', about: '无此人' }, []],
    ['条款', { article: '27' }, ['case.revoke']],
  ] as const)('按%s', async (_, query, acts) => {
    const found = await search(query)
    expect(found.items.map(({ act }) => act)).toEqual(acts)
    expect(found.total).toBe(acts.length)
  })

  test('前后内容用中文说明，对象给出名称', async () => {
    const [standing] = (await search({ act: 'org.standing' })).items
    expect(standing).toMatchObject({
      subject: { name: '启航工业软件有限公司' },
      note: '列入异常名录',
      changes: [
        { key: 'district', was: '海淀区', now: '朝阳区' },
        { key: 'creditGood', was: '是', now: '否' },
      ],
    })
    const [submit] = (await search({ act: 'case.submit' })).items
    expect(submit).toMatchObject({
      subject: { name: 'YJ2026-000017 周小川' },
      changes: [
        { key: 'status', was: '草稿', now: '主管单位审核中' },
        { key: 'quota', was: '未占用', now: '占用中' },
      ],
    })
  })

  test('每页五十条，接着翻不重不漏', async () => {
    for (let i = 1; i <= 53; i++) await happened({ act: 'year.open', day: '2024-01-05', subject: ['year', String(1900 + i)] })
    const first = await search({ act: 'year.open' })
    const second = await search({ act: 'year.open', after: first.next! })
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, null])
    expect(second.items.map(({ subject }) => subject.id)).toEqual(['1903', '1902', '1901'])
  })

  test('市局和纪检监察可看，主管单位不可看', async () => {
    expect((await reviewer.api.api.audit.$get({ query: {} })).status).toBe(200)
    expect((await admin.api.api.audit.$get({ query: {} })).status).toBe(403)
    expect((await app.anyone.api.audit.$get({ query: {} })).status).toBe(401)
  })

  test('按当前条件导出 Excel', async () => {
    const response = await auditor.api.api.audit.export.$get({ query: { act: 'org.standing' } })
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('操作留痕.xlsx'))
    const book = await readRows(new Uint8Array(await response.arrayBuffer()))
    const rows: unknown[][] = []
    if (book.ok) for await (const { cells } of book.rows('操作留痕')) rows.push(cells)
    expect(rows).toHaveLength(2)
    expect(rows[1]!.slice(1, 10)).toEqual([
      '2026-06-15 10:00:00',
      { date: '2026-06-15' },
      '孙管理',
      '主管单位',
      null,
      '变更单位资格情况',
      '启航工业软件有限公司',
      null,
      '登记注册区：海淀区 → 朝阳区\n信用良好：是 → 否',
    ])
  })
})

test('全部导出为 CSV：分批送出，不重不漏；会被当作公式的加引号', async () => {
  for (let i = 0; i < 4; i++)
    await app.sql`insert into events (at, day, actor_name, actor_tier, act, subject_type, subject_id, note)
      select '2023-01-05T02:00:00Z', '2023-01-05', '=1+1', 'system', 'plan.save', 'plan', 'csv', '说明,"' || i || '"' from generate_series(1, 1100) i`
  const response = await auditor.api.api.audit.export.all.$get({ query: { act: 'plan.save', subjectType: 'plan', subjectId: 'csv' } })
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = (await response.text()).split('\r\n')
  expect(lines).toHaveLength(4402)
  expect(lines[0]).toContain('序号,时间,业务日期,人员,层级,单位,事项,对象,依据,变更,说明,来源地址,校验值')
  expect(lines[1]).toContain(",'=1+1,")
  expect(lines[1]).toContain('"说明,""1100"""')
  expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(4400)
  expect((await admin.api.api.audit.export.all.$get({ query: {} })).status).toBe(403)
})

describe('留痕链', () => {
  const check = (subjectType: string, subjectId: string) =>
    parseResponse(auditor.api.api.audit.integrity.$get({ query: { subjectType, subjectId } }))

  test('没有改动的链成立', async () => {
    expect(await check('case', caseId)).toMatchObject({ events: 3, holds: true, brokenAt: null, firstAt: '2026-03-02T02:00:00Z' })
  })

  test('绕过系统改动、删去一条，都指出从哪一条起不成立', async () => {
    for (const act of ['plan.create', 'plan.save', 'plan.publish']) await happened({ act, subject: ['plan', 'p-1'], note: '原文' })
    for (const act of ['plan.create', 'plan.save', 'plan.publish']) await happened({ act, subject: ['plan', 'p-2'] })
    const ids = await app.sql<{ id: number }[]>`select id::int as id from events where subject_id in ('p-1', 'p-2') order by id`
    await app.sql.begin(async (tx) => {
      await tx`alter table events disable trigger all`
      await tx`update events set note = '改过' where id = ${ids[1]!.id}`
      await tx`delete from events where id = ${ids[4]!.id}`
      await tx`alter table events enable trigger all`
    })
    expect(await check('plan', 'p-1')).toMatchObject({ events: 3, holds: false, brokenAt: ids[1]!.id })
    expect(await check('plan', 'p-2')).toMatchObject({ events: 2, holds: false, brokenAt: ids[5]!.id })
  })
})

/** Every name of an act written down in the API: `act: 'x.y'` and the first words given to writeEvents. */
function actsInCode(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return actsInCode(file)
    return [...readFileSync(file, 'utf8').matchAll(/(?:\bact: '|writeEvents\([^']*')([a-z]+\.[a-zA-Z]+)'/g)].map((match) => match[1]!)
  })
}

test('每一种办理事项都有中文名称', () => {
  const acts = [...new Set(actsInCode(new URL('../../api', import.meta.url).pathname))]
  expect(acts.length).toBeGreaterThan(60)
  expect(acts.filter((act) => actTitle(act) === act)).toEqual([])
})
