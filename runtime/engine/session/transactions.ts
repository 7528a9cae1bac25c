import { invariant, TerminalFailure } from '../../failures.ts'
import type { CallQueue } from './call-queue.ts'

/** The transactions of one session, which run one after the other and do not nest. */
export class Transactions {
  readonly #queue: CallQueue
  readonly #control: (sql: 'begin' | 'commit' | 'rollback') => Promise<void>
  #open = false
  #failed = false

  constructor(queue: CallQueue, control: (sql: 'begin' | 'commit' | 'rollback') => Promise<void>) {
    this.#queue = queue
    this.#control = control
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** A statement failed: engines differ in what a commit then does, so here the transaction can only be undone. */
  noteFailure(): void {
    this.#failed = true
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#queue.run('begin', () => this.#begin())
    let result: T
    try {
      result = await work()
    } catch (error) {
      await this.#queue.run('rollback', () => this.#rollback())
      throw error
    }
    await this.#queue.run('commit', () => this.#commit())
    return result
  }

  /** For a call that holds the queue already: joins the open transaction, or makes one of its own. */
  async join<T>(work: () => Promise<T>): Promise<T> {
    if (this.#open) return work()
    await this.#begin()
    let result: T
    try {
      result = await work()
    } catch (error) {
      await this.#rollback()
      throw error
    }
    await this.#commit()
    return result
  }

  async #begin(): Promise<void> {
    invariant(!this.#open, 'a transaction is open in this session: transactions do not nest')
    await this.#control('begin')
    this.#open = true
    this.#failed = false
  }

  async #commit(): Promise<void> {
    if (this.#failed) {
      await this.#rollback()
      throw new TerminalFailure('commit: a statement of the transaction had failed, so all of it was rolled back')
    }
    this.#open = false
    await this.#control('commit')
  }

  /** The failure that leads here is the one to tell; a connection that cannot even roll back has lost the transaction anyway. */
  async #rollback(): Promise<void> {
    this.#open = false
    await this.#control('rollback').catch(() => undefined)
  }
}
