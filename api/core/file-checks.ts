import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { megabytes } from './files.ts'
import { readPdf } from './pdf-check.ts'
import type { PdfFacts } from './pdf-check.ts'

export type UploadFormat = 'pdf' | 'jpg' | 'png'

/** What one upload may be. Defaults: PDF, JPG or PNG; 5 MB; 50 pages; 50 million pixels. */
export type UploadRule = { formats?: readonly UploadFormat[]; maxBytes?: number; maxPages?: number; maxPixels?: number }

export type FileRefusalCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-type-not-allowed'
  | 'file-active-markup'
  | 'file-name-mismatch'
  | 'file-polyglot'
  | 'pdf-encrypted'
  | 'pdf-truncated'
  | 'pdf-damaged'
  | 'pdf-active'
  | 'pdf-too-many-pages'
  | 'image-damaged'
  | 'image-too-many-pixels'
  | 'image-heic'

/** An upload not taken: a code for programs and one Chinese sentence that says what to do. */
export type FileRefusal<Code extends string = FileRefusalCode> = { ok: false; code: Code; message: string }

/** An upload taken. `bytes` is what to store: an image is re-encoded upright without its metadata, a PDF is kept as it came. */
export type CheckedUpload = {
  ok: true
  mime: 'application/pdf' | 'image/jpeg' | 'image/png'
  ext: UploadFormat
  bytes: Uint8Array
  pages?: number
  width?: number
  height?: number
}

const MB = 1024 * 1024
const LABEL: Record<UploadFormat, string> = { pdf: 'PDF', jpg: 'JPG', png: 'PNG' }
const HEIC_ADVICE = '这是 HEIC 照片，系统无法读取。苹果手机请在“设置—相机—格式”选“兼容性最佳”后重拍，或在电脑上打开照片另存为 JPG 后上传'

/** Judges an upload by its content, never by its name or declared type; the name only has to agree. Never throws on hostile bytes. */
export async function checkUpload(bytes: Uint8Array, declaredName: string, rule: UploadRule = {}): Promise<CheckedUpload | FileRefusal> {
  const formats = rule.formats ?? ['pdf', 'jpg', 'png']
  const maxBytes = rule.maxBytes ?? 5 * MB
  if (bytes.byteLength === 0) return refusal('file-empty', '文件是空的，请重新选择文件')
  if (bytes.byteLength > maxBytes) {
    return refusal('file-too-large', `文件 ${megabytes(bytes.byteLength)}，超过 ${megabytes(maxBytes)} 的上限，请压缩或拆分后重新上传`)
  }
  const found = await contentOf(bytes)
  if (found === 'markup') return refusal('file-active-markup', `网页和 SVG 文件可能带有脚本，不能上传，请另存为 ${listOf(formats)}`)
  // HEIC is turned into JPG where the image library can read it, so it counts as one.
  const format = found === 'heic' ? 'jpg' : found
  if (!isFormat(format) || !formats.includes(format)) {
    return refusal('file-type-not-allowed', `文件内容不是 ${listOf(formats)}，请转换格式后重新上传`)
  }
  const mismatch = nameMismatch(declaredName, found)
  if (mismatch) return mismatch
  return format === 'pdf'
    ? checkPdf(bytes, rule.maxPages ?? 50)
    : checkImage(bytes, found === 'heic' ? 'heic' : format, rule.maxPixels ?? 50_000_000)
}

function refusal<Code extends string>(code: Code, message: string): FileRefusal<Code> {
  return { ok: false, code, message }
}

function listOf(formats: readonly UploadFormat[]): string {
  return formats.map((format) => LABEL[format]).join('、')
}

function isFormat(found: string): found is UploadFormat {
  return found === 'pdf' || found === 'jpg' || found === 'png'
}

/** 'pdf', 'jpg', 'png', 'heic', 'markup' (SVG, HTML, XML), another type's extension, or 'unknown'. */
async function contentOf(bytes: Uint8Array): Promise<string> {
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 4096)).replace(/^[\uFEFF\s]+/, '')
  // A PDF or image that starts as markup is served as markup by a careless server: what it starts as decides.
  if (/^<(?:\?xml|!|svg|html|head|body|script|[a-z]+[\s>])/i.test(head)) return 'markup'
  if (/^[\uFEFF\s]*%PDF-\d/.test(new TextDecoder('utf-8').decode(bytes.subarray(0, 16)))) return 'pdf'
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (!type) return 'unknown'
  if (type.ext === 'xml') return 'markup'
  if (type.mime.startsWith('image/hei')) return 'heic'
  // The library also finds %PDF- a little into a file; that is another file's opening with a PDF behind it.
  return type.ext === 'pdf' ? 'unknown' : type.ext
}

/** The name's ending must belong to the content; a name without one is taken. */
function nameMismatch(name: string, found: string): FileRefusal | null {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name.trim())?.[1]?.toLowerCase()
  const allowed: Record<string, readonly string[]> = {
    pdf: ['pdf'],
    jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
    png: ['png'],
    heic: ['heic', 'heif', 'hif'],
  }
  if (ending === undefined || allowed[found]?.includes(ending)) return null
  const content = isFormat(found) ? LABEL[found] : 'HEIC'
  return refusal('file-name-mismatch', `文件名以 .${ending} 结尾，内容却是 ${content}，请核对后改正扩展名或重新选择文件`)
}

const PDF_REFUSALS: Record<Exclude<PdfFacts['state'], 'ok'>, FileRefusal> = {
  active: refusal('pdf-active', 'PDF 中含有脚本或启动程序的指令，请用“打印为 PDF”重新生成后上传'),
  encrypted: refusal('pdf-encrypted', 'PDF 设有密码或权限限制，请取消加密，或用“打印为 PDF”另存后重新上传'),
  truncated: refusal('pdf-truncated', 'PDF 不完整，可能未下载或未传完，请重新下载后上传'),
  damaged: refusal('pdf-damaged', 'PDF 已损坏，读不出页面，请用“打印为 PDF”重新生成后上传'),
  polyglot: refusal('file-polyglot', 'PDF 后面还附着其他内容，请用“打印为 PDF”重新生成后上传'),
}

function checkPdf(bytes: Uint8Array, maxPages: number): CheckedUpload | FileRefusal {
  const { state, pages } = readPdf(bytes)
  if (state !== 'ok' || pages === null) return PDF_REFUSALS[state === 'ok' ? 'damaged' : state]
  if (pages > maxPages) return refusal('pdf-too-many-pages', `PDF 共 ${pages} 页，超过 ${maxPages} 页的上限，请只保留需要的页`)
  return { ok: true, mime: 'application/pdf', ext: 'pdf', pages, bytes }
}

/** Re-encodes: what leaves has pixels only, so that place, device and anything appended to the file are gone. */
async function checkImage(bytes: Uint8Array, found: 'jpg' | 'png' | 'heic', maxPixels: number): Promise<CheckedUpload | FileRefusal> {
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'truncated', sequentialRead: true }).autoOrient()
    const encoded = found === 'png' ? image.png({ compressionLevel: 8 }) : image.flatten({ background: '#ffffff' }).jpeg({ quality: 90 })
    const { data, info } = await encoded.toColourspace('srgb').toBuffer({ resolveWithObject: true })
    const ext = found === 'png' ? 'png' : 'jpg'
    return { ok: true, mime: ext === 'png' ? 'image/png' : 'image/jpeg', ext, width: info.width, height: info.height, bytes: data }
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message)) {
      return refusal('image-too-many-pixels', `图片超过 ${Math.round(maxPixels / 10_000)} 万像素，请缩小后重新上传`)
    }
    if (found === 'heic') return refusal('image-heic', HEIC_ADVICE)
    return refusal('image-damaged', '图片已损坏或未传完，请重新拍摄或另存后上传')
  }
}
