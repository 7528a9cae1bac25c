import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listDailyUse } from './list-daily-use.ts'
import { listEvents } from './list-events.ts'
import { refuse } from './refuse.ts'

const key = 'key_simulated'
const perMinute = (requests: number) => ({ capacity: requests, refillPerSecond: requests / 60 })

/** Serves the reports of a team. */
export async function cursorSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const data = sourceData(options)
  const source = {
    name: 'cursor',
    routes: [listEvents(data), listDailyUse(data)],
    refuse,
    authorization: { header: 'authorization', value: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
    limits: { '/teams/filtered-usage-events': perMinute(60), '*': perMinute(20) },
    env: (url: string) => ({ CURSOR_BASE_URL: url, CURSOR_API_KEY: key }),
  }
  return [await startSource(source, options)]
}
