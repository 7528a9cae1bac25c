import { type FaultInput, type Profile, type SimulatorOptions, sourceData, virtualClock } from '#simulator-kit'
import { ampSimulator } from '../../sources/amp/simulator/index.ts'
import { chatGptSimulator } from '../../sources/chatgpt/simulator/index.ts'
import { claudeCodeSimulator } from '../../sources/claude-code/simulator/index.ts'
import { cursorSimulator } from '../../sources/cursor/simulator/index.ts'
import { ecommerceSimulator } from '../../sources/ecommerce/simulator/index.ts'
import { firebenderSimulator } from '../../sources/firebender/simulator/index.ts'
import { g2Simulator } from '../../sources/g2/simulator/index.ts'
import { gooseSimulator } from '../../sources/goose/simulator/index.ts'
import { incidentIoSimulator } from '../../sources/incident-io/simulator/index.ts'
import { oebotSimulator } from '../../sources/oebot/simulator/index.ts'
import { vantageSimulator } from '../../sources/vantage/simulator/index.ts'
import { toolCostsOf } from './tool-costs.ts'

const SIMULATORS = [
  incidentIoSimulator,
  claudeCodeSimulator,
  cursorSimulator,
  firebenderSimulator,
  ampSimulator,
  ecommerceSimulator,
  oebotSimulator,
  (options: SimulatorOptions) => vantageSimulator({ ...options, toolCosts: toolCostsOf(sourceData(options)) }),
  chatGptSimulator,
  g2Simulator,
  gooseSimulator,
]

/** What goes wrong with real sources on a bad day; the rows must come out the same. */
const FAULT_PLAN: readonly FaultInput[] = [
  { kind: 'rate_limited', skip: 2, times: 2, retryAfter: { seconds: 1 } },
  { kind: 'server_error', skip: 5 },
  { kind: 'truncated_json', skip: 7 },
  { kind: 'dropped_connection', skip: 9, at: 'middle' },
  { kind: 'unavailable', skip: 11, retryAfterSeconds: 1 },
  { kind: 'slow_page', skip: 3, ms: 300 },
]

export interface RunningSimulators {
  /** Base URLs and keys as the environment variables that the sources read. */
  readonly environment: Readonly<Record<string, string>>
  readonly servers: readonly { readonly name: string; readonly url: string; readonly controlUrl: string }[]
  /** Arms failures that a client must survive without a trace in the rows, on every server. */
  armFaults(): void
  close(): Promise<void>
}

/** All source simulators on free loopback ports, on one virtual clock. */
export async function startSimulators(options: {
  readonly profile: Profile
  readonly instant: string
  readonly seed?: string
}): Promise<RunningSimulators> {
  const clock = virtualClock(options.instant)
  const settings = { profile: options.profile, clock, ...(options.seed !== undefined && { seed: options.seed }) }
  const servers = (await Promise.all(SIMULATORS.map((start) => start(settings)))).flat()
  return {
    environment: Object.assign({}, ...servers.map((s) => s.env)) as Record<string, string>,
    servers: servers.map(({ name, url, controlUrl }) => ({ name, url, controlUrl })),
    armFaults: () => {
      for (const server of servers) for (const fault of FAULT_PLAN) server.arm(fault)
    },
    close: async () => void (await Promise.all(servers.map((s) => s.close()))),
  }
}
