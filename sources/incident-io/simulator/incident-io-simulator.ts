import type { Profile, RateLimit, Route, RunningSimulator, VirtualClock } from '#simulator-kit'
import { startSimulator, tokenBucket, virtualClock } from '#simulator-kit'
import { bearerKey, rateHeaders, vendorAnswers } from './answers/vendor-errors.ts'
import { listEscalations } from './routes/list-escalations.ts'
import { listIncidentUpdates } from './routes/list-incident-updates.ts'
import { listIncidents } from './routes/list-incidents.ts'
import { listWorkspaceParts } from './routes/list-workspace-parts.ts'
import { showIncident } from './routes/show-incident.ts'
import type { SimulatorSettings } from './routes/simulator-settings.ts'
import type { WorkspaceCode } from './workspace/workspace.ts'
import { workspaceCodes } from './workspace/workspace.ts'
import type { WorkspaceSource } from './workspace-source.ts'
import { workspaceSource } from './workspace-source.ts'

/** The seed of a simulator that is given none. */
export const defaultSeed = 'tech-health'

export interface IncidentIoOptions extends Partial<SimulatorSettings> {
  /** `tiny` where left out. */
  profile?: Profile
  /** The same seed gives the same data on every machine. */
  seed?: string
  /** Where the clock starts, as ISO text in UTC; 2026-01-10T00:00:00Z where left out. */
  startsAt?: string
  /** A clock to share with other simulators, in place of one that starts at `startsAt`. */
  clock?: VirtualClock
  workspaces?: readonly WorkspaceCode[]
  /** The vendor's 1,200 a minute on the machine's clock where left out; `false` for none. */
  rateLimit?: (RateLimit & { clock: 'real' | 'virtual' }) | false
  /** Whether answers carry `X-RateLimit-*`; they do where left out. */
  rateLimitHeaders?: boolean
}

/** A workspace's server with what a client needs to know of it. */
export interface RunningIncidentIo extends RunningSimulator {
  workspace: WorkspaceCode
  apiKey: string
  /** `INCIDENT_IO_BASE_URL_A`, `INCIDENT_IO_API_KEY_A` and `INCIDENT_IO_SERVICE_CATALOG_TYPE_ID_A`, or those of B or C. */
  env: Record<string, string>
}

/** Serves each workspace from a base URL and a key of its own. All share one clock: moving it at one moves it at all. */
export async function incidentIoSimulator(options: IncidentIoOptions = {}): Promise<RunningIncidentIo[]> {
  const clock = options.clock ?? virtualClock(options.startsAt ?? '2026-01-10T00:00:00Z')
  return Promise.all((options.workspaces ?? workspaceCodes).map((code) => startWorkspace(code, clock, options)))
}

async function startWorkspace(code: WorkspaceCode, clock: VirtualClock, options: IncidentIoOptions): Promise<RunningIncidentIo> {
  const { profile = 'tiny', seed = defaultSeed, maximumPageSize = 250, paginationMeta = true, rateLimitHeaders = true } = options
  const source = workspaceSource({ seed, workspace: code, profile })
  const rateLimit = options.rateLimit ?? { capacity: 1_200, refillPerSecond: 20, clock: 'real' }
  const apiKey = `simulated-key-${code}`
  const perMinute = rateLimit === false ? 1_200 : rateLimit.capacity
  const simulator = await startSimulator({
    name: `incident-io ${code}`,
    clock,
    routes: vendorRoutes(source, { maximumPageSize, paginationMeta }),
    vendor: vendorAnswers('api_key', perMinute),
    authorize: bearerKey(apiKey),
    ...(rateLimit === false
      ? {}
      : {
          limit: {
            limiter: tokenBucket(rateLimit, rateLimit.clock === 'virtual' ? clock.now : Date.now),
            keyOf: () => apiKey,
            headers: rateLimitHeaders ? rateHeaders(perMinute) : () => ({}),
          },
        }),
    describe: () => ({ workspace: code, profile, seed, maximum_page_size: maximumPageSize, pagination_meta: paginationMeta }),
  })
  const suffix = code.toUpperCase()
  return {
    ...simulator,
    workspace: code,
    apiKey,
    env: {
      [`INCIDENT_IO_BASE_URL_${suffix}`]: simulator.url,
      [`INCIDENT_IO_API_KEY_${suffix}`]: apiKey,
      [`INCIDENT_IO_SERVICE_CATALOG_TYPE_ID_${suffix}`]: source.workspace.serviceCatalogTypeId,
    },
  }
}

function vendorRoutes(source: WorkspaceSource, settings: SimulatorSettings): Route[] {
  return [
    listIncidents(source, settings),
    showIncident(source),
    listIncidentUpdates(source, settings),
    listEscalations(source),
    ...listWorkspaceParts(source),
  ]
}
