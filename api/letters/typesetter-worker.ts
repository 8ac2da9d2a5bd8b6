import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { renderSVG } from 'uqr'
import { readFontFile, type FontFile } from './font-file.ts'
import { openFontFiles, operatorFontFiles, templatesFolder } from './letter-assets.ts'
import { printableFacts } from './printable.ts'

/**
 * The typesetter's own process: Typst and the fonts take some 200 MB, which the server must not carry. One request after
 * another; it ends with the process that started it. Facts reach the template as data only, never as markup.
 */

export interface TypesetRequest {
  id: number
  /** `folder/file@edition` of TEMPLATE_VERSIONS. */
  template: string
  facts: Record<string, unknown>
}
export type TypesetAnswer = { id: number; pdf: Uint8Array } | { id: number; error: string }

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
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [...open, ...own] }] })

/** Pictures travel as SVG text beside the data: the QR, and the photo as a data URI, so that neither needs a file. */
function pictures(facts: Record<string, unknown>): Record<string, string> {
  const url = (facts.verification as { url: string } | undefined)?.url
  const photo = (facts.person as { photo?: { mime: string; base64: string } | null } | undefined)?.photo
  return {
    ...(url && { qr: renderSVG(url, { ecc: 'M', border: 2, blackColor: '#000000', whiteColor: '#ffffff' }) }),
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

function typesetOne({ template, facts }: TypesetRequest): Uint8Array {
  const inputs = { data: JSON.stringify(printableFacts(withoutPhoto(facts), fonts)), fonts: families, template, ...pictures(facts) }
  const compiled = compiler.compile({ mainFilePath: join(templates, `${template.split('@')[0]}.typ`), inputs })
  if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics))
  // The date of the document is set by the template from the facts: the same facts give the same bytes.
  return compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })
}

function answer(request: TypesetRequest): TypesetAnswer {
  try {
    return { id: request.id, pdf: typesetOne(request) }
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) }
  } finally {
    if (request.id % CACHE_GENERATIONS === 0) compiler.evictCache(CACHE_GENERATIONS)
  }
}

process.on('message', (request: TypesetRequest) => process.send?.(answer(request)))
process.on('disconnect', () => process.exit(0))
