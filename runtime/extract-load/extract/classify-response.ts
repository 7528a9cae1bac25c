import { EnvironmentFailure, type FailureFacts, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { ApiDefinition } from './define-api.ts'
import { type JsonValue, scalarText, valueAt } from './exact-json.ts'
import { RestartFailure } from './restart-failure.ts'

interface Refusal {
  readonly api: ApiDefinition
  /** `GET /v2/incidents` */
  readonly what: string
  readonly status: number
  readonly retryAfterMs: number | undefined
  /** The body, where it was JSON. */
  readonly body: JsonValue | undefined
  readonly secret: string | null
}

const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504])

/** What an answer that is not a success means: worth another try, worth none, or a matter of the environment. */
export function classifyResponse({ api, what, status, retryAfterMs, body, secret }: Refusal): Error {
  const said = vendorMessage(body, secret)
  const message = `${api.name} answered ${what} with ${status}${said ? `: ${said}` : ''}`
  const facts: FailureFacts = { status, request: what }
  if (status === 401 || status === 403) {
    const variable = 'variable' in api.authorization ? api.authorization.variable : api.baseUrl.variable
    return new EnvironmentFailure(message, {
      hint: `Set ${variable} to a key that is valid${status === 403 ? ' and may read this' : ''}.`,
      facts: { ...facts, variable },
    })
  }
  if (status >= 300 && status < 400)
    return new TerminalFailure(message, {
      hint: `Redirects are not followed, for they could carry the key elsewhere: set ${api.baseUrl.variable} to the final address.`,
      facts,
    })
  if (api.restartStatuses?.includes(status)) return new RestartFailure(message, { facts })
  if (TRANSIENT.has(status)) return new TransientFailure(message, { facts, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })
  return new TerminalFailure(message, { hint: 'The request itself is refused: sending it again would not help.', facts })
}

const MESSAGE_PATHS = ['message', 'error.message', 'error', 'detail', 'type']

/** The vendor's own words, shortened, without the secret and without e-mail addresses. */
function vendorMessage(body: JsonValue | undefined, secret: string | null): string {
  const errors = valueAt(body, 'errors')
  const first = Array.isArray(errors) ? (errors[0] as JsonValue) : undefined
  const said = [scalarText(first), ...[first, body].flatMap((part) => MESSAGE_PATHS.map((path) => scalarText(valueAt(part, path))))].find(
    Boolean,
  )
  if (!said) return ''
  const clean = secret ? said.replaceAll(secret, '***') : said
  return clean.replace(/[^\s@"'<>]+@[^\s@"'<>]+/g, '<e-mail>').slice(0, 200)
}
