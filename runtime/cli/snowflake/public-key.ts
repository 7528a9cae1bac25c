import { createPublicKey } from 'node:crypto'
import { readPrivateKey } from '../../engine/snowflake/driver/read-key.ts'
import type { SnowflakeCredential } from '../../engine/snowflake/options.ts'

/** The public half of a key pair, as `rsa_public_key` takes it; undefined for other ways to sign in. */
export function publicKeyOf(credential: SnowflakeCredential | undefined): string | undefined {
  if (credential?.kind !== 'key_pair') return undefined
  const pem = createPublicKey(readPrivateKey(credential.pem, credential.passphrase)).export({ type: 'spki', format: 'pem' }).toString()
  return pem
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('-----'))
    .join('')
}
