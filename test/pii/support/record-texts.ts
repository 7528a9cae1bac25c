import type { Engine, ReadyStatement } from '../../../runtime/engine/engine.ts'

/** Every statement's text that sessions opened from now on get. */
export function recordTexts(engine: Engine): readonly string[] {
  const texts: string[] = []
  const keep =
    <O extends unknown[], R>(send: (statement: ReadyStatement, ...options: O) => R) =>
    (statement: ReadyStatement, ...options: O): R => {
      texts.push(statement.sql)
      return send(statement, ...options)
    }
  const open = engine.openSession.bind(engine)
  engine.openSession = async () => {
    const session = await open()
    return Object.assign(session, {
      query: keep(session.query.bind(session)),
      execute: keep(session.execute.bind(session)),
      stream: keep(session.stream.bind(session)),
    })
  }
  return texts
}
