import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listDailyUse } from './list-daily-use.ts'
import { listModelRequests } from './list-model-requests.ts'
import { refuse } from './refuse.ts'

const key = 'fb-simulated-key'

export interface FirebenderOptions extends SimulatorOptions {
  /** False for a plan without single requests: they are answered with 403. */
  modelRequests?: boolean
}

/** Serves the reports of an organization. */
export async function firebenderSimulator(options: FirebenderOptions = {}): Promise<RunningSource[]> {
  const data = sourceData(options)
  const { modelRequests = true } = options
  const source = {
    name: 'firebender',
    routes: [listModelRequests(data, modelRequests), listDailyUse(data)],
    refuse,
    authorization: { header: 'x-api-key', value: key },
    env: (url: string) => ({ FIREBENDER_BASE_URL: url, FIREBENDER_API_KEY: key }),
    describe: () => ({ model_requests: modelRequests }),
  }
  return [await startSource(source, options)]
}
