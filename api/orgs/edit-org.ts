/** Changes of an organisation: what it says of itself and what others find of it (Articles 5, 10). */
import type { z } from 'zod'
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { difference } from '../core/audit.ts'
import { refuse } from '../core/errors.ts'
import { pinyinOf } from '../core/pinyin.ts'
import { deriveChannel } from './derive-channel.ts'
import { insertOrgName, lockOrg, readOrg, updateOrg, type OrgRow } from './orgs.repo.ts'
import { orgUpdate, standingUpdate } from './orgs.schemas.ts'

async function orgForUpdate(run: Run, id: string, version: number): Promise<OrgRow> {
  const row = await lockOrg(run.tx, id)
  if (!row) throw refuse('not-found', '没有这个单位，或不在您的管辖范围内')
  if (row.version !== version)
    throw refuse('changed-meanwhile', '单位信息刚被其他人修改过，请刷新后再改', { facts: { version: row.version } })
  return row
}

const pick = (row: OrgRow, change: object) => Object.fromEntries(Object.keys(change).map((key) => [key, row[key as keyof OrgRow]]))
const event = (row: OrgRow, change: Record<string, unknown>, more: object = {}) => ({
  subject: { type: 'org', id: row.id },
  scopeOrgId: row.parentId ?? row.id,
  ...difference(pick(row, change), change),
  ...more,
})
/** Only what was given; an emptied field is stored as nothing. */
const present = <T extends object>(change: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(change)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, value === '' ? null : value]),
  ) as Partial<T>

/** A renamed company keeps its old name on earlier papers: the former name is kept with the day. */
export const editOrg = command({
  act: 'org.edit',
  permission: 'org.edit',
  input: orgUpdate,
  async run(run, { id, version, ...input }) {
    const row = await orgForUpdate(run, id, version)
    if (run.actor.tier === 'employer' && row.id !== run.actor.orgId) throw refuse('not-found', '没有这个单位')
    const change = present(input)
    const renamed = input.name !== undefined && input.name !== row.name
    if (renamed) await insertOrgName(run.tx, { orgId: row.id, name: row.name, fromDay: run.today })
    const saved = await updateOrg(run.tx, id, { ...change, ...(renamed ? { pinyin: pinyinOf(input.name!) } : {}) })
    return { result: { id, version: saved.version }, event: event(row, change) }
  },
})

/** What decides the channel; without one of them changed the supervising unit stays. */
const DECIDES_CHANNEL = ['nature', 'district', 'taxDistrict', 'taxConsent', 'topLevelEnterpriseId'] as const

/** In: an employer and what changes. Out: its unit and clause when they change with it (Article 5). */
async function movedChannel(
  run: Run,
  row: OrgRow,
  input: Partial<z.output<typeof standingUpdate>>,
): Promise<{ parentId: string; channelClause: string; unitName: string } | null> {
  const nature = input.nature ?? row.nature
  if (!nature || !DECIDES_CHANNEL.some((key) => input[key] !== undefined)) return null
  const group = input.topLevelEnterpriseId ?? (row.nature === 'MUNICIPAL_SOE' ? (row.parentId ?? undefined) : undefined)
  const { channel, unit } = await deriveChannel(run, {
    nature,
    district: input.district ?? row.district ?? undefined,
    taxDistrict: input.taxDistrict ?? row.taxDistrict ?? undefined,
    taxConsent: input.taxConsent ?? row.taxConsent,
    uscc: row.uscc ?? undefined,
    topLevelEnterpriseId: group,
  })
  if (!unit) throw refuse('conflict', '改为市级单位后以本单位为主管单位，请由市局按市级单位重新登记（第五条第一项）')
  if (unit.id === row.parentId && channel.clause === row.channelClause) return null
  if (unit.id !== row.parentId && run.actor.tier === 'supervisingUnit')
    throw refuse('not-allowed', `变更后将由${unit.name}管理，请由市局办理（第五条）`)
  return { parentId: unit.id, channelClause: channel.clause, unitName: unit.name }
}

/** Facts that decide eligibility or channel; a move of district derives the supervising unit anew, earlier cases stay where they are. */
export const editStanding = command({
  act: 'org.standing',
  permission: 'org.register',
  input: standingUpdate,
  async run(run, { id, version, note, ...input }) {
    const row = await orgForUpdate(run, id, version)
    if (row.tier !== 'employer') throw refuse('not-allowed', '主管单位没有资格情况，请修改其单位信息')
    if (input.registeredOn && input.registeredOn > run.today)
      throw refuse('invalid', '登记日期不能晚于今天', { errors: [{ pointer: '/registeredOn', detail: '登记日期不能晚于今天' }] })
    const { topLevelEnterpriseId: _, ...facts } = present(input)
    const moved = await movedChannel(run, row, input)
    const before = moved && row.parentId ? await readOrg(run.tx, row.parentId) : undefined
    const saved = await updateOrg(run.tx, id, {
      ...facts,
      ...(moved ? { parentId: moved.parentId, channelClause: moved.channelClause } : {}),
    })
    const told = difference(
      { ...pick(row, facts), unit: before?.name, channelClause: row.channelClause },
      { ...facts, unit: moved?.unitName, channelClause: saved.channelClause },
    )
    return {
      result: { id, version: saved.version, unitId: saved.parentId },
      event: { ...event(row, {}, { note, article: '10' }), ...told },
    }
  },
})
