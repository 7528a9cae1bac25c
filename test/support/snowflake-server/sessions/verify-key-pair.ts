import { createHash, createPublicKey, verify } from 'node:crypto'

/**
 * Whether the token is a JWT that the owner of the public key signed for this account and user: RS256, issuer
 * `ACCOUNT.USER.SHA256:<fingerprint of the key>`, subject `ACCOUNT.USER`, not over. The driver writes the times in
 * milliseconds where the standard has seconds; both are understood.
 */
export function verifyKeyPair(token: string, publicKeyPem: string, account: string, user: string): boolean {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const key = createPublicKey(publicKeyPem)
  if (readPart(header)['alg'] !== 'RS256') return false
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return false
  const { iss, sub, exp } = readPart(payload)
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64')
  const name = `${account}.${user}`.toUpperCase()
  return sub === name && iss === `${name}.SHA256:${fingerprint}` && typeof exp === 'number' && milliseconds(exp) > Date.now()
}

const milliseconds = (time: number): number => (time > 1e11 ? time : time * 1000)

function readPart(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
