/** Graduates from a workbook: read, checked row by row, taken as drafts; bad files each with their own words; nothing twice. */
import { serve } from '@hono/node-server'
import { writeXlsx } from 'hucre'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { runOneJob } from '../../api/core/jobs.ts'
import { graduateTemplate } from '../../api/imports/graduate-template.ts'
import { filledWorkbook, templateWorkbook } from '../../api/imports/template-workbook.ts'
import { readRows, type Cell } from '../../api/imports/workbook.ts'
import { HANDLERS } from '../../api/jobs.ts'
import { textById } from '../../api/rules/policy.ts'
import { systemContext } from '../../api/server.ts'
import { testApp, type Client } from '../support/app.ts'
import { citizenId, graduate, graduates, TEMPLATE } from '../support/graduate-rows.ts'
import { partOf, withParts } from '../support/workbooks.ts'

const app = await testApp()
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '示例区人力资源和社会保障局', district: '110108' })
const employerRow = { tier: 'employer', kind: 'employer', parentId: unit, district: '110108', nature: 'NON_PUBLIC_ENTERPRISE' }
const reviewer = await app.person(unit, '王审核', ['reviewer'])
await app.year(2026)
await app.year(2027)
await app.year(2024, { status: 'closed' })
let employers = 0

/** An employer of its own for each test, so that no test meets the people of another. */
async function employer() {
  employers += 1
  const id = await app.org({ ...employerRow, name: `示例软件有限公司${employers}` })
  const clerk = await app.person(id, '李经办', ['clerk'])
  return { id, clerk, api: clerk.api }
}
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../support/fixtures/${name}`, import.meta.url)))
const file = (bytes: Uint8Array, name = '名册.xlsx') => new File([new Uint8Array(bytes)], name)
const bytesOf = async (one: File) => new Uint8Array(await one.arrayBuffer())

const send = (who: Client, one: File, year = '2026') => who.api.imports.$post({ form: { year, file: one } })
async function uploaded(who: Client, one: File): Promise<{ id: string; again: boolean; status: string }> {
  const answer = await send(who, one)
  if (answer.status !== 200) throw new Error(JSON.stringify(await answer.json()))
  return answer.json()
}
async function checked(who: Client, one: File): Promise<string> {
  const { id } = await uploaded(who, one)
  await app.settle()
  return id
}
async function read(who: Client, id: string) {
  const answer = await who.api.imports[':id'].$get({ param: { id } })
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  return answer.json()
}
async function rowsOf(who: Client, id: string, show: 'all' | 'bad' | 'good' | 'known' | 'refused' = 'all', after?: string) {
  const answer = await who.api.imports[':id'].rows.$get({ param: { id }, query: { show, ...(after ? { after } : {}) } })
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  return answer.json()
}
const take = (who: Client, id: string) => who.api.imports[':id'].take.$post({ param: { id } })
const refusal = async (answer: { status: number; json(): Promise<unknown> }) => {
  const { code, title, facts } = (await answer.json()) as { code: string; title: string; facts?: { reason?: string } }
  return [answer.status, code, facts?.reason ?? null, title]
}
const caseCount = async (orgId: string) =>
  (await app.sql<{ n: number }[]>`select count(*)::int as n from cases where employer_id = ${orgId}`)[0]!.n

describe('模板', () => {
  test('栏目用审批表的名称，下拉只列本年度办法提供的类别，附填好的示例', async () => {
    const { api } = await employer()
    const answer = await api.api.imports.template.$get({ query: { year: '2026' } })
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('2026年引进毕业生名册（模板）.xlsx')}`,
    )
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const opened = await readRows(bytes)
    if (!opened.ok) throw new Error(opened.message)
    const rows: Cell[][] = []
    for await (const row of opened.rows('2026年引进毕业生名册')) rows.push(row.cells)
    expect(rows[0]?.slice(0, 4)).toEqual(['*姓名', '*公民身份号码', '*性别', '*出生日期'])
    expect(rows[0]?.length).toBe(45)
    expect(rows[2]?.slice(0, 4)).toEqual(['示例·样本', '110100200103150229', '女', { date: '2001-03-15' }])
    const choices = await partOf(bytes, 'xl/sharedStrings.xml')
    expect(choices).toContain('优秀博士研究生（第十一条）')
    expect(choices).not.toContain('重点产业引进（2021 版第十一条）')
    expect(choices).not.toContain('完成住院医师规范化培训的医药技岗位本科（2021 版）')
  })

  test('未启动、已关闭的年度没有模板；主管单位不能导入', async () => {
    const { api } = await employer()
    const template = async (who: Client, year: string) => refusal(await who.api.imports.template.$get({ query: { year } }))
    expect(await template(api, '2031')).toEqual([404, 'not-found', null, '2031 年引进工作尚未启动'])
    expect(await template(api, '2024')).toEqual([422, 'window-closed', null, '2024 年度引进工作未开放，不能导入'])
    expect((await template(reviewer.api, '2026'))[1]).toBe('not-allowed')
  })
})

describe('核对', () => {
  test('示例行不算数据；好行、坏行、规则不允许的行各归各，错误落到栏目', async () => {
    const { api } = await employer()
    const id = await checked(
      api,
      await graduates([
        graduate(1),
        graduate(2, { citizenId: '110100200103150220' }),
        graduate(3, { phone: '12345', schoolCode: '10003', name: null }),
        graduate(4, { birthDate: '1995-03-15', citizenId: citizenId(4, '1995-03-15') }),
        graduate(5, { schoolCode: null, schoolName: '不存在的大学' }),
        graduate(6, { schoolCode: null }),
      ]),
    )
    expect(await read(api, id)).toMatchObject({
      status: 'checked',
      total: 6,
      done: 6,
      good: 3,
      bad: 3,
      known: 0,
      refused: 1,
      fileName: '名册.xlsx',
      createdByName: '李经办',
    })
    const { rows } = await rowsOf(api, id)
    const errors = rows.map((row) => [row.rowNumber, row.state, row.errors.map((error) => `${error.title}：${error.message}`)])
    expect(errors).toEqual([
      [2, 'good', []],
      [3, 'bad', ['公民身份号码：公民身份号码校验位不符，请核对是否录错']],
      [
        4,
        'bad',
        [
          '姓名：请填写姓名',
          '联系电话：手机号码应为 11 位数字，以 13 至 19 开头',
          '院校代码：院校代码 10003 是“清华大学”，与毕业院校“北京大学”不一致',
        ],
      ],
      [5, 'good', []],
      [6, 'bad', ['院校代码：名录中没有“不存在的大学”，请核对校名，或填写 5 位院校代码']],
      [7, 'good', []],
    ])
    expect(rows[0]?.citizenId).toBe('110***********0014')
    expect(rows[3]?.findings).toEqual([
      { kind: 'refused', article: '13', title: expect.any(String), message: expect.stringContaining('31') },
    ])
    expect((await rowsOf(api, id, 'refused')).rows.map((row) => row.rowNumber)).toEqual([5])
    expect((await rowsOf(api, id, 'bad')).rows.map((row) => row.rowNumber)).toEqual([3, 4, 6])
  })

  test('同一文件里重复的人互相指明；已有申报的人不算错', async () => {
    const { api } = await employer()
    const first = await checked(api, await graduates([graduate(1)]))
    await take(api, first)
    await app.settle()
    const id = await checked(api, await graduates([graduate(1), graduate(2), graduate(3), graduate(2, { name: '样例重' })]))
    const { rows } = await rowsOf(api, id)
    expect(rows.map((row) => [row.rowNumber, row.state, row.errors[0]?.message ?? row.note])).toEqual([
      [2, 'known', expect.stringMatching(/^本年度已有申报 YJ2026-\d{6}（草稿），不再建立草稿；需要修改的请到该申报中办理$/)],
      [3, 'bad', '与第 5 行是同一身份号码，请只保留一行'],
      [4, 'good', null],
      [5, 'bad', '与第 3 行是同一身份号码，请只保留一行'],
    ])
    expect(rows[0]?.caseNo).toMatch(/^YJ2026-\d{6}$/)
  })

  test('身份号码是数字、公式出错、日期不存在：只拒这一格', async () => {
    const { api } = await employer()
    const cells = TEMPLATE.columns.map((column): Cell => {
      const value = graduate(1)[column.key] ?? null
      return column.choices?.find((choice) => choice.value === value)?.label ?? value
    })
    const at = (key: string) => TEMPLATE.columns.findIndex((column) => column.key === key)
    const sheet = {
      name: 'Sheet1',
      rows: [
        TEMPLATE.columns.map((column) => column.title),
        cells.map((cell, i) => (i === at('citizenId') ? 110100200103150000 : i === at('graduatesOn') ? '2026-02-30' : (cell as string))),
      ],
    }
    const id = await checked(
      api,
      file(
        await writeXlsx({
          sheets: [
            {
              ...sheet,
              cells: new Map([
                [`1,${at('postTitle')}`, { formula: '1/0', formulaResult: '#DIV/0!' }],
                [`1,${at('major')}`, { formula: '"计算机"&"科学"', formulaResult: '计算机科学' }],
              ]),
            },
          ],
        }),
      ),
    )
    const { rows } = await rowsOf(api, id)
    expect(rows[0]?.errors.map((error) => error.message)).toEqual([
      '公民身份号码是数字格式，末位可能已丢失，请将该列设为文本后重新填写',
      '毕业日期“2026-02-30”不是有效日期，请按 2026-06-30 的样式填写',
      '单元格公式出错（#DIV/0!），请直接填写内容',
    ])
    expect(rows[0]?.major).toBe('计算机科学')
  })

  test('标出错误的工作簿改好后可直接再传，已建的不重复', async () => {
    const { api, id: orgId } = await employer()
    const id = await checked(api, await graduates([graduate(1), graduate(2, { phone: '1' })]))
    await take(api, id)
    await app.settle()
    const answer = await api.api.imports[':id'].errors.$get({ param: { id } })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('名册（标出错误）.xlsx')}`)
    const marked = new Uint8Array(await answer.arrayBuffer())
    const opened = await readRows(marked)
    if (!opened.ok) throw new Error(opened.message)
    const rows: Cell[][] = []
    for await (const row of opened.rows('2026年引进毕业生名册')) rows.push(row.cells)
    expect(rows.map((row) => row[0])).toEqual(['错误', null, '手机号码应为 11 位数字，以 13 至 19 开头'])
    const shared = await partOf(marked, 'xl/sharedStrings.xml').catch(() => '')
    const part = shared.includes('>1<') ? 'xl/sharedStrings.xml' : 'xl/worksheets/sheet1.xml'
    const mended = await withParts(marked, {
      [part]: (await partOf(marked, part)).replace(/(<t[^>]*>)1(<\/t>)/, '$113900000000$2').replaceAll('$1', ''),
    })
    const second = await checked(api, file(mended))
    expect(await read(api, second)).toMatchObject({ good: 1, bad: 0, known: 1 })
    await take(api, second)
    await app.settle()
    expect(await caseCount(orgId)).toBe(2)
    expect(await app.sql`select count(*)::int as n from events where act = 'import.download' and subject_id = ${id}`).toEqual([{ n: 1 }])
  })
})

describe('建立草稿', () => {
  test('好行成为草稿，各有记录；坏行等待；再办一次、再传一次都不变', async () => {
    const { api, id: orgId } = await employer()
    const workbook = await graduates([
      graduate(1),
      graduate(2, { phone: '1' }),
      graduate(3, { quotaKind: 'OFF_QUOTA', offQuotaCategory: 'CIVIL_SERVANT', offQuotaBasis: '示例公告' }),
    ])
    const id = await checked(api, workbook)
    expect((await read(api, id)).effect).toEqual({ drafts: 0, draftsAfter: 2, available: 0, inQuota: 1, offQuota: 1 })
    expect(await (await take(api, id)).json()).toMatchObject({ status: 'taking', again: false, good: 2 })
    await app.settle()
    expect(await read(api, id)).toMatchObject({ status: 'taken', taken: 2, good: 2, bad: 1, effect: null })
    expect(await (await take(api, id)).json()).toMatchObject({ status: 'taken', again: true, taken: 2 })
    expect(await uploaded(api, workbook)).toMatchObject({ id, again: true, status: 'taken' })
    await app.settle()
    const drafts =
      await app.sql`select c.name, c.status, c.quota_kind, c.form ->> 'schoolCode' as school, c.form ? 'citizenId' as leaked, c.citizen_id_enc is not null as sealed from cases c where employer_id = ${orgId} order by case_no`
    expect(drafts).toEqual([
      { name: '样例乙', status: 'DRAFT', quota_kind: 'IN_QUOTA', school: '10001', leaked: false, sealed: true },
      { name: '样例丁', status: 'DRAFT', quota_kind: 'OFF_QUOTA', school: '10001', leaked: false, sealed: true },
    ])
    const events =
      await app.sql`select act, actor_name, note from events where scope_org_id = ${orgId} or actor_org_id = ${orgId} order by id`
    expect(events.map((event) => [event['act'], event['actor_name'], event['note']])).toEqual([
      ['import.upload', '李经办', null],
      ['import.take', '李经办', null],
      ['case.draft', '李经办', '由名册“名册.xlsx”第 2 行建立'],
      ['case.draft', '李经办', '由名册“名册.xlsx”第 4 行建立'],
      ['import.taken', '李经办', null],
    ])
  })

  test('核对之后才建的同一人申报，不再建立', async () => {
    const { api, id: orgId } = await employer()
    const id = await checked(api, await graduates([graduate(1), graduate(2)]))
    await api.api.cases.$post({ json: { intakeYear: 2026, form: { name: '样例乙' }, citizenId: citizenId(1, '2001-01-15') } })
    await take(api, id)
    await app.settle()
    expect(await read(api, id)).toMatchObject({ status: 'taken', taken: 1, good: 1, known: 1 })
    expect(await caseCount(orgId)).toBe(2)
  })

  test('没有核对完、没有好行、别的单位的，不能办', async () => {
    const { api } = await employer()
    const other = await employer()
    const { id } = await uploaded(api, await graduates([graduate(1, { phone: '1' })]))
    expect(await refusal(await take(api, id))).toEqual([409, 'conflict', null, '名册还在读取，核对完成后才能建立草稿'])
    await app.settle()
    expect(await refusal(await take(api, id))).toEqual([409, 'conflict', null, '没有可以建立草稿的行，请更正后重新上传'])
    expect((await refusal(await take(other.api, id)))[1]).toBe('not-found')
    expect((await refusal(await other.api.api.imports[':id'].$get({ param: { id } })))[1]).toBe('not-found')
    expect((await refusal(await other.api.api.imports[':id'].errors.$get({ param: { id } })))[1]).toBe('not-found')
  })

  test('建立途中年度关闭：停下并说明，开放后接着办，一件不重', async () => {
    const { api, id: orgId } = await employer()
    const id = await checked(api, await graduates(Array.from({ length: 250 }, (_, n) => graduate(n))))
    await take(api, id)
    const ctx = await systemContext(app.deps)
    await runOneJob(ctx, HANDLERS)
    expect(await read(api, id)).toMatchObject({ status: 'taking', taken: 200 })
    await app.sql`update intake_years set status = 'closed' where year = 2026`
    await runOneJob(ctx, HANDLERS)
    expect(await read(api, id)).toMatchObject({ status: 'checked', taken: 200, problem: '2026 年度引进工作未开放' })
    await app.sql`update intake_years set status = 'open' where year = 2026`
    await take(api, id)
    await app.settle()
    expect(await read(api, id)).toMatchObject({ status: 'taken', taken: 250, problem: null })
    expect(await caseCount(orgId)).toBe(250)
  })

  test('任务中途失败（如进程被杀），重来一遍，进度与行数都对', async () => {
    const { api } = await employer()
    const { id } = await uploaded(api, await graduates(Array.from({ length: 1100 }, (_, n) => graduate(n))))
    const ctx = await systemContext(app.deps)
    const broken = {
      ...HANDLERS,
      'import.validate': async (...args: Parameters<(typeof HANDLERS)['import.validate']>) => {
        await HANDLERS['import.validate']!(...args)
        throw new Error('killed')
      },
    }
    await runOneJob(ctx, broken)
    expect(await read(api, id)).toMatchObject({ status: 'uploaded', total: 0 })
    await app.sql`update jobs set run_at = now() where done_at is null`
    await runOneJob(ctx, HANDLERS)
    expect(await read(api, id)).toMatchObject({ status: 'validating', total: 1100, done: 0 })
    await runOneJob(ctx, HANDLERS)
    expect(await read(api, id)).toMatchObject({ status: 'validating', done: 500, good: 500 })
    await app.settle()
    expect(await read(api, id)).toMatchObject({ status: 'checked', done: 1100, good: 1100, bad: 0 })
    const pages = [await rowsOf(api, id), await rowsOf(api, id, 'all', '51')]
    expect(pages.map((page) => [page.rows.length, page.rows[0]?.rowNumber, page.next])).toEqual([
      [50, 2, 51],
      [50, 52, 101],
    ])
  })
})

describe('不能收的文件，各有各的说法', () => {
  test('加密、宏、旧格式、截断、空文件、别的模板', async () => {
    const { api } = await employer()
    const good = await bytesOf(await graduates([graduate(1)]))
    const reason = async (bytes: Uint8Array, name?: string) => (await refusal(await send(api, file(bytes, name)))).slice(1, 3).join(' ')
    expect(
      await reason(
        await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['姓名']] }], encryption: { password: 'sample', spinCount: 1000 } }),
      ),
    ).toBe('file-refused workbook-encrypted')
    expect(await reason(await withParts(good, { 'xl/vbaProject.bin': 'x' }))).toBe('file-refused workbook-macro')
    expect(await reason(fixture('people.xls'), '名册.xls')).toBe('file-refused workbook-old-xls')
    expect(await reason(good.slice(0, good.length >> 1))).toBe('file-refused workbook-truncated')
    expect(await reason(new Uint8Array())).toBe('file-refused workbook-empty')
    expect(await reason(fixture('people-text.xlsx'))).toBe('file-refused header-renamed-columns')
    expect(await reason(await filledWorkbook({ ...TEMPLATE, id: 'other', title: '别的模板' }, [graduate(1)]))).toBe(
      'file-refused template-other',
    )
  })

  test('上一年度的模板、本年度的模板传到别的年度', async () => {
    const { api } = await employer()
    const old = await filledWorkbook(graduateTemplate(2025, textById('policy-2018')), [graduate(1)])
    expect(await refusal(await send(api, file(old)))).toEqual([
      422,
      'file-refused',
      'template-version',
      '模板版本是 2025-2018-1，现在使用 2026-2018-1，请下载新模板并把数据复制过去',
    ])
    expect((await refusal(await send(api, await graduates([graduate(1)]), '2027')))[3]).toBe(
      '模板版本是 2026-2018-1，现在使用 2027-2018-1，请下载新模板并把数据复制过去',
    )
  })

  test('没有数据、超过一万行：读完后说明，可以重传', async () => {
    const { api } = await employer()
    const empty = await checked(api, file(await templateWorkbook(TEMPLATE)))
    expect(await read(api, empty)).toMatchObject({ status: 'failed', problem: '模板里还没有数据，请从示例行下面一行开始填写' })
    expect(await uploaded(api, file(await templateWorkbook(TEMPLATE)))).toMatchObject({ again: false })
    const many = await checked(api, await graduates(Array.from({ length: 10_001 }, (_, n) => ({ name: `样例${n}` }))))
    expect(await read(api, many)).toMatchObject({ status: 'failed', problem: '数据超过 10000 行，请分成几个文件上传' })
    expect(await refusal(await take(api, many))).toEqual([409, 'conflict', null, '这个文件没有读成，请按提示更正后重新上传'])
  }, 30_000)

  const server = serve({ fetch: app.app.fetch, port: 0 })
  afterAll(() => void server.close())

  /** Sends up to 400 MB to the real server and stops when it answers. */
  async function sendHuge(token: string, declared: boolean): Promise<{ status: number; body: string; sent: number }> {
    const size = 400 * 1024 * 1024
    const chunk = Buffer.alloc(256 * 1024)
    const headers = {
      cookie: `yinjin=${token}`,
      'idempotency-key': crypto.randomUUID(),
      'content-type': 'multipart/form-data; boundary=x',
      ...(declared ? { 'content-length': size } : {}),
    }
    return new Promise((resolve, reject) => {
      let sent = 0
      let answered = false
      const out = request({ port: (server.address() as AddressInfo).port, path: '/api/imports', method: 'POST', headers }, (answer) => {
        let body = ''
        answered = true
        answer
          .on('data', (part: Buffer) => (body += part.toString()))
          .on('end', () => {
            out.destroy()
            resolve({ status: answer.statusCode ?? 0, body, sent })
          })
      })
      out.on('error', (error) => (answered ? undefined : reject(error)))
      const pump = () => {
        while (!answered && sent < size) {
          sent += chunk.length
          if (!out.write(chunk)) return void out.once('drain', pump)
        }
        if (!answered) out.end()
      }
      pump()
    })
  }

  test.each([
    ['声明了长度', true],
    ['不声明长度', false],
  ])(
    '400 MB 的文件（%s）：提早停止接收',
    async (_title, declared) => {
      const { clerk } = await employer()
      const { status, body, sent } = await sendHuge(clerk.token, declared)
      expect([status, (JSON.parse(body) as { title: string }).title]).toEqual([
        413,
        '文件超过 20 MB 的上限，已停止接收，请压缩或拆分后重新上传',
      ])
      expect(sent).toBeLessThan(60 * 1024 * 1024)
    },
    30_000,
  )
})
