import { expect, describe, test } from 'vitest'
import { readRows } from '../../api/imports/workbook.ts'
import { writeWorkbook } from '../../api/imports/workbook.ts'
import { citizenIdOf, EMPLOYER_USCC, settlementCity } from '../support/settlement-city.ts'

const city = await settlementCity({ day: '2026-02-02' })

const EDUCATION = '公民身份号码,姓名,学历,院校代码,毕业院校,毕业证书编号'
const person = citizenIdOf('2000-01-02', 901)
const row = (id = person, more = '硕士研究生,10486,武汉大学,104861202502000901') => `${id},张示例,${more}`
type Kind = Parameters<typeof city.load>[0]
const upload = (kind: Kind, content: BlobPart, name = 'x.csv', who = city.reviewer) =>
  who.api.api.registers.$post({ form: { kind, source: '示例登记机构', asOf: '2026-01-31', file: new File([content], name) } })
const problemOf = async (answer: { status: number; json(): Promise<unknown> }) =>
  (await answer.json()) as { code: string; title: string; errors?: { pointer: string; detail: string }[] }
const rowsOf = (id: string) =>
  city.sql<
    { row_number: number; values: Record<string, string>; citizen_id_index: Uint8Array }[]
  >`select row_number, "values", citizen_id_index from register_rows where extract_id = ${id} order by row_number`

describe('装入登记数据（第十七条第四项第二目）', () => {
  test('UTF-8 CSV：身份号码只存盲索引，姓名不存，其余按代码存', async () => {
    const made = await city.ok(await city.load('education', [EDUCATION, row()]))
    expect(made).toMatchObject({ kind: 'education', rows: 1, asOf: '2025-12-31', source: '示例登记机构' })
    const [stored] = await rowsOf(made.id)
    expect(stored).toMatchObject({
      row_number: 2,
      values: { educationLevel: 'MASTER', schoolCode: '10486', schoolName: '武汉大学', diplomaNo: '104861202502000901' },
    })
    expect(Buffer.from(stored!.citizen_id_index)).toEqual(Buffer.from(city.deps.secrets.blindIndex(person)))
    const [dump] =
      await city.sql`select string_agg(register_rows::text, '') || string_agg(register_extracts::text, '') as text from register_rows, register_extracts`
    expect(dump!['text']).not.toContain(person)
    expect(dump!['text']).not.toContain('张示例')
    const [event] = await city.sql`select audience, article, "after" from events where act = 'register.load' and subject_id = ${made.id}`
    expect(event).toMatchObject({ audience: 'bureau', article: '17(4)2', after: { kind: 'education', rows: 1, fileName: 'education.csv' } })
  })

  test('GB18030 CSV（含生僻字、引号、换行）与带 BOM 的 UTF-8 同样读取', async () => {
    // 公民身份号码,学历,院校代码,毕业院校,毕业证书编号 in GB18030
    const header = Buffer.from(
      'b9abc3f1c9edb7ddbac5c2eb2cd1a7c0fa2cd4bad0a3b4fac2eb2cb1cfd2b5d4bad0a32cb1cfd2b5d6a4cae9b1e0bac50d0a',
      'hex',
    )
    const line = Buffer.concat([
      Buffer.from(`${person},`),
      Buffer.from('cbb6cabfd1d0bebfc9fa', 'hex'),
      Buffer.from(',10486,"'),
      Buffer.from('8230b731cee4babab4f3d1a7', 'hex'),
      Buffer.from('",104861202502000902\r\n'),
    ])
    const made = await city.ok(await upload('education', Buffer.concat([header, line])))
    expect((await rowsOf(made.id))[0]!.values).toEqual({
      educationLevel: 'MASTER',
      schoolCode: '10486',
      schoolName: '㛃武汉大学',
      diplomaNo: '104861202502000902',
    })
    const quoted = await city.ok(
      await upload(
        'education',
        `\uFEFF${EDUCATION}\r\n${person},张示例,硕士研究生,10486,"武汉""大""学\n（二）","=""104861202502000903"""\r\n`,
      ),
    )
    expect((await rowsOf(quoted.id))[0]!.values).toMatchObject({ schoolName: '武汉"大"学 （二）', diplomaNo: '104861202502000903' })
  })

  test('XLSX 模板的列与清单一致，填好后可装入；缴费月份、基数按年月和元数存', async () => {
    const template = await city.reviewer.api.api.registers.template[':kind'].$get({
      param: { kind: 'socialInsurance' },
      query: { format: 'xlsx' },
    })
    expect(decodeURIComponent(template.headers.get('content-disposition')!)).toContain('社会保险缴费登记模板.xlsx')
    const sheet = await readRows(new Uint8Array(await template.arrayBuffer()))
    if (!sheet.ok) throw new Error(sheet.message)
    for await (const header of sheet.rows(sheet.sheets[0]!.name)) {
      expect(header.cells).toEqual(['公民身份号码', '姓名', '缴费月份', '缴费单位统一社会信用代码', '缴费单位', '缴费基数'])
      break
    }
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: 'Sheet1',
          columns: ['公民身份号码', '缴费月份', '缴费单位统一社会信用代码', '缴费基数'].map((title) => ({ title })),
          rows: [
            [person, { date: '2025-08-01' }, EMPLOYER_USCC, 12000],
            [person, '2025年9月', EMPLOYER_USCC, '12000.50'],
            [person, '202510', EMPLOYER_USCC, null],
          ],
        },
      ],
    })
    const made = await city.ok(await upload('socialInsurance', Buffer.from(bytes), 'x.xlsx'))
    expect((await rowsOf(made.id)).map((stored) => stored.values)).toEqual([
      { month: '2025-08', employerUscc: EMPLOYER_USCC, base: '12000' },
      { month: '2025-09', employerUscc: EMPLOYER_USCC, base: '12000.5' },
      { month: '2025-10', employerUscc: EMPLOYER_USCC },
    ])
  })

  test('缺列、多列、重列各说各的，什么也不装入', async () => {
    const answer = await upload('education', `公民身份号码,学历,学历,备注,毕业院校\n${person},硕士研究生,硕士研究生,x,武汉大学\n`)
    expect(answer.status).toBe(422)
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ code: 'file-refused', title: '列与学历登记模板不一致，共 4 处' })
    expect(problem.errors!.map((error) => error.detail)).toEqual([
      '“学历”列出现了 2 次，请只保留一列',
      '缺少“院校代码”列',
      '缺少“毕业证书编号”列',
      '第 4 列“备注”不是学历登记的列，请删除或改为模板中的列名',
    ])
  })

  test('选错种类时说明是哪一种', async () => {
    expect((await problemOf(await upload('degree', `${EDUCATION}\n${row()}\n`))).title).toBe(
      '这是学历登记的数据，不是学位登记，请改选登记种类后重新上传',
    )
  })

  test('每个错误单元格说明行和原因，整份不装入', async () => {
    const before = await city.sql`select count(*)::int as n from register_rows`
    const answer = await upload(
      'education',
      [
        EDUCATION,
        row('110100200001011239'),
        row(citizenIdOf('2000-01-02', 902), '大专,10486,武汉大学,104861202502000904'),
        row('1.10E+17'),
        row(citizenIdOf('2000-01-02', 903), '本科,486,武汉大学,'),
      ].join('\n'),
    )
    const problem = await problemOf(answer)
    expect(problem.title).toBe('共 4 行，其中 4 行有误，未装入任何数据')
    expect(problem.errors!.map((error) => error.pointer)).toEqual([
      '/rows/2/citizenId',
      '/rows/3/educationLevel',
      '/rows/4/citizenId',
      '/rows/5/schoolCode',
      '/rows/5/diplomaNo',
    ])
    expect(problem.errors![1]!.detail).toBe('第 3 行：学历“大专”不在可选范围内（博士研究生、硕士研究生、本科）')
    expect(problem.errors![2]!.detail).toContain('末位可能已丢失')
    expect(problem.errors![4]!.detail).toBe('第 5 行：毕业证书编号没有填写')
    expect(await city.sql`select count(*)::int as n from register_rows`).toEqual(before)
  })

  test.each([
    ['空文件', '', '文件是空的，请重新选择文件'],
    ['只有表头', `${EDUCATION}\n`, '只有表头，没有数据行'],
    ['二进制文件', new Uint8Array([0, 1, 2, 3]), '这不是 Excel 工作簿'],
  ])('%s', async (_name, content, title) => {
    expect((await problemOf(await upload('education', content))).title).toContain(title)
  })

  test('同一文件不重复装入；截止日期不能晚于今天', async () => {
    const lines = [EDUCATION, row(citizenIdOf('2000-01-02', 904))]
    await city.ok(await city.load('education', lines))
    const again = await problemOf(await city.load('education', lines))
    expect(again).toMatchObject({ code: 'duplicate', title: '这份文件已由 孙审核 装入（示例登记机构，截至 2025-12-31），没有重复装入' })
    expect((await problemOf(await city.load('education', [...lines, ''], { asOf: '2026-02-03' }))).errors).toEqual([
      { pointer: '/asOf', detail: '数据截止日期不能晚于今天' },
    ])
  })

  test('20,000 行分批装入', async () => {
    const lines = [
      '公民身份号码,培养方式,列入国家统一招生计划',
      ...Array.from({ length: 20_000 }, (_, i) => `${citizenIdOf(`19${90 + (i % 10)}-0${1 + (i % 9)}-1${i % 9}`, i % 1000)},非定向,是`),
    ]
    const made = await city.ok(await city.load('enrolmentKind', lines))
    const [count] = await city.sql`select count(*)::int as n, max(row_number) as last from register_rows where extract_id = ${made.id}`
    expect(count).toEqual({ n: 20_000, last: 20_001 })
  })
})

describe('登记数据的版本', () => {
  test('截止日期最新的一份生效，补装较早的不顶替它；数据只增不改', async () => {
    const head = '公民身份号码,学位,授予单位代码,学位证书编号'
    const newer = await city.ok(await city.load('degree', [head, `${person},硕士,10486,1048632025000901`], { asOf: '2026-01-31' }))
    const older = await city.ok(await city.load('degree', [head, `${person},学士,10486,1048642025000901`], { asOf: '2025-06-30' }))
    const page = await city.ok(await city.auditor.api.api.registers.$get({ query: { kind: 'degree' } }))
    expect(page.rows.map(({ id, current }) => [id, current])).toEqual([
      [older.id, false],
      [newer.id, true],
    ])
    await expect(city.sql`update register_rows set "values" = '{}' where extract_id = ${newer.id}`).rejects.toThrow(/append-only/)
  })

  test('登记数据只给市局和纪检看，别人的事务里一行也没有', async () => {
    for (const who of [city.unit, city.employer]) expect((await who.api.api.registers.$get({ query: {} })).status).toBe(403)
    expect((await upload('education', `${EDUCATION}\n${row()}\n`, 'x.csv', city.unit)).status).toBe(403)
    expect((await upload('education', `${EDUCATION}\n${row()}\n`, 'x.csv', city.auditor)).status).toBe(403)
    const rows = await city.deps.sql.begin(async (tx) => {
      await tx`select set_config('role', 'yinjin_app', true), set_config('app.tier', 'supervisingUnit', true), set_config('app.org_id', ${city.unitId}, true)`
      return tx`select id from register_rows limit 1`
    })
    expect(rows).toHaveLength(0)
  })
})
