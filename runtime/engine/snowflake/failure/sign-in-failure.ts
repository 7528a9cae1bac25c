import { EnvironmentFailure, TransientFailure } from '../../../failures.ts'
import type { SnowflakeOptions } from '../options.ts'
import { readDriverError } from './driver-error.ts'

const ACCOUNT_FORM = /^[a-z0-9][a-z0-9_]*(?:[-.][a-z0-9_-]+)*$/i
const BY_NETWORK: readonly (readonly [RegExp, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN/,
    'The name of the account is not known to the network: it is organization-account, as the address of its web page begins.',
  ],
  [
    /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|socket hang up/,
    'The network does not let this machine reach Snowflake: check the connection and the proxy.',
  ],
  [
    /CERT|SELF_SIGNED|certificate/i,
    'Something between here and Snowflake shows another certificate: name its authority in NODE_EXTRA_CA_CERTS.',
  ],
]
const BY_STATUS: readonly (readonly [RegExp, string])[] = [
  [/\b(403|404)\b/, 'There is no such account at this address: the name is organization-account, as the address of its web page begins.'],
]

/** Why a session could not be opened, with what mends it. Nothing of the request is kept: it holds the secret. */
export function signInFailure(error: unknown, { account, user, credential }: SnowflakeOptions): unknown {
  if (error instanceof EnvironmentFailure || error instanceof TransientFailure) return error
  const found = readDriverError(error)
  if (found === undefined) return error
  const facts = { account, kind: found.code, auth: credential.kind }
  const who = user === undefined ? account : `${account} as ${user}`
  const message = `cannot sign in to ${who}: error ${found.code}: ${maskSecret(found.message, credential)}`
  if (!ACCOUNT_FORM.test(account))
    return new EnvironmentFailure(message, {
      facts,
      hint: `'${account}' is no account name: it is organization-account, without https:// and .snowflakecomputing.com.`,
    })
  const isNetwork = found.meaning.class === 'lost'
  const status = String((error as { response?: { statusCode?: unknown } }).response?.statusCode ?? '')
  const hint = isNetwork ? (hintFor(`${found.message} ${causeCode(error)}`, BY_NETWORK) ?? hintFor(status, BY_STATUS)) : undefined
  return new EnvironmentFailure(message, {
    facts,
    hint: hint ?? found.meaning.hint ?? 'Check the account, the user and the secret of the target.',
  })
}

const hintFor = (text: string, rules: readonly (readonly [RegExp, string])[]): string | undefined =>
  rules.find(([form]) => form.test(text))?.[1]

const causeCode = (error: unknown): string => {
  const cause = (error as { cause?: { code?: unknown } }).cause
  return typeof cause?.code === 'string' ? cause.code : ''
}

/** The other side's text could repeat what it was sent. */
function maskSecret(message: string, credential: SnowflakeOptions['credential']): string {
  const secrets = Object.entries(credential)
    .filter(([name]) => name !== 'kind')
    .map(([, value]) => value)
  return secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '…')), message)
}
