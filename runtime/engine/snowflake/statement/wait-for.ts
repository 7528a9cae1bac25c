import type { Clock } from '../../../extract-load/clock.ts'
import { TerminalFailure, TransientFailure } from '../../../failures.ts'
import { cancelledFailure } from '../../session/cancellation.ts'
import type { DriverStatement } from '../driver/driver-statement.ts'
import type { Sent } from '../driver/snowflake-connection.ts'

const ASK_EVERY_MS = 100
/** A reason of its own for each statement's end would cost a stack trace that nobody reads. */
const OVER = new Error('the statement has ended')

export interface Limits {
  readonly id: string
  readonly clock: Clock
  /** Of the statement as a whole, in milliseconds of the clock. */
  readonly deadlineAt: number
  readonly signal: AbortSignal | undefined
  /** How long a cancelled statement may take to end. */
  readonly stopMs: number
}

/** A statement that is waited for, and can be stopped on request. */
export interface Waiting {
  readonly ended: Promise<DriverStatement>
  /** Cancels it; resolves when it has ended, or after the limit's time. */
  stop(): Promise<void>
}

/**
 * Waits for a statement until it ends, the deadline passes or it is asked to stop. In the latter two it is cancelled on the
 * other side first, so that no warehouse goes on computing. A statement that ends well all the same counts.
 */
export function waitFor(sent: Sent, limits: Limits): Waiting {
  const { id, clock, deadlineAt, signal, stopMs } = limits
  let stopped: Promise<void> | undefined
  const { promise: outcome, resolve, reject } = Promise.withResolvers<DriverStatement>()
  const finish = new AbortController()
  const cancelThen = (failure: () => Error): Promise<void> => {
    stopped ??= cancel(sent, stopMs).then(() => reject(failure()))
    return stopped
  }
  const stop = (): Promise<void> => cancelThen(() => cancelledFailure(id))
  const onAbort = (): void => void stop()
  signal?.addEventListener('abort', onAbort)
  clock.sleep(Math.max(0, deadlineAt - clock.now()), finish.signal).then(
    () => cancelThen(() => deadlineFailure(sent, limits)),
    () => undefined,
  )
  sent.ended.then(resolve, async (error: unknown) => {
    // The other side says that it was cancelled, which was our own doing.
    if (stopped !== undefined) await stopped
    reject(error)
  })
  outcome
    .catch(() => undefined)
    .finally(() => {
      finish.abort(OVER)
      signal?.removeEventListener('abort', onAbort)
    })
  return { ended: outcome, stop }
}

/**
 * By the query's id as soon as it is known, and at once by the request's: a statement's id comes with its first answer, which
 * takes as long as the statement where that is short.
 */
async function cancel({ statement, ended }: Sent, stopMs: number): Promise<void> {
  let isOver = false
  const end = (): void => {
    isOver = true
  }
  const over = ended.then(end, end)
  const until = performance.now() + stopMs
  let askedBy: string | undefined
  while (!isOver && performance.now() < until) {
    const name = statement.getQueryId() ?? 'the request'
    if (name !== askedBy) {
      askedBy = name
      statement.cancel(() => undefined)
    }
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))])
  }
}

function deadlineFailure({ statement }: Sent, { id }: Limits): Error {
  const queryId = statement.getQueryId()
  const facts = { statement: id, ...(queryId === undefined ? {} : { queryId }) }
  if (queryId === undefined)
    return new TransientFailure(`${id}: Snowflake gave no answer before the deadline of the statement`, {
      facts,
      hint: 'Check the network.',
    })
  return new TerminalFailure(`${id}: it ran into the deadline of the target and was cancelled`, {
    facts,
    hint: 'Raise deadlineSeconds of the target, or give the node a larger warehouse.',
  })
}
