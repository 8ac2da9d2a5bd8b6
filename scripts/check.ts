// npm run check: what can be known in seconds and without a database.
import { lint, printOutcomes, types, vitest } from './suites.ts'

export async function run(): Promise<number> {
  return printOutcomes([await types(), await lint(), await vitest('rules', 'web')])
}
