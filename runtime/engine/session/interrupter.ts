import { setTimeout } from 'node:timers/promises'

const POLL_MS = 20
const WAIT_MS = 5000

/**
 * Stops a session's running operation on request. An interrupt that comes just before the engine starts is lost, so it is
 * repeated until the operation ends, and never after: it must not hit the next one.
 */
export class Interrupter {
  readonly #interrupt: () => void
  #stops = 0
  #current: { readonly settled: Promise<unknown>; stop: () => void } | undefined

  constructor(interrupt: () => void) {
    this.#interrupt = interrupt
  }

  /** How often `stopCurrent` was asked, for an operation that goes on over several runs. */
  get stops(): number {
    return this.#stops
  }

  /** Runs `work`, which may ask between its steps whether it has been stopped. */
  async run<T>(signal: AbortSignal | undefined, work: (stopped: () => boolean) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const stop = (): void => {
      if (timer !== undefined) return
      this.#interrupt()
      timer = setInterval(this.#interrupt, POLL_MS)
    }
    const settled = work(() => timer !== undefined)
    const current = { settled, stop }
    this.#current = current
    signal?.addEventListener('abort', stop)
    try {
      return await settled
    } finally {
      clearInterval(timer)
      signal?.removeEventListener('abort', stop)
      if (this.#current === current) this.#current = undefined
    }
  }

  /** Resolves when the running operation has ended, or after five seconds. */
  async stopCurrent(): Promise<void> {
    this.#stops += 1
    const current = this.#current
    if (current === undefined) return
    current.stop()
    const waited = new AbortController()
    const settled = current.settled.then(
      () => undefined,
      () => undefined,
    )
    await Promise.race([settled, setTimeout(WAIT_MS, undefined, { signal: waited.signal }).catch(() => undefined)])
    waited.abort()
  }
}
