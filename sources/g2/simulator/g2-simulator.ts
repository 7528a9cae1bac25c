import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listUsage } from './list-usage.ts'
import { refuse } from './refuse.ts'

const token = 'simulated-token-g2'

/** Serves G2. Its 429 does not say when to come back. */
export async function g2Simulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const simulator = await startSource(
    {
      name: 'g2',
      routes: [listUsage(sourceData(options))],
      refuse,
      authorization: { header: 'x-g2-token', value: token },
      limits: { '*': { capacity: 10, refillPerSecond: 10 } },
      tellsRetryAfter: false,
      env: (url) => ({ G2_BASE_URL: url, G2_TOKEN: token }),
    },
    options,
  )
  return [simulator]
}
