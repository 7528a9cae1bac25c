import type { Clock } from '../clock.ts'
import type { Environment } from './authorization.ts'
import type { ApiDefinition } from './define-api.ts'
import { type ApiClient, openApi, type RequestBudget } from './open-api.ts'
import { openRateLimiter, type RateLimiter } from './rate-limiter.ts'

/** What a resource learns of its own requests. */
export interface RequestWatch {
  readonly onRequest: () => void
  readonly onWait: (request: string, attempt: number, waitMs: number, reason: string) => void
}

/** Opens clients of one run: those of one api share its budget, those of one host its rate. */
export function openApis(
  environment: Environment,
  clock: Clock,
  signal: AbortSignal | undefined,
): (api: ApiDefinition, watch: RequestWatch) => ApiClient {
  const budgets = new Map<ApiDefinition, RequestBudget>()
  const limiters = new Map<string, RateLimiter>()
  return (api, watch) => {
    const budget = budgets.get(api) ?? { spent: 0 }
    budgets.set(api, budget)
    const limiter = (host: string): RateLimiter | undefined => {
      if (!api.rate) return undefined
      const key = `${host} ${api.name}`
      const known = limiters.get(key) ?? openRateLimiter(api.rate, clock)
      limiters.set(key, known)
      return known
    }
    return openApi(api, budget, { environment, clock, limiter, signal, ...watch })
  }
}
