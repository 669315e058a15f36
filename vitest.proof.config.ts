import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/proof/**/*.proof.ts'],
    globalSetup: 'tests/proof/setup.ts',
    // All share one database, and two cores.
    fileParallelism: false,
    env: { NEXT_DATA_SECURITY_STRICT: '1' },
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
})
