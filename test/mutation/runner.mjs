/**
 * How Stryker runs the tests of the rules. They are pure functions of one graph of modules: instead of starting a test tool for
 * every mutant, the bundled rules and tests are evaluated afresh in this process and run up to the first failure, some forty times faster.
 */
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { bundle } from './bundle.mjs'
import { collect } from './suite.mjs'

/** Where the instrumented sources look for the mutant that is on and note what they passed. */
const state = (globalThis.__stryker__ ??= {})

class RulesTestRunner {
  #load
  /** How long the slow tests take, by id: they come last, since most mutants fail before them. */
  #slow = new Map()

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    this.#load = await bundle(process.cwd())
    for (const { id, timeSpentMs } of await this.#run(collect(this.#load), { bail: false }))
      if (timeSpentMs > 10) this.#slow.set(id, timeSpentMs)
  }

  async dryRun() {
    Object.assign(state, { activeMutant: undefined, mutantCoverage: { static: {}, perTest: {} } })
    const tests = await this.#run(collect(this.#load), { bail: false })
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage }
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }) {
    Object.assign(state, { activeMutant: undefined, hitCount: 0, hitLimit })
    const on = () => Object.assign(state, { activeMutant: activeMutant.id })
    if (mutantActivation === 'static') on()
    const tests = this.#collected()
    on()
    const wanted = testFilter && new Set(testFilter)
    const chosen = wanted ? tests.filter(({ id }) => wanted.has(id)) : tests
    const quickFirst = chosen.toSorted((a, b) => (this.#slow.get(a.id) ?? 0) - (this.#slow.get(b.id) ?? 0))
    const result = { status: DryRunStatus.Complete, tests: await this.#run(quickFirst, { bail: true }) }
    return toMutantRunResult(determineHitLimitReached(state.hitCount, hitLimit) ?? result)
  }

  /** Rules or tests that cannot even be loaded with the mutant are one failed test. */
  #collected() {
    try {
      return collect(this.#load)
    } catch (error) {
      return [{ id: 'load', run: () => Promise.reject(error) }]
    }
  }

  async #run(tests, { bail }) {
    const results = []
    for (const { id, run } of tests) {
      state.currentTestId = id
      const started = performance.now()
      const about = () => ({ id, name: id, timeSpentMs: performance.now() - started })
      try {
        await run()
        results.push({ ...about(), status: TestStatus.Success })
      } catch (error) {
        results.push({ ...about(), status: TestStatus.Failed, failureMessage: String(error?.message ?? error) })
        if (bail) break
      }
    }
    state.currentTestId = undefined
    return results
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RulesTestRunner)]
