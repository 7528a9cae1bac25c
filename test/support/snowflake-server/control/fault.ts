import { z } from 'zod'

/** Which statements it hits: the first `skip` that match go by, then `times` are hit. */
const aim = {
  /** A regular expression on the statement's id or text; every statement where it is left out. */
  match: z.string().optional(),
  skip: z.number().int().nonnegative().default(0),
  times: z.number().int().positive().default(1),
}

export const faultSchema = z.discriminatedUnion('kind', [
  /** The request is answered with this status and nothing is done. */
  z.strictObject({ kind: z.literal('status'), status: z.number().int(), ...aim }),
  /** The connection is lost before anything is done. */
  z.strictObject({ kind: z.literal('drop-before'), ...aim }),
  /** The statement is done, and then the connection is lost. */
  z.strictObject({ kind: z.literal('drop-after'), ...aim }),
  /** The session's token is over: the client renews it. */
  z.strictObject({ kind: z.literal('expire-session'), ...aim }),
  /** So is the master token: the client must log in again. */
  z.strictObject({ kind: z.literal('kill-master'), ...aim }),
  /** The statement fails as Snowflake would say it. */
  z.strictObject({ kind: z.literal('error'), code: z.string(), sqlState: z.string(), message: z.string(), ...aim }),
  /** The statement runs until it is cancelled, and then has done nothing. */
  z.strictObject({ kind: z.literal('hang'), ...aim }),
  /** An INSERT, UPDATE, DELETE or MERGE says a number that is wrong by `difference`. */
  z.strictObject({ kind: z.literal('wrong-count'), difference: z.number().int(), ...aim }),
  /** COPY says that it loaded one row less of its first file. */
  z.strictObject({ kind: z.literal('partial-copy'), ...aim }),
  /** A part of a large result comes late, or not. `match` is not looked at. */
  z.strictObject({ kind: z.literal('slow-chunk'), milliseconds: z.number().nonnegative(), ...aim }),
  z.strictObject({ kind: z.literal('chunk-status'), status: z.number().int(), ...aim }),
  /** Login is answered with this status. */
  z.strictObject({ kind: z.literal('login-status'), status: z.number().int(), ...aim }),
])

export type Fault = z.output<typeof faultSchema>
/** As a test writes it: `skip` is 0 and `times` is 1 by default. */
export type FaultOrder = z.input<typeof faultSchema>
