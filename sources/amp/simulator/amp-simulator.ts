import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listDailyUsage } from './list-daily-usage.ts'
import { refuse } from './refuse.ts'
import { threads } from './threads.ts'

const key = 'sgamp_simulated'

export interface AmpOptions extends SimulatorOptions {
  /** Whether the key may view members: without that no address is told. */
  viewsMembers?: boolean
}

/** Serves the analytics of a workspace. */
export async function ampSimulator(options: AmpOptions = {}): Promise<RunningSource[]> {
  const data = sourceData(options)
  const { viewsMembers = true } = options
  const source = {
    name: 'amp',
    routes: [listDailyUsage(data, viewsMembers), ...threads(data)],
    refuse,
    authorization: { header: 'authorization', value: `Bearer ${key}` },
    env: (url: string) => ({ AMP_BASE_URL: url, AMP_API_KEY: key }),
    describe: () => ({ views_members: viewsMembers }),
  }
  return [await startSource(source, options)]
}
