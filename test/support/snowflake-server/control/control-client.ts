import type { StatementPair } from '../twins/statement-pair.ts'
import type { FaultOrder } from './fault.ts'
import type { LogEntry } from './request-log.ts'
import type { ServerState } from './server-state.ts'

/** What tests ask of the server; works from any process. */
export interface Control {
  register(pairs: readonly StatementPair[]): Promise<void>
  arm(fault: FaultOrder): Promise<void>
  clearFaults(): Promise<void>
  log(): Promise<readonly LogEntry[]>
  /** Forgets the log and the violations. */
  clearLog(): Promise<void>
  state(): Promise<ServerState>
  /** Off: a repeated request runs again, to show what dedupe is for. */
  setDedupe(on: boolean): Promise<void>
  /** Ends all sessions, as Snowflake does at last with those of a client that died: transactions are rolled back. */
  endSessions(): Promise<void>
}

/** `url` is what the server prints as `control`. */
export function openControl(url: string): Control {
  const ask = async (method: string, route: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/${route}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${method} ${url}/${route}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    register: async (pairs) => void (await ask('POST', 'statements', pairs)),
    arm: async (fault) => void (await ask('POST', 'faults', fault)),
    clearFaults: async () => void (await ask('DELETE', 'faults')),
    log: async () => (await ask('GET', 'log')) as readonly LogEntry[],
    clearLog: async () => void (await ask('DELETE', 'log')),
    state: async () => (await ask('GET', 'state')) as ServerState,
    setDedupe: async (dedupe) => void (await ask('POST', 'settings', { dedupe })),
    endSessions: async () => void (await ask('DELETE', 'sessions')),
  }
}
