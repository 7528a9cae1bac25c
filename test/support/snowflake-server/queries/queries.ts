import type { Session } from '../sessions/session.ts'
import type { ChunkReference, ResultChunks } from '../wire/result-chunks.ts'
import { QueryRun } from './query-run.ts'

/** How many ended runs are remembered, with their answers. */
const REMEMBERED = 2000

/** All runs by their ids and by their request's id: the same request never runs twice. */
export class Queries {
  /** Off only to show what dedupe is for. */
  dedupe = true
  readonly #chunks: ResultChunks
  readonly #byId = new Map<string, QueryRun>()
  readonly #byRequest = new Map<string, QueryRun>()

  constructor(chunks: ResultChunks) {
    this.#chunks = chunks
  }

  find(queryId: string): QueryRun | undefined {
    return this.#byId.get(queryId)
  }

  findRequest(requestId: string): QueryRun | undefined {
    return this.#byRequest.get(requestId)
  }

  add(session: Session, requestId: string): QueryRun {
    const run = new QueryRun(session, requestId)
    this.#byId.set(run.id, run)
    this.#byRequest.set(requestId, run)
    this.#forgetOldest()
    return run
  }

  runningOf(session: Session): QueryRun[] {
    return [...this.#byId.values()].filter((run) => run.session === session && run.status === 'RUNNING')
  }

  cancelAllOf(session: Session): void {
    for (const run of this.runningOf(session)) run.stop()
  }

  #forgetOldest(): void {
    for (const run of this.#byId.values()) {
      if (this.#byId.size <= REMEMBERED) return
      if (run.status === 'RUNNING') continue
      this.#byId.delete(run.id)
      if (this.#byRequest.get(run.requestId) === run) this.#byRequest.delete(run.requestId)
      this.#chunks.forget((run.answer?.data as { chunks?: ChunkReference[] } | null)?.chunks ?? [])
    }
  }
}
