import { type Profile, virtualClock } from '#simulator-kit'
import { incidentIoSimulator } from '../../sources/incident-io/simulator/index.ts'

export interface RunningSimulators {
  /** Base URLs and keys as the environment variables that the sources read. */
  readonly environment: Readonly<Record<string, string>>
  readonly servers: readonly { readonly name: string; readonly url: string; readonly controlUrl: string }[]
  close(): Promise<void>
}

/** All source simulators on free loopback ports, on one virtual clock. */
export async function startSimulators(options: { readonly profile: Profile; readonly instant: string; readonly seed?: string }): Promise<RunningSimulators> {
  const clock = virtualClock(options.instant)
  const incidentIo = await incidentIoSimulator({ profile: options.profile, clock, ...(options.seed !== undefined && { seed: options.seed }) })
  return {
    environment: Object.assign({}, ...incidentIo.map((s) => s.env)) as Record<string, string>,
    servers: incidentIo.map((s) => ({ name: `incident.io, workspace ${s.workspace}`, url: s.url, controlUrl: s.controlUrl })),
    close: async () => void (await Promise.all(incidentIo.map((s) => s.close()))),
  }
}
