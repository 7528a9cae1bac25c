import { createPrivateKey } from 'node:crypto'
import { EnvironmentFailure } from '../../../failures.ts'

/** The private key as unencrypted PKCS#8, which the driver takes. What is wrong with it is said without any of its text. */
export function readPrivateKey(pem: string, passphrase: string | undefined): string {
  if (!pem.includes('PRIVATE KEY-----'))
    throw new EnvironmentFailure('the private key is not in PEM form', {
      hint: 'It begins with -----BEGIN PRIVATE KEY----- or -----BEGIN ENCRYPTED PRIVATE KEY-----, and holds line ends.',
    })
  const isEncrypted = pem.includes('ENCRYPTED')
  if (isEncrypted && !passphrase)
    throw new EnvironmentFailure('the private key is encrypted, and there is no passphrase', {
      hint: 'Set the environment variable that the target names for the passphrase (SNOWFLAKE_PRIVATE_KEY_PASSPHRASE).',
    })
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase ? { passphrase } : {}) })
    return key.export({ type: 'pkcs8', format: 'pem' }).toString()
  } catch (cause) {
    throw new EnvironmentFailure(isEncrypted ? 'the passphrase does not open the private key' : 'the private key cannot be read', {
      hint: isEncrypted ? 'Check the passphrase.' : 'Make a new pair: openssl genrsa 2048 | openssl pkcs8 -topk8 -inform PEM -nocrypt.',
      cause,
    })
  }
}
