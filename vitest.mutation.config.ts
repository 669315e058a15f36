import { defineConfig, mergeConfig } from 'vitest/config'

import base from './vitest.config.js'

/**
 * The tests of the interpreter alone, for Stryker: what they leave alive must not hide behind the tests of the rules.
 * They share one loading of the modules, because that takes longer than running them; each mutant has a new worker.
 */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: {
      include: ['tests/analysis/interpret/*.test.ts'],
      isolate: false,
      fileParallelism: false,
    },
  }),
)
