import { unwrap } from 'solid-js/store'
import { z } from 'zod'
import type { saveVersionInput } from '../../../api/policies/policies.schemas.ts'
import { statements, type Policy, type TextId } from '../../../api/rules/policy.ts'
import { valueFault } from '../../../api/rules/policy-values.ts'
import { keysOf, SCHOOL_SET } from '../../../api/rules/terms.ts'
import { WINDOW_NAMES, windowsOf } from '../../../api/rules/windows.ts'
import { windowFaults, type WindowDays } from '../../../api/years/years.schemas.ts'
import { t } from '../../i18n/index.ts'
import { pointName } from '../../ui/policy-words.ts'
import type { PolicyPage, VersionFace } from './policies.data.ts'
import { readCodes } from './read-codes.ts'

const span = z.object({ from: z.string(), to: z.string() })
const shape = z.object({
  /** Which state of the draft this was written on: kept with what was typed, so that an old copy is not saved over a newer state. */
  version: z.number(),
  changes: z.array(z.object({ path: z.string(), value: z.unknown(), note: z.string() })),
  windows: z.object({ demand: span, allocation: span, declaration: span, settlement: span }),
  schoolSets: z.array(
    z.object({ set: z.string(), from: z.string(), until: z.string(), source: z.string().max(300), members: z.string().max(60_000) }),
  ),
  note: z.string().max(400),
})
export type DraftForm = z.infer<typeof shape>
export type OwnChange = DraftForm['changes'][number]

const DAY = /^\d{4}-\d{2}-\d{2}$/
type Refuse = (path: (string | number)[], message: string) => void

function changeFaults({ changes }: DraftForm, text: TextId, basis: Policy, refuse: Refuse): void {
  const stated = new Map(statements(basis).map((one) => [one.path, one.statement.value]))
  for (const [i, { path, value, note }] of changes.entries()) {
    const fault = valueFault(text, path, value)
    if (fault) refuse(['changes', i, 'value'], `${pointName(path)}${t('policies.colon')}${fault}`)
    else if (JSON.stringify(stated.get(path)) === JSON.stringify(value))
      refuse(['changes', i, 'value'], t('policies.sameAsText', { name: pointName(path) }))
    if (note.trim().length < 4) refuse(['changes', i, 'note'], t('policies.reasonNeeded', { name: pointName(path) }))
  }
}

function setFaults({ schoolSets }: DraftForm, isKnown: (code: string) => boolean, refuse: Refuse): void {
  for (const [i, own] of schoolSets.entries()) {
    const at = (field: keyof typeof own, message: string) => refuse(['schoolSets', i, field], message)
    const read = readCodes(own.members, isKnown)
    if (!Object.hasOwn(SCHOOL_SET, own.set)) at('set', t('policies.setNeedsName'))
    if (!DAY.test(own.from)) at('from', t('policies.setNeedsFrom'))
    if (own.until && own.until < own.from) at('until', t('policies.setUntilEarly'))
    if (own.source.trim().length < 4) at('source', t('policies.setNeedsSource'))
    if (read.unread.length > 0) at('members', t('policies.codesUnread', { lines: read.unread.slice(0, 3).join('；') }))
    else if (read.codes.length === 0) at('members', t('policies.codesNone'))
    else if (read.unknown.length > 0) at('members', t('policies.codesUnknown', { codes: read.unknown.slice(0, 8).join('、') }))
  }
}

/** The draft as it is typed, with what the server would say of it beside each field. */
export const draftSchema = (version: Pick<VersionFace, 'text' | 'year'>, basis: Policy, isKnown: (code: string) => boolean) =>
  shape.superRefine((value, ctx) => {
    const refuse: Refuse = (path, message) => ctx.addIssue({ code: 'custom', path, message })
    changeFaults(value, version.text, basis, refuse)
    for (const fault of windowFaults(value.windows, version.year)) refuse(['windows', fault.window, fault.end], fault.message)
    for (const name of WINDOW_NAMES)
      for (const end of ['from', 'to'] as const)
        if (!DAY.test(value.windows[name][end])) refuse(['windows', name, end], t('policies.needDay'))
    setFaults(value, isKnown, refuse)
  })

/** The four windows as days: the policy's own, unless the version sets others. */
export function windowDaysOf({ policy, version }: Pick<PolicyPage, 'policy'> & { version: VersionFace }): WindowDays {
  const days = windowsOf(policy, version.year, version.windows)
  const of = (name: keyof typeof days) => ({ from: days[name].from, to: days[name].to })
  return { demand: of('demand'), allocation: of('allocation'), declaration: of('declaration'), settlement: of('settlement') }
}

/** What was read from the server as plain values of one's own: the cache's are not to be written on, nor can they be copied. */
export const own = <T>(value: T): T => structuredClone(unwrap(value))

/** A draft of the server as its form. */
export function formOf(page: PolicyPage, version: VersionFace): DraftForm {
  return {
    version: version.version,
    changes: version.settled.map(({ path, value, note }) => ({ path, value: own(value), note: note ?? '' })),
    windows: windowDaysOf({ policy: page.policy, version }),
    schoolSets: page.schoolSets.map(({ set, from, until, source, members }) => ({
      set,
      from,
      until: until ?? '',
      source,
      members: members.join('\n'),
    })),
    note: version.note,
  }
}

/** The form as the server takes it. */
export function inputOf(id: string, value: DraftForm): z.input<typeof saveVersionInput> {
  const sets = keysOf(SCHOOL_SET)
  return {
    id,
    version: value.version,
    changes: value.changes.map((change) => ({ ...change, note: change.note.trim() })),
    windows: value.windows,
    schoolSets: value.schoolSets.flatMap(({ set, from, until, source, members }) => {
      const known = sets.find((one) => one === set)
      return known ? [{ set: known, from, until: until || null, source, members: readCodes(members, () => true).codes }] : []
    }),
    note: value.note,
  }
}
