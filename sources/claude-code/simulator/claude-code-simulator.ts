import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listUsage } from './list-usage.ts'
import { refuse } from './refuse.ts'

const adminKey = 'sk-ant-admin-simulated'

/** Serves the report of an organization. */
export async function claudeCodeSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const source = {
    name: 'claude-code',
    routes: [listUsage(sourceData(options))],
    refuse,
    authorization: { header: 'x-api-key', value: adminKey },
    env: (url: string) => ({ CLAUDE_CODE_BASE_URL: url, CLAUDE_CODE_ADMIN_KEY: adminKey }),
  }
  return [await startSource(source, options)]
}
