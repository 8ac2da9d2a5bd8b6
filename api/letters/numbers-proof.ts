/** Proves anew that the numbers of each kind, year and issuer run from 1 without gap or double and that the counter stands at the highest. */
import type { Run } from '../core/context.ts'
import { query } from '../core/query.ts'
import { LETTER_KINDS } from '../rules/letter.ts'
import { numberSeries, type NumberSeries } from './numbers.repo.ts'

/** What is wrong with a series; nothing when it holds. */
function faultsOf({ counter, issued, highest, doubles, misprinted, missing }: NumberSeries): string[] {
  return [
    ...(missing.length > 0 ? [`缺号：第 ${missing.join('、')} 号${missing.length === 20 ? ' 等' : ''}`] : []),
    ...(doubles > 0 ? [`重号 ${doubles} 个`] : []),
    ...(misprinted > 0 ? [`编号与序号不符 ${misprinted} 件`] : []),
    ...(counter === null ? ['没有编号计数'] : counter === highest ? [] : [`计数为 ${counter}，最大编号为 ${highest}`]),
    ...(issued < highest && missing.length === 0 && doubles === 0 ? [`应有 ${highest} 件，实有 ${issued} 件`] : []),
  ]
}

export async function proveNumbers(run: Run) {
  const series = (await numberSeries(run.tx, LETTER_KINDS)).map((one) => {
    const faults = faultsOf(one)
    return { ...one, faults, holds: faults.length === 0 }
  })
  return { series, holds: series.every(({ holds }) => holds), checkedAt: run.now }
}

export const numbersProof = query('audit.read', (run, _: null) => proveNumbers(run))
