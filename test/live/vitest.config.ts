import { defineConfig } from 'vitest/config'

/** The live suite alone; `npm run test:live` starts it. One file after the other: sessions of an account are not many. */
export default defineConfig({
  test: {
    include: ['test/live/*.test.ts'],
    globalSetup: ['test/live/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
