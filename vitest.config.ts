import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: ['test/fixtures/**', 'test/projects/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/**/*.test.ts'],
          exclude: ['test/fixtures/**', 'test/projects/**', 'test/models/**', 'test/live/**'],
        },
      },
      // Unit tests of models share a worker's engines: an embedded Postgres takes seconds to start.
      { extends: true, test: { name: 'models', include: ['test/models/**/*.test.ts'], isolate: false } },
    ],
  },
})
