import { SAMPLE } from './scripts/mutation-sample.mjs'

const reporters = ['clear-text', 'progress-append-only', 'json']

/**
 * Mutation testing of the interpreter: every small change of its code must fail some test, for a guard that is judged
 * wrongly looks like code that is safe. The tests that count are those of the interpreter, of the rules, and the
 * small apps in `tests/fixtures`. A full run takes hours, so it is no part of CI; what was measured is kept in
 * `reports/stryker-incremental.json`, and only mutants of changed code and changed tests are run again.
 *
 *   npm run mutation                                                   everything
 *   npm run mutation -- --mutate src/analysis/interpret/language/compare.ts     one file
 *   MUTATION_SHARE=0.2 npm run mutation                                a lower bound, several times quicker
 *   MUTATION_SAMPLE=0.15 npm run mutation                              an estimate with its 95 % interval
 *
 * With a share, each mutant meets only the quickest and the most specific of the tests that reach it, as many as fit in
 * that part of the time that all tests take. A sample tries all its tests on each mutant, but draws the mutants: by
 * their place and text, so that it can be repeated, and another one with another `MUTATION_SEED`. The rest is reported
 * as ignored, and nothing is kept for the next run. To judge tests written against one sample, draw another.
 */
export default {
  mutate: ['src/analysis/interpret/**/*.ts'],
  testRunner: 'in-process',
  plugins: ['./scripts/mutation-runner.mjs', './scripts/mutation-sample.mjs'],
  coverageAnalysis: 'perTest',
  checkers: [],
  disableTypeChecks: false,
  // Words in tables at the top of a module: every test would have to run for each of them.
  ignoreStatic: true,
  concurrency: 1,
  testRunnerNodeArgs: ['--max-semi-space-size=64'],
  incremental: SAMPLE === undefined,
  incrementalFile: 'reports/stryker-incremental.json',
  ignorePatterns: ['dist', 'tests/proof', 'examples', 'bench', 'docs', 'reports'],
  // The sample is drawn before the others see what is to be run.
  reporters: SAMPLE === undefined ? reporters : ['sample', ...reporters],
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  timeoutMS: 3_000,
  thresholds: { high: 90, low: 80, break: null },
}
