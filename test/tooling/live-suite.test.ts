import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the live suite is skipped without an account, with one line that says what it wants', async () => {
  // An empty variable is one that .env does not fill.
  const { exitCode, all } = await execa(process.execPath, ['test/live/run.ts'], { cwd: root, all: true, env: { SNOWFLAKE_ACCOUNT: '' } })
  expect(all).toBe(
    'live suite: skipped, nothing was tried. It wants an account: SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER, SNOWFLAKE_WAREHOUSE, SNOWFLAKE_DATABASE, ' +
      'and SNOWFLAKE_PRIVATE_KEY_PATH, SNOWFLAKE_TOKEN or SNOWFLAKE_PASSWORD (see .env.example and test/live/README.md).',
  )
  expect(exitCode).toBe(0)
})
