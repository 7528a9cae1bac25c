import type { IncidentIoOptions, RunningIncidentIo } from '../../../sources/incident-io/simulator/index.ts'
import { incidentIoSimulator } from '../../../sources/incident-io/simulator/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would read them; the schema test holds their form
export type Body = any

export interface Answer {
  status: number
  headers: Headers
  body: Body
  text: string
}

/** A running workspace with a client that knows its key. */
export interface SimulatedWorkspace {
  simulator: RunningIncidentIo
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Follows `pagination_meta.after` to the end and gives the rows of each page. */
  walk(path: string, key: string): Promise<Body[][]>
}

export async function startWorkspaces(options: IncidentIoOptions = {}): Promise<SimulatedWorkspace[]> {
  return (await incidentIoSimulator({ rateLimit: false, ...options })).map(withClient)
}

/** Workspace a alone. */
export async function startWorkspace(options: IncidentIoOptions = {}): Promise<SimulatedWorkspace> {
  const [workspace] = await startWorkspaces({ workspaces: ['a'], ...options })
  return workspace!
}

function withClient(simulator: RunningIncidentIo): SimulatedWorkspace {
  const get = async (path: string, headers: Record<string, string> = { authorization: `Bearer ${simulator.apiKey}` }) => {
    const reply = await fetch(`${simulator.url}${path}`, { headers })
    const text = await reply.text()
    return { status: reply.status, headers: reply.headers, body: JSON.parse(text), text }
  }
  const walk = async (path: string, key: string) => {
    const pages: Body[][] = []
    let after: string | undefined
    do {
      const { status, body } = await get(`${path}${path.includes('?') ? '&' : '?'}${after ? `after=${after}` : ''}`)
      if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
      pages.push(body[key])
      after = body.pagination_meta?.after
    } while (after && pages.length < 2_000)
    return pages
  }
  return { simulator, get, walk }
}

/** Ids of all rows of a walk, in their order. */
export const idsOf = (pages: readonly Body[][]): string[] => pages.flat().map((row) => row.id)
