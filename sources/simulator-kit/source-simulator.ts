import type { Profile } from './profile.ts'
import type { Reply } from './reply.ts'
import type { Route } from './router.ts'
import type { SimulatorDefinition, VendorAnswers } from './simulator-definition.ts'
import { type RunningSimulator, startSimulator } from './start-simulator.ts'
import { type RateDecision, type RateLimit, tokenBucket } from './token-bucket.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** The seed of a simulator that is given none. */
export const defaultSeed = 'tech-health'
/** Where the clock of a simulator starts that is given none. */
export const firstInstant = '2026-01-10T00:00:00Z'

/** What a source's data depend on, beside the instant. */
export interface SourceData {
  /** The same seed gives the same data on every machine. */
  seed: string
  profile: Profile
}

export interface SimulatorOptions extends Partial<SourceData> {
  /** Where the clock starts, as ISO text in UTC; `firstInstant` where left out. */
  startsAt?: string
  /** A clock to share with other simulators, in place of one that starts at `startsAt`. */
  clock?: VirtualClock
  /** `false` for no limit; the vendor's own on the machine's clock where left out. */
  rateLimit?: false
}

/** A vendor whose refusals are a status and a message in an envelope of its own. */
export interface SourceSimulator {
  name: string
  routes: readonly Route[]
  refuse(status: number, message: string): Reply
  /** The header that shows who asks, and its only right value. */
  authorization: { header: string; value: string }
  /** The vendor's limits by path; `*` is shared by all paths that are not named. */
  limits?: Readonly<Record<string, RateLimit>>
  /** Whether a 429 says when to come back; it does where left out. */
  tellsRetryAfter?: boolean
  /** Environment variables for a client, given the server's address. */
  env(url: string): Record<string, string>
  /** Facts for the control routes. Never a key. */
  describe?: () => Record<string, unknown>
}

/** A server with what a client needs to know of it. */
export interface RunningSource extends RunningSimulator {
  env: Record<string, string>
}

/** What the options say of the data, with the defaults filled in. */
export function sourceData({ seed = defaultSeed, profile = 'tiny' }: SimulatorOptions): SourceData {
  return { seed, profile }
}

/** Serves a source of one server and one key. */
export async function startSource(source: SourceSimulator, options: SimulatorOptions): Promise<RunningSource> {
  const { name, refuse, authorization, limits, routes, tellsRetryAfter = true } = source
  const simulator = await startSimulator({
    name,
    clock: options.clock ?? virtualClock(options.startsAt ?? firstInstant),
    routes,
    vendor: wordsOf(refuse),
    tellsRetryAfter,
    authorize: ({ headers }) => (headers[authorization.header] === authorization.value ? undefined : refuse(401, 'the key is not valid')),
    ...(limits && options.rateLimit !== false ? { limit: limitOf(limits) } : {}),
    describe: () => ({ ...sourceData(options), ...source.describe?.() }),
  })
  return { ...simulator, env: source.env(simulator.url) }
}

function limitOf(limits: Readonly<Record<string, RateLimit>>): NonNullable<SimulatorDefinition['limit']> {
  const limiters = new Map(Object.entries(limits).map(([path, limit]) => [path, tokenBucket(limit, Date.now)]))
  const unlimited: RateDecision = { allowed: true, limit: 0, remaining: 0, used: 0, retryAfterSeconds: 0, retryAt: 0, resetsAt: 0 }
  return {
    limiter: {
      take: (path) => (limiters.get(path) ?? limiters.get('*'))?.take('key') ?? unlimited,
      reset: () => {
        for (const limiter of limiters.values()) limiter.reset()
      },
    },
    keyOf: ({ path }) => path,
    headers: () => ({}),
  }
}

function wordsOf(refuse: SourceSimulator['refuse']): VendorAnswers {
  return {
    unknownRoute: () => refuse(404, 'not found'),
    rateLimited: () => refuse(429, 'too many requests'),
    failed: (_call, status) => refuse(status, 'something went wrong on our side'),
  }
}
