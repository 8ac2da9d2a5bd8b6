// npm test: everything, to the end even when an early part fails.
import { lint, playwright, printOutcomes, types, vitest } from './suites.ts'

export async function run(): Promise<number> {
  return printOutcomes([await types(), await lint(), await vitest('rules', 'web', 'api', 'faults'), await playwright()])
}
