import { difference } from '../core/audit.ts'
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { policyById } from '../rules/policy.ts'
import { windowsOf, WINDOW_NAMES } from '../rules/windows.ts'
import { enforceWindows, overridesOf } from './open-year.ts'
import { lockYear, updateYear } from './years.repo.ts'
import { setWindowsInput, type WindowDays } from './years.schemas.ts'

const spans = (windows: WindowDays) =>
  Object.fromEntries(WINDOW_NAMES.map((name) => [name, `${windows[name].from} 至 ${windows[name].to}`]))

/** Sets the days of a year's stages (Article 17) with the reason that the trace keeps. */
export const setWindows = command({
  act: 'year.setWindows',
  permission: 'year.edit',
  input: setWindowsInput,
  async run(run, input) {
    const row = await lockYear(run.tx, input.year)
    if (!row) throw refuse('not-found', `${input.year} 年引进工作尚未启动`)
    if (row.status === 'closed') throw refuse('conflict', `${input.year} 年度已经结束，不能再调整时间`)
    enforceWindows(input.windows, input.year)
    const policy = policyById(row.policyId)
    await updateYear(run.tx, input.year, { windows: overridesOf(input.windows, windowsOf(policy, input.year)) })
    return {
      result: { year: input.year },
      event: {
        subject: { type: 'year', id: String(input.year) },
        article: '17',
        ...difference(spans(windowsOf(policy, input.year, row.windows)), spans(input.windows)),
        note: input.reason,
      },
    }
  },
})
