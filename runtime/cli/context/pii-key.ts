import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EnvironmentFailure } from '../../failures.ts'
import { homeOf } from './home.ts'

/**
 * The key of the hashes of personal data: TECH_HEALTH_PII_KEY, or the file that TECH_HEALTH_PII_KEY_FILE names. Without
 * either, a target on this machine gets a random key of its own in the home folder, made once.
 */
export function readPiiKey(root: string, environment: Readonly<Record<string, string | undefined>>, isLocal: boolean): string {
  const direct = environment['TECH_HEALTH_PII_KEY']
  if (direct) return direct
  const named = environment['TECH_HEALTH_PII_KEY_FILE']
  if (named) {
    if (!existsSync(named))
      throw new EnvironmentFailure('the file that TECH_HEALTH_PII_KEY_FILE names does not exist', {
        hint: 'write the key there, or set TECH_HEALTH_PII_KEY',
      })
    return readFileSync(named, 'utf8').trim()
  }
  if (!isLocal)
    throw new EnvironmentFailure('there is no key for the hashes of personal data', {
      hint: 'set TECH_HEALTH_PII_KEY, or TECH_HEALTH_PII_KEY_FILE to a file that holds it',
    })
  const file = join(homeOf(root), 'pii.key')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8').trim()
}

/** The same keyed hash as `hashPii` makes in the warehouse: for what is shown of rows that were set aside. */
export const keyedHash =
  (key: string) =>
  (text: string): string => {
    const sha = (s: string): string => createHash('sha256').update(s).digest('hex')
    return sha(key + sha(key + text.trim().toLowerCase()))
  }
