import type { Rate } from './rate-limiter.ts'
import type { RetryPolicy } from './retry.ts'

/** A setting that the environment may give. Without `otherwise` it must be set. */
export interface Variable {
  readonly variable: string
  readonly otherwise?: string
}

/** How requests show who asks. The secret itself stands in the environment under the variable's name, never in code. */
export type Authorization =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly variable: string }
  /** The secret as the value of a header of its own, such as `x-api-key`. */
  | { readonly kind: 'header'; readonly header: string; readonly variable: string }
  /** The secret as user name, with an empty password. */
  | { readonly kind: 'basic'; readonly variable: string }

export interface ApiDefinition {
  /** For messages: `incident.io (workspace a)`. */
  readonly name: string
  readonly baseUrl: Variable
  readonly authorization: Authorization
  /** Other values of the environment that requests need, such as the id of a list: `api.settings.name`. */
  readonly settings?: Readonly<Record<string, Variable>>
  /** Sent with each request: version headers and the like. */
  readonly headers?: Readonly<Record<string, string>>
  /** What the vendor allows. Apis of one host share one bucket, made from the first one's figures. */
  readonly rate?: Rate
  /** For one request with its body; 60 by default. */
  readonly timeoutSeconds?: number
  /** Requests that one run may send, retries included; 20,000 by default. More is taken for a mistake. */
  readonly maxRequests?: number
  readonly retry?: Partial<RetryPolicy>
  /** Statuses that mean "what you read has become stale: begin again" (410 for an expired cursor). */
  readonly restartStatuses?: readonly number[]
}

export const bearer = (variable: string): Authorization => ({ kind: 'bearer', variable })
export const keyHeader = (header: string, variable: string): Authorization => ({ kind: 'header', header, variable })
export const basicKey = (variable: string): Authorization => ({ kind: 'basic', variable })
export const env = (variable: string, otherwise?: string): Variable => (otherwise === undefined ? { variable } : { variable, otherwise })

/** A system that resources read from over HTTP. Resources that name the same value share its connection, limits and budget. */
export const defineApi = (definition: ApiDefinition): ApiDefinition => definition
