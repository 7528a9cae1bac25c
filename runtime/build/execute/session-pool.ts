import type { Engine, Session } from '../../engine/engine.ts'

/** Sessions that are opened when they are first needed and then lent in turn. */
export interface SessionPool {
  /** Lends a session to `work`; waits while all are lent. A session whose work threw is closed: its connection may be broken. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** At most `size` sessions. An engine with only one connection is given 1. */
export function openSessionPool(engine: Engine, size: number): SessionPool {
  const all = new Set<Session>()
  const idle: Session[] = []
  const waiting: (() => void)[] = []
  let lent = 0
  const borrow = async (): Promise<Session> => {
    while (lent >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    lent++
    return idle.pop() ?? open()
  }
  const open = async (): Promise<Session> => {
    try {
      const session = await engine.openSession()
      all.add(session)
      return session
    } catch (error) {
      freeOne()
      throw error
    }
  }
  const freeOne = (): void => {
    lent--
    waiting.shift()?.()
  }
  return {
    use: async (work) => {
      const session = await borrow()
      try {
        const result = await work(session)
        idle.push(session)
        return result
      } catch (error) {
        all.delete(session)
        await session.close().catch(() => undefined)
        throw error
      } finally {
        freeOne()
      }
    },
    close: async () => {
      await Promise.all([...all].map((session) => session.close()))
    },
  }
}
