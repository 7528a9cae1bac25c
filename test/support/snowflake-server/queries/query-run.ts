import { randomUUID } from 'node:crypto'
import type { Session } from '../sessions/session.ts'
import type { Answer } from '../wire/render-answer.ts'
import { refusal } from '../wire/render-answer.ts'
import { asSnowflakeError, cancelled, type SnowflakeError } from '../wire/snowflake-error.ts'

type Status = 'RUNNING' | 'SUCCESS' | 'FAILED_WITH_ERROR' | 'ABORTED'

const INTERRUPT_MS = 20

/** One execution of a statement, from its acceptance to its answer, which stays for whoever asks by the query id. */
export class QueryRun {
  readonly id = randomUUID()
  readonly session: Session
  readonly requestId: string
  #status: Status = 'RUNNING'
  #answer: Answer | undefined
  #error: SnowflakeError | undefined
  #stop: SnowflakeError | undefined
  #onStop: (() => void) | undefined
  #settled: Promise<void> = Promise.resolve()

  constructor(session: Session, requestId: string) {
    this.session = session
    this.requestId = requestId
  }

  get status(): Status {
    return this.#status
  }
  get answer(): Answer | undefined {
    return this.#answer
  }
  get error(): SnowflakeError | undefined {
    return this.#error
  }
  get isStopped(): boolean {
    return this.#stop !== undefined
  }
  /** Resolves when there is an answer. */
  get settled(): Promise<void> {
    return this.#settled
  }

  /** Begins the work in the session's order. A run that is stopped before its turn does nothing. */
  start(work: () => Promise<Answer>): void {
    this.#settled = this.session
      .inOrder(async () => {
        this.#throwIfStopped()
        return work()
      })
      .then(
        (answer) => this.#settle('SUCCESS', answer),
        (error: unknown) => {
          this.#error = this.#stop ?? asSnowflakeError(error)
          this.#settle(this.#stop === undefined ? 'FAILED_WITH_ERROR' : 'ABORTED', refusal(this.#error, this.id))
        },
      )
  }

  /** A run that has its answer already: one statement of several. */
  finish(answer: Answer): void {
    this.#settle('SUCCESS', answer)
  }

  /** Asks the work to stop; the answer is then this error, unless the work ends well all the same. */
  stop(error: SnowflakeError = cancelled()): void {
    if (this.#status !== 'RUNNING' || this.#stop !== undefined) return
    this.#stop = error
    this.#onStop?.()
  }

  /** Runs work that `interrupt` stops. An interrupt that comes just before the work starts is lost, so it is repeated. */
  async stoppable<T>(interrupt: () => void, work: () => Promise<T>): Promise<T> {
    this.#throwIfStopped()
    let timer: NodeJS.Timeout | undefined
    this.#onStop = () => {
      interrupt()
      timer ??= setInterval(interrupt, INTERRUPT_MS)
    }
    try {
      return await work()
    } finally {
      this.#onStop = undefined
      clearInterval(timer)
    }
  }

  /** Never ends by itself. */
  hang(): Promise<never> {
    this.#throwIfStopped()
    return new Promise((_, reject) => {
      this.#onStop = () => reject(this.#stop)
    })
  }

  #throwIfStopped(): void {
    if (this.#stop !== undefined) throw this.#stop
  }

  #settle(status: Status, answer: Answer): void {
    this.#status = status
    this.#answer = answer
  }
}
