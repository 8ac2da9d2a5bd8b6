/** The lines of a manifest, kept as packed text: a hundred thousand files take some forty megabytes and not ten times that. */
import { manifestFile, type ManifestFile, type ManifestHead } from './archive-format.schemas.ts'

export function manifestLines() {
  const lines: Buffer[] = []
  let bytes = 0
  const counts = new Map<string, number>()
  return {
    get length() {
      return lines.length
    },
    get bytes() {
      return bytes
    },
    countOf: (key: string) => counts.get(key) ?? 0,
    add(file: ManifestFile) {
      lines.push(Buffer.from(JSON.stringify(file), 'utf8'))
      bytes += file.bytes
      if (file.class) counts.set(file.class, (counts.get(file.class) ?? 0) + 1)
    },
    *files(): Generator<ManifestFile> {
      for (const line of lines) yield manifestFile.parse(JSON.parse(line.toString('utf8')))
    },
    /** As `sha256sum -c` reads them. */
    *sums(): Generator<string> {
      for (const line of lines) {
        const { sha256, path } = manifestFile.parse(JSON.parse(line.toString('utf8')))
        yield `${sha256}  ${path}\n`
      }
    },
    /** manifest.json with its head. */
    *manifest(head: ManifestHead): Generator<string> {
      yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "files": [\n`
      for (const [i, line] of lines.entries()) yield `  ${line.toString('utf8')}${i + 1 < lines.length ? ',' : ''}\n`
      yield ' ]\n}\n'
    },
  }
}
