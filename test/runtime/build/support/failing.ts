import type { Engine, RunOptions, Session } from '../../../../runtime/engine/engine.ts'

export type Fault = (session: Session) => Promise<unknown>

/**
 * The real engine, but for one thing: a fault right before the statement with this id, or, for `commit`, right before the
 * commit of a transaction of the model `fct`.
 */
export const failing =
  (at: string, fault: Fault) =>
  (engine: Engine): Engine =>
    withMembers(engine, { openSession: async () => failingSession(await engine.openSession(), at, fault) })

function failingSession(session: Session, at: string, fault: Fault): Session {
  let servesModel = false
  const before =
    <T>(
      run: (statement: { readonly id: string; readonly sql: string; readonly params: readonly never[] }, options?: object) => Promise<T>,
    ) =>
    async (statement: { readonly id: string; readonly sql: string; readonly params: readonly never[] }, options?: object): Promise<T> => {
      servesModel ||= statement.id.startsWith('fct/')
      if (statement.id === at) await fault(session)
      return run(statement, options)
    }
  return withMembers(session, {
    execute: before((statement, options) => session.execute(statement, options)),
    query: before((statement, options) => session.query(statement, options)),
    transaction: (work) =>
      session.transaction(async () => {
        const result = await work()
        if (at === 'commit' && servesModel) await fault(session)
        return result
      }),
  } as Partial<Session>)
}

/** The object with some members replaced; its private fields stay its own. */
const withMembers = <T extends object>(object: T, members: Partial<T>): T =>
  new Proxy(object, {
    get: (target, name) => {
      const member = Reflect.get(name in members ? members : target, name) as unknown
      return typeof member === 'function' ? member.bind(target) : member
    },
  })

/** A fault that happens the first time only. */
export function once(fault: Fault): Fault {
  let happened = false
  return async (session) => {
    if (happened) return
    happened = true
    await fault(session)
  }
}

/** The real engine, telling each statement that it is given, with its options. */
export const watching =
  (seen: (id: string, options: RunOptions) => void) =>
  (engine: Engine): Engine =>
    withMembers(engine, {
      openSession: async () => {
        const session = await engine.openSession()
        return withMembers(session, {
          execute: (statement, options = {}) => {
            seen(statement.id, options)
            return session.execute(statement, options)
          },
        } as Partial<Session>)
      },
    })
