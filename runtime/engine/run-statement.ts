import type { Statement } from '#artifact'
import { invariant } from '../failures.ts'
import type { Engine, Row, RunOptions, Scalar, Session } from './engine.ts'
import type { HoleValues } from './fill-holes.ts'
import { fillHoles } from './fill-holes.ts'
import { FindingFailure, SAMPLE_ROWS } from './finding-failure.ts'

export interface StatementContext {
  readonly engine: Engine
  readonly session: Session
  readonly values: HoleValues
  /** For every statement; a plan's clean-up runs without the signal, so that a cancelled run leaves nothing behind. */
  readonly options?: RunOptions
  readonly onStatement?: (event: StatementEvent) => void
}

export interface StatementEvent {
  readonly id: string
  readonly changed: number | null
  readonly milliseconds: number
  readonly queryId?: string
}

/** What statements gave, as their `expect` says. */
export interface PlanOutcome {
  /** Changed rows by the name that the plan gives them; null where the engine does not say. */
  readonly counts: Record<string, number | null>
  /** Columns of the `row` statements. */
  readonly facts: Record<string, Scalar>
  /** Rows of the `rows` statements, by statement id. */
  readonly rows: Record<string, readonly Row[]>
}

export const emptyOutcome = (): PlanOutcome => ({ counts: {}, facts: {}, rows: {} })

/** Runs one statement outside of a plan (setup, a data test) and gives what it says. */
export async function runStatement(statement: Statement, context: StatementContext): Promise<PlanOutcome> {
  const outcome = emptyOutcome()
  await collectInto(outcome, statement, context)
  return outcome
}

/** Runs one statement, whose holes may use the facts that earlier statements gave, and adds what it gives. */
export async function collectInto(collected: PlanOutcome, statement: Statement, context: StatementContext): Promise<void> {
  const { engine, session, options = {} } = context
  const times = Object.fromEntries(Object.entries(collected.facts).filter((fact): fact is [string, string] => typeof fact[1] === 'string'))
  const values = {
    ...context.values,
    times: { ...context.values.times, ...times },
    values: { ...context.values.values, ...collected.facts },
  }
  const ready = fillHoles(statement, values, engine)
  const started = performance.now()
  const tell = (changed: number | null, queryId?: string): void =>
    context.onStatement?.({
      id: statement.id,
      changed,
      milliseconds: performance.now() - started,
      ...(queryId === undefined ? {} : { queryId }),
    })

  switch (statement.expect.kind) {
    case 'none':
    case 'count': {
      const { changed, queryId } = await session.execute(ready, options)
      if (statement.expect.kind === 'count') collected.counts[statement.expect.as] = changed
      tell(changed, queryId)
      return
    }
    case 'empty': {
      const sample: Row[] = []
      let count = 0
      for await (const rows of session.stream(ready, options)) {
        count += rows.length
        sample.push(...rows.slice(0, SAMPLE_ROWS - sample.length))
      }
      tell(null)
      const { message, hint } = statement.expect
      if (count > 0) throw new FindingFailure({ message, hint, count, sample, facts: { statement: statement.id } })
      return
    }
    case 'row': {
      const rows = await session.query(ready, options)
      invariant(rows.length === 1, `statement ${statement.id} promises one row and gave ${rows.length}`)
      Object.assign(collected.facts, rows[0])
      tell(null)
      return
    }
    case 'rows':
      collected.rows[statement.id] = await session.query(ready, options)
      tell(null)
  }
}
