// Files that people hand in: made-up, as small as they can be.
import { execFileSync } from 'node:child_process'
import sharp from 'sharp'
import { textById } from '../../api/rules/policy.ts'
import { graduateTemplate } from '../../api/imports/graduate-template.ts'
import { filledWorkbook } from '../../api/imports/template-workbook.ts'
import { openTemplate } from '../../api/imports/template.ts'

interface Upload {
  name: string
  mimeType: string
  buffer: Buffer
}

/** The smallest PDF that is one: a page with nothing on it. */
export function paper(name: string): Upload {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = text.length
  text += `xref\n0 4\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text) }
}

export async function photo(): Promise<Upload> {
  const buffer = await sharp({ create: { width: 295, height: 413, channels: 3, background: '#6d9fd8' } })
    .png()
    .toBuffer()
  return { name: '证件照片.png', mimeType: 'image/png', buffer }
}

export const csv = (name: string, lines: readonly (readonly string[])[]): Upload => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}`),
})

/** The template as it was downloaded, filled in: it must be the one of the year. */
export async function fillTemplate(
  template: Uint8Array,
  year: number,
  rows: readonly Record<string, string | number | boolean>[],
): Promise<Upload> {
  const spec = graduateTemplate(year, textById('policy-2018'))
  const opened = await openTemplate(template, spec)
  if (!opened.ok) throw new Error(`not the template of ${year}: ${opened.message}`)
  return {
    name: `${year} 年毕业生名册.xlsx`,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await filledWorkbook(spec, [...rows])),
  }
}

/** The text of a PDF without its white space. */
export const textOf = (pdf: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString().replaceAll(/\s/g, '')
