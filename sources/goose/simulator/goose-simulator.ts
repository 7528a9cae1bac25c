import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { exportRoutes } from './export-routes.ts'
import { collector } from './exports.ts'
import { refuse } from './refuse.ts'

const key = 'simulated-key-goose'

/** Serves our collector of Goose's exports. It has no limits. */
export async function gooseSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const simulator = await startSource(
    {
      name: 'goose',
      routes: exportRoutes(collector(sourceData(options))),
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${key}` },
      env: (url) => ({ GOOSE_BASE_URL: url, GOOSE_API_KEY: key }),
    },
    options,
  )
  return [simulator]
}
