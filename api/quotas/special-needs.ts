/** Special needs (Article 21): a unit asks in writing, a district with its government's consent; the bureau decides collectively (decide-special-need.ts). */
import { z } from 'zod'
import { orgById } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import type { Ctx, Run } from '../core/context.ts'
import { enforce, refuse, type FieldError } from '../core/errors.ts'
import { encodeCursor, PAGE_SIZE, readPlace } from '../core/keyset.ts'
import { isAllowed } from '../core/permissions.ts'
import { query } from '../core/query.ts'
import { tellOrgs, uploadedName } from '../decisions/decisions.repo.ts'
import { paperStore, sendPaper } from '../decisions/store-paper.ts'
import { isSpecialNeedRequested } from '../rules/decision.ts'
import { yearContext } from '../years/year-context.ts'
import { enforceOpenYear } from './draft-plan.ts'
import { bureauId, ownFigures } from './quotas.repo.ts'
import { insertNeed, lockNeed, needsPage, needWithUnit, readNeed, saveNeed, type NeedRow } from './special-needs.repo.ts'
import { askNeedInput, NEED_STATUS, needRef, refuseNeedInput, type needPaperParam, type needsQuery } from './special-needs.schemas.ts'

/** The written request, or the district government's consent. */
export const attachNeedPaper = paperStore({
  act: 'need.attach',
  permission: 'need.ask',
  kind: 'needPaper',
  article: '21',
  unnamed: '书面申请',
})

export const eventOf = (need: NeedRow, more: object = {}) => ({
  subject: { type: 'need', id: need.id },
  scopeOrgId: need.unitId,
  article: '21',
  ...more,
})

/** 21: the numbers by rule, the papers by what this unit uploaded; all that is missing at once. */
async function papersOf(run: Run, input: z.infer<typeof askNeedInput>, isDistrict: boolean) {
  const { policy } = await yearContext(run, input.year)
  const { requestNo, consentNo } = input
  enforce(
    isSpecialNeedRequested(
      {
        kind: 'SPECIAL_NEED',
        tier: 'supervisingUnit',
        today: run.today,
        requestNo,
        requestedByDistrict: isDistrict,
        districtConsentNo: consentNo,
      },
      policy,
    ),
    '书面申请不完整，不能报送',
  )
  const errors: FieldError[] = []
  const nameOf = async (sha: string | undefined, pointer: string, title: string): Promise<string> => {
    const name = sha && (await uploadedName(run.tx, 'needPaper', sha, run.actor.orgId!))
    if (!name) errors.push({ pointer, detail: `请上传${title}` })
    return name || ''
  }
  const requestName = await nameOf(input.requestSha, '/requestSha', '书面申请')
  const consentName = isDistrict ? await nameOf(input.consentSha, '/consentSha', '区政府同意文件') : null
  if (errors.length > 0) throw refuse('invalid', '书面申请不完整，不能报送', { errors })
  const consent = isDistrict ? { consentNo, consentSha: input.consentSha!, consentName } : {}
  return { requestNo, requestSha: input.requestSha!, requestName, ...consent }
}

/** What is added after declaration has closed (17(3)1) could not be used any more. */
async function enforceUsable(run: Run, year: number): Promise<void> {
  await enforceOpenYear(run, year)
  const { declaration } = (await yearContext(run, year)).windows
  if (run.today > declaration.to)
    throw refuse('window-closed', `${year} 年度申报公示期已于 ${declaration.to} 截止，追加的指标无法使用（第17条）`)
}

export const askNeed = command({
  act: 'need.ask',
  permission: 'need.ask',
  input: askNeedInput,
  async run(run, input) {
    await enforceUsable(run, input.year)
    const unit = await orgById(run.tx, run.actor.orgId!)
    const papers = await papersOf(run, input, unit?.kind === 'districtBureau')
    const need = await insertNeed(run.tx, {
      ...papers,
      year: input.year,
      unitId: run.actor.orgId!,
      amount: input.amount,
      project: input.project,
      reason: input.reason,
      askedBy: run.actor.userId!,
      askedByName: run.actor.name,
      askedAt: run.now,
    })
    const orgId = await bureauId(run.tx)
    if (orgId)
      await tellOrgs(run.tx, [
        {
          orgId,
          title: `${unit?.name ?? ''}申请 ${input.year} 年度特殊需求指标 ${input.amount} 个`,
          body: input.project,
          href: `/needs/${need.id}`,
          createdAt: run.now,
        },
      ])
    const { amount, project, requestNo, consentNo } = need
    return {
      result: { id: need.id, version: need.version },
      event: eventOf(need, { after: { amount, project, requestNo, ...(consentNo ? { consentNo } : {}) } }),
    }
  },
})

/** Locks a need that still waits, as it was seen; one out of sight is not found. */
export async function needForUpdate(run: Run, ref: z.infer<typeof needRef>): Promise<NeedRow> {
  const need = await lockNeed(run.tx, ref.id)
  if (!need) throw refuse('not-found', '没有这项特殊需求，或不在您的管辖范围内')
  if (need.status !== 'asked' || need.version !== ref.version)
    throw refuse('changed-meanwhile', `这项特殊需求${NEED_STATUS[need.status]}，请查看后再办`, {
      facts: { status: need.status, version: need.version },
    })
  return need
}

export const withdrawNeed = command({
  act: 'need.withdraw',
  permission: 'need.ask',
  input: needRef,
  async run(run, input) {
    const need = await saveNeed(run.tx, (await needForUpdate(run, input)).id, { status: 'withdrawn' })
    return {
      result: { id: need.id, version: need.version },
      event: eventOf(need, { after: { amount: need.amount, project: need.project } }),
    }
  },
})

/** A refusal moves nothing and needs no record; its reason is what the unit reads. */
export const refuseNeed = command({
  act: 'need.refuse',
  permission: 'decision.record',
  input: refuseNeedInput,
  async run(run, input) {
    if (run.actor.tier !== 'bureau') throw refuse('not-allowed', '特殊需求由市人力社保局研究决定')
    const need = await saveNeed(run.tx, (await needForUpdate(run, input)).id, { status: 'refused', answer: input.answer })
    await tellOrgs(run.tx, [
      { orgId: need.unitId, title: `特殊需求未获同意：${need.project}`, body: input.answer, href: `/needs/${need.id}`, createdAt: run.now },
    ])
    return {
      result: { id: need.id, version: need.version },
      event: eventOf(need, { after: { amount: need.amount, project: need.project }, note: input.answer }),
    }
  },
})

const place = z.object({ at: z.string().max(40), id: z.uuid() })

export const listNeeds = query('need.read', async (run, input: z.infer<typeof needsQuery>) => {
  const after = readPlace(input.after, place)
  const found = await needsPage(run.tx, { year: input.year, status: input.status, after, limit: PAGE_SIZE + 1 })
  const rows = found.slice(0, PAGE_SIZE)
  const last = rows.at(-1)
  return { rows, next: found.length > PAGE_SIZE && last ? encodeCursor({ at: last.askedAt, id: last.id }) : null }
})

/** One need, what the unit and the pool hold now, and what the reader may do with it. */
export const getNeed = query('need.read', async (run, input: { id: string }) => {
  const need = await needWithUnit(run.tx, input.id)
  if (!need) throw refuse('not-found', '没有这项特殊需求，或不在您的管辖范围内')
  const waits = need.status === 'asked'
  const decides = waits && run.actor.tier === 'bureau' && isAllowed(run.actor, 'decision.record')
  const unit = await ownFigures(run.tx, need.year, need.unitId)
  return {
    ...need,
    unitAvailable: unit?.account?.available ?? 0,
    may: { withdraw: waits && need.unitId === run.actor.orgId && isAllowed(run.actor, 'need.ask'), decide: decides, refuse: decides },
  }
})

const recordDownload = command({
  act: 'need.download',
  permission: 'need.read',
  input: z.object({ id: z.uuid(), paper: z.enum(['request', 'consent']) }),
  async run(run, input) {
    const need = await readNeed(run.tx, input.id)
    const paper =
      input.paper === 'request'
        ? { sha256: need?.requestSha, name: need?.requestName }
        : { sha256: need?.consentSha, name: need?.consentName }
    if (!need || !paper.sha256) throw refuse('not-found', '没有这份文件')
    const name = paper.name || '附件.pdf'
    return { result: { sha256: paper.sha256, name }, event: eventOf(need, { after: { name } }) }
  },
})

/** A paper of a need that the reader sees, as a download; who took it is recorded. */
export const downloadNeedPaper = async (ctx: Ctx, input: z.infer<typeof needPaperParam>) => sendPaper(ctx, await recordDownload(ctx, input))
