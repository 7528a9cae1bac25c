import { type RunningSource, type SimulatorOptions, sourceData, startSource } from '#simulator-kit'
import { listCosts, REPORT_TOKEN, refuse } from './list-costs.ts'
import { toolCostsOf } from './tool-costs.ts'

export { type AiProvider, aiProviders } from './bill-line.ts'
export { type ToolCosts, toolCostsOf } from './tool-costs.ts'
export { type TruthCost, type TruthOptions, truth } from './truth.ts'

const KEY = 'simulated-vantage-key'

/** Serves Vantage's cost report. Five requests in five seconds. */
export async function vantageSimulator(options: SimulatorOptions = {}): Promise<RunningSource[]> {
  const data = sourceData(options)
  const server = await startSource(
    {
      name: 'vantage',
      routes: [listCosts({ ...data, toolCosts: toolCostsOf(data) })],
      refuse,
      authorization: { header: 'authorization', value: `Bearer ${KEY}` },
      limits: { '*': { capacity: 5, refillPerSecond: 1 } },
      env: (url) => ({ VANTAGE_BASE_URL: url, VANTAGE_API_KEY: KEY, VANTAGE_COST_REPORT_TOKEN: REPORT_TOKEN }),
    },
    options,
  )
  return [server]
}
