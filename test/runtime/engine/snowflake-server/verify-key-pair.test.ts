import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyKeyPair } from '../../../support/snowflake-server/sessions/verify-key-pair.ts'

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const owner = pair()
const stranger = pair()
const fingerprint = createHash('sha256')
  .update(createPublicKey(owner.publicKey).export({ type: 'spki', format: 'der' }))
  .digest('base64')
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = Math.floor(Date.now() / 1000)
const RIGHT = { iss: `LOOPBACK.ADA.SHA256:${fingerprint}`, sub: 'LOOPBACK.ADA', exp: seconds + 60 }

function token(changes: object = {}, key = owner.privateKey, alg = 'RS256'): string {
  const signed = `${part({ alg, typ: 'JWT' })}.${part({ ...RIGHT, ...changes })}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}
const isValid = (text: string): boolean => verifyKeyPair(text, owner.publicKey, 'loopback', 'ada')

test('the owner of the key is let in, with times in seconds or in milliseconds', () => {
  expect([isValid(token()), isValid(token({ exp: (seconds + 60) * 1000 }))]).toEqual([true, true])
})

test.each([
  ['another key signs', token({}, stranger.privateKey)],
  ['the content was changed', token().replace(/\.[^.]*\./, `.${part({ ...RIGHT, exp: seconds + 999 })}.`)],
  ['the fingerprint is of another key', token({ iss: RIGHT.iss.replace(/SHA256:.*/, 'SHA256:AAAA') })],
  ['the user is another', token({ sub: 'LOOPBACK.EVE' })],
  ['the issuer is another', token({ iss: RIGHT.iss.replace('ADA', 'EVE') })],
  ['it is over', token({ exp: seconds - 1 })],
  ['it is over, in milliseconds', token({ exp: (seconds - 1) * 1000 })],
  ['it says no end', token({ exp: undefined })],
  ['it names no signature', token({}, owner.privateKey, 'none')],
  ['it is no token', 'a.b'],
])('not where %s', (_, text) => {
  expect(isValid(text)).toBe(false)
})
