import { type ApiClient, type ApiDefinition, bearer, type Clock, defineApi, env, openApis } from '#extract-load'
import { manualClock } from './manual-clock.ts'

export const KEY = 'inc_secret_value'

/** A client of the server at `url`, as a resource gets it. */
export function clientOf(
  url: string,
  settings: Partial<ApiDefinition> = {},
  clock: Clock = manualClock(),
  signal?: AbortSignal,
): ApiClient {
  const api = defineApi({ name: 'the vendor', baseUrl: env('VENDOR_URL'), authorization: bearer('VENDOR_KEY'), ...settings })
  return openApis({ VENDOR_URL: url, VENDOR_KEY: KEY }, clock, signal)(api, { onRequest: () => undefined, onWait: () => undefined })
}

/** All rows of a walk, page by page. */
export async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[][]> {
  const all: T[][] = []
  for await (const page of pages) all.push([...page])
  return all
}

/** The error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { hint?: string; facts?: Record<string, unknown> }> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('value' in outcome) throw new Error(`expected a failure, got ${String(outcome.value)}`)
  return outcome.error as Error
}
