import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import type { ToolCosts } from './daily-costs.ts'
import { listCosts, REPORT_TOKEN, refuse } from './list-costs.ts'

export { type AiProvider, aiProviders } from './bill-line.ts'
export type { ToolCosts } from './daily-costs.ts'
export { type TruthCost, type TruthOptions, truth } from './truth.ts'

const KEY = 'simulated-vantage-key'

export interface VantageOptions extends SimulatorOptions {
  toolCosts?: ToolCosts
}

/** Serves Vantage's cost report. Five requests in five seconds. */
export async function vantageSimulator({ toolCosts, ...options }: VantageOptions = {}): Promise<RunningSource[]> {
  const server = await startSource(
    {
      name: 'vantage',
      routes: [listCosts({ ...sourceData(options), toolCosts })],
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${KEY}` },
      limits: { '*': { capacity: 5, refillPerSecond: 1 } },
      env: (url) => ({ VANTAGE_BASE_URL: url, VANTAGE_API_KEY: KEY, VANTAGE_COST_REPORT_TOKEN: REPORT_TOKEN }),
    },
    options,
  )
  return [server]
}
