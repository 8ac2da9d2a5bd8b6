/**
 * The tests of the rules for the mutation run. Left out: what reads the text of the sources, which the mutation rewrites; programs
 * of their own, which no mutant reaches; and the properties, whose random cases would better the figure and make each run different:
 * it stands on literal expectations.
 */
import.meta.glob(['../rules/*.test.ts', '!../rules/{words,readme,source,rule-tests,zones,properties}.test.ts'], { eager: true })
