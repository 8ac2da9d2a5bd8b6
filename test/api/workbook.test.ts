import { readFileSync } from 'node:fs'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { parseWorkbook } from '../../api/imports/template.ts'
import { filledWorkbook, markErrors, templateWorkbook } from '../../api/imports/template-workbook.ts'
import { readRows, writeWorkbook } from '../../api/imports/workbook.ts'
import type { Cell, SheetRow } from '../../api/imports/workbook.ts'
import { SAMPLE, TITLES, partOf, plainWorkbook, sampleRow, sheetXml, withParts } from '../support/workbooks.ts'

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../support/fixtures/${name}`, import.meta.url)))

async function refusalOf(bytes: Uint8Array): Promise<[string, string] | null> {
  const parsed = await parseWorkbook(bytes, SAMPLE)
  return parsed.ok ? null : [parsed.code, parsed.message]
}

async function rowsOf(bytes: Uint8Array) {
  const parsed = await parseWorkbook(bytes, SAMPLE)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.rows
}

/** The value and the error of one cell of a row that is otherwise sound; the place is the column's, from 0. */
async function cellOf(place: number, key: string, cell: Cell) {
  const [row] = await rowsOf(await plainWorkbook([sampleRow({ [place]: cell })]))
  return row?.cellErrors[0]?.message ?? row?.values[key]
}

async function allRows(bytes: Uint8Array, sheet: string): Promise<SheetRow[]> {
  const opened = await readRows(bytes)
  if (!opened.ok) throw new Error(opened.message)
  const rows: SheetRow[] = []
  for await (const row of opened.rows(sheet)) rows.push(row)
  return rows
}

const ZHANG = {
  name: '张样例',
  citizenId: '110100200001011234',
  birthDate: '2000-01-01',
  level: 'BACHELOR',
  school: '10002',
  servicePeriod: 5,
  post: '工程师',
}

describe('其他程序保存的工作簿', () => {
  test('LibreOffice 由 CSV 存成的 xlsx：文本、日期、千分位数字', async () => {
    expect(await rowsOf(fixture('people-text.xlsx'))).toEqual([
      { rowNumber: 2, values: ZHANG, cellErrors: [] },
      {
        rowNumber: 3,
        values: {
          name: '李样例',
          citizenId: '11010019990228123X',
          birthDate: '1999-02-28',
          level: 'MASTER',
          school: '10003',
          servicePeriod: 1000,
          post: '研究员',
        },
        cellErrors: [],
      },
    ])
  })

  test('我们的模板经 LibreOffice 打开再保存，仍可读', async () => {
    expect(await rowsOf(fixture('template-saved-by-libreoffice.xlsx'))).toEqual([
      { rowNumber: 2, values: ZHANG, cellErrors: [] },
      {
        rowNumber: 3,
        values: {
          name: '阿依古丽·样例',
          citizenId: '11010019990228123X',
          birthDate: '1999-02-28',
          level: 'MASTER',
          school: '10060',
          servicePeriod: 8,
          post: null,
        },
        cellErrors: [],
      },
    ])
  })

  test('证件号码成了数字：只拒该单元格，其余照读', async () => {
    const [row, next] = await rowsOf(fixture('people-numbers.xlsx'))
    expect(row?.values).toEqual({ ...ZHANG, citizenId: null })
    expect(row?.cellErrors).toEqual([{ column: 'citizenId', message: '证件号码是数字格式，末位可能已丢失，请将该列设为文本后重新填写' }])
    expect(next?.cellErrors).toEqual([])
  })

  test('中文日期格式、公式、富文本、公式错误', async () => {
    const [row, next] = await rowsOf(fixture('odd-cells.xlsx'))
    expect(row?.values).toEqual({ ...ZHANG, post: '高级工程师' })
    expect(next?.values.birthDate).toBe('1999-02-28')
    expect(next?.cellErrors).toEqual([{ column: 'post', message: '单元格公式出错（#N/A），请直接填写内容' }])
  })
})

describe('整份拒收，各有各的代码和办法', () => {
  const SAVE_AS = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后重新上传'

  test('不是 xlsx 的文件', async () => {
    const text = (value: string) => new TextEncoder().encode(value)
    expect(await refusalOf(new Uint8Array())).toEqual(['workbook-empty', '文件是空的，请重新选择文件'])
    expect(await refusalOf(fixture('people.xls'))).toEqual(['workbook-old-xls', `这是旧版 .xls 文件，${SAVE_AS}`])
    expect(await refusalOf(fixture('people.ods'))).toEqual(['workbook-ods', `这是 OpenDocument 表格 .ods，${SAVE_AS}`])
    expect((await refusalOf(text('姓名,证件号码\n张样例,110100200001011234\n')))?.[0]).toBe('workbook-is-csv')
    expect((await refusalOf(text('<html><table><tr><td>姓名</td></tr></table>')))?.[0]).toBe('workbook-is-web-page')
    expect((await refusalOf(fixture('one-page.pdf')))?.[0]).toBe('workbook-not-xlsx')
    expect((await refusalOf(await withParts(await plainWorkbook([]), { 'xl/workbook.xml': null })))?.[0]).toBe('workbook-not-xlsx')
  })

  test('有打开密码', async () => {
    const sheets = [{ name: 'Sheet1', rows: [['姓名']] }]
    const locked = await writeXlsx({ sheets, encryption: { password: 'sample', spinCount: 1000 } })
    expect(await refusalOf(locked)).toEqual(['workbook-encrypted', '文件设有打开密码，请在“另存为—工具—常规选项”中清除密码后重新上传'])
  })

  test('截断在任何一处都认得出', async () => {
    const whole = await plainWorkbook([sampleRow()])
    for (const length of [4, 30, 500, Math.floor(whole.length / 2), whole.length - 1]) {
      expect((await refusalOf(whole.slice(0, length)))?.[0]).toBe('workbook-truncated')
    }
  })

  test('内容被改动（校验和不符）', async () => {
    const bytes = fixture('people-text.xlsx')
    bytes[600] = (bytes[600] ?? 0) ^ 0xff
    expect((await refusalOf(bytes))?.[0]).toBe('workbook-damaged')
  })

  test('含宏：有 vbaProject.bin，或类型为启用宏', async () => {
    const bytes = await plainWorkbook([sampleRow()])
    expect((await refusalOf(await withParts(bytes, { 'xl/vbaProject.bin': 'x' })))?.[0]).toBe('workbook-macro')
    const types = (await partOf(bytes, '[Content_Types].xml')).replace('spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main')
    expect((await refusalOf(await withParts(bytes, { '[Content_Types].xml': types })))?.[0]).toBe('workbook-macro')
  })

  test('展开后 400 MB 的压缩包不展开', async () => {
    const bomb = await withParts(await plainWorkbook([sampleRow()]), { 'xl/media/a.xml': new Uint8Array(400 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect((await refusalOf(bomb))?.[0]).toBe('workbook-bomb')
  })

  test('谎报展开大小的压缩包，数到上限就停', async () => {
    const bomb = Buffer.from(await withParts(await plainWorkbook([]), { 'xl/media/a.xml': new Uint8Array(120 * 1024 * 1024) }))
    // 中央目录的最后一项是新加的，其大小字段改为 10 字节
    bomb.writeUInt32LE(10, bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24)
    expect((await refusalOf(bomb))?.[0]).toBe('workbook-bomb')
  })

  test('超过文件大小上限', async () => {
    const opened = await readRows(fixture('people-text.xlsx'), { maxBytes: 1024 })
    expect(opened).toEqual({ ok: false, code: 'workbook-too-large', message: '文件 6 KB，超过 1 KB 的上限，请分成几个文件上传' })
  })

  test('XML 里的 DOCTYPE 与一行到最右列的引用', async () => {
    const bytes = await plainWorkbook([])
    const doctype = `<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml('')}`
    expect((await refusalOf(await withParts(bytes, { 'xl/worksheets/sheet1.xml': doctype })))?.[0]).toBe('workbook-damaged')
    const wide = sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    expect((await refusalOf(await withParts(bytes, { 'xl/worksheets/sheet1.xml': wide })))?.[0]).toBe('workbook-too-wide')
  })

  test('没有可见的工作表；工作表 XML 断开', async () => {
    expect((await refusalOf(await plainWorkbook([sampleRow()], { hidden: true })))?.[0]).toBe('workbook-no-sheet')
    const broken = (await partOf(await plainWorkbook([sampleRow()]), 'xl/worksheets/sheet1.xml')).slice(0, -120)
    const bytes = await withParts(await plainWorkbook([sampleRow()]), { 'xl/worksheets/sheet1.xml': broken })
    expect((await refusalOf(bytes))?.[0]).toBe('workbook-damaged')
  })

  test('别的模板、旧版模板', async () => {
    const of = (meta: Record<string, string>) => plainWorkbook([sampleRow()], { meta })
    expect(await refusalOf(await of({ id: 'demand', version: '2026-1', title: '需求调查表' }))).toEqual([
      'template-other',
      '这是“需求调查表”，这里需要“毕业生名册（样例）”，请下载对应的模板',
    ])
    expect(await refusalOf(await of({ id: 'sample-graduates', version: '2025-1', title: '毕业生名册（样例）' }))).toEqual([
      'template-version',
      '模板版本是 2025-1，现在使用 2026-1，请下载新模板并把数据复制过去',
    ])
  })

  test('超过行数上限；没有数据行', async () => {
    const three = await plainWorkbook([sampleRow(), sampleRow(), sampleRow()])
    expect(await parseWorkbook(three, SAMPLE, { maxRows: 2 })).toEqual({
      ok: false,
      code: 'template-too-many-rows',
      message: '数据超过 2 行，请分成几个文件上传',
    })
    expect((await rowsOf(three)).length).toBe(3)
    expect((await refusalOf(await templateWorkbook(SAMPLE)))?.[0]).toBe('template-no-rows')
  })
})

describe('表头', () => {
  const withTitles = async (titles: string[]) => refusalOf(await plainWorkbook([sampleRow()], { titles }))

  test('缺列、改名、移位、多列、重复，各自说明', async () => {
    expect(await withTitles(TITLES.slice(0, 6))).toEqual(['header-missing-columns', '缺少“岗位”列，请下载模板，把数据复制过去后上传'])
    expect(await withTitles(['名字', ...TITLES.slice(1)])).toEqual([
      'header-renamed-columns',
      '第 1 列应为“姓名”，现在是“名字”，请把表头改回原样',
    ])
    const swapped = ['证件号码', '姓名', ...TITLES.slice(2)]
    expect(await withTitles(swapped)).toEqual([
      'header-moved-columns',
      '“姓名”、“证件号码”列的位置变了，请按模板的顺序排列：姓名、证件号码、出生日期、学历层次、毕业院校、服务期限（年）、岗位',
    ])
    expect(await withTitles([...TITLES, '备注'])).toEqual(['header-unknown-columns', '“备注”列不在模板中，请删除后重新上传'])
    expect(await withTitles([...TITLES, '姓名'])).toEqual(['header-duplicate-columns', '“姓名”列出现了两次，请删除多余的一列'])
    expect((await withTitles(['甲', '乙']))?.[0]).toBe('header-missing-columns')
  })

  test('表头前有空行；星号与空格不算改名', async () => {
    const empty = TITLES.map(() => '')
    expect((await refusalOf(await plainWorkbook([TITLES, sampleRow()], { titles: empty })))?.[0]).toBe('header-not-first')
    expect(await withTitles(['* 姓名', '证件号码（必填）', ' 出生日期 ', ...TITLES.slice(3)])).toBeNull()
  })
})

describe('单元格', () => {
  test.each<[string, Cell, string]>([
    ['Excel 日期', { date: '2026-06-30' }, '2026-06-30'],
    ['短横', '2026-06-30', '2026-06-30'],
    ['斜线不补零', '2026/6/3', '2026-06-03'],
    ['点', '2026.6.30', '2026-06-30'],
    ['八位文本', '20260630', '2026-06-30'],
    ['八位数字', 20260630, '2026-06-30'],
    ['年月日', '2026年6月30日', '2026-06-30'],
    ['全角与空格', '　２０２６年６月３０日 ', '2026-06-30'],
    ['闰日', '2024-02-29', '2024-02-29'],
    ['非闰年二月末', '2026-02-29', '出生日期“2026-02-29”不是有效日期，请按 2026-06-30 的样式填写'],
    ['两位年份', '26/6/30', '出生日期“26/6/30”不是有效日期，请按 2026-06-30 的样式填写'],
    ['没有日', '2026年6月', '出生日期“2026年6月”不是有效日期，请按 2026-06-30 的样式填写'],
    ['混用分隔符', '2026-6/30', '出生日期“2026-6/30”不是有效日期，请按 2026-06-30 的样式填写'],
    ['序列号', 46203, '出生日期“46203”不是有效日期，请按 2026-06-30 的样式填写'],
  ])('日期：%s', async (_, cell, expected) => {
    expect(await cellOf(2, 'birthDate', cell)).toBe(expected)
  })

  test.each<[Cell, string]>([
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽‧买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['张　样例', '张样例'],
    [' \u200B张样例\u00A0', '张样例'],
    ['J. Sample', 'J. Sample'],
    ['', '请填写姓名'],
  ])('姓名 %j', async (cell, expected) => {
    expect(await cellOf(0, 'name', cell)).toBe(expected)
  })

  test.each<[Cell, string]>([
    ['１１０１００２００００１０１１２３４', '110100200001011234'],
    ['110100 20000101 123x', '11010020000101123X'],
    [110100, '证件号码是数字格式，末位可能已丢失，请将该列设为文本后重新填写'],
    ['1.10100200001011E+17', '证件号码是数字格式，末位可能已丢失，请将该列设为文本后重新填写'],
  ])('证件号码 %j', async (cell, expected) => {
    expect(await cellOf(1, 'citizenId', cell)).toBe(expected)
  })

  test('一般文本列：15 位以内的数字照其数字，更长的不猜', async () => {
    expect(await cellOf(6, 'post', 123456789012345)).toBe('123456789012345')
    expect(await cellOf(6, 'post', 1234567890123456)).toBe('岗位是数字格式，末位可能已丢失，请将该列设为文本后重新填写')
  })

  test.each<[Cell, string | number]>([
    ['1,200.5', 1200.5],
    ['１２', 12],
    [3, 3],
    ['3年', '服务期限（年）“3年”不是数字，请只填数字'],
    ['12,00', '服务期限（年）“12,00”不是数字，请只填数字'],
    ['1e3', '服务期限（年）“1e3”不是数字，请只填数字'],
  ])('数字 %j', async (cell, expected) => {
    expect(await cellOf(5, 'servicePeriod', cell)).toBe(expected)
  })

  test('可选项：名称或代码，其余拒绝', async () => {
    expect(await cellOf(3, 'level', ' 本科 ')).toBe('BACHELOR')
    expect(await cellOf(3, 'level', 'MASTER')).toBe('MASTER')
    expect(await cellOf(3, 'level', '大专')).toBe('学历层次“大专”不在可选范围内，请从下拉列表中选择：博士研究生、硕士研究生、本科')
    expect(await cellOf(4, 'school', 10003)).toBe('10003')
  })

  test('空行不算数据，行号照表', async () => {
    const rows = await rowsOf(await plainWorkbook([sampleRow(), [], [' ', null], sampleRow()]))
    expect(rows.map((row) => row.rowNumber)).toEqual([2, 5])
  })

  test('1904 日期系统的工作簿', async () => {
    const bytes = await plainWorkbook([sampleRow()])
    const workbook = (await partOf(bytes, 'xl/workbook.xml')).replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
    const [row] = await rowsOf(await withParts(bytes, { 'xl/workbook.xml': workbook }))
    expect(row?.values.birthDate).toBe('2004-01-02')
  })
})

describe('写出', () => {
  test('模板：表头冻结、列为文本格式、下拉、填写行与示例行、隐藏的版本页', async () => {
    const bytes = await templateWorkbook(SAMPLE)
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>')
    expect(sheet).toContain('<formula1>"博士研究生,硕士研究生,本科"</formula1>')
    expect(sheet).toContain(`<formula1>'_choices'!$A$1:$A$60</formula1>`)
    const style = /<col min="2" style="(\d+)"/.exec(sheet)?.[1]
    const styles = await partOf(bytes, 'xl/styles.xml')
    const formats = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)]
    expect(styles).toContain(`<numFmt numFmtId="${formats[Number(style)]?.[1]}" formatCode="@"/>`)
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain('name="_template" sheetId="4" r:id="rId4" state="veryHidden"')
    expect((await allRows(bytes, '毕业生名册（样例）')).map((row) => row.cells)).toEqual([
      ['*姓名', '*证件号码', '*出生日期', '*学历层次', '毕业院校', '服务期限（年）', '岗位'],
      ['与身份证件一致', '18 位公民身份号码', '样式 2026-06-30', '从下拉列表选择', '从下拉列表选择', '只填数字', '劳动合同中的岗位'],
      ['示例·样本', '110100200001011234', { date: '2000-01-01' }, '本科', '样例大学第1分校', 5, '工程师'],
    ])
    expect(await allRows(bytes, '_template')).toEqual([
      { rowNumber: 1, cells: ['id', 'sample-graduates'] },
      { rowNumber: 2, cells: ['version', '2026-1'] },
      { rowNumber: 3, cells: ['title', '毕业生名册（样例）'] },
    ])
  })

  test('导出的名册可以原样再导入', async () => {
    expect(await rowsOf(await filledWorkbook(SAMPLE, [ZHANG]))).toEqual([{ rowNumber: 2, values: ZHANG, cellErrors: [] }])
  })

  test('标出错误：首列写明，单元格着色，其他值与行号不变，改好可直接再传', async () => {
    const bad = sampleRow({ 0: ' 阿依古丽.样例', 1: 110100200001011, 2: '2026年2月30日' })
    const marked = await markErrors(await plainWorkbook([sampleRow(), [], bad]), SAMPLE, [
      { rowNumber: 4, column: 'citizenId', message: '证件号码是数字格式' },
      { rowNumber: 4, column: null, message: '与第 2 行重复' },
    ])
    if (!marked.ok) throw new Error(marked.message)
    expect(await allRows(marked.bytes, '毕业生名册（样例）')).toEqual([
      { rowNumber: 1, cells: ['错误', '*姓名', '*证件号码', '*出生日期', '*学历层次', '毕业院校', '服务期限（年）', '岗位'] },
      { rowNumber: 2, cells: [null, '张样例', '110100200001011234', { date: '2000-01-01' }, '本科', '样例大学第2分校', 5, '工程师'] },
      {
        rowNumber: 4,
        cells: [
          '证件号码是数字格式；与第 2 行重复',
          ' 阿依古丽.样例',
          110100200001011,
          '2026年2月30日',
          '本科',
          '样例大学第2分校',
          5,
          '工程师',
        ],
      },
    ])
    const sheet = await partOf(marked.bytes, 'xl/worksheets/sheet1.xml')
    const styleAt = (ref: string) => new RegExp(`<c r="${ref}"[^>]* s="(\\d+)"`).exec(sheet)?.[1]
    expect(styleAt('C4')).not.toBe(styleAt('C2'))
    expect(styleAt('B4')).toBe(styleAt('B2'))
    expect(await partOf(marked.bytes, 'xl/styles.xml')).toContain('FFD6D6')
    expect((await rowsOf(marked.bytes)).map((row) => [row.rowNumber, row.cellErrors.map((error) => error.column)])).toEqual([
      [2, []],
      [4, ['citizenId', 'birthDate']],
    ])
    const again = await markErrors(marked.bytes, SAMPLE, [])
    expect(again.ok && (await allRows(again.bytes, '毕业生名册（样例）'))[2]?.cells[0]).toBeNull()
  })

  test('等号开头的文本不成公式，控制字符不毁文件', async () => {
    const bytes = await writeWorkbook({ sheets: [{ name: 'Sheet1', columns: [{ title: '甲' }], rows: [['=1+1'], ['a\u0001b\uD800']] }] })
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(await allRows(bytes, 'Sheet1')).toEqual([
      { rowNumber: 1, cells: ['甲'] },
      { rowNumber: 2, cells: ['=1+1'] },
      { rowNumber: 3, cells: ['ab'] },
    ])
  })
})
