/** Between the names that rules give to facts and the answers of the self-check. */
import { ANSWERS } from './self-check.schemas.ts'

const known = new Set(ANSWERS)

/** In: a fact as a rule names it ('birthDate', 'graduate.birthDate', 'employer.system', 'schoolSets'). Out: the answer it comes from; undefined where nobody is asked. */
export function answerOf(name: string): string | undefined {
  // the sets are looked up by the school
  if (name === 'schoolSets') return 'graduate.schoolCode'
  const full = name.includes('.') ? name : `graduate.${name}`
  return known.has(full) ? full : undefined
}
