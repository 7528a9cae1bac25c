import { z } from 'zod'

const when = {
  /** A route as the simulator declares it (`GET /v2/incidents`), or `*` for every route. */
  route: z.string().default('*'),
  /** How many matching requests pass before the fault shows. */
  skip: z.int().min(0).default(0),
  /** How many requests it then meets; left out, once for what happens on the wire and always for what the data says. */
  times: z.int().min(1).optional(),
}

/** Which rows a fault of the data touches; left out, the first row of the page. */
const ids = z.array(z.string()).optional()

/** What a simulator can be told to do wrong. The body of `POST /_control/faults` is one of these. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate_limited'),
    ...when,
    /** How the answer says when to come back: a number of seconds, the HTTP date that many seconds ahead, or not at all. */
    retryAfter: z
      .union([z.strictObject({ seconds: z.int().min(0) }), z.strictObject({ httpDateInSeconds: z.int() }), z.literal('none')])
      .default({ seconds: 1 }),
  }),
  z.strictObject({ kind: z.literal('server_error'), ...when }),
  z.strictObject({ kind: z.literal('unavailable'), ...when, retryAfterSeconds: z.int().min(0).optional() }),
  z.strictObject({ kind: z.literal('slow_page'), ...when, ms: z.int().min(1).max(600_000) }),
  z.strictObject({ kind: z.literal('truncated_json'), ...when }),
  /** The connection ends before the answer's first byte, or in the middle of its body. */
  z.strictObject({ kind: z.literal('dropped_connection'), ...when, at: z.enum(['start', 'middle']).default('start') }),
  /** A row is inserted at the head of the list between two pages, and stays. */
  z.strictObject({ kind: z.literal('page_drift'), ...when }),
  /** A page names the cursor that led to it as the next one. */
  z.strictObject({ kind: z.literal('repeated_cursor'), ...when }),
  /** The page's first row stands in it a second time, at its end. */
  z.strictObject({ kind: z.literal('duplicate_row'), ...when }),
  /** Values (by dotted path) that differ from what was answered before. */
  z.strictObject({ kind: z.literal('late_restatement'), ...when, ids, set: z.record(z.string(), z.json()) }),
  z.strictObject({ kind: z.literal('unknown_enum_value'), ...when, ids, field: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal('hard_delete'), ...when, ids: z.array(z.string()).min(1) }),
])

export type Fault = z.infer<typeof faultSchema>
/** A fault as one arms it: what has a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>
export type FaultKind = Fault['kind']
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

/** Faults that replace the whole answer: of these, one request meets at most one. */
export const replacingKinds: readonly FaultKind[] = ['rate_limited', 'server_error', 'unavailable', 'dropped_connection']

/** Faults that only the route itself can show, since they concern its rows: a route declares which of them it does. */
export const rowKinds = [
  'page_drift',
  'repeated_cursor',
  'duplicate_row',
  'late_restatement',
  'unknown_enum_value',
  'hard_delete',
] as const satisfies readonly FaultKind[]

export type RowFaultKind = (typeof rowKinds)[number]

/** Faults that lie in the data and so stay until they are disarmed. */
export const standingKinds: readonly FaultKind[] = ['late_restatement', 'unknown_enum_value', 'hard_delete']
