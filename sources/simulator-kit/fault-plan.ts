import {
  type Fault,
  type FaultInput,
  type FaultKind,
  type FaultOf,
  faultSchema,
  type RowFaultKind,
  replacingKinds,
  rowKinds,
  standingKinds,
} from './fault.ts'
import type { EpochMs } from './instant.ts'

/** The faults that one request meets. */
export interface FiredFaults {
  has(kind: FaultKind): boolean
  of<K extends FaultKind>(kind: K): FaultOf<K>[]
}

export interface ArmedFault {
  id: number
  fault: Fault
  /** Requests that it will still meet; null where it stays until disarmed. */
  left: number | null
  fired: number
}

/** Which faults are armed, on which routes, and how often they still show. Nothing here is random. */
export interface FaultPlan {
  /** @throws RangeError for a fault that would never show: on a route that is not there, or of a kind that the route does not show. */
  arm(fault: FaultInput): number
  disarm(id: number): boolean
  armed(): ArmedFault[]
  /** Counts one request to a route at an instant of the virtual clock, and says which faults it meets. */
  fire(route: string, at: EpochMs): FiredFaults
  /** At which instants a `page_drift` met a route: the rows that it inserted stay. */
  drifts(route: string): EpochMs[]
  reset(): void
}

export interface FaultableRoute {
  name: string
  shows: readonly RowFaultKind[]
}

export function faultPlan(routes: readonly FaultableRoute[]): FaultPlan {
  let entries: (ArmedFault & { skip: number })[] = []
  let drifts: { route: string; at: EpochMs }[] = []
  let lastId = 0
  return {
    arm: (input) => {
      const fault = faultSchema.parse(input)
      refuseUnseen(routes, fault)
      const left = fault.times ?? (standingKinds.includes(fault.kind) ? null : 1)
      entries.push({ id: ++lastId, fault, left, fired: 0, skip: fault.skip })
      return lastId
    },
    disarm: (id) => {
      const before = entries.length
      entries = entries.filter((entry) => entry.id !== id)
      return entries.length < before
    },
    armed: () => entries.map(({ id, fault, left, fired }) => ({ id, fault, left, fired })),
    fire: (route, at) => {
      const fired: Fault[] = []
      for (const entry of entries) {
        const { fault } = entry
        if (entry.left === 0 || !canMeet(routes, fault, route)) continue
        if (replacingKinds.includes(fault.kind) && fired.some((other) => replacingKinds.includes(other.kind))) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        if (entry.left !== null) entry.left -= 1
        entry.fired += 1
        fired.push(fault)
        if (fault.kind === 'page_drift') drifts.push({ route, at })
      }
      return firedFaults(fired)
    },
    drifts: (route) => drifts.filter((drift) => drift.route === route).map((drift) => drift.at),
    reset: () => {
      entries = []
      drifts = []
    },
  }
}

/** On `*`, a fault of the rows waits for a route that shows it. */
function canMeet(routes: readonly FaultableRoute[], fault: Fault, route: string): boolean {
  if (fault.route !== '*') return fault.route === route
  const rowKind = rowKinds.find((candidate) => candidate === fault.kind)
  return rowKind === undefined || routes.some(({ name, shows }) => name === route && shows.includes(rowKind))
}

function refuseUnseen(routes: readonly FaultableRoute[], { kind, route }: Fault): void {
  const meant = routes.filter(({ name }) => route === '*' || route === name)
  if (route !== '*' && meant.length === 0) {
    throw new RangeError(`no route "${route}" to arm a fault on; routes are * and ${routes.map(({ name }) => name).join(', ')}`)
  }
  const rowKind = rowKinds.find((candidate) => candidate === kind)
  if (rowKind && !meant.some(({ shows }) => shows.includes(rowKind))) {
    const able = routes.filter(({ shows }) => shows.includes(rowKind)).map(({ name }) => name)
    throw new RangeError(`${route} does not show ${kind}; ${able.length > 0 ? `these do: ${able.join(', ')}` : 'no route here does'}`)
  }
}

function firedFaults(faults: readonly Fault[]): FiredFaults {
  return {
    has: (kind) => faults.some((fault) => fault.kind === kind),
    of: <K extends FaultKind>(kind: K) => faults.filter((fault): fault is FaultOf<K> => fault.kind === kind),
  }
}
