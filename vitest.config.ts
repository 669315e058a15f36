import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/fixtures/**', '**/node_modules/**'],
    // A mistake of ours must fail the tests, though not somebody's lint run.
    env: { NEXT_DATA_SECURITY_STRICT: '1' },
    // The rule testers find `describe` and `it` on the global object.
    globals: true,
    // Some tests install the packed plugin or start a language server.
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
})
