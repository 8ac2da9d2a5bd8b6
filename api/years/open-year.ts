import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import type { Failure } from '../rules/regulation.ts'
import { policyById, unverified, type Policy } from '../rules/policy.ts'
import { windowsOf, WINDOW_NAMES, type Window, type WindowName } from '../rules/windows.ts'
import { policyPoint } from './policy-points.ts'
import { insertYear } from './years.repo.ts'
import { openYearInput, windowFaults, type WindowDays } from './years.schemas.ts'

/** Refuses windows that cannot be right, field by field. */
export function enforceWindows(windows: WindowDays, year: number): void {
  const faults = windowFaults(windows, year)
  if (faults.length > 0)
    throw refuse('invalid', `时间安排有 ${faults.length} 处问题`, {
      errors: faults.map(({ window, end, message }) => ({ pointer: `/windows/${window}/${end}`, detail: message })),
    })
}

/** Only what the bureau set otherwise than the text is stored. */
export function overridesOf(windows: WindowDays, usual: Record<WindowName, Window>) {
  const own = WINDOW_NAMES.filter((name) => windows[name].from !== usual[name].from || windows[name].to !== usual[name].to)
  return Object.fromEntries(own.map((name) => [name, { from: windows[name].from, to: windows[name].to }]))
}

/** A draft with points that nobody confirmed cannot govern a year: all of them at once, each with its article. */
function enforceAdoptable(policy: Policy): void {
  const open = policy.draft ? unverified(policy) : []
  if (open.length === 0) return
  const failures = open.map(({ path, article, note }): Failure => ({
    code: 'policy-unconfirmed',
    policy: policy.id,
    cite: { article, title: '待核实内容', force: 'hard' },
    message: `${policyPoint(path)}：${note ?? '尚未核实'}`,
    facts: { path },
  }))
  throw refuse('rule-refused', `《${policy.title}》${policy.docNumber} 还有 ${open.length} 处未经核实，不能采用`, { failures })
}

/** Opens an intake year under a policy version (Article 17); windows default to the days of the text. */
export const openYear = command({
  act: 'year.open',
  permission: 'year.open',
  input: openYearInput,
  async run(run, input) {
    const policy = policyById(input.policyId)
    enforceAdoptable(policy)
    const usual = windowsOf(policy, input.year)
    const windows = { ...usual, ...input.windows }
    enforceWindows(windows, input.year)
    const made = await insertYear(run.tx, {
      year: input.year,
      policyId: policy.id,
      status: 'open',
      windows: overridesOf(windows, usual),
      openedBy: run.actor.name,
      openedAt: run.now,
    })
    if (!made)
      throw refuse('duplicate', `${input.year} 年度已经启动`, { errors: [{ pointer: '/year', detail: `${input.year} 年度已经启动` }] })
    return {
      result: { year: input.year, policyId: policy.id },
      event: {
        subject: { type: 'year', id: String(input.year) },
        article: '17',
        after: { policy: policy.id, windows: overridesOf(windows, usual) },
      },
    }
  },
})
