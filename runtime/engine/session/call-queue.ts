import { invariant } from '../../failures.ts'

/**
 * Runs a session's calls one after the other, in the order in which they came.
 * A call that itself waits for its caller (a stream that is read, an append that pulls rows) holds the queue for as long
 * as it runs; a second call meanwhile could wait for ever, so it is refused.
 */
export class CallQueue {
  #tail: Promise<unknown> = Promise.resolve()
  #holder: string | undefined

  async run<T>(label: string, work: () => Promise<T>): Promise<T> {
    this.#refuseWhileHeld(label)
    const result = this.#tail.then(work)
    this.#tail = result.catch(() => undefined)
    return result
  }

  /** Waits for the calls before it, then holds the queue until the returned function is called. */
  async hold(label: string): Promise<() => void> {
    this.#refuseWhileHeld(label)
    this.#holder = label
    const before = this.#tail
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#tail = promise
    await before
    return () => {
      this.#holder = undefined
      resolve()
    }
  }

  async runHolding<T>(label: string, work: () => Promise<T>): Promise<T> {
    const release = await this.hold(label)
    try {
      return await work()
    } finally {
      release()
    }
  }

  #refuseWhileHeld(label: string): void {
    const reason = `${label}: the session is still busy with ${this.#holder}; finish that first or open a second session`
    invariant(this.#holder === undefined, reason)
  }
}
