import type { FileRefusal } from '../core/file-checks.ts'
import { plainText } from './cells.ts'
import type { SheetRow } from './workbook.ts'

export type HeaderRefusalCode =
  | 'header-not-first'
  | 'header-missing-columns'
  | 'header-renamed-columns'
  | 'header-moved-columns'
  | 'header-unknown-columns'
  | 'header-duplicate-columns'

type Header = { ok: true; offset: 0 | 1 } | FileRefusal<HeaderRefusalCode>

/**
 * Compares the first filled row with the titles expected. Columns are taken by place only after every title was found in its place:
 * a shifted column would put one person's number under another heading without anybody seeing it.
 */
export function checkHeader(row: SheetRow | null, titles: readonly string[], errorTitle: string): Header {
  const found = (row?.cells ?? []).map((cell) => bareTitle(typeof cell === 'object' ? '' : String(cell)))
  if (!row || !found.some((title) => titles.includes(title))) {
    return refusal('header-missing-columns', '第 1 行没有找到模板的表头，请下载模板，在模板里填写后上传')
  }
  if (row.rowNumber !== 1) return refusal('header-not-first', `表头应在第 1 行，现在在第 ${row.rowNumber} 行，请删除上方的空行`)
  const offset = found[0] === errorTitle ? 1 : 0
  const own = found.slice(offset)
  return judge(own, titles, offset) ?? { ok: true, offset }
}

function judge(own: readonly string[], titles: readonly string[], offset: number): FileRefusal<HeaderRefusalCode> | null {
  const twice = titles.filter((title) => own.indexOf(title) !== own.lastIndexOf(title))
  if (twice.length > 0) return refusal('header-duplicate-columns', `${quoted(twice)}列出现了两次，请删除多余的一列`)
  const missing = titles.filter((title) => !own.includes(title))
  const unknown = own.filter((title) => title !== '' && !titles.includes(title))
  const renamed = missing.filter((title) => unknown.includes(own[titles.indexOf(title)] ?? ''))
  if (renamed.length > 0) {
    const pairs = renamed.map((title) => {
      const at = titles.indexOf(title)
      return `第 ${at + 1 + offset} 列应为“${title}”，现在是“${own[at]}”`
    })
    return refusal('header-renamed-columns', `${pairs.join('；')}，请把表头改回原样`)
  }
  if (missing.length > 0) return refusal('header-missing-columns', `缺少${quoted(missing)}列，请下载模板，把数据复制过去后上传`)
  if (unknown.length > 0) return refusal('header-unknown-columns', `${quoted(unknown)}列不在模板中，请删除后重新上传`)
  const moved = titles.filter((title, i) => own[i] !== title)
  if (moved.length === 0) return null
  return refusal('header-moved-columns', `${quoted(moved)}列的位置变了，请按模板的顺序排列：${titles.join('、')}`)
}

function refusal(code: HeaderRefusalCode, message: string): FileRefusal<HeaderRefusalCode> {
  return { ok: false, code, message }
}

function quoted(titles: readonly string[]): string {
  return titles.map((title) => `“${title}”`).join('、')
}

/** '* 姓名' and '姓名（必填）' are 姓名. */
export function bareTitle(title: string): string {
  return plainText(title === 'null' ? '' : title).replace(/^[*＊]\s*|\s*[*＊]$|（必填）$/g, '')
}
