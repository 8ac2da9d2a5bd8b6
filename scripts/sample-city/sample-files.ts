// Small papers to look at, made here: one PDF a kind of material, portraits drawn with a few strokes, one set of minutes.
import sharp from 'sharp'
import type { FileStore } from '../../api/core/files.ts'
import { printedPhoto, type Circumstances } from '../../api/letters/approval-form.ts'
import { MATERIAL, type MaterialKind } from '../../api/rules/materials.ts'
import { keysOf } from '../../api/rules/terms.ts'

export interface SampleFile {
  sha256: string
  mime: string
  bytes: number
  pages: number | null
  ending: string
}
export interface SampleFiles {
  paper: Record<MaterialKind, SampleFile>
  portraits: { file: SampleFile; printed: NonNullable<Circumstances['photo']> }[]
  minutes: SampleFile
}

const hexOf = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

/** One page with a frame, a title and a line of English. The reader's own Chinese font sets it: nothing is embedded. */
export function samplePdf(title: string, lines: readonly string[]): Uint8Array {
  const text = (x: number, y: number, size: number, words: string) => `BT /F1 ${size} Tf ${x} ${y} Td <${hexOf(words)}> Tj ET`
  const content = [
    '0.75 w 40 40 515 762 re S 0.5 w 60 690 475 0 re S',
    text(60, 720, 20, title),
    text(60, 660, 11, '样本材料，仅供演示，不含任何真实个人信息'),
    'BT /F2 11 Tf 60 640 Td (Sample paper for demonstration. No real person.) Tj ET',
    ...lines.map((line, i) => text(60, 600 - i * 26, 12, line)),
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 8 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

/** A head and shoulders on a plain ground. */
const portrait = (ground: string, coat: string, hair: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413"><rect width="295" height="413" fill="${ground}"/><path d="M30 413c0-90 50-130 117-130s118 40 118 130z" fill="${coat}"/><rect x="122" y="230" width="51" height="70" fill="#e8c4a2"/><ellipse cx="147" cy="175" rx="68" ry="84" fill="#f0cfae"/><path d="M76 180c-8-90 40-120 72-120s82 30 72 120c-10-50-30-62-72-62s-62 12-72 62z" fill="${hair}"/></svg>`,
    ),
  )
    .png()
    .toBuffer()
const PORTRAITS = [
  ['#cfe2f3', '#27415e', '#2b2420'],
  ['#ffffff', '#5b2c3a', '#3a2a20'],
  ['#dfe7ef', '#3d3d3d', '#151515'],
  ['#f6e3e3', '#1f4d3a', '#42301f'],
] as const

/** Puts the papers into the store of the city. */
export async function makeSampleFiles(store: FileStore): Promise<SampleFiles> {
  const put = async (bytes: Uint8Array, mime: string, ending: string, pages: number | null): Promise<SampleFile> => {
    const stored = await store.put(bytes)
    return { sha256: stored.sha256, bytes: stored.size, mime, ending, pages }
  }
  const pdf = (title: string, lines: readonly string[]) => put(samplePdf(title, lines), 'application/pdf', 'pdf', 1)
  const papers = await Promise.all(
    keysOf(MATERIAL).map(
      async (kind) =>
        [kind, await pdf(MATERIAL[kind].title, [`用途：${MATERIAL[kind].why}`, `应载明：${MATERIAL[kind].mustShow}`])] as const,
    ),
  )
  const portraits = await Promise.all(
    PORTRAITS.map(async ([ground, coat, hair]) => {
      const bytes = await portrait(ground, coat, hair)
      return { file: await put(bytes, 'image/png', 'png', null), printed: await printedPhoto(bytes) }
    }),
  )
  const minutes = await pdf('会议纪要', [
    '一、会议听取了经办部门的汇报。',
    '二、会议进行了集体讨论，与会人员逐一发表意见。',
    '三、会议一致同意所议事项，按程序办理。',
  ])
  return { paper: Object.fromEntries(papers) as SampleFiles['paper'], portraits, minutes }
}
