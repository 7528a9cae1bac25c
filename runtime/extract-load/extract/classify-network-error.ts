import { EnvironmentFailure, TransientFailure } from '../../failures.ts'
import type { ApiDefinition } from './define-api.ts'
import { JsonTextError } from './exact-json.ts'

/** Codes that say that the address or its certificate is wrong, which waiting does not mend. */
const ENVIRONMENT = /^(ENOTFOUND|ERR_INVALID_URL|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/**
 * What a request that gave no whole answer means: a dropped connection, a timeout and a truncated body may pass;
 * an unknown host or a bad certificate is a matter of the environment. Everything else is thrown as it is.
 */
export function classifyNetworkError(error: unknown, api: ApiDefinition, what: string, timeoutSeconds: number): Error {
  if (error instanceof JsonTextError)
    return new TransientFailure(`${api.name} answered ${what} with a body that is ${error.message}`, {
      cause: error,
      facts: { request: what },
    })
  if (!(error instanceof Error)) return new Error(String(error))
  if (error.name === 'TimeoutError')
    return new TransientFailure(`${api.name} did not answer ${what} within ${timeoutSeconds} s`, { facts: { request: what } })
  const code = codeOf(error)
  if (code !== null && ENVIRONMENT.test(code))
    return new EnvironmentFailure(`${api.name} cannot be reached (${code})`, {
      hint: `Check ${api.baseUrl.variable} and the network.`,
      facts: { code, variable: api.baseUrl.variable },
    })
  if (error instanceof TypeError || code !== null)
    return new TransientFailure(`the connection to ${api.name} broke during ${what}${code ? ` (${code})` : ''}`, {
      hint: `Check ${api.baseUrl.variable} and whether the server runs.`,
      facts: { request: what, ...(code === null ? {} : { code }) },
    })
  return error
}

function codeOf(error: Error): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, errors } = at as { code?: unknown; errors?: unknown }
    if (typeof code === 'string') return code
    if (Array.isArray(errors) && errors[0] instanceof Error) return codeOf(errors[0])
  }
  return null
}
