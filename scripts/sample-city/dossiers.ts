// Yearly dossiers (Article 18): 2024 closed by the smaller units, 2025 open with documents and gaps. Done through the acts themselves, so that every hash is real.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { beginExport } from '../../api/dossiers/begin-export.ts'
import { closeDossier } from '../../api/dossiers/close-dossier.ts'
import { streamExport } from '../../api/dossiers/export-dossier.ts'
import { importArchive } from '../../api/dossiers/import-archive.ts'
import { unitsOfYear } from '../../api/dossiers/dossiers.repo.ts'
import { showDossier } from '../../api/dossiers/read-dossiers.ts'
import { uploadDocument } from '../../api/dossiers/upload-document.ts'
import type { Config } from '../../api/config.ts'
import { asSystem, type Ctx } from '../../api/core/context.ts'
import { inTransaction } from '../../api/core/transaction.ts'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { MATERIAL } from '../../api/rules/materials.ts'
import type { Role } from '../../api/rules/terms.ts'
import { makeDeps, systemContext } from '../../api/server.ts'
import type { City } from './city.ts'
import { samplePdf } from './sample-files.ts'

interface Officer extends Record<string, unknown> {
  id: string
  name: string
  roles: Role[]
  orgId: string
  orgName: string
}
const CLOSED_UNITS = 2
/** Few enough that their papers are set within the time of the loading. */
const FEW = 12
const CLOSED_ON = '2025-01-16'
const HANDED_OVER_ON = '2025-01-20'
const UPLOADED_ON = '2025-12-22'

const officerOf = async (ctx: Ctx, orgId: string, role: Role): Promise<Officer | undefined> =>
  (
    await ctx.deps.sql<
      Officer[]
    >`select a.id, a.name, a.roles, o.id as "orgId", o.name as "orgName" from accounts a join orgs o on o.id = a.org_id where o.id = ${orgId} and ${role} = any(a.roles) order by a.username limit 1`
  )[0]

const asOfficer = (ctx: Ctx, officer: Officer, day: string): Ctx => ({
  ...ctx,
  now: `${day}T02:00:00.000Z`,
  today: day,
  actor: {
    userId: officer.id,
    name: officer.name,
    tier: 'supervisingUnit',
    orgId: officer.orgId,
    orgName: officer.orgName,
    roles: officer.roles,
    caseId: null,
  },
})

const document = (title: string, lines: readonly string[]) => {
  const bytes = samplePdf(title, lines)
  return new File([new Uint8Array(bytes)], `${title}.pdf`, { type: 'application/pdf' })
}

async function addNormative(ctx: Ctx, year: number): Promise<void> {
  const title = `关于做好${year}年引进非北京生源毕业生工作的通知`
  await uploadDocument(ctx, {
    year,
    class: 'NORMATIVE',
    title,
    number: `引进发〔${year}〕3号`,
    documentOn: `${year}-03-04`,
    file: document('工作通知', [title]),
  })
}

async function closeOne(ctx: Ctx, unitId: string): Promise<void> {
  const clerk = (await officerOf(ctx, unitId, 'clerk')) ?? (await officerOf(ctx, unitId, 'approver'))
  const approver = await officerOf(ctx, unitId, 'approver')
  if (!clerk || !approver) return
  if (clerk.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'approver'))
    await addNormative(asOfficer(ctx, clerk, CLOSED_ON), 2024)
  const chief = asOfficer(ctx, approver, CLOSED_ON)
  const { gapCount } = await showDossier(chief, { unitId, year: 2024 })
  await closeDossier(chief, { year: 2024, gaps: gapCount, note: gapCount > 0 ? '所缺材料已向有关单位催要，收到后补充归档。' : '' })
}

/** Two people of 2025 whose recommendation forms never came in: what a dossier is there to find. */
export function loseForms(city: City): void {
  const found = city.dossiers
    .filter(({ row, unit }) => row.intakeYear === 2025 && unit.row.name.startsWith('海淀区') && row.status === 'ARCHIVED')
    .slice(0, 2)
  const ids = new Set(found.map(({ row }) => row.id))
  const isForm = (one: { caseId: string; kind: string }) => ids.has(one.caseId) && one.kind === 'RECOMMENDATION_FORM'
  city.rows.materials = city.rows.materials.filter((one) => !isForm(one))
  city.rows.events = city.rows.events.filter(
    (one) => !(one.act === 'material.upload' && ids.has(one.caseId ?? '') && one.after?.['material'] === FORM),
  )
}
const FORM = MATERIAL.RECOMMENDATION_FORM.title

/** Exports a closed dossier and takes the file in again, as the archives of another installation would: verified, then for reading. */
async function handOver(ctx: Ctx, unitId: string): Promise<void> {
  const officer = await officerOf(ctx, unitId, 'approver')
  if (!officer) return
  const chief = asOfficer(ctx, officer, HANDED_OVER_ON)
  const { id } = await beginExport(chief, { unitId, year: 2024, purpose: '移交市人力社保局档案室保存' })
  const { body } = await streamExport(chief, id)
  const folder = await mkdtemp(path.join(tmpdir(), 'yinjin-dossier-'))
  try {
    const file = path.join(folder, 'dossier.zip')
    await pipeline(body, createWriteStream(file))
    await importArchive({ ...ctx, now: `${HANDED_OVER_ON}T03:00:00.000Z`, today: HANDED_OVER_ON }, file, { by: '市局档案室' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** In: the city as it was stored. */
export async function fileDossiers(config: Config): Promise<void> {
  const deps = makeDeps(config)
  try {
    const ctx = await systemContext(deps)
    const of = (year: number) => inTransaction(asSystem(ctx), 'read only', (run) => unitsOfYear(run.tx, year, null))
    const small = (await of(2024))
      .filter(({ people }) => people > 0 && people <= FEW)
      .toSorted((a, b) => b.people - a.people || a.name.localeCompare(b.name))
    for (const { unitId } of small.slice(0, CLOSED_UNITS)) await closeOne(ctx, unitId)
    const handedOver = small[CLOSED_UNITS - 1]
    if (handedOver) await handOver(ctx, handedOver.unitId)
    const haidian = (await of(2025)).find(({ name }) => name.startsWith('海淀区'))
    const clerk = haidian && (await officerOf(ctx, haidian.unitId, 'clerk'))
    if (!clerk) return
    const desk = asOfficer(ctx, clerk, UPLOADED_ON)
    await addNormative(desk, 2025)
    await uploadDocument(desk, {
      year: 2025,
      class: 'OTHER',
      title: '2025年引进工作总结会材料',
      documentOn: '2025-12-18',
      file: document('总结会材料', ['2025年引进工作总结会材料']),
    })
  } finally {
    await closeTypesetter()
    await deps.close()
  }
}
