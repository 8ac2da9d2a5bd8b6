/** The tests of the regulation, from test/rules at build time (web/vite.config.ts). */
declare module 'virtual:rule-tests' {
  export interface RuleTestFile {
    /** 'graduate.test.ts' of test/rules. */
    file: string
    /** Files of api/rules that it imports. */
    proves: string[]
    tests: {
      title: string
      /** Names of api/rules and codes of rules that the test mentions. */
      names: string[]
    }[]
  }
  export const RULE_TESTS: RuleTestFile[]
}
