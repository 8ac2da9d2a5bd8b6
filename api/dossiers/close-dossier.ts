/** Closes a year's dossier 归档: numbered, its catalogue frozen with the hash of every paper. It is never opened again (ours: history is added to, not rewritten). */
import type { z } from 'zod'
import { claimNumber } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { yearContext } from '../years/year-context.ts'
import { contentsOf, dossierUnit, papersOf, type Contents } from './contents.ts'
import { settled } from './document-bytes.ts'
import { closeRow, ensureDossier } from './dossiers.repo.ts'
import { closeInput, type DossierDocument, type FrozenCatalogue } from './dossiers.schemas.ts'

type CloseInput = z.output<typeof closeInput>

/** （京）引档字〔2025〕第1号: one series for the city, by the year of the dossier. */
const numberOf = (city: string, year: number, serial: number) => `（${city}）引档字〔${year}〕第${serial}号`

const today = query('dossier.close', async (run, input: CloseInput) => {
  const { windows } = await yearContext(run, input.year)
  if (run.today <= windows.declaration.to)
    throw refuse('window-closed', `${input.year} 年度申报公示期到 ${windows.declaration.to} 截止，期满后才能归档`)
  const contents = await contentsOf(run, await dossierUnit(run, run.actor.orgId!, input.year))
  enforceSeen(contents, input)
  return { contents, papers: await papersOf(run, contents, contents.people) }
})

function enforceSeen({ dossier, gaps, year }: Contents, input: CloseInput): void {
  if (dossier?.status === 'closed') throw refuse('conflict', `${year} 年度档案已归档（${dossier.number ?? ''}）`)
  if (gaps.length !== input.gaps)
    throw refuse('changed-meanwhile', `您查看后缺项有变动（现有 ${gaps.length} 项），请重新核对后再归档`, { facts: { gaps: gaps.length } })
  if (gaps.length > 0 && input.note.length < 2) {
    const detail = `还缺 ${gaps.length} 项材料，仍要归档的请写明原因`
    throw refuse('invalid', detail, { errors: [{ pointer: '/note', detail }] })
  }
}

/** Every paper set and stored, so that its hash can be kept. One that cannot be had just now stops the close by name. */
async function settleAll(ctx: Ctx, contents: Contents, documents: readonly DossierDocument[]): Promise<DossierDocument[]> {
  const done: DossierDocument[] = []
  const waiting: string[] = []
  for (const one of documents) {
    const kept = await settled(ctx, one, contents)
    if (kept) done.push(kept)
    else waiting.push(one.title)
  }
  if (waiting.length > 0)
    throw refuse('unavailable', `有 ${waiting.length} 份文件暂时不能生成，请稍后再归档：${waiting.slice(0, 3).join('、')}`)
  return done
}

const keepFrozen = (frozen: FrozenCatalogue) =>
  command({
    act: 'dossier.close',
    permission: 'dossier.close',
    input: closeInput,
    async run(run, input) {
      const dossier = await ensureDossier(run.tx, run.actor.orgId!, input.year)
      const contents = await contentsOf(run, await dossierUnit(run, dossier.unitId, input.year))
      enforceSeen(contents, input)
      const held = contents.people.length + contents.documents.length
      if (held !== frozen.people.length + frozen.documents.filter((one) => one.caseId === null).length)
        throw refuse('changed-meanwhile', '归档过程中材料有变动，请重新核对后再归档')
      const { letterPrefix } = run.deps.config
      const number = numberOf(letterPrefix, input.year, await claimNumber(run.tx, 'dossier', input.year, letterPrefix))
      await closeRow(run.tx, dossier.id, {
        number,
        closedOn: run.today,
        closedBy: run.actor.userId!,
        closedByName: run.actor.name,
        catalogue: { ...frozen },
        closedNote: input.note || null,
      })
      return {
        result: { id: dossier.id, number },
        event: {
          subject: { type: 'dossier', id: dossier.id },
          scopeOrgId: dossier.unitId,
          article: '18',
          before: { status: 'open' },
          after: {
            title: `${input.year} 年度档案`,
            number,
            year: input.year,
            people: frozen.people.length,
            files: frozen.documents.length,
            gaps: frozen.gaps.length,
            status: 'closed',
          },
          ...(input.note ? { note: input.note } : {}),
        },
      }
    },
  })

/** In: the year, the number of gaps as shown, and why it is closed with them. Out: its number. The papers are made first, outside the act's transaction. */
export async function closeDossier(ctx: Ctx, input: CloseInput): Promise<{ id: string; number: string }> {
  const { contents, papers } = await today(ctx, input)
  const documents = await settleAll(ctx, contents, [
    ...contents.documents,
    ...contents.people.flatMap(({ caseId }) => papers.get(caseId) ?? []),
  ])
  const people = contents.people.map(({ facts: _facts, proofs: _proofs, ...line }) => line)
  const gaps = contents.gaps.map((gap) => ({ class: gap.class, message: gap.message }))
  return keepFrozen({ people, documents, gaps })(ctx, input)
}
