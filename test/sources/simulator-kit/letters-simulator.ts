import type { Call, Reply, RunningSimulator, SimulatorDefinition } from '#simulator-kit'
import { cutPage, isHardDeleted, json, ndjson, reshapeRows, startSimulator, virtualClock } from '#simulator-kit'

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, kind: 'letter', shape: { lines: [1, 2] } }))

/** A made-up source with one list, by which the kit is tested as its users see it. */
export function startLetters(overrides: Partial<SimulatorDefinition> = {}): Promise<RunningSimulator> {
  return startSimulator({
    name: 'letters',
    clock: virtualClock('2026-01-10T00:00:00Z'),
    routes: [
      {
        method: 'GET',
        path: '/letters',
        shows: ['page_drift', 'repeated_cursor', 'duplicate_row', 'late_restatement', 'unknown_enum_value', 'hard_delete'],
        handle: listLetters,
      },
      { method: 'GET', path: '/letters/{id}', handle: (call) => json({ id: call.params.id }) },
      { method: 'GET', path: '/letters/all', handle: () => ndjson(letters.slice(0, 2)) },
      { method: 'POST', path: '/echo', handle: (call) => json({ got: JSON.parse(call.body), at: call.now }) },
    ],
    vendor: {
      unknownRoute: () => json({ error: 'nothing here' }, 404),
      rateLimited: (_call, { retryAfterSeconds }) => json({ error: 'slow down', wait: retryAfterSeconds }, 429),
      failed: (_call, status) => json({ error: 'broken' }, status),
    },
    ...overrides,
  })
}

/** Offset pages of two: the kind that a row inserted at the head shifts. */
function listLetters(call: Call): Reply {
  const offset = Number(call.query.get('offset') ?? 0)
  const inserted = call.drifts('GET /letters').map((_, at) => ({ id: `new-${at}`, kind: 'letter', shape: { lines: [0] } }))
  const rows = [...inserted.reverse(), ...letters].filter((row) => !isHardDeleted(call.faults, row.id))
  const page = cutPage(rows.slice(offset), 2)
  const next = call.faults.has('repeated_cursor') ? offset : offset + 2
  return json({ rows: reshapeRows(page.rows, call.faults, (row) => row.id), ...(page.hasMore ? { next } : {}) })
}
