/** A year's dossier as one ZIP that reads without this system, streamed: a page of cases at a time, as fast as the reader takes it. */
import { Readable } from 'node:stream'
import type { Ctx } from '../core/context.ts'
import { inShanghai, isPast, later } from '../core/clock.ts'
import { refuse } from '../core/errors.ts'
import { log } from '../core/log.ts'
import { latestHead } from '../audit/heads.repo.ts'
import { query } from '../core/query.ts'
import { elevated } from '../core/transaction.ts'
import { allKeys, currentKey } from '../seals/seals.repo.ts'
import { FORMAT, MANIFEST, SIGNATURE, STATEMENT, SUMS, type ManifestHead } from './archive-format.schemas.ts'
import { dossierTitle, finishExport } from './begin-export.ts'
import { caseDataOf } from './case-data.ts'
import { cataloguePdfs, lineOf, noLines, personLine } from './catalogue-pdf.ts'
import { contentsOf, dossierUnit, papersOf, type Contents } from './contents.ts'
import { bytesOf } from './document-bytes.ts'
import { begunExport, exportById } from './dossiers.repo.ts'
import { DOSSIER_CLASSES, type DossierDocument, type DossierPersonLine } from './dossiers.schemas.ts'
import { notesText } from './export-notes.ts'
import { CLASS_FOLDER, classPage, documentsPage, indexPage } from './export-pages.ts'
import { nameGiver, safeName } from './file-names.ts'
import { manifestLines } from './manifest-lines.ts'
import type { Person } from './people.ts'
import { derSignature } from './signature-form.ts'
import { ExportBrokenOff, zipStream, type WrittenFile } from './zip-stream.ts'

/** Cases read and written together. */
const PAGE = 50
/** A begun export is fetched within this time. */
const FETCH_SECONDS = 3600
/** Exports of one process at once: each holds a few pages of papers. */
const AT_ONCE = 2
let running = 0

const begun = query('dossier.export', async (run, { id }: { id: string }) => {
  const found = await begunExport(run.tx, id)
  const { year, purpose } = found?.after ?? {}
  if (!found?.scopeOrgId || found.actorId !== run.actor.userId || typeof year !== 'number' || typeof purpose !== 'string')
    throw refuse('not-found', '没有这次导出')
  if (isPast(later(found.at, FETCH_SECONDS), run.now)) throw refuse('conflict', '这次导出已过时限，请重新导出')
  if (await exportById(run.tx, id)) throw refuse('conflict', '这次导出已经完成，再次导出请重新填写用途')
  const contents = await contentsOf(run, await dossierUnit(run, found.scopeOrgId, year))
  const signer = await currentKey(run.tx, 'statements')
  if (!signer) throw refuse('unavailable', '签名密钥尚未启用，请重新导出')
  const traceHead = await elevated(run, () => latestHead(run.tx))
  return { contents, purpose, keyId: signer.key.id, keys: await allKeys(run.tx), traceHead: traceHead ? { ...traceHead } : null }
})

const pageOfPeople = query('dossier.export', async (run, { contents, people }: { contents: Contents; people: readonly Person[] }) => ({
  papers: await papersOf(run, contents, people),
  data: await caseDataOf(
    run,
    people.map(({ caseId }) => caseId),
  ),
}))

type Begun = Awaited<ReturnType<typeof begun>>
type Described = Partial<Pick<DossierDocument, 'class' | 'title' | 'number' | 'on' | 'note'>> & { person?: DossierPersonLine }

/** What is written into one ZIP, in its order. */
class DossierWriter {
  readonly zip
  readonly lines = manifestLines()
  readonly catalogue = noLines()
  private readonly absent: ManifestHead['absent'] = []
  private readonly ctx: Ctx
  private readonly id: string
  private readonly from: Begun
  constructor(ctx: Ctx, id: string, from: Begun) {
    this.ctx = ctx
    this.id = id
    this.from = from
    this.zip = zipStream(ctx.now)
  }

  private async write(path: string, source: Uint8Array | Readable, about: Described = {}): Promise<WrittenFile> {
    const file = await this.zip.add(path, source)
    this.lines.add({
      path,
      ...file,
      class: about.class ?? null,
      title: about.title ?? null,
      caseNo: about.person?.caseNo ?? null,
      personName: about.person?.name ?? null,
      number: about.number ?? null,
      on: about.on ?? null,
      note: about.note ?? null,
    })
    return file
  }
  private readonly text = (path: string, words: string) => this.write(path, Buffer.from(words, 'utf8'))
  private readonly parts = (path: string, parts: Iterable<string>) =>
    this.write(path, Readable.from(inBlocks(parts), { objectMode: false }))

  private async paper(folder: string, name: string, one: DossierDocument, person?: DossierPersonLine): Promise<void> {
    const missing = (reason: string) => this.absent.push({ title: one.title, caseNo: person?.caseNo ?? null, sha256: one.sha256, reason })
    const got = await bytesOf(this.ctx, one, this.from.contents)
    if ('absent' in got) return void missing(got.absent)
    const file = await this.write(`${folder}/${name}`, got.source, { ...one, ...(person ? { person } : {}) })
    if (one.sha256 && file.sha256 !== one.sha256) missing('文件内容与登记的校验值不符')
  }

  private get head(): ManifestHead {
    const { contents, purpose } = this.from
    return {
      format: FORMAT,
      city: this.ctx.deps.config.cityName,
      unit: contents.unitName,
      year: contents.year,
      number: contents.dossier?.number ?? null,
      status: contents.dossier?.status ?? 'open',
      closedOn: contents.dossier?.closedOn ?? null,
      exportedAt: inShanghai(this.ctx.now),
      exportedBy: `${this.ctx.actor.name}（${this.ctx.actor.orgName ?? ''}）`,
      purpose,
      people: contents.people.length,
      traceHead: this.from.traceHead,
      absent: this.absent,
    }
  }

  async opening(): Promise<void> {
    const { contents, purpose, keyId, keys } = this.from
    const { city, exportedAt, exportedBy: by, number } = this.head
    await this.text('说明.txt', notesText({ unit: contents.unitName, year: contents.year, number, city, exportedAt, by, purpose, keyId }))
    for (const key of keys) {
      await this.text(`certificates/${key.id}.pem`, key.certificate)
      await this.text(`certificates/${key.id}.public.pem`, key.publicKey)
    }
    await this.text(
      'certificates/keys.json',
      `${JSON.stringify(
        keys.map(({ id, purpose: use, subject, notBefore, notAfter, retiredOn }) => ({
          id,
          purpose: use,
          subject,
          notBefore,
          notAfter,
          retiredOn,
        })),
        null,
        1,
      )}\n`,
    )
  }

  async unitPapers(): Promise<void> {
    for (const key of DOSSIER_CLASSES) {
      const nameOf = nameGiver()
      for (const one of this.from.contents.documents) {
        if (one.class !== key) continue
        this.catalogue[key].push(lineOf(one))
        await this.paper(CLASS_FOLDER[key], nameOf(`${one.on ?? ''} ${one.title}`, one.ext), one)
      }
    }
  }

  async people(): Promise<void> {
    const { contents } = this.from
    for (let at = 0; at < contents.people.length; at += PAGE) {
      const people = contents.people.slice(at, at + PAGE)
      const { papers, data } = await pageOfPeople(this.ctx, { contents, people })
      for (const person of people) await this.person(person, papers.get(person.caseId) ?? [], data.get(person.caseId))
    }
    const list = contents.people.map(({ facts: _facts, proofs: _proofs, ...person }) => person)
    await this.parts('data/people.json', jsonList(list))
  }

  private async person(person: Person, papers: readonly DossierDocument[], data: string | undefined): Promise<void> {
    const folder = safeName(`${person.caseNo} ${person.name}`)
    for (const key of ['PERSONAL', 'OTHER'] as const) {
      const own = papers.filter((one) => one.class === key)
      if (own.length > 0) this.catalogue[key].push(personLine(person, own))
      for (const [i, one] of own.entries())
        await this.paper(
          `${CLASS_FOLDER[key]}/${folder}`,
          `${String(i + 1).padStart(2, '0')} ${safeName(one.title, 40)}.${one.ext}`,
          one,
          person,
        )
    }
    if (data !== undefined)
      await this.write(`data/cases/${safeName(person.caseNo)}.json`, Buffer.from(data, 'utf8'), { title: '填报内容、结论和留痕', person })
  }

  async pages(): Promise<void> {
    const { contents } = this.from
    const { head } = this
    const gaps = contents.gaps.map(({ message }) => message)
    let volume = 0
    for await (const pdf of cataloguePdfs({ ...head, draft: head.status === 'open', gaps, issuedOn: this.ctx.today }, this.catalogue))
      await this.write(`catalogue${(volume += 1) === 1 ? '' : `-${volume}`}.pdf`, pdf, { title: '归档目录' })
    const counts = Object.fromEntries(DOSSIER_CLASSES.map((key) => [key, this.lines.countOf(key)])) as Record<
      (typeof DOSSIER_CLASSES)[number],
      number
    >
    for (const key of DOSSIER_CLASSES) await this.parts(classPage(key), documentsPage(head, key, this.lines.files()))
    await this.parts('index.html', indexPage(head, contents.people, counts, gaps))
  }

  async closing(): Promise<void> {
    const { contents, purpose, keyId } = this.from
    const sums = await this.parts(SUMS, this.lines.sums())
    const written = await this.zip.add(MANIFEST, Readable.from(inBlocks(this.lines.manifest(this.head)), { objectMode: false }))
    const { statement, signature } = await finishExport(
      { ...this.ctx, idempotencyKey: null },
      {
        id: this.id,
        unitId: contents.unitId,
        year: contents.year,
        purpose,
        keyId,
        people: contents.people.length,
        files: this.lines.length,
        bytes: this.lines.bytes,
        manifestSha: written.sha256,
        sumsSha: sums.sha256,
      },
    )
    await this.zip.add(STATEMENT, Buffer.from(statement, 'utf8'))
    await this.zip.add(SIGNATURE, derSignature(signature))
    this.zip.end()
  }
}

const BLOCK = 64 * 1024
/** Small pieces together: one write for a few hundred lines. */
function* inBlocks(parts: Iterable<string>): Generator<Buffer> {
  let waiting: string[] = []
  let size = 0
  for (const part of parts) {
    waiting.push(part)
    size += part.length
    if (size < BLOCK) continue
    yield Buffer.from(waiting.join(''), 'utf8')
    waiting = []
    size = 0
  }
  yield Buffer.from(waiting.join(''), 'utf8')
}
function* jsonList(list: readonly unknown[]): Generator<string> {
  for (const [i, one] of list.entries()) yield `${i === 0 ? '[\n' : ',\n'}${JSON.stringify(one)}`
  yield list.length === 0 ? '[]\n' : '\n]\n'
}

async function writeAll(writer: DossierWriter): Promise<void> {
  await writer.opening()
  await writer.unitPapers()
  await writer.people()
  await writer.pages()
  await writer.closing()
}

/** In: an export begun by the same person. Out: the file as it is being written. Whoever leaves in the middle stops the writing. */
export async function streamExport(ctx: Ctx, id: string): Promise<{ body: Readable; fileName: string }> {
  if (running >= AT_ONCE) throw refuse('unavailable', '正在导出的档案较多，请几分钟后再试')
  running += 1
  try {
    const from = await begun(ctx, { id })
    const writer = new DossierWriter(ctx, id, from)
    void writeAll(writer)
      .catch((error: unknown) => {
        if (!(error instanceof ExportBrokenOff)) log.error({ err: error, export: id }, 'dossier export')
        writer.zip.output.destroy(error instanceof Error ? error : new Error(String(error)))
      })
      .finally(() => {
        running -= 1
      })
    return { body: writer.zip.output, fileName: `${safeName(dossierTitle(from.contents.unitName, from.contents.year))}.zip` }
  } catch (error) {
    running -= 1
    throw error
  }
}
