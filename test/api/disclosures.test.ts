// Every view of an identity number and every download of a file is one event that names who and what (Article 22).
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { actTitle } from '../../api/audit/act-titles.schemas.ts'
import { ok } from '../support/app.ts'
import { noticeCity } from '../support/notice-city.ts'

const city = await noticeCity({ day: '2026-06-15' })
const { sql, deps } = city
const ID = '110100200003150029'
const auditorOrg = await city.org({ tier: 'auditor', kind: 'auditor', name: '派驻纪检监察组' })
const auditor = await city.person(auditorOrg, '纪监察', [])

const last = async () => Number((await sql<{ id: string }[]>`select coalesce(max(id), 0)::text as id from events`)[0]!.id)
/** Does something and answers the events of it: who, what act, of what. */
async function eventsOf(act: () => Promise<unknown>) {
  const before = await last()
  await act()
  return sql<
    {
      act: string
      actor_name: string
      subject_type: string
      subject_id: string
      case_id: string | null
      after: unknown
      note: string | null
    }[]
  >`
    select act, actor_name, subject_type, subject_id, case_id, after, note from events where id > ${before} order by id`
}

describe('看一次，记一条', () => {
  test('完整身份号码：同一个请求编号再看，再记一条；答复不留在库里', async () => {
    const one = await city.caseAt({ status: 'SUBMITTED', citizenId: ID })
    const look = () =>
      city.employer.api.api.cases[':id']['reveal-id'].$post(
        { param: { id: one.id } },
        { headers: { 'idempotency-key': 'the-same-key-twice' } },
      )
    for (let time = 1; time <= 2; time++) {
      let number = ''
      expect(await eventsOf(async () => (number = (await ok(look())).citizenId))).toMatchObject([
        { act: 'case.revealId', actor_name: '王经办', subject_type: 'case', subject_id: one.id, case_id: one.id },
      ])
      expect(number).toBe(ID)
    }
    expect(await sql`select 1 from idempotency_keys where key = 'the-same-key-twice'`).toHaveLength(0)
  })

  test('材料：打开、另存各记一条，写明是哪一份；带着用过的请求编号也记', async () => {
    const one = await city.caseAt({ status: 'SUBMITTED' })
    const stored = await deps.files.put(Buffer.from('%PDF-1.4 示例'))
    const [made] = await sql<{ id: string }[]>`insert into materials ${sql({
      case_id: one.id,
      kind: 'ID_CARD',
      file_name: '身份证.pdf',
      mime: 'application/pdf',
      bytes: stored.size,
      sha256: stored.sha256,
      uploaded_by: city.employer.id,
      uploaded_by_name: '王经办',
    })} returning id`
    const open = (save?: 'yes') => () =>
      city.reviewer.api.api.materials[':id'].file
        .$get({ param: { id: made!.id }, query: save ? { save } : {} }, { headers: { 'idempotency-key': 'one-key-for-all-looks' } })
        .then((response) => {
          expect(response.status).toBe(200)
          return response.arrayBuffer()
        })
    for (const [save, saved] of [
      [undefined, undefined],
      [undefined, undefined],
      ['yes', true],
    ] as const)
      expect(await eventsOf(open(save))).toMatchObject([
        {
          act: 'material.view',
          actor_name: '吴审核',
          subject_type: 'case',
          subject_id: one.id,
          case_id: one.id,
          after: { fileName: '身份证.pdf', ...(saved ? { saved } : {}) },
        },
      ])
    // somebody else's: nothing is shown, nothing happened
    expect(
      await eventsOf(async () =>
        expect((await city.otherReviewer.api.api.materials[':id'].file.$get({ param: { id: made!.id }, query: {} })).status).toBe(404),
      ),
    ).toEqual([])
  })

  test('公示文本', async () => {
    const one = await city.caseAt({ status: 'CONSENTED' })
    const { id, number } = await city.publish(one.id)
    const found = await eventsOf(async () =>
      expect((await city.bureau.api.api.notices[':id'].pdf.$get({ param: { id } })).status).toBe(200),
    )
    expect(found).toMatchObject([
      { act: 'notice.download', actor_name: '市局审核', subject_type: 'notice', subject_id: id, after: { number } },
    ])
  })

  test('异议人信息：同一个请求编号再看，再记一条', async () => {
    const one = await city.caseAt({ status: 'CONSENTED' })
    const { id } = await city.publish(one.id)
    await city.object(id, 1, { complainant: { name: '孙某', contact: '13800000001' } })
    const [objection] = await sql<{ id: string }[]>`select id from objections where notice_id = ${id}`
    const look = () =>
      ok(
        city.approver.api.api.objections.reveal.$post(
          { json: { id: objection!.id } },
          { headers: { 'idempotency-key': 'complainant-seen-again' } },
        ),
      )
    for (let time = 1; time <= 2; time++)
      expect(await eventsOf(look)).toMatchObject([
        { act: 'objection.revealComplainant', actor_name: '郑负责', subject_type: 'objection', subject_id: objection!.id },
      ])
  })

  test('按身份号码检索留痕：记一条，写明查了谁，不留完整号码；网址里只有申报', async () => {
    const number = '110100200003150029'
    const one = await city.caseAt({ status: 'SUBMITTED', citizenId: number, name: '林知远' })
    await sql`update cases set citizen_id_index = ${Buffer.from(deps.secrets.blindIndex(number))} where id = ${one.id}`
    let found: { cases: { id: string; caseNo: string }[] } = { cases: [] }
    const events = await eventsOf(async () => (found = await ok(auditor.api.api.audit.people.$post({ json: { citizenId: number } }))))
    expect(found.cases).toMatchObject([{ id: one.id, caseNo: one.caseNo }])
    expect(events).toMatchObject([
      {
        act: 'audit.findPerson',
        actor_name: '纪监察',
        subject_type: 'audit',
        note: `按公民身份号码 110***********0029 检索操作留痕：${one.caseNo} 林知远`,
      },
    ])
    expect(JSON.stringify(await sql`select * from events`)).not.toContain(number)
    const { items } = await ok(auditor.api.api.audit.$get({ query: { samePerson: one.id } }))
    expect(items.every(({ caseId }) => caseId === one.id)).toBe(true)
  })
})

/** Every route that sends bytes. What shows people or stored files has its event; the rest says why it has none. */
const EVENT_OF: Readonly<Record<string, string>> = {
  'archives GET /:id/file': 'archive.open',
  'corrections GET /:id/preview/:which': 'letter.preview',
  'decisions GET /:id/minutes': 'decision.downloadMinutes',
  'decisions GET /:id/pdf': 'decision.print',
  'demands GET /reports/:id/pdf': 'demand.print',
  'dossiers GET /documents/:id/file': 'dossier.openDocument',
  'dossiers GET /exports/:id/file': 'dossier.exported',
  'imports GET /:id/errors': 'import.download',
  'batches GET /:id/pdf': 'letterBatch.fetch',
  'letters GET /:id/pdf': 'letter.download',
  'letters GET /pledge/:caseId': 'case.printPledge',
  'letters GET /preview/:caseId/:kind': 'letter.preview',
  'materials GET /:id/file': 'material.view',
  'needs GET /:id/papers/:paper': 'need.download',
  'notices GET /:id/pdf': 'notice.download',
  'reports GET /:id/pdf': 'report.download',
  'reports GET /:id/workbook': 'report.download',
  'templates GET /:id/papers/:letterId/:side': 'template.look',
}
const PLAIN: Readonly<Record<string, string>> = {
  'audit GET /export': '操作留痕本身，不含身份号码',
  'audit GET /export/all': '操作留痕本身，不含身份号码',
  'caseReads GET /export': '清单上已有的各列，不含身份号码和材料',
  'demands GET /export': '需求汇总数',
  'demands GET /form': '空白表',
  'disposals GET /:id/workbook': '销毁清册的目录',
  'evaluations GET /export': '用人单位得分',
  'imports GET /template': '空白模板',
  'policies GET /trials/:id/workbook': '试算结果，不含身份号码',
  'registers GET /template/:kind': '空白模板',
  'verify GET /authority.pem': '公布的根证书',
  'verify GET /keys/:id': '公布的证书',
}

/** In: the sources of the routes. Out: each route whose handler sends bytes, under the name of its router. */
function sending(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return sending(file)
    if (!entry.name.endsWith('.routes.ts')) return []
    let router = ''
    return readFileSync(file, 'utf8')
      .split(/(?=\bexport const \w+Routes = )|(?=\.(?:get|post)\(\s*')/)
      .flatMap((part) => {
        router = /^export const (\w+)Routes = /.exec(part)?.[1] ?? router
        const route = /^(?:export const [\s\S]*?)?\.(get|post)\(\s*'([^']*)'/.exec(part)
        return route && /sendFile\(c|c\.body\(/.test(part) ? [`${router} ${route[1]!.toUpperCase()} ${route[2]}`] : []
      })
  })
}

describe('每一个送出文件的接口', () => {
  const found = [...new Set(sending(new URL('../../api', import.meta.url).pathname))].toSorted()
  test('都在表里：有留痕，或说明为什么不涉及个人', () => {
    const known = { ...EVENT_OF, ...PLAIN }
    expect(found.filter((route) => !(route in known))).toEqual([])
    expect(found.length).toBeGreaterThan(25)
  })
  test.each(Object.entries(EVENT_OF))('%s：%s', (route, act) => {
    expect(found).toContain(route)
    expect(actTitle(act)).not.toBe(act)
  })
})
