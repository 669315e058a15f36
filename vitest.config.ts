import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/fixtures/**', '**/node_modules/**'],
    // The rule testers find `describe` and `it` on the global object.
    globals: true,
    // Some tests install the packed plugin or start a language server.
    testTimeout: 60_000,
    hookTimeout: 240_000,
  },
})
