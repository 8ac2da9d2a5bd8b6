/** Short ways to set policy through the API: drafts, decisions with their minutes, points settled. */
import type { Client } from './app.ts'
import { ok } from './app.ts'
import { recordOf, uploadMinutes } from './quota-city.ts'

export interface DraftChange {
  path: string
  value: unknown
  note: string
}
type Windows = Partial<Record<'demand' | 'allocation' | 'declaration' | 'settlement', { from: string; to: string }>>
interface SchoolSets {
  set: 'DFC'
  from: string
  until?: string
  source: string
  members: string[]
}

/** The record of a meeting that adopted something; its minutes are uploaded by `by`. */
export const meeting = async (by: Client, more: object = {}) => recordOf(await uploadMinutes(by), { item: '研究政策', ...more })

/** Begins a draft and saves what it changes. */
export async function draftOf(
  by: Client,
  of: { text: 'policy-2018' | 'policy-2021'; year: number },
  content: { changes?: DraftChange[]; windows?: Windows; schoolSets?: SchoolSets[]; note?: string } = {},
): Promise<{ id: string; version: number }> {
  const begun = await ok(by.api.policies.$post({ json: of }))
  return ok(
    by.api.policies.save.$post({
      json: {
        ...begun,
        changes: content.changes ?? [],
        windows: content.windows ?? {},
        schoolSets: content.schoolSets ?? [],
        note: content.note ?? '',
      },
    }),
  )
}

export const publish = async (by: Client, draft: { id: string; version: number }, record: object = {}) =>
  by.api.policies.publish.$post({ json: { ...draft, record: await meeting(by, record) } })

/** Every open point of the 2021 text confirmed as it stands, by one decision. Answers how many. */
export async function confirmAll(by: Client): Promise<number> {
  const { texts } = await ok(by.api.policies.$get())
  const open = texts.find(({ id }) => id === 'policy-2021')!.unconfirmed
  const points = open.map(({ path }) => ({ path, outcome: 'confirmed' as const, note: '与归档文本核对一致' }))
  await ok(by.api.policies.points.$post({ json: { text: 'policy-2021', points, record: await meeting(by) } }))
  return points.length
}
