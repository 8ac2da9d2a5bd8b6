import { closeTypesetter, typeset } from '../../api/letters/typesetter.ts'
import { acceptance } from '../support/letter-facts.ts'

/** 200 acceptance letters, each with its own number and name, through the running typesetter. */

const COUNT = 200
const GOAL = 50

const letters = Array.from({ length: COUNT }, (_, i) => acceptance({ letterNo: `（京）接字〔2025〕第${i + 1}号` }))

export async function run(): Promise<number> {
  await typeset('acceptanceLetter', acceptance())
  const from = performance.now()
  await Promise.all(letters.map((facts) => typeset('acceptanceLetter', facts)))
  const perSecond = (COUNT * 1000) / (performance.now() - from)
  await closeTypesetter()
  console.log(`letters: ${perSecond.toFixed(0)} letters/s (goal ${GOAL}, ${COUNT} acceptance letters, warm)`)
  return perSecond < GOAL ? 1 : 0
}
