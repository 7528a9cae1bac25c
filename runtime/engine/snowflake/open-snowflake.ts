import { type Clock, systemClock } from '../../extract-load/clock.ts'
import type { Engine, Session } from '../engine.ts'
import { Link } from './link.ts'
import type { SnowflakeOptions } from './options.ts'
import { SnowflakeSession } from './snowflake-session.ts'
import { quoteName } from './statement/quote-name.ts'

/** A Snowflake account. Nothing is sent before the first session is opened. */
export function openSnowflake(options: SnowflakeOptions, clock: Clock = systemClock): Engine {
  const sessions = new Set<SnowflakeSession>()
  return {
    dialect: 'snowflake',
    ...(options.maxSessions === undefined ? {} : { maxSessions: options.maxSessions }),
    placeholder: () => '?',
    quote: quoteName,
    async openSession(): Promise<Session> {
      const link = new Link(options, clock)
      await link.open()
      const session = new SnowflakeSession(link, options, clock, () => sessions.delete(session))
      sessions.add(session)
      return session
    },
    async cancelAll() {
      await Promise.all([...sessions].map((session) => session.cancel()))
    },
    async close() {
      await Promise.all([...sessions].map((session) => session.close()))
    },
  }
}
