import { EnvironmentFailure } from '../failures.ts'
import type { StateContext } from './run-state-statement.ts'
import { readState, textOf, writeState } from './run-state-statement.ts'

export interface PiiKeyOptions {
  /** Takes a key that differs from the stored one. Every hash changes, so everything must be rebuilt in the same run. */
  readonly allowChange?: boolean
}

/**
 * Puts the key of the hashes of personal data into its one-row relation, as a bound value. Nothing happens where the same
 * key is there; another one is refused, because old and new hashes of one person would differ.
 */
export async function writePiiKey(
  context: StateContext,
  key: string,
  { allowChange = false }: PiiKeyOptions = {},
): Promise<'unchanged' | 'written'> {
  if (key === '') {
    throw new EnvironmentFailure('the key for personal data is empty', {
      hint: 'Give a secret of at least 16 characters, by the environment or a key file.',
    })
  }
  const stored = (await readState(context, 'read_pii_key')).map((row) => textOf(row, 'key'))
  if (stored.length === 1 && stored[0] === key) return 'unchanged'
  if (stored.length > 0 && !allowChange) {
    throw new EnvironmentFailure('the key for personal data is not the one that the warehouse was built with', {
      hint: 'Give the old key. To rotate it on purpose, allow the change and rebuild everything with a full refresh in the same run.',
    })
  }
  await context.session.transaction(async () => {
    await writeState(context, 'delete_pii_key')
    await writeState(context, 'insert_pii_key', { key })
  })
  return 'written'
}
