// What the test files import from vitest, as far as they use it, collecting tests that can be run one by one.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect } from 'vitest'

// what a property found is enough to know that it failed
fc.configureGlobal({ endOnFailure: true })
/** vitest's own `expect`, but for the snapshot in a file, which it only knows inside a run of its own. */
const expectHere = (value) =>
  Object.assign(expect(value), { toMatchFileSnapshot: (file) => expect(value).toBe(readFileSync(file, 'utf8')) })

/** In: what evaluates the test files. Out: the tests in order, each with an id of its own and what runs it. */
export function collect(load) {
  const tests = []
  const ids = new Set()
  const groups = []
  const preparations = []

  const add = (name, run) => {
    let id = [...groups, name].join(' › ')
    while (ids.has(id)) id += '+'
    ids.add(id)
    const before = [...preparations]
    tests.push({
      id,
      run: async () => {
        for (const prepare of before) await prepare()
        await run()
      },
    })
  }
  const group = (name, body) => {
    const outside = preparations.length
    groups.push(name)
    body()
    groups.pop()
    preparations.length = outside
  }
  /** What a group prepares is prepared once, by whichever of its tests runs first. */
  const beforeAll = (prepare) => {
    let prepared
    preparations.push(() => (prepared ??= Promise.resolve(prepare())))
  }
  const lastFunction = (args) => args.findLast((one) => typeof one === 'function')
  const each =
    (one) =>
    (rows) =>
    (name, ...rest) => {
      const body = lastFunction(rest)
      rows.forEach((row, i) => one(`${name} #${i + 1}`, () => (Array.isArray(row) ? body(...row) : body(row))))
    }
  const test = Object.assign((name, ...rest) => add(name, lastFunction(rest)), { each: each(add) })
  const describe = Object.assign((name, ...rest) => group(name, lastFunction(rest)), { each: each(group) })

  globalThis.rulesSuite = { describe, test, expect: expectHere, beforeAll }
  load()
  return tests
}
