import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listSloResults } from './list-slo-results.ts'
import { listSlos } from './list-slos.ts'
import { refuse } from './refuse.ts'

export { type TruthOptions, type TruthResult, truth } from './truth.ts'

const KEY = 'simulated-oebot-key'

/** Serves OEBOT: SLOs and what was measured of them. Five requests a second. */
export async function oebotSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const source = sourceData(options)
  const server = await startSource(
    {
      name: 'oebot',
      routes: [listSlos(source), listSloResults(source)],
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${KEY}` },
      limits: { '*': { capacity: 5, refillPerSecond: 5 } },
      env: (url) => ({ OEBOT_BASE_URL: url, OEBOT_API_KEY: KEY }),
    },
    options,
  )
  return [server]
}
