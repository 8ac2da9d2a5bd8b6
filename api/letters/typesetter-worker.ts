import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { encode, renderSVG } from 'uqr'
import { readFontFile, type FontFile } from './font-file.ts'
import { openFontFiles, operatorFontFiles, templatesFolder } from './letter-assets.ts'
import { printableFacts } from './printable.ts'

/**
 * The typesetter's own process: Typst and the fonts take some 200 MB, which the server must not carry. One request after
 * another; it ends with the process that started it. Facts reach the template as data only, never as markup.
 */

export interface TypesetRequest {
  id: number
  /** The name the paper bears in its properties: `folder/file@edition` of a shipped file, or that of an adopted version. */
  template: string
  /** The shipped template of the kind: a source given stands in its folder and so imports the same `lib.typ`. */
  shipped: string
  source: string | null
  mark: PaperMark | null
  facts: Record<string, unknown>
}
/** Large light words across every page, and a line at its foot. */
export interface PaperMark {
  words: string
  note: string
  /** No code to scan: the paper is none that could be verified. */
  unverifiable?: boolean
}
/** What Typst has against a template; `line` counts from 1 in the source that was given, null where the fault lies elsewhere. */
export interface TemplateFault {
  line: number | null
  column: number | null
  message: string
}
export type TypesetAnswer = { id: number; pdf: Uint8Array } | { id: number; error: string; faults: TemplateFault[] }

const CACHE_GENERATIONS = 10
const templates = templatesFolder()
const open = openFontFiles()
const own = operatorFontFiles(process.argv[2])
const fonts = { open: open.map(readFontFile), own: own.map(readFontFile) }
const isFangSong = (font: FontFile): boolean => /fang\s?song|仿宋/i.test(font.family)
/** The operator's families: a 仿宋 goes before the open body font, any other after it, for the characters it lacks. */
const families = JSON.stringify({
  body: fonts.own.filter(isFangSong).map((font) => font.family),
  rare: fonts.own.filter((font) => !isFangSong(font)).map((font) => font.family),
})
// Nothing outside the templates folder can be read: it is the root of every path in Typst.
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [...open, ...own] }] })

const addressOf = (facts: Record<string, unknown>) => (facts.verification as { url: string } | undefined)?.url

/**
 * A code's dark modules in runs along each row: a third of the path of one square a module, which Typst reads anew at every size it tries
 * (measured: an approval form in 16 ms instead of 70). Papers of before, whose code has no `#`, keep the picture they were set with.
 */
function qrPicture(url: string): string {
  if (!url.includes('#')) return renderSVG(url, { ecc: 'M', border: 2, blackColor: '#000000', whiteColor: '#ffffff' })
  const { data, size } = encode(url, { ecc: 'M', border: 2 })
  const runs = data.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      const length = (end < 0 ? size : end) - x
      return `M${x} ${y}h${length}v1h-${length}z`
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${runs.join('')}"/></svg>`
}

/** Pictures travel as SVG text beside the data: the QR, and the photo as a data URI, so that neither needs a file. */
function pictures(facts: Record<string, unknown>, url: string | undefined): Record<string, string> {
  const photo = (facts.person as { photo?: { mime: string; base64: string } | null } | undefined)?.photo
  return {
    ...(url && { qr: qrPicture(url) }),
    ...(photo && {
      photo:
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 25 35">' +
        `<image width="25" height="35" preserveAspectRatio="xMidYMid slice" xlink:href="data:${photo.mime};base64,${photo.base64}"/></svg>`,
    }),
  }
}

function withoutPhoto(facts: Record<string, unknown>): Record<string, unknown> {
  return 'person' in facts ? { ...facts, person: { ...(facts.person as object), photo: null } } : facts
}

interface Diagnostic {
  message: string
  path: string
  range: { start: { line: number; character: number } } | null
  severity: number
}

/** Where Typst speaks of this machine, words that do not. */
function wordsOf(message: string): string {
  if (/package/.test(message)) return '模板不能引用外部宏包'
  if (/access denied|outside of project root/.test(message)) return '模板不能读取模板文件夹以外的文件'
  return message.replace(/ \(searched at [^)]*\)/g, '')
}

/** The errors with their lines; one that lies in `lib.typ` has the line of the source from which it was reached. */
function faultsOf(diagnostics: Diagnostic[], main: string): TemplateFault[] {
  const placed = diagnostics.map(({ message, path, range, severity }) => ({
    severity,
    line: path === main && range ? range.start.line + 1 : null,
    column: path === main && range ? range.start.character + 1 : null,
    message: wordsOf(message),
  }))
  const reached = placed.find((one) => one.line !== null)
  return placed
    .filter(({ severity }) => severity === 1)
    .map(({ line, column, message }) => ({ line: line ?? reached?.line ?? null, column: line ? column : null, message }))
}

/** Refused by Typst: the template is at fault, not this process. */
class Refused extends Error {
  readonly faults: TemplateFault[]
  constructor(faults: TemplateFault[]) {
    super(faults.map(({ line, message }) => (line ? `第 ${line} 行：${message}` : message)).join('；'))
    this.faults = faults
  }
}

/** An older edition of a shipped template may lie beside the newest, as `file@1.typ`. */
function fileOf(template: string): string {
  const edition = join(templates, `${template}.typ`)
  return existsSync(edition) ? edition : join(templates, `${template.split('@')[0]}.typ`)
}

function compile(main: string, inputs: Record<string, string>): NodeTypstDocument {
  const compiled = compiler.compile({ mainFilePath: main, inputs })
  if (compiled.result) return compiled.result
  const error = compiled.takeError()
  throw new Refused(error ? faultsOf(compiler.fetchDiagnostics(error) as Diagnostic[], main) : [])
}

function typesetOne({ template, shipped, source, mark, facts }: TypesetRequest): Uint8Array {
  const inputs = {
    data: JSON.stringify(printableFacts(withoutPhoto(facts), fonts)),
    fonts: families,
    template,
    ...(mark && { mark: JSON.stringify(printableFacts(mark, fonts)) }),
    ...pictures(facts, mark?.unverifiable ? undefined : addressOf(facts)),
  }
  const main = source === null ? fileOf(template) : join(templates, dirname(shipped), 'given.typ')
  if (source !== null) compiler.addSource(main, source)
  try {
    // The date of the document is set by the template from the facts: the same facts give the same bytes.
    return compiler.pdf(compile(main, inputs), { pdfStandard: 'a-2b' })
  } finally {
    if (source !== null) compiler.unmapShadow(main)
  }
}

function answer(request: TypesetRequest): TypesetAnswer {
  try {
    return { id: request.id, pdf: typesetOne(request) }
  } catch (error) {
    const faults = error instanceof Refused ? error.faults : []
    return { id: request.id, error: error instanceof Error ? error.message : String(error), faults }
  } finally {
    if (request.id % CACHE_GENERATIONS === 0) compiler.evictCache(CACHE_GENERATIONS)
  }
}

process.on('message', (request: TypesetRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit(0))
