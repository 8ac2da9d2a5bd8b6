// Mutation testing of the rules: every condition, operator, word and number of api/rules changed, one at a time; a test must notice.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'rules',
  plugins: ['./test/mutation/runner.mjs'],
  mutate: ['api/rules/**/*.ts'],
  // what the copy that is mutated needs; packages are linked
  ignorePatterns: [
    '*',
    '!api',
    '!api/**',
    '!db/reference',
    '!db/reference/**',
    '!test/rules',
    '!test/rules/**',
    '!test/mutation',
    '!test/mutation/**',
  ],
  coverageAnalysis: 'perTest',
  reporters: ['progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: 'test/.output/mutation.json' },
  htmlReporter: { fileName: 'test/.output/mutation.html' },
  tempDirName: '.build/stryker',
  timeoutMS: 10_000,
  allowConsoleColors: false,
  warnings: { slow: false },
}
