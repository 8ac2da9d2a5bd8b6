import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** Reference pictures of the papers, one page each at 50 dpi: `test/support/fixtures/papers/`. */
const FOLDER = new URL('fixtures/papers/', import.meta.url).pathname

const inFolder = <T>(pdf: Uint8Array, use: (folder: string, file: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, pdf)
  try {
    return use(folder, file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One page of a paper as a PNG. */
export const pictureOf = (pdf: Uint8Array, page = 1): Buffer =>
  inFolder(pdf, (folder, file) => {
    execFileSync('pdftoppm', ['-r', '50', '-png', '-f', String(page), '-l', String(page), file, join(folder, 'page')])
    return readFileSync(
      join(
        folder,
        readdirSync(folder).find((name) => name.endsWith('.png'))!,
      ),
    )
  })

const blurred = (png: Buffer) => sharp(png).greyscale().blur(1).raw().toBuffer({ resolveWithObject: true })

/** Differences of shade below this are how an edge was smoothed, not another word. */
const SHADE = 48

/**
 * How many points of a page are plainly of another shade than on the reference picture, once both are blurred. A picture that is not there is
 * made anew and answers -1, so that nobody takes it over without looking at it.
 */
export async function differsFromReference(name: string, pdf: Uint8Array, page = 1): Promise<number> {
  const file = join(FOLDER, `${name}.png`)
  const drawn = pictureOf(pdf, page)
  if (!existsSync(file)) {
    writeFileSync(file, await sharp(drawn).png({ palette: true, colours: 32 }).toBuffer())
    return -1
  }
  const [was, is] = await Promise.all([blurred(readFileSync(file)), blurred(drawn)])
  if (was.info.width !== is.info.width || was.info.height !== is.info.height) return Infinity
  return was.data.reduce((n, shade, i) => n + (Math.abs(shade - is.data[i]!) > SHADE ? 1 : 0), 0)
}

/** Words that stand nearer to an edge of their page than 5 mm, or beyond it. */
export function wordsOutside(pdf: Uint8Array): string[] {
  const html = inFolder(pdf, (_folder, file) => execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }))
  const edge = 14.2
  return html
    .split('<page ')
    .slice(1)
    .flatMap((page) => {
      const [width, height] = [/width="([\d.]+)"/, /height="([\d.]+)"/].map((what) => Number(what.exec(page)![1]))
      return [...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
        .filter(([, x0, y0, x1, y1]) => Number(x0) < edge || Number(y0) < edge || Number(x1) > width! - edge || Number(y1) > height! - edge)
        .map(([, , , , , word]) => word!)
    })
}
